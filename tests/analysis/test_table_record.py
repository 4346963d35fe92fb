"""The table of events, from a record."""

from __future__ import annotations

import pytest

from standoff.analysis.table_record import from_record

from .conftest import MakeRecord


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
