"""Batches: neighbours, none lost, none too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.coding.runners.batches import batches

from .light import report


@given(st.lists(st.integers(1, 50)), st.integers(1, 60), st.integers(1, 5))
def test_neighbours_in_batches_that_are_not_too_long(lengths, characters, most) -> None:
    items = [report("x" * length) for length in lengths]
    made = list(batches(items, characters=characters, most=most))
    assert [item for batch in made for item in batch] == items
    for batch in made:
        assert 0 < len(batch) <= most
        assert len(batch) == 1 or sum(len(item.text) for item in batch) <= characters


def test_items_are_taken_only_when_their_batch_is_asked_for() -> None:
    taken = []

    def items():
        for number in range(100):
            taken.append(number)
            yield report(f"{number:10}")

    first = next(batches(items(), characters=50))
    assert len(first) == 5
    assert len(taken) == 6
