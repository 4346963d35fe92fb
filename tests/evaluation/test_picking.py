"""Which event of a sentence relates its marks."""

from __future__ import annotations

import pytest

from standoff.coding import Coder
from standoff.evaluation.coded import document, parses
from standoff.evaluation.marks import unmark
from standoff.evaluation.picking import Candidate, candidates, head_of, path_between, pick, ranked


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def found(coder: Coder, sentence: str) -> list[Candidate]:
    marked = unmark(sentence)
    report = document(marked.text)
    (parse,) = parses([report])
    return ranked(candidates(marked, coder.assemble(report, parse).events, parse))


def test_the_event_of_both_marks_wins(coder: Coder) -> None:
    text = "After Russia bombed Poland, <s>Turkey</s> condemned <t>Greece</t>."
    best = found(coder, text)[0]
    assert (best.event, best.reach) == ("ACCUSE", "both")
    other = "After <s>Russia</s> bombed <t>Poland</t>, Turkey condemned Greece."
    assert (found(coder, other)[0].event, found(coder, other)[0].reach) == ("ASSAULT", "both")


def test_a_verb_that_governs_what_no_frame_knows(coder: Coder) -> None:
    text = "<s>Turkey</s> agreed to widen the bridge at <t>Kestel</t>."
    assert "AGREE" in {one.event for one in found(coder, text)}


def test_there_is_always_a_candidate(coder: Coder) -> None:
    every = found(coder, "<s>Turkey</s> and <t>Greece</t>.")
    assert every[-1].reach == "prior"
    assert pick(every).event in ("ACCUSE", "ASSAULT")


def test_pick_prefers_confidence_and_then_the_order_of_the_text() -> None:
    late = Candidate("AID", "one", 0, 30, 0.8)
    early = Candidate("ACCUSE", "one", 0, 3, 0.8)
    sure = Candidate("ASSAULT", "both", 1, 9, 0.9)
    assert ranked([late, early, sure]) == [sure, early, late]
    assert pick([late, early]) == early


def test_the_path_runs_between_the_heads() -> None:
    marked = unmark("<s>The army of Norland</s> shelled <t>the port</t> again.")
    (parse,) = parses([document(marked.text)])
    head = head_of(marked.sources[0], parse)
    assert head is not None
    assert head.text == "army"
    assert {token.text for token in path_between(marked, parse)} == {"army", "shelled", "port"}
