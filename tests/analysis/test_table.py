"""The table of events: from records and from rows of others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from standoff.analysis.table import (
    Row,
    day_of,
    from_cameo,
    from_record,
    ordinal,
    read_rows,
    table,
)
from standoff.errors import AnalysisError

from .conftest import MakeRecord

DAY = date(2024, 2, 5)


def test_rows_are_sorted_by_day_whatever_their_order() -> None:
    later = Row(date(2024, 2, 7), date(2024, 2, 7), "IRN", "ISR", "ASSAULT", -9.0, True)
    first = Row(DAY, DAY, "ISR", "IRN", "THREATEN", -7.0, True)
    found = table([later, first])
    assert [day_of(day) for day in found.day] == [DAY, date(2024, 2, 7)]
    assert found.names == ("IRN", "ISR")


def test_what_a_forecast_may_know_ends_the_day_before() -> None:
    rows = [Row(date(2024, 2, n), date(2024, 2, n), "A", "B", "X", 0.0, False) for n in (1, 2, 3)]
    assert len(table(rows).until(ordinal(date(2024, 2, 2)))) == 1


@pytest.mark.parametrize(
    ("level", "pair"),
    [
        ("country", ("ISR", "IRN")),
        ("sector", ("ISR.MIL", "IRN.MIL")),
        ("actor", ("Israel Defense Forces", "Islamic Revolutionary Guard Corps")),
    ],
)
def test_levels(recorded: MakeRecord, level: str, pair: tuple[str, str]) -> None:
    text = "The Israeli army attacked the Islamic Revolutionary Guard Corps on Sunday."
    with recorded(text) as record:
        found = from_record(record, level=level)  # type: ignore[arg-type]
    assert found.between(*pair).tolist() == [True]
    assert found.hostile.tolist() == [True]


def test_only_what_occurred_counts(recorded: MakeRecord) -> None:
    with recorded(
        "Iran denied that it attacked Israel on Sunday. Iran may attack Egypt."
    ) as record:
        assert len(from_record(record)) == 0


def test_undated_events_are_counted(recorded: MakeRecord) -> None:
    with recorded(("Israel attacked Iran.", None)) as record:
        found = from_record(record)
    assert (len(found), found.undated) == (0, 1)


def test_cameo_rows_have_goldstein_scores_and_hostile_roots() -> None:
    found = from_cameo([(DAY, "A", "190", "B"), (DAY, "A", "040", "B"), (DAY, "B", "138", "A")])
    assert found.hostile.tolist() == [False, True, True]
    assert found.score.min() == -10.0


def test_reading_rows_names_the_line_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("date\tactor\trelation\trecipient\n2014-01-01\tA\tConsult\tB\n14-1\tA\tx\tB\n")
    rows = read_rows(path, {"Consult": "04"})
    assert next(rows) == (date(2014, 1, 1), "A", "04", "B")
    with pytest.raises(AnalysisError, match="line 3"):
        next(rows)


def test_an_incident_counts_once_however_many_reports_tell_it(recorded: MakeRecord) -> None:
    told = "Israel bombed the port of Latakia in Syria on Monday."
    again = "On Monday Israel bombed Syria's port of Latakia, the state agency of Syria said."
    other = "Israel bombed Damascus in Syria on Saturday."
    with recorded(told, again, other) as record:
        strikes = [event for event in record.events() if event.event == ("ASSAULT",)]
        found = from_record(record)
    assert len(strikes) == 3
    days = found.day[found.hostile]
    assert len(days) == len(set(days.tolist())) == 2
