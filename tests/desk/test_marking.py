"""A report's text in pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.desk.marking import ROLES, paragraphs
from standoff.desk.slots import Slot, slots
from tests.desk._invented import FIRST, report

TEXTS = st.text("ab \n<&>é", min_size=1, max_size=60)
SPANS = st.lists(
    st.tuples(st.sampled_from(ROLES), st.integers(-5, 65), st.integers(-5, 65)), max_size=8
)
CODING = report("t", FIRST, "[actor:QNR|Norland] [trigger:ASSAULT|shelled] [recipient:QES|Kestel].")
ROW = CODING.events[0]


@given(TEXTS, SPANS)
def test_pieces_hold_all_that_is_written(
    text: str, spans: list[tuple[str, int, int]]
) -> None:  # fmt: skip
    marked = [Slot(role, "", "", start, end) for role, start, end in spans]
    found = paragraphs(text, [(ROW, marked)])
    shown = "".join(piece.text for pieces in found for piece in pieces)
    assert "".join(shown.split()) == "".join(text.split())
    assert all(piece.text for pieces in found for piece in pieces)


def test_every_slot_stands_where_it_is_named() -> None:
    pieces = paragraphs(CODING.document.text, [(ROW, slots(ROW))])[0]
    assert [(p.role, p.text) for p in pieces if p.role] == [
        ("actor", "Norland"), ("trigger", "shelled"), ("recipient", "Kestel"),
    ]  # fmt: skip
    assert [p.text for p in pieces if p.first == ROW.id] == ["shelled"]


def test_a_narrow_role_shows_inside_a_wide_one() -> None:
    wide = Slot("content", "", "", 0, 40)
    pieces = paragraphs(CODING.document.text, [(ROW, [wide, *slots(ROW)])])[0]
    told = next(piece for piece in pieces if piece.text == "shelled")
    assert told.role == "trigger" and told.roles == ("trigger", "content")


def test_a_row_is_reached_by_keyboard_once() -> None:
    again = [Slot("trigger", "", "", 0, 7), Slot("trigger", "", "", 8, 15)]
    pieces = paragraphs(CODING.document.text, [(ROW, again)])[0]
    assert sum(piece.first == ROW.id for piece in pieces) == 1


def test_swapped_wording_is_marked() -> None:
    pieces = paragraphs(CODING.document.text, [], [(0, 7, "likely “Southland”")])[0]
    assert [(p.text, p.swapped) for p in pieces if p.swapped] == [("Norland", "likely “Southland”")]
