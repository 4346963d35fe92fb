"""What events of an incident agree on, and what they tell otherwise."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from standoff.model import Finding
from standoff.record.incidents.comparing import closest, days, findings, size

from .made import DAY, event, who


def compared(*told: dict[str, Any]) -> tuple[dict[str, Finding], dict[str, Finding]]:
    agrees, differs = findings([event(f"r{n}", **fields) for n, fields in enumerate(told)])
    return {one.slot: one for one in agrees}, {one.slot: one for one in differs}


def test_tolls_that_differ_are_told_from_the_lowest_up() -> None:
    agrees, differs = compared({"dead": 14}, {"dead": 9}, {"dead": 9})
    assert [one.value for one in differs["dead"].versions] == ["9", "14"]
    assert [len(one.events) for one in differs["dead"].versions] == [2, 1]
    assert agrees["place"].versions[0].value == "Homs, SYR"


def test_a_town_agrees_with_its_province_and_tells_more() -> None:
    agrees, differs = compared({"place": "Homs Governorate"}, {"place": "Homs"})
    assert agrees["place"].versions[0].value == "Homs, SYR" and "place" not in differs


def test_two_towns_differ() -> None:
    assert "place" in compared({"place": "Homs"}, {"place": "Aleppo"})[1]


def test_two_named_perpetrators_differ() -> None:
    _, differs = compared(
        {"actor": who("AFG", "REB", "taliban")}, {"actor": who("AFG", "REB", "iskp")}
    )
    assert [one.value for one in differs["actor"].versions] == [
        "AFG.REB taliban", "AFG.REB iskp",
    ]  # fmt: skip


def test_gunmen_may_be_anybody_of_their_country() -> None:
    agrees, differs = compared(
        {"actor": who("AFG", "REB", "taliban")}, {"actor": who("AFG", "UAF")}
    )
    assert agrees["actor"].versions[0].value == "AFG.REB taliban" and "actor" not in differs


def test_two_bodies_of_one_army_are_one_party() -> None:
    agrees, _ = compared({"actor": who("ISR", "MIL", "idf")}, {"actor": who("ISR", "MIL", "iaf")})
    assert "actor" in agrees


def test_what_one_alone_tells_is_neither() -> None:
    agrees, differs = compared({"dead": 9}, {})
    assert "dead" not in agrees and "dead" not in differs


def test_the_closest_value_is_that_of_the_incident() -> None:
    told = [event("a", actor=who("ISR")), event("b", actor=who("ISR", "MIL", "idf"))]
    (actor,) = closest(told, "actor")
    assert actor.identifier_id == "idf"
    rivals = [event("a", actor=who("ISR")), event("b", actor=who("USA"))]
    assert closest(rivals, "actor") is None


def test_days_are_what_all_events_leave_open() -> None:
    told = [event("a", granularity="month", day=DAY.replace(day=1)), event("b")]
    assert days(told) == (DAY, None)
    assert days([event("a", basis="publication")]) == (DAY - timedelta(days=1), DAY)
    assert days([event("a", day=None)]) == (None, None)


def test_size_runs_from_the_least_to_the_most() -> None:
    found = size([event("a", dead=9), event("b", dead=14), event("c")])
    assert found is not None and found.dead is not None
    assert (found.dead.low, found.dead.high) == (9, 14)
    assert size([event("a")]) is None
