"""From scores to incidents: large components come in parts, and a person's word holds in them."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from standoff.record.corrections.groups import Grouping
from standoff.record.incidents import merging, pairing, parting
from standoff.record.incidents.marks import Mark, mark_of
from standoff.record.incidents.merging import placed

from .made import DAY, event, who


def marks(*told: dict[str, Any]) -> list[Mark]:
    return [
        mark_of(event(f"report {number}", **one), one.get("day") or DAY)
        for number, one in enumerate(told)
    ]


def war() -> list[Mark]:
    """Thirty days of strikes, each told twice; what is known to a week only chains them."""
    days: list[dict[str, Any]] = [
        {"day": DAY + timedelta(days=day), "dead": 3 + day, "text": "Shells hit the mill again."}
        for day in range(30)
        for _ in range(2)
    ]
    vague = [event(f"week {day}", text="Shells hit the mill again.") for day in range(0, 30, 2)]
    weeks = [
        mark_of(
            msgspec.structs.replace(
                one,
                date=DAY + timedelta(days=2 * number),
                enddate=DAY + timedelta(days=2 * number + 2),
            ),
            DAY,
        )
        for number, one in enumerate(vague)
    ]
    return [*marks(*days), *weeks]


def incidents(told: list[Mark], grouping: Grouping | None = None) -> dict[str, str]:
    found = placed(told, grouping or Grouping())
    return {mark.event: incident for mark, incident in zip(told, found, strict=True)}


def test_parts_do_not_depend_on_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parting, "MOST", 10)
    told = war()
    expected = incidents(told)
    for seed in range(5):
        assert incidents(random.Random(seed).sample(told, len(told))) == expected


def test_strikes_told_twice_stay_together_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    told = war()
    twice = [(told[number].event, told[number + 1].event) for number in range(0, 60, 2)]
    whole = incidents(told)
    assert all(whole[one] == whole[other] for one, other in twice)
    monkeypatch.setattr(parting, "MOST", 10)
    parts = incidents(told)
    assert all(parts[one] == parts[other] for one, other in twice)


def test_what_many_reports_print_is_one_incident(monkeypatch: pytest.MonkeyPatch) -> None:
    told = marks(*({"dead": 9} for _ in range(12)), {"dead": 9, "text": "Shells hit the mill."})
    assert len(set(incidents(told[:12]).values())) == 1
    monkeypatch.setattr(parting, "MOST", 4)
    found = incidents(told)
    assert len({found[one.event] for one in told[:12]}) == 1
    pair = min(told[0].event, told[1].event), max(told[0].event, told[1].event)
    found = incidents(told, Grouping(apart=(pair,)))
    assert found[told[0].event] != found[told[1].event]


def test_what_a_person_joined_is_in_one_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parting, "MOST", 4)
    told = war()
    together = tuple(told[number].event for number in (0, 20, 40))
    found = incidents(told, Grouping(together=(together,)))
    assert len({found[one] for one in together}) == 1


def test_pairs_that_come_in_many_pieces_are_scored_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [*war(), *marks({"type": "PROTEST", "actor": who("SYR", "CVL")}, {"place": "Aleppo"})]
    expected = incidents(told)
    monkeypatch.setattr(merging, "_AT_ONCE", 7)
    monkeypatch.setattr(pairing, "_AT_ONCE", 7)
    assert incidents(told) == expected


def test_nothing_and_one_alone() -> None:
    assert placed([], Grouping()) == []
    [incident] = placed(marks({}), Grouping())
    assert incident
