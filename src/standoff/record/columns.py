"""The flat columns of each kind of row, in their order: of the DuckDB tables, CSV and Parquet."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Kind = Literal["event", "claim", "tie", "quantity"]
ColumnType = Literal["VARCHAR", "DATE", "DOUBLE", "BIGINT", "BOOLEAN"]

TABLES: Final[dict[Kind, str]] = {
    "event": "events",
    "claim": "claims",
    "tie": "ties",
    "quantity": "quantities",
}


class Column(NamedTuple):
    """One flat column: its name, its DuckDB type, what it holds."""

    name: str
    type: ColumnType
    meaning: str


def _columns(*lines: str) -> tuple[Column, ...]:
    """Columns from lines "name TYPE meaning"."""
    parts = (line.split(maxsplit=2) for line in lines)
    return tuple(Column(name, kind, meaning) for name, kind, meaning in parts)  # type: ignore[arg-type]


_FIRST = (
    "id VARCHAR the row's id",
    "document VARCHAR the report's id",
)
_PLACE = (
    "extracted_place VARCHAR the place in the report's words",
    "resolved_place VARCHAR the place's name in the gazetteer",
    "geonameid BIGINT the place's GeoNames number",
    "lat DOUBLE latitude in degrees",
    "lon DOUBLE longitude in degrees",
    "country_code VARCHAR the place's country, ISO alpha-3",
    "resolution BIGINT 1 country, 2 region, 3 district, 4 town or site",
)
_LAST = (
    "claim VARCHAR the id of the claim that the row rests on",
    "text VARCHAR the sentence",
    "sentence BIGINT the sentence's number in the report",
    "start BIGINT the sentence's first character in the report's text",
    "end BIGINT the character after the sentence's last",
    "confidence DOUBLE 0 to 1",
    "why VARCHAR the coder's reasons",
    "corrected VARCHAR what a person set: field by name",
    "review VARCHAR confirmed or rejected, where a person said so",
    "row VARCHAR the whole row, as its JSON line",
)

COLUMNS: Final[dict[Kind, tuple[Column, ...]]] = {
    "event": _columns(
        *_FIRST,
        "date DATE the first day",
        "enddate DATE the last day, where it is not the first",
        "date_granularity VARCHAR day, month, season, year, range or unknown",
        "date_basis VARCHAR stated, relative, anchored, publication or none",
        "date_text VARCHAR the words that gave the date",
        "actor VARCHAR who did it: code.sector name",
        "recipient VARCHAR to whom: code.sector name",
        "event VARCHAR PLOVER types",
        "mode VARCHAR PLOVER modes",
        "context VARCHAR PLOVER contexts",
        "cameo VARCHAR the nearest CAMEO code; empty for types of a codebook of yours",
        "status VARCHAR occurred, historical, future, hypothetical or negated",
        "quad_code BIGINT 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict",
        "event_scale DOUBLE -10 conflict to +10 cooperation",
        *_PLACE,
        "dead_low BIGINT at least so many dead",
        "dead_high BIGINT at most so many dead",
        "injured_low BIGINT at least so many injured",
        "injured_high BIGINT at most so many injured",
        "arrested_low BIGINT at least so many arrested",
        "arrested_high BIGINT at most so many arrested",
        "participants_low BIGINT at least so many took part",
        "participants_high BIGINT at most so many took part",
        "event_text VARCHAR the words that name the event",
        *_LAST,
    ),
    "claim": _columns(
        *_FIRST,
        "date DATE the day it was said",
        "speaker VARCHAR who says so: code.sector name",
        "anonymity VARCHAR named, office or anonymous",
        "count BIGINT how many speakers the report counts",
        "stance VARCHAR asserts, denies, accuses, and the other stances",
        "cue VARCHAR the words that mark the claim",
        "content_text VARCHAR what is said",
        "quoted VARCHAR direct, indirect or mixed",
        "via VARCHAR who passed it on",
        "events VARCHAR the ids of the events inside",
        *_LAST[1:],
    ),
    "tie": _columns(
        *_FIRST,
        "from VARCHAR who: code.sector name",
        "relation VARCHAR backs, funds, arms, and the other relations",
        "to VARCHAR whom: code.sector name",
        "since DATE the first day, where it is known",
        "until DATE the last day, where it is known",
        "ended BOOLEAN whether it is over",
        "negated BOOLEAN whether it is said not to hold",
        *_LAST,
    ),
    "quantity": _columns(
        *_FIRST,
        "holder VARCHAR whose: code.sector name",
        "what VARCHAR what is counted",
        "value DOUBLE how many",
        "qualifier VARCHAR about, more than, up to",
        *_PLACE,
        "as_of DATE the day of the count",
        *_LAST,
    ),
}
