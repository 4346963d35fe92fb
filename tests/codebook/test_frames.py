"""The pattern language of frames."""

from __future__ import annotations

import pytest

from standoff.codebook.frames import compile_frames, frames
from standoff.codebook.plover import event_types
from standoff.errors import CodebookError


def one(pattern: str, *, kind: str = "verbs") -> object:
    table = {"frame": [{"cameo": "190", kind: [pattern]}], "classes": {"arms": ["gun", "rifle"]}}
    compiled = compile_frames([table])
    (entries,) = (compiled.verbs if kind == "verbs" else compiled.nouns).values()
    return entries[0]


def test_a_pattern_with_everything() -> None:
    frame = one("hand_over =@arms|sword to|for ~swap")
    assert (frame.lemma, frame.particle, frame.prepositions) == ("hand", "over", ("to", "for"))
    assert frame.objects == {"gun", "rifle", "sword"}
    assert frame.flags == {"swap"}


def test_a_preposition_that_demands_its_object() -> None:
    assert one("put under=arrest").complements == {"under": frozenset({"arrest"})}


def test_a_noun_with_modifiers() -> None:
    frame = one("hunger strike", kind="nouns")
    assert (frame.lemma, frame.modifiers) == ("strike", ("hunger",))


def test_the_more_demanding_pattern_comes_first() -> None:
    table = {"frame": [{"cameo": "190", "verbs": ["open", "open =fire on"]}]}
    assert [f.pattern for f in compile_frames([table]).verbs["open"]] == ["open =fire on", "open"]


@pytest.mark.parametrize("pattern", ["hit ~loud", "fire =@cannons at"])
def test_a_wrong_pattern_is_named(pattern: str) -> None:
    with pytest.raises(CodebookError, match=pattern.split()[-1].lstrip("~=")[:4]):
        one(pattern)


def test_the_shipped_frames_code_plover_types_only() -> None:
    compiled = frames()
    entries = [f for table in (compiled.verbs, compiled.nouns) for fs in table.values() for f in fs]
    assert {f.event for f in entries} == {"", *event_types()}
    assert len(entries) > 2000
