"""What was read from a report comes back in the order of the report."""

from __future__ import annotations

from msgspec.structs import replace

from standoff.record import Record
from standoff.record.reading import in_order

from .conftest import river, sentence


def test_rows_of_a_sentence_stand_in_the_order_of_the_words_that_tell_of_them(
    record: Record,
) -> None:
    one = river()
    shelling = one.events[0]
    text = one.document.text
    early, late = (
        replace(shelling, id=id, event_text=(word,), **sentence(text, 0, word))
        for id, word in (("f" * 16, "Norland"), ("0" * 16, "Kestel"))
    )
    coding = replace(one, events=(late, one.events[1], shelling, early))
    record.add(coding)
    held = record.coding(one.document.id)
    assert [event.id for event in held.events] == [
        early.id, shelling.id, late.id, one.events[1].id
    ]  # fmt: skip
    assert in_order(coding) == held
