"""What a person may write as a value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import CorrectionError
from standoff.model import Bound
from standoff.record.corrections import values


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("9", 9, 9), ("9-14", 9, 14), ("9–14", 9, 14), ("1,200", 1200, 1200), ("9+", 9, None),
     ("-14", None, 14), ("0", 0, 0)],
)  # fmt: skip
def test_counts(text: str, low: int | None, high: int | None) -> None:
    assert values.bound("size.dead", text, "two") == Bound(low=low, high=high, text="two")


@given(st.text(max_size=12))
def test_any_text_is_a_count_or_an_error_of_ours(text: str) -> None:
    try:
        found = values.bound("size.dead", text, "two")
    except CorrectionError:
        return
    assert found.low is not None or found.high is not None
    assert (found.low or 0) <= (found.high if found.high is not None else 2**63)


@given(st.text("0123456789-/ ", max_size=24) | st.dates().map(str))
def test_any_text_is_a_period_or_an_error_of_ours(text: str) -> None:
    try:
        first, last, granularity = values.period("date", text)
    except CorrectionError:
        return
    assert first <= last
    assert (granularity == "day") == (first == last)


def test_periods() -> None:
    assert values.period("date", "2024-02") == (date(2024, 2, 1), date(2024, 2, 29), "month")
    assert values.period("date", "2024") == (date(2024, 1, 1), date(2024, 12, 31), "year")
    first, last, granularity = values.period("date", "2024-02-07 / 2024-02-09")
    assert (first.day, last.day, granularity) == (7, 9, "range")


def test_words_are_known_whatever_their_case() -> None:
    assert values.choice("mode", "Heavy Weapons", ("heavy-weapons", "drone")) == "heavy-weapons"
    assert values.choices("mode", "drone; DRONE", ("drone",)) == ["drone"]
    assert values.choices("mode", "None", ("drone",)) == []
    with pytest.raises(CorrectionError, match="it has none"):
        values.choice("mode", "drone", ())


def test_numbers() -> None:
    assert values.number("value", "2,500") == 2500.0
    for text in ("nan", "inf", "-1", "many", ""):
        with pytest.raises(CorrectionError):
            values.number("value", text)
