"""Places that a person names, found in the gazetteer, else among the places of the record."""

from __future__ import annotations

from standoff.codebook.places import Place, gazetteer
from standoff.codebook.registry import registry
from standoff.errors import CorrectionError
from standoff.model import Location, Row
from standoff.record.corrections.known import Known
from standoff.record.corrections.slots import of_place
from standoff.record.corrections.values import is_none
from standoff.record.tables import location, parties


def place(row: Row, text: str, known: Known) -> Location | None:
    """The place that a name means in a row; it rests on the words of the place that it replaces.

    Raises CorrectionError where neither the gazetteer nor the record has it.
    """
    if is_none(text):
        return None
    before = location(row)
    words = of_place(row, before)
    found = _found(row, text, before)
    if found is not None:
        return Location(
            extracted_place=words.text, resolved_place=found.name, geonameid=found.geonameid,
            lat=found.lat, lon=found.lon, country_code=found.country,
            resolution=found.resolution, start=words.start, end=words.end,
        )  # fmt: skip
    held = known.place(text)
    if held is None:
        raise CorrectionError(
            f"place {text!r} is not in the gazetteer; write another spelling, add the country "
            "(Tripoli, Lebanon), write a country's code, or none"
        )
    return Location(extracted_place=words.text, start=words.start, end=words.end, **held)


def _found(row: Row, text: str, before: Location | None) -> Place | None:
    """The reading that fits the countries of the row, else the best without any."""
    country = registry().country(text.upper()) if len(text) == 3 else None
    name = country.name if country is not None else text
    countries = {who.code for _, who in parties(row) if who.code}
    if before is not None and before.country_code:
        countries.add(before.country_code)
    places = gazetteer()
    meant = places.resolve(name, countries=countries) or places.resolve(name)
    if meant is not None:
        return meant.place
    return next(iter(places.find(name)), None)
