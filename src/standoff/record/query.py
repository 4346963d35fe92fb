"""Filters as SQL. Values travel as bound parameters, never inside the text of a query."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from standoff.record.columns import TABLES, Kind
from standoff.record.filters import Filter
from standoff.record.fold import needle
from standoff.record.search.scoring import bm25, bound, hits, statistics, times

_CODE = re.compile(r"([A-Za-z]{3})(?:\.([A-Za-z]{3}))?")
_ROLES: Final[dict[Kind, tuple[str | None, str | None]]] = {
    "event": ("actor", "recipient"),
    "tie": ("from", "to"),
    "quantity": ("holder", None),
}
_DATES: Final[dict[Kind, tuple[str, str]]] = {
    "event": ('"date"', 'coalesce(enddate, "date")'),
    "claim": ('"date"', '"date"'),
    "tie": ("since", "until"),
    "quantity": ("as_of", "as_of"),
}
_TYPE: Final[dict[Kind, str]] = {
    "event": "list_contains(string_split(event, '; '), {})",
    "claim": "stance = {}",
    "tie": "relation = {}",
    "quantity": "lower(what) = lower({})",
}
_IN_EVENT: Final = ("actor", "recipient", "status", "place")
_REVIEW: Final[dict[str | None, tuple[str, ...]]] = {
    None: ("coalesce(review, '') <> 'rejected'",),
    "confirmed": ("review = 'confirmed'",),
    "rejected": ("review = 'rejected'",),
    "corrected": ("corrected IS NOT NULL", "coalesce(review, '') <> 'rejected'"),
    "open": ("corrected IS NULL", "review IS NULL"),
    "all": (),
}
COPIES: Final = "SELECT document FROM copies"
"""The reports that copy an older one."""


class Query(NamedTuple):
    """A query over one kind's table: FROM with WHERE, ORDER BY with LIMIT, and its parameters."""

    source: str
    order: str
    params: dict[str, object]


class Parameters:
    """Collects the values of one query and hands out their places in it."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}

    def bind(self, value: object) -> str:
        """The placeholder that stands for `value`."""
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f"${name}"


def query(kind: Kind, where: Filter, params: Parameters | None = None) -> Query:
    """The rows of a kind that a filter lets through: by date and place in the report, or by score.

    With `where.text`, rows hold all its words and come in the order of their BM25 score. A query
    that becomes part of another one shares its `params`.
    """
    params = params or Parameters()
    table = TABLES[kind]
    tests = conditions(kind, where, params)
    order = f'{_DATES[kind][0]} NULLS LAST, document, start, "end", id'
    source = table
    words = bound(where.text, params.bind)
    if words and kind == "claim":
        source = f"{table}, ({statistics(words)})"
        tests += [f"contains(folded, {term.text})" for term in words]
        score = " + ".join(bm25(times(term.text), i) for i, term in enumerate(words))
        order = f"{score} DESC, {order}"
    elif words:
        source = f"{table} JOIN ({hits(words)}) ON document = report AND sentence = number"
        order = f"score DESC, {order}"
    if where.limit is not None:
        order += f" LIMIT {params.bind(where.limit)}"
    return Query(f"{source} WHERE {' AND '.join(tests) or 'true'}", order, params.values)


def conditions(kind: Kind, where: Filter, params: Parameters) -> list[str]:
    """All tests of a filter but for its text."""
    tests: list[str] = []
    if kind == "claim":
        inside = Filter(**{name: getattr(where, name) for name in _IN_EVENT})
        if inside != Filter():
            within = " AND ".join(conditions("event", inside, params))
            tests.append(f"id IN (SELECT claim FROM events WHERE {within})")
    else:
        tests += _parties(kind, where, params)
        if where.status is not None:
            tests.append(f"status = {params.bind(where.status)}" if kind == "event" else "false")
        if where.place is not None:
            tests.append(_place(kind, where.place, params))
    if where.type is not None:
        tests.append(_TYPE[kind].format(params.bind(where.type)))
    if where.speaker is not None:
        key = "id" if kind == "claim" else "claim"
        tests.append(f"{key} IN ({_holders('claim', 'speaker', where.speaker, params)})")
    if where.document is not None:
        tests.append(f"starts_with(document, {params.bind(where.document)})")
    if where.copies is False:
        tests.append(f"document NOT IN ({COPIES})")
    tests += _REVIEW[where.review]
    return tests + _period(kind, where, params)


def named(value: str, params: Parameters) -> str:
    """The test that an entity has this code, code.sector, identifier id, or name."""
    tests = [f"lower(identifier_id) = lower({params.bind(value)})"]
    if code := _CODE.fullmatch(value):
        sector = code[2]
        test = f"code = {params.bind(code[1].upper())}"
        if sector:
            test += f" AND sector = {params.bind(sector.upper())}"
        tests.append(f"({test})")
    if part := needle(value):
        tests.append(f"contains(folded, {params.bind(part)})")
    return f"({' OR '.join(tests)})"


def _parties(kind: Kind, where: Filter, params: Parameters) -> list[str]:
    wanted = zip(_ROLES[kind], (where.actor, where.recipient), strict=True)
    return [
        f"id IN ({_holders(kind, role, value, params)})" if role else "false"
        for role, value in wanted
        if value is not None
    ]


def _holders(kind: Kind, role: str, value: str, params: Parameters) -> str:
    """The ids of the rows of a kind in which such an entity has a role."""
    return (
        f"SELECT row_id FROM entities WHERE kind = '{kind}' AND role = '{role}' "
        f"AND {named(value, params)}"
    )


def _place(kind: Kind, value: str, params: Parameters) -> str:
    if kind == "tie":
        return "false"
    tests = [f"country_code = {params.bind(value.upper())}"]
    if part := needle(value):
        tests.append(f"contains(folded_place, {params.bind(part)})")
    return f"({' OR '.join(tests)})"


def _period(kind: Kind, where: Filter, params: Parameters) -> list[str]:
    first, last = _DATES[kind]
    tests = []
    # A tie with one known end is open at the other; nothing else may lack its date.
    unknown = "{} IS NULL OR " if kind == "tie" else ""
    if where.since is not None:
        tests.append(f"({unknown.format(last)}{last} >= {params.bind(where.since)})")
    if where.until is not None:
        tests.append(f"({unknown.format(first)}{first} <= {params.bind(where.until)})")
    if tests and kind == "tie":
        tests.append("(since IS NOT NULL OR until IS NOT NULL)")
    return tests
