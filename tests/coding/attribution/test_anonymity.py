"""How far a speaker is known, and how many speak."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, said

LEVELS = [
    ("Half a dozen shopkeepers said it was closed.", "anonymous", 6),
    ("Two dozen shopkeepers said it was closed.", "anonymous", 24),
    ("At least a dozen shopkeepers said it was closed.", "anonymous", None),
    ("One of three survivors said it was closed.", "anonymous", 1),
    ("A couple of students said it was closed.", "anonymous", 2),
    ("The ministers of defence and interior said it was closed.", "office", 2),
    ("Two neighbours said it was closed.", "anonymous", 2),
    ("Three unions said it was closed.", "office", None),
    ("UNICEF said it was closed.", "named", None),
    ("The general's driver said it was closed.", "anonymous", 1),
    ("The Foreign Ministry said it was closed.", "office", None),
    ("The Foreign Ministry's toxicologist said it was closed.", "office", 1),
    ("A third said it was closed.", "anonymous", 1),
    ("Foreign Ministers Eva Lind and Otto Brandt said it was closed.", "named", 2),
]


@pytest.mark.parametrize(("text", "level", "count"), LEVELS)
def test_level_and_count(code: Code, text: str, level: str, count: int | None) -> None:
    speaker = said(code(text), "said").speaker
    assert speaker is not None
    assert (speaker.anonymity, speaker.count) == (level, count), text
