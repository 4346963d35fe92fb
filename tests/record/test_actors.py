"""Actors are counted once a row, under the identifier that most rows give."""

from __future__ import annotations

from datetime import date

from standoff.record import Filter, Record


def test_every_actor_of_events_and_claims(filled: Record) -> None:
    found = {actor.actor: actor for actor in filled.actors()}
    assert next(iter(found)) == "EST.GOV"
    assert set(found) == {
        "EST.GOV",
        "EST",
        "NOR.GOV",
        "SOM.GOV",
        "mira-solen",
        "norland-army",
        "two sailors",
    }
    army = found["norland-army"]
    assert (army.code, army.sector, army.name) == ("NOR", "MIL", "Norland troops")
    assert (army.done, army.received, army.claims, army.reports) == (1, 0, 0, 1)
    assert (army.first, army.last) == (date(2024, 3, 3), date(2024, 3, 3))
    assert found["mira-solen"].claims == 1
    assert found["two sailors"].received == 1


def test_a_filter_chooses_rows_and_actors(filled: Record) -> None:
    def names(**values: object) -> list[str]:
        return [actor.actor for actor in filled.actors(Filter(**values))]

    assert names(actor="NOR") == ["NOR.GOV", "norland-army"]
    assert names(type="ASSAULT") == ["norland-army", "two sailors"]
    assert names(recipient="sailors", actor="MIL") == []
    assert names(text="envoy") == ["EST", "SOM.GOV"]
    assert names(limit=2) == ["EST.GOV", "EST"]
