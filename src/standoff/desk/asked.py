"""What a page is asked for: the filter, the level and the place in a list, all of it in the URL."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final, get_args
from urllib.parse import urlencode

import msgspec

from standoff.analysis.table import Level
from standoff.errors import FilterError
from standoff.record import Filter
from standoff.record.filters import STANCES

FIELDS: Final = (
    "since", "until", "actor", "recipient", "type", "status", "stance", "speaker", "place", "text",
    "review", "copies",
)  # fmt: skip
"""The filter's fields in the order of the bar; those of `standoff events`, and the stance."""

LEVELS: Final[tuple[Level, ...]] = get_args(Level)
MORE: Final = ("level", "one", "other", "by", "page", "all", "show")
"""What else of a URL a page may read; everything outside FIELDS and MORE is ignored."""

_APART: Final = ("type", "stance", "copies")
_LONGEST: Final = 300


class Asked(msgspec.Struct, frozen=True):
    """The query of a URL. `values` are the fields as they were written, blank ones left out.

    `events` and `claims` are the filter for each kind of row.
    """

    path: str
    values: dict[str, str]
    events: Filter
    claims: Filter
    level: Level = "country"

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    @property
    def fields(self) -> dict[str, str]:
        """The filter's fields that are set."""
        return {name: self.values[name] for name in FIELDS if name in self.values}

    @property
    def key(self) -> tuple[Filter, Level]:
        """What decides the events that a page shows."""
        return self.events, self.level

    @property
    def page(self) -> int:
        """The page of a long list, from 1 on."""
        written = self["page"]
        return max(1, int(written)) if written.isdecimal() and len(written) < 9 else 1

    def url(self, path: str | None = None, **changes: Any) -> str:
        """The address of a page under the same filter; a change to None leaves a field out.

        The dyad, the grouping and the page number are kept only where the path stays the same.
        """
        kept = FIELDS if path is not None and path != self.path else (*FIELDS, *MORE)
        values = {name: text for name, text in self.values.items() if name in (*kept, "level")}
        if changes and "page" not in changes:
            values.pop("page", None)
        values |= {name: str(value) for name, value in changes.items() if value is not None}
        for name, value in changes.items():
            if value is None:
                values.pop(name, None)
        query = urlencode(values)
        return (path or self.path) + (f"?{query}" if query else "")


def asked(path: str, query: Mapping[str, str], types: Collection[str] = ()) -> Asked:
    """What a URL asks for. `types` are the event types that the record holds beside PLOVER's.

    Raises FilterError, which says what is allowed; the values as written are its second argument.
    """
    values = {
        name: value.strip()[:_LONGEST]
        for name, value in query.items()
        if name in (*FIELDS, *MORE) and value.strip()
    }
    said: dict[str, Any] = {
        name: values[name] for name in FIELDS if name in values and name not in _APART
    }
    if values.get("copies") == "no":
        said["copies"] = False
    try:
        both = Filter.parse(**said)
        chosen = Filter.parse(kind="event", type=values.get("type"), types=types).type
        events = msgspec.structs.replace(both, type=chosen)
        claims = msgspec.structs.replace(both, type=_stance(values.get("stance")))
    except FilterError as error:
        raise FilterError(str(error), values) from None
    level: Level = "country"
    for one in LEVELS:
        if values.get("level") == one:
            level = one
    return Asked(path=path, values=values, events=events, claims=claims, level=level)


def _stance(value: str | None) -> str | None:
    if value is not None and value not in STANCES:
        raise FilterError(f"stance {value!r} is not known; use one of {', '.join(STANCES)}")
    return value
