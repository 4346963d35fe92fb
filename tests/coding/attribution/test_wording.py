"""What the words themselves do: set phrases of first-person speech, and a reporter's grammar."""

from __future__ import annotations

import pytest

from standoff.coding.attribution.wording import worded
from tests.coding.telling import Code, said

WORDED = [
    ("I can't tell you that the roof is sound", "doubts"),
    ("We have our doubts about the count", "doubts"),
    ("It is by no means certain", "doubts"),
    ("I cannot discuss a case that is before me", "declines"),
    ("I have nothing to say on that. Ask the court", "declines"),
    ("Not something I will discuss", "declines"),
    ("That story is a fabrication", "denies"),
    ("We have never fired on a hospital", "denies"),
    ("I blame the engineers", "accuses"),
    ("They let them drown", "accuses"),
    ("Nobody gets left here. That is a promise", "promises"),
    ("We will not rest", "promises"),
    ("Cross that river and you will be shot", "threatens"),
    ("Come one step closer and we fire", "threatens"),
    ("Please send gloves", "asks"),
    ("We fear the worst", "expects"),
    ("The bread ran out on Tuesday", None),
]


@pytest.mark.parametrize(("words", "stance"), WORDED)
def test_worded(words: str, stance: str | None) -> None:
    assert worded(words) == stance, words


STANCES = [
    ("The leaflets warned that anyone found outside would be shot.", "warned", "threatens"),
    ("The envoy warned foreigners to leave the coast.", "warned", "asks"),
    ("The envoy warned that the road could be closed.", "warned", "expects"),
    ("According to the bulletin, wheat will double in price.", "According to", "expects"),
    ("Stations will stay shut, according to the operator.", "according to", "asserts"),
    ("The gunners said they would shoot at any aeroplane.", "said", "threatens"),
    ("The general vowed to hold elections by August.", "vowed", "promises"),
    ("The general vowed to crush the mutiny.", "vowed", "threatens"),
    ("“I cannot tell you,” said a doctor, “whether he will live.”", "said", "doubts"),
    ("“We will lose the babies tonight,” the mayor said.", "said", "expects"),
]


@pytest.mark.parametrize(("text", "cue", "stance"), STANCES)
def test_stance(code: Code, text: str, cue: str, stance: str) -> None:
    assert said(code(text), cue).stance == stance, text
