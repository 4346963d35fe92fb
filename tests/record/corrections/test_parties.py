"""Who is meant: codes, actors of the registry, actors of the record."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.errors import CorrectionError
from standoff.model import Entity, Event
from standoff.record import Record
from standoff.record.corrections import parties
from standoff.record.corrections.known import Known
from tests.record.conftest import river

SHELLING = river().events[0]


def _parsed(record: Record, text: str, row: Event = SHELLING) -> list[Entity]:
    with record._cursor() as cursor:
        known = Known(cursor)
        return parties.parse("actor", text, row, row.actor, known, by="Ada", day=row.date)


@pytest.mark.parametrize(
    ("text", "code", "sector", "id", "name"),
    [
        ("IRN", "IRN", None, "country:IRN", "Iran"),
        ("irn.mil", "IRN", "MIL", "country:IRN", "Iran"),
        ("UNO", "UNO", None, None, None),
        ("?.REB", None, "REB", None, None),
        ("kataib-hezbollah", "IRQ", "PRM", "kataib-hezbollah", "Kataib Hezbollah"),
        ("Kata'ib Hizballah", "IRQ", "PRM", "kataib-hezbollah", "Kataib Hezbollah"),
        ("IRQ.PRM Hill Brigade", "IRQ", "PRM", None, "Hill Brigade"),
        ("hill-brigade", "EST", "REB", "hill-brigade", None),
        ("Mira Sol\u00e9n", "EST", "GOV", "mira-solen", "Mira Sol\u00e9n"),
    ],
)
def test_ways_of_naming(
    filled: Record, text: str, code: str | None, sector: str | None, id: str | None,
    name: str | None,
) -> None:  # fmt: skip
    (found,) = _parsed(filled, text)
    assert (found.code, found.sector) == (code, sector)
    assert (found.identifier_id, found.identifier_text) == (id, name)
    assert found.entity_text == "Norland troops"
    assert found.resolved == "set by Ada"


def test_a_party_that_is_there_keeps_its_words(filled: Record) -> None:
    kept, new = _parsed(filled, "norland-army; USA")
    assert kept == SHELLING.actor[0]
    assert new.identifier_text == "United States"


def test_an_office_is_that_of_the_day(filled: Record) -> None:
    from msgspec.structs import replace

    named = "ebrahim-raisi"
    (then,) = _parsed(filled, named, replace(SHELLING, date=date(2022, 3, 1)))
    (before,) = _parsed(filled, named, replace(SHELLING, date=date(2018, 3, 1)))
    assert then.office is not None and "president" in then.office.lower()
    assert then.office != before.office


def test_a_name_of_several_says_so(filled: Record) -> None:
    from standoff.codebook.registry import registry

    actors = registry()
    names = (actor.name.split()[-1] for actor in actors.actors.values() if actor.kind == "person")
    several = next(
        name
        for name in names
        if len({one.actor.id for one in actors.exact(name) if one.form == "ambiguous"}) > 1
    )
    with pytest.raises(CorrectionError, match="write its id"):
        _parsed(filled, several)
