"""How many were killed or captured in all."""

from __future__ import annotations

import pytest

from standoff.evaluation.coded import document, parses
from standoff.evaluation.tolls import toll


@pytest.mark.parametrize(
    ("text", "captured"),
    [
        ("The patrol detained two suspects.", 2),
        ("The patrol captured a rebel leader and detained several fighters.", 4),
        ("A rebel leader was captured. He had led a cell. Two fighters were also detained.", 3),
        ("The force arrested three gunmen. The three gunmen were detained after a search.", 3),
        ("The force arrested more than 10 gunmen.", 11),
        ("The force captured a weapons cache.", 0),
        ("The force wanted to arrest a rebel leader.", 0),
        ("No one was arrested.", 0),
        ("The army confirmed the capture of a rebel commander.", 1),
    ],
)
def test_captured(text: str, captured: int) -> None:
    (parse,) = parses([document(text)])
    assert toll(parse, "captured") == captured


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The soldiers returned fire, killing five gunmen.", 5),
        ("Five gunmen were killed. The soldiers killed the five gunmen near the river.", 5),
        ("Four farmers died in the attack.", 4),
        ("The raid led to the death of one guard.", 1),
        ("The gunman opened fire. The soldiers shot back, killing him.", 1),
        ("The patrol detained two suspects.", 0),
    ],
)
def test_dead(text: str, dead: int) -> None:
    (parse,) = parses([document(text)])
    assert toll(parse, "dead") == dead
