"""Places by folded name: our table, then countries, states of the USA and towns of GeoNames."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import cos, hypot, radians
from pathlib import Path

from msgspec.structs import replace
from rapidfuzz import fuzz

from standoff.codebook import places_geonames as geonames
from standoff.codebook.places_names import (
    acronym,
    fold,
    fold_many,
    plain,
    without_articles,
)
from standoff.codebook.places_sources import (
    COUNTRY,
    REGION,
    SITE,
    Place,
    country_names,
    country_rows,
    own_rows,
)

_SAME_TOWN_KM = 25.0
_SEAT_KM = 300.0
_ALIKE = 60.0  # "Hudaida" is a spelling of Hodeidah, "Donetsk People's Republic" none of Donetsk
_AKIN = 45.0  # "Al Hudaydah" is named as Hodeidah is, Salvador not as Bahia
_KM_PER_DEGREE = 111.2

Named = tuple[str, int]


class PlaceIndex:
    """Places and the names that lead to them; a place is known by its position in `places`.

    The first `own` places are of our table and a user's, the next up to `towns` are countries and
    states, the rest are towns. `core_names` are the folded names of all but the towns.
    """

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.own = 0
        self.towns = 0
        self.core_names: list[Named] = []
        self.acronyms: dict[str, list[int]] = defaultdict(list)
        self.capitals: set[int] = set()
        self._names: dict[str, int | tuple[int, ...]] = {}
        self._bare: dict[str, int | tuple[int, ...]] = {}
        self._regions: dict[tuple[str | None, str], Place] = {}

    def named(self, name: str) -> list[int]:
        """The places of a folded name. Articles may be missing on either side."""
        bare = without_articles(name)
        tables = (self._names, self._bare)
        return list(dict.fromkeys(i for n in (name, bare) for t in tables for i in _get(t, n)))

    def region(self, place: Place) -> Place | None:
        """The province that a place lies in."""
        return self._regions.get((place.country, place.within)) if place.within else None

    def add_region(self, place: Place) -> None:
        """Makes a province known to `region`."""
        self._regions[place.country, place.name] = place

    def add_names(self, names: Sequence[str], ids: Sequence[int]) -> None:
        """Makes folded names known, as they are and without their articles."""
        for name, i in zip(names, ids, strict=True):
            _put(self._names, name, i)
        for name, bare, i in zip(names, _bare_of(names), ids, strict=True):
            # "El Salvador" stays whole: Salvador is a town in Brazil.
            if name != bare and self.places[i].resolution != COUNTRY:
                _put(self._bare, bare, i)


def build(extra: Path | None) -> PlaceIndex:
    """Reads all tables. Raises CodebookError where one is missing or wrong."""
    index = PlaceIndex()
    towns = geonames.towns()
    by_country, by_region = geonames.middles(towns)
    iso3 = {row.iso: row.iso3 for row in geonames.countries()}
    regions = _add_own(index, extra)
    _add_countries(index, by_country)
    _add_states(index, by_region, regions)
    index.towns = len(index.places)
    _add_towns(index, towns, iso3, regions)
    return index


def _add_own(index: PlaceIndex, extra: Path | None) -> dict[tuple[str | None, str], str]:
    regions: dict[tuple[str | None, str], str] = {}
    spellings: list[tuple[str, int]] = []
    for row in own_rows(extra):
        spellings += [(name, len(index.places)) for name in row.spellings]
        index.places.append(row.place)
        if row.place.kind == "province":
            index.add_region(row.place)
            if row.admin1:
                regions[row.place.country, row.admin1] = row.place.name
    index.own = len(index.places)
    _add_core(index, spellings)
    return regions


def _add_countries(index: PlaceIndex, middles: dict[str, tuple[float, float]]) -> None:
    table = country_rows()
    spellings: list[tuple[str, int]] = []
    for row in geonames.countries():
        if row.iso not in middles:
            continue
        lat, lon = middles[row.iso]
        ours = table.get(row.iso3, {})
        for name in country_names(ours, row.name):
            # "England" is a region of our table before it is a name of the United Kingdom.
            if not any(index.places[i].country == row.iso3 for i in index.named(fold(name))):
                spellings.append((name, len(index.places)))
        index.places.append(
            Place(
                name=ours.get("name", row.name), kind="country", country=row.iso3, lat=lat, lon=lon,
                geonameid=row.geonameid, population=row.population, resolution=COUNTRY,
                source="GeoNames",
            )
        )  # fmt: skip
    _add_core(index, spellings)


def _add_states(
    index: PlaceIndex,
    middles: dict[tuple[str, str], tuple[float, float]],
    regions: dict[tuple[str | None, str], str],
) -> None:
    spellings: list[tuple[str, int]] = []
    for state in geonames.states():
        lat, lon = middles["US", state.code]
        place = Place(
            name=state.name, kind="province", country="USA", lat=lat, lon=lon,
            geonameid=state.geonameid, resolution=REGION, source="GeoNames", within=state.name,
        )  # fmt: skip
        spellings.append((state.name, len(index.places)))
        index.places.append(place)
        index.add_region(place)
        regions["USA", state.code] = state.name
    _add_core(index, spellings)


def _add_core(index: PlaceIndex, spellings: list[tuple[str, int]]) -> None:
    whole = []
    for name, i in spellings:
        if letters := acronym(name):
            index.acronyms[letters].append(i)
        else:
            whole.append((name, i))
    names = fold_many([name for name, _ in whole])
    ids = [i for _, i in whole]
    index.add_names(names, ids)
    index.core_names += zip(names, ids, strict=True)


def _add_towns(
    index: PlaceIndex,
    towns: list[geonames.Town],
    iso3: dict[str, str],
    regions: dict[tuple[str | None, str], str],
) -> None:
    capitals = {
        (code, fold(name))
        for code, row in country_rows().items()
        for name in (row["capital"], *row.get("capital_aliases", ()))
        if name
    }
    first = index.towns
    spellings: list[str] = []
    ids: list[int] = []
    for i, town in enumerate(towns, first):
        country = iso3[town.countrycode]
        index.places.append(
            Place(
                name=plain(town.name), kind="town", country=country, lat=town.latitude,
                lon=town.longitude, geonameid=town.geonameid, population=town.population,
                resolution=SITE, source="GeoNames", within=regions.get((country, town.admin1code)),
            )
        )  # fmt: skip
        names = town.spellings()
        spellings += names
        ids += [i] * len(names)
    folded = fold_many(spellings)
    twins = _twins(index, _bare_of(folded), ids)
    ids = [twins.get(i, i) for i in ids]
    index.add_names(folded, ids)
    for name, i in zip(folded, ids, strict=True):
        if (index.places[i].country, name) in capitals:
            index.capitals.add(i)
    _name_seats(index)


def _twins(index: PlaceIndex, names: Iterable[str], ids: Iterable[int]) -> dict[int, int]:
    """Our towns and camps that GeoNames has too take its id and population: town -> our place."""
    ours: dict[str, list[int]] = defaultdict(list)
    for name, i in index.core_names:
        if i < index.own and index.places[i].kind in {"town", "city", "camp"}:
            ours[without_articles(name)].append(i)
    twins: dict[int, int] = {}
    for name, i in zip(names, ids, strict=True):
        for j in ours.get(name, ()):
            town, place = index.places[i], index.places[j]
            if i in twins or not _near(town, place, _SAME_TOWN_KM):
                continue
            twins[i] = j
            if place.geonameid is None or town.population > place.population:
                index.places[j] = replace(
                    place,
                    geonameid=town.geonameid,
                    population=town.population,
                    within=place.within or town.within,
                )
    return twins


def _name_seats(index: PlaceIndex) -> None:
    """Towns that share the name of our province or district take its spelling and spellings.

    So "Al Hudaydah" of GeoNames is the town Hodeidah, and "Hudaida" finds it.
    """
    spellings: dict[int, list[str]] = defaultdict(list)
    for name, j in index.core_names:
        if j < index.own and index.places[j].kind in {"province", "district"}:
            spellings[j].append(name)
    for j, names in spellings.items():
        area = index.places[j]
        reach = _SEAT_KM if area.kind == "province" else _SAME_TOWN_KM
        near = [
            i for i in index.named(names[0])
            if i >= index.towns and _near(index.places[i], area, reach)
            and fuzz.ratio(without_articles(fold(index.places[i].name)), names[0]) >= _AKIN
        ]  # fmt: skip
        if near:
            seat = max(near, key=lambda i: index.places[i].population)
            index.places[seat] = replace(index.places[seat], name=area.name)
            alike = [name for name in names if fuzz.ratio(name, names[0]) >= _ALIKE]
            index.add_names(alike, [seat] * len(alike))


def _bare_of(names: Sequence[str]) -> list[str]:
    return without_articles("\n".join(names)).split("\n")


def _near(a: Place, b: Place, km: float) -> bool:
    east = (a.lon - b.lon) * cos(radians(a.lat))
    return a.country == b.country and hypot(a.lat - b.lat, east) * _KM_PER_DEGREE < km


def _get(table: dict[str, int | tuple[int, ...]], name: str) -> tuple[int, ...]:
    found = table.get(name, ())
    return (found,) if isinstance(found, int) else found


def _put(table: dict[str, int | tuple[int, ...]], name: str, i: int) -> None:
    old = table.setdefault(name, i)
    if old == i:
        return
    known = (old,) if isinstance(old, int) else old
    if i not in known:
        table[name] = (*known, i)
