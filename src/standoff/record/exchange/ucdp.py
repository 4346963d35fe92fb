"""UCDP GED: events of organised violence."""

from __future__ import annotations

from datetime import date
from typing import Final

from standoff.model import Bound, Entity, Granularity, Location, Size
from standoff.record.exchange.building import (
    Draft,
    RowError,
    count,
    day,
    degrees,
    plover_kind,
)
from standoff.record.exchange.names import countries
from standoff.record.exchange.printing import Printed
from standoff.record.exchange.resolving import Resolver

REQUIRED: Final = (
    "type_of_violence", "side_a", "side_b", "date_start", "date_end", "best", "high", "low",
    "country",
)  # fmt: skip
_CORE: Final = ("type_of_violence", "conflict_name", "dyad_name", "side_a", "side_b")
_STATE, _NON_STATE, _ONE_SIDED = 1, 2, 3
_VIOLENCE: Final = {
    _STATE: plover_kind("ASSAULT", (), ("military",), "190", "UCDP 1, state-based"),
    _NON_STATE: plover_kind("ASSAULT", (), ("military",), "190", "UCDP 2, non-state"),
    _ONE_SIDED: plover_kind("ASSAULT", (), ("human_rights",), "182", "UCDP 3, one-sided"),
}
_PRECISION: Final[dict[int, tuple[str, int]]] = {
    1: ("where_coordinates", 4),
    2: ("where_coordinates", 4),
    3: ("adm_2", 3),
    4: ("adm_1", 2),
    5: ("where_coordinates", 2),
    6: ("country", 1),
}
"""`where_prec`: the column that names the place, and its resolution. 7 is at sea or in the air."""


class UcdpGed:
    """Reads rows of the Georeferenced Event Dataset."""

    def __init__(self, resolver: Resolver) -> None:
        self._who = resolver

    def __call__(self, row: Printed) -> Draft:
        """The event of a row. Raises RowError."""
        kind = _VIOLENCE.get(count(row, "type_of_violence") or 0)
        if kind is None:
            raise RowError(f"type_of_violence {row.get('type_of_violence')!r} is not 1, 2 or 3")
        first, last = day(row, "date_start"), day(row, "date_end")
        if last < first:
            raise RowError(f"date_end {last} is before date_start {first}")
        headline = "source_headline" in row
        return Draft(
            kind=kind, day=first, last=last if last != first else None,
            day_span=row.span("date_start"), granularity=_granularity(first, last),
            actor=tuple(self._side(row, "a")), recipient=tuple(self._side(row, "b")),
            place=self._place(row), size=_size(row),
            sentence=row.span("source_headline") if headline else row.stretch(_CORE),
            trigger=row.span("type_of_violence"), publisher=row.get("source_office") or None,
        )  # fmt: skip

    def _side(self, row: Printed, side: str) -> list[Entity]:
        column = f"side_{side}"
        number = count(row, f"gwno{side}")
        state = countries().by_gwno.get(number) if number is not None else None
        near = self._country(row)
        when = day(row, "date_start")
        # A side may be several groups; UCDP parts their names with a comma.
        return [
            self._party(name, start, when, state, near) for name, start in row.parts(column, ", ")
        ]

    def _party(
        self, name: str, start: int, when: date, state: str | None, near: str | None
    ) -> Entity:
        if name == "Civilians":
            return self._who.entity(name, start, when, sector="CVL", code=near)
        official = name.startswith("Government of")
        return self._who.entity(
            name, start, when, code=state if official else self._who.nation(name),
            sector=None if official else "REB", near=near,
        )  # fmt: skip

    def _country(self, row: Printed) -> str | None:
        number = count(row, "country_id")
        code = countries().by_gwno.get(number) if number is not None else None
        return code or (self._who.country(row.get("country")) if "country" in row else None)

    def _place(self, row: Printed) -> Location | None:
        precision = count(row, "where_prec")
        column, level = _PRECISION.get(precision or 0, ("where_coordinates", 4))
        if column not in row:
            column, level = ("adm_1", 2) if "adm_1" in row else ("country", 1)
        if column not in row:
            return None
        start, end = row.span(column)
        return Location(
            extracted_place=row.get(column), resolved_place=row.get(column),
            lat=degrees(row, "latitude", 90), lon=degrees(row, "longitude", 180),
            country_code=self._country(row),
            resolution=level, start=start, end=end,
        )  # fmt: skip


def _granularity(first: date, last: date) -> Granularity:
    return "day" if first == last else "range"


def _size(row: Printed) -> Size | None:
    """The dead: from the lowest to the highest of low, best and high, which don't always agree."""
    known = [number for name in ("low", "best", "high") if (number := count(row, name)) is not None]
    if not known:
        return None
    text = next(row.get(name) for name in ("best", "high", "low") if name in row)
    return Size(dead=Bound(low=min(known), high=max(known), text=text))
