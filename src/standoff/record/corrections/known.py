"""What a record holds beside the codebook that ships: types of a user's own, actors, places."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

import duckdb

from standoff.record.fold import fold


class Party(NamedTuple):
    """An actor as the rows of the record have it."""

    code: str | None
    sector: str | None
    id: str | None
    name: str | None


class OwnType(NamedTuple):
    """An event type of a user's codebook, as events of the record have it."""

    quad: int
    scale: float
    modes: dict[str, float]


class Known:
    """Looks up in the rows of a record, by a cursor, what a person may mean."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def types(self) -> list[str]:
        """The types of the events that are held, in the order of the alphabet."""
        return self._words("event")

    def contexts(self) -> list[str]:
        """The contexts of the events that are held."""
        return self._words("context")

    def own_type(self, name: str) -> OwnType | None:
        """Class, score and modes of a type, as the coder gave them; None where there is none."""
        found = self._ask(
            "SELECT quad_code, event_scale, mode, count(*) AS n FROM events "
            "WHERE list_contains(string_split(event, '; '), $name) AND corrected IS NULL "
            "GROUP BY ALL ORDER BY mode NULLS FIRST, n DESC, quad_code, event_scale",
            name=name,
        )
        if not found:
            return None
        quad, scale, _, _ = found[0]
        modes = {mode: score for _, score, mode, _ in reversed(found) if mode and "; " not in mode}
        return OwnType(quad, scale, modes)

    def has_code(self, code: str) -> bool:
        """Whether somebody in the record has a code in a country's place."""
        return bool(self._ask("SELECT 1 FROM entities WHERE code = $code LIMIT 1", code=code))

    def party(self, text: str) -> Party | None:
        """The actor that has this id or this name, as most rows have it."""
        found = self._ask(
            "SELECT code, sector, identifier_id, name, count(*) AS n FROM entities "
            "WHERE (lower(identifier_id) = lower($text) OR lower(name) = lower($text)) "
            "GROUP BY ALL ORDER BY n DESC, code, sector, identifier_id, name LIMIT 1",
            text=text,
        )
        return Party(*found[0][:4]) if found else None

    def place(self, text: str) -> dict[str, Any] | None:
        """The fields of a place that rows name so, as most of them have them."""
        names = ("resolved_place", "geonameid", "lat", "lon", "country_code", "resolution")
        found = self._ask(
            f"SELECT {', '.join(names)} FROM (FROM events SELECT {', '.join(names)} "
            f"UNION ALL FROM quantities SELECT {', '.join(names)}) WHERE resolved_place IS NOT NULL"
        )
        wanted = fold(text)
        times = Counter(one for one in found if fold(one[0]) == wanted)
        return dict(zip(names, times.most_common(1)[0][0], strict=True)) if times else None

    def _words(self, column: str) -> list[str]:
        found = self._ask(f"SELECT DISTINCT unnest(string_split({column}, '; ')) FROM events")
        return sorted(word for (word,) in found if word)

    def _ask(self, sql: str, **given: object) -> list[tuple[Any, ...]]:
        self._cursor.execute(sql, given or None)
        found: list[tuple[Any, ...]] = self._cursor.fetchall()
        return found
