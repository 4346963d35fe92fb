"""The formats of tables that can be imported, by the names that `--as` takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from standoff.errors import RecordError
from standoff.record.exchange import acled, gdelt, icews, polecat, ucdp
from standoff.record.exchange.building import Draft
from standoff.record.exchange.printing import Printed
from standoff.record.exchange.resolving import Resolver

Mapper = Callable[[Printed], Draft]
Header = Sequence[str]


class Shape(NamedTuple):
    """The columns of one file, whether its first row is their header, and who reads its rows."""

    columns: tuple[str, ...]
    has_header: bool
    mapper: Callable[[Resolver], Mapper]


class Table(NamedTuple):
    """A format: what parts the fields, whether they may be quoted, and its shapes.

    `shape` gives the shape that a first row tells of. It raises RecordError where it is no such
    file, naming the columns that are missing.
    """

    title: str
    delimiters: str
    quoted: bool
    shape: Callable[[Header], Shape]


def _named(
    title: str, *kinds: tuple[Header, Callable[[Resolver], Mapper]]
) -> Callable[[Header], Shape]:
    """The first kind of which a header names all columns, whatever their case and order."""

    def shape(first: Header) -> Shape:
        given = {name.strip().casefold() for name in first}
        for required, mapper in kinds:
            canon = {name.casefold(): name for name in required}
            if not set(canon) - given:
                return Shape(_columns(first, mapper), True, mapper)
        best = min(kinds, key=lambda kind: len({name.casefold() for name in kind[0]} - given))
        missing = [name for name in best[0] if name.casefold() not in given]
        raise RecordError(
            f"no {title} file: the header lacks {', '.join(missing)}; it has "
            f"{', '.join(first[:12])}{', ...' if len(first) > 12 else ''}"
        )

    return shape


_CANON: Final[dict[Any, Header]] = {
    icews.Icews: icews.COLUMNS,
    icews.ShortIcews: icews.SHORT,
    polecat.Polecat: (*polecat.REQUIRED, *polecat.OPTIONAL),
}


def _columns(first: Header, mapper: Callable[[Resolver], Mapper]) -> tuple[str, ...]:
    """The columns as the mapper calls them: its own spelling, else lower case for the others."""
    canon = {name.casefold(): name for name in _CANON.get(mapper, ())}
    lower = mapper in (acled.Acled, ucdp.UcdpGed)
    columns = [canon.get(name.strip().casefold(), name.strip()) for name in first]
    named = [name.lower() if lower else name or f"column {i}" for i, name in enumerate(columns, 1)]
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice:
        raise RecordError(f"the header names {', '.join(twice)} twice; rename one")
    return tuple(named)


def _gdelt(first: Header) -> Shape:
    columns = gdelt.HEADERS.get(len(first))
    if columns is None:
        numbers = ", ".join(map(str, gdelt.HEADERS))
        raise RecordError(f"no GDELT file: it has {len(first)} columns, not {numbers} (tabs)")
    has_header = first[0].strip().casefold() == columns[0].casefold()
    return Shape(columns, has_header, gdelt.Gdelt)


TABLES: Final[dict[str, Table]] = {
    "icews": Table(
        "ICEWS", "\t", False,
        _named("ICEWS", (icews.REQUIRED, icews.Icews), (icews.SHORT, icews.ShortIcews)),
    ),
    "acled": Table("ACLED", ",;\t", True, _named("ACLED", (acled.REQUIRED, acled.Acled))),
    "ucdp-ged": Table("UCDP GED", ",", True, _named("UCDP GED", (ucdp.REQUIRED, ucdp.UcdpGed))),
    "gdelt": Table("GDELT", "\t", False, _gdelt),
    "polecat": Table(
        "POLECAT", "\t", False, _named("POLECAT", (polecat.REQUIRED, polecat.Polecat))
    ),
}  # fmt: skip
"""The formats of tables by name."""
