"""Marked sentences."""

from __future__ import annotations

import pytest

from standoff.evaluation.marks import unmark


def test_marks_become_spans_of_the_plain_text() -> None:
    marked = unmark("Today <s>Norland</s> sued <t>the port of Kestel</t>.")
    assert marked.text == "Today Norland sued the port of Kestel."
    assert [marked.text[a:b] for a, b in marked.sources] == ["Norland"]
    assert [marked.text[a:b] for a, b in marked.targets] == ["the port of Kestel"]


def test_a_side_may_be_marked_twice_or_not_at_all() -> None:
    marked = unmark("<s>Norland</s> said <s>Norland</s> won.")
    assert len(marked.sources) == 2
    assert marked.targets == ()


def test_marks_may_stand_inside_each_other() -> None:
    marked = unmark("<s>the <t>Estavian</t> port</s> closed")
    assert marked.text[slice(*marked.sources[0])] == "the Estavian port"
    assert marked.text[slice(*marked.targets[0])] == "Estavian"


@pytest.mark.parametrize("text", ["<s>Norland sued", "Norland</t> sued", "<s>a <s>b</s></s>"])
def test_a_mark_without_a_partner_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"partner|never closed"):
        unmark(text)
