"""Furniture: what many reports share is cut out of each, the same in every order of adding."""

from __future__ import annotations

import random
from array import array
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.record.copies.furniture import ASKED, COMMON, SKETCH, Furniture, different
from standoff.record.copies.keeping import BITS, indexed, marked
from standoff.record.copies.shingles import Hashes, chosen

FOOTER = [f"footer{number}" for number in range(24)]
DAYS = 5


def story(number: int, length: int = 40) -> list[str]:
    draw = random.Random(number)
    return [f"w{draw.randrange(9000)}" for _ in range(length)]


def made(texts: Sequence[list[str]], days: Sequence[int], count: int | None = None) -> Furniture:
    """What is known after the first of some texts, each of a day."""
    ages = array("q", [day << BITS | number for number, day in enumerate(days)])
    found = Furniture(ages)
    for number, text in enumerate(texts[:count]):
        found.add(number, indexed(text), marked(text))
    return found


def kept(furniture: Furniture, text: list[str], day: int, own: int | None = None) -> str:
    return " ".join(word for piece in furniture.stripped(text, day, own) for word in piece)


def test_what_many_different_reports_share_is_cut_out() -> None:
    texts = [story(number) + FOOTER for number in range(COMMON + 1)]
    asked = story(99)
    left = kept(made(texts, [0] * len(texts)), asked + FOOTER, 0)
    assert left.startswith(" ".join(asked))
    assert left.count("footer") <= 8, "but for the ends of it, where no run is looked up"


def test_what_few_share_or_a_story_often_reprinted_is_not_cut_out() -> None:
    few = [story(number) + FOOTER for number in range(COMMON)]
    asked = story(99) + FOOTER
    assert kept(made(few, [0] * len(few)), asked, 0) == " ".join(asked)
    reprints = [story(7) + FOOTER for _ in range(2 * COMMON)]
    assert kept(made(reprints, [0] * len(reprints)), asked, 0) == " ".join(asked)


def test_only_reports_of_the_day_and_before_count() -> None:
    texts = [story(number) + FOOTER for number in range(COMMON + 1)]
    furniture = made(texts, [3] * len(texts))
    asked = story(99) + FOOTER
    assert kept(furniture, asked, 2) == " ".join(asked)
    assert kept(furniture, asked, 3) != " ".join(asked)
    own = " ".join(texts[0])
    assert kept(furniture, texts[0], 3, own=0) == own, "six others are too few"


def test_little_that_is_left_is_not_cut() -> None:
    texts = [story(number) + FOOTER for number in range(COMMON + 1)]
    asked = ["one", "two", *FOOTER]
    assert kept(made(texts, [0] * len(texts)), asked, 0) == " ".join(asked)


def test_a_text_that_is_too_short_has_no_runs() -> None:
    assert len(chosen(["a", "b"])[0]) == 0
    assert kept(made([["a", "b"]] * 9, [0] * 9), ["a", "b"], 0) == "a b"


def test_reports_tell_different_things_where_they_share_little() -> None:
    def told(numbers: Sequence[int]) -> list[Hashes]:
        return [indexed(story(number))[:SKETCH] for number in numbers]

    assert different(told([1, 2, 3, 4]))
    assert not different(told([1, 2, 3, 3, 2, 1]))


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, DAYS)), min_size=ASKED, max_size=40),
    st.data(),
)
@settings(max_examples=80, deadline=None)
def test_the_reports_whose_furniture_changes_are_named(
    drawn: list[tuple[int, int]], data: st.DataObject
) -> None:
    texts = [story(seed) + FOOTER + story(100 + seed % 3) for seed, _ in drawn]
    days = [day for _, day in drawn]
    before = data.draw(st.integers(1, len(texts) - 1))
    furniture = made(texts, days, before)
    was = [kept(furniture, texts[n], days[n], n) for n in range(before)]
    added = [(n, marked(texts[n])) for n in range(before, len(texts))]
    for number, runs in added:
        furniture.add(number, indexed(texts[number]), runs)
    named = furniture.otherwise(added)
    now = [kept(furniture, texts[n], days[n], n) for n in range(before)]
    assert {n for n in range(before) if was[n] != now[n]} <= named
    again = made(texts, days)
    assert [kept(again, texts[n], days[n], n) for n in range(before)] == now
