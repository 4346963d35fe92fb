"""What if, in a record's words."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from standoff.analysis.scenario import Addition, addition, scenario
from standoff.analysis.table import EventTable, Row, day_of, table
from standoff.errors import AnalysisError

START = date(2024, 1, 1)
DAYS = 240


def history() -> EventTable:
    """After an attack of A, B strikes back within two days; C talks with A at random."""
    rng = np.random.default_rng(5)
    rows: list[Row] = []

    def add(day: int, actor: str, type_: str, other: str, score: float) -> None:
        when = START + timedelta(days=day)
        rows.append(Row(when, when, actor, other, type_, score, score < 0, 1.0, f"id{len(rows)}"))

    for day in range(DAYS):
        if rng.random() < 0.2:
            add(day, "A", "ASSAULT", "B", -9.0)
            if rng.random() < 0.8 and day + 1 < DAYS:
                add(day + 1, "B", "ASSAULT", "A", -9.0)
        if rng.random() < 0.3:
            add(day, "C", "CONSULT", "A", 2.5)
    return table(rows)


@pytest.fixture(scope="module")
def past() -> EventTable:
    return history()


def test_an_event_is_read_from_words() -> None:
    assert addition("2024-02-20 USA CONSULT IRQ") == Addition(
        date(2024, 2, 20), "USA", "CONSULT", "IRQ"
    )
    assert addition("2024-02-20 'Islamic State' ASSAULT \"Syrian Army\"").actor == "Islamic State"


@pytest.mark.parametrize("words", ["", "USA CONSULT IRQ", "yesterday USA CONSULT IRQ", "a 'b c d"])
def test_what_is_no_event_is_refused(words: str) -> None:
    with pytest.raises(AnalysisError, match="write an event as"):
        addition(words)


def test_an_attack_added_sets_off_strikes_back(past: EventTable) -> None:
    day = START + timedelta(days=DAYS)
    more = [Addition(day, "A", "ASSAULT", "B")] * 3
    found = scenario(past, "A", "B", add=more, days=14, paths=400)
    told = {one.series: one for one in found.outcomes}
    assert told["B > A: conflict"].difference > 0.5 and told["B > A: conflict"].low > 0
    assert list(told)[:2] == ["A > B: conflict", "B > A: conflict"]
    assert "no proof" in found.notes[0]


def test_an_attack_taken_away_takes_strikes_with_it(past: EventTable) -> None:
    last = max(i for i, row in enumerate(past.actor) if past.names[row] == "A")
    day = day_of(int(past.day[last]) + 1)
    found = scenario(past, "A", "B", remove=[past.ids[last]], day=day, days=14, paths=400)
    told = {one.series: one for one in found.outcomes}
    assert told["B > A: conflict"].difference < -0.2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "nothing to change"),
        ({"remove": ["zzz"]}, "no event"),
        ({"remove": ["id"]}, "events that occurred"),
        ({"remove": [""]}, "no event"),
        ({"add": [Addition(START, "A", "DANCE", "B")]}, "no PLOVER type"),
        ({"add": [Addition(START, "A", "CONSULT", "B")]}, "not among the series"),
        ({"add": [Addition(date(2030, 1, 1), "A", "ASSAULT", "B")]}, "lies outside"),
    ],
)
def test_refusals(past: EventTable, change: dict, said: str) -> None:
    with pytest.raises(AnalysisError, match=said):
        scenario(past, "A", "B", paths=10, **change)


def test_strangers_and_few_events_are_named(past: EventTable) -> None:
    add = [Addition(START, "A", "ASSAULT", "B")]
    with pytest.raises(AnalysisError, match="no dated event between A and Z"):
        scenario(past, "A", "Z", add=add)
    with pytest.raises(AnalysisError, match="1000 at least"):
        scenario(past, "A", "B", add=add, least=1000)
