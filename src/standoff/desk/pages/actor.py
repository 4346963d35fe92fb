"""One actor: its names and offices, what it did, received and said, and its ties."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from standoff.desk import wording
from standoff.desk.asked import Asked
from standoff.desk.state import Desk
from standoff.errors import NotInRecord
from standoff.record import Filter

ROWS: Final = 20

_PRONOUNS: Final = frozenset({
    "he", "her", "him", "his", "i", "it", "its", "itself", "she", "that", "their", "them",
    "themselves", "they", "this", "those", "us", "we", "which", "who", "whom", "whose", "you",
})  # fmt: skip
"""Words that stand for an actor and are no name of it."""

# As in record/actors.py, which makes the names that the list links to.
_MINE: Final = (
    "coalesce(identifier_id, code || '.' || sector, code, lower(text)) = $who "
    "AND role IN ('actor', 'recipient', 'speaker', 'from', 'to')"
)


class Face(msgspec.Struct, frozen=True):
    """What the reports call an actor: names, codes and offices, each with how often."""

    name: str
    code: str
    aliases: tuple[tuple[str, int], ...]
    rows: dict[str, tuple[str, ...]]


def values(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What the template of an actor shows. Raises NotInRecord where there is no such actor."""
    who = asked["one"]
    face = desk.memo.get(("face", who), lambda: _face(desk, who))
    inside = {
        "event": desk.memo.get(("ids", asked.events), lambda: _ids(desk, "events", asked.events)),
        "claim": desk.memo.get(("cids", asked.claims), lambda: _ids(desk, "claims", asked.claims)),
    }
    parts = {}
    for role, kind in (("actor", "event"), ("recipient", "event"), ("speaker", "claim")):
        mine = [id for id in face.rows.get(role, ()) if _lets(inside[kind], id)]
        found = desk.record.rows_of(mine[: 4 * ROWS])
        rows = sorted(found.values(), key=_latest)[:ROWS]
        parts[role] = {"rows": rows, "total": len(mine)}
    ends = [*face.rows.get("from", ()), *face.rows.get("to", ())]
    ties = list(desk.record.rows_of(ends).values())
    return {
        "title": face.name, "face": face, "parts": parts, "ties": ties,
        "offices": desk.memo.get(("offices", who), lambda: _offices(ties, parts, face)),
    }  # fmt: skip


def _face(desk: Desk, who: str) -> Face:
    found = desk.record.select(
        f"SELECT role, row_id, code, sector, name, text FROM entities WHERE {_MINE} "
        "ORDER BY row_id DESC",
        {"who": who},
    )
    if not found:
        raise NotInRecord(f"nobody in the record is called {who!r}; look at the list of actors")
    words: dict[str, int] = {}
    codes: dict[str, int] = {}
    names: dict[str, int] = {}
    rows: dict[str, dict[str, None]] = {}
    for role, row, code, sector, name, text in found:
        words[text] = words.get(text, 0) + 1
        label = ".".join(part for part in (code, sector) if part)
        codes[label] = codes.get(label, 0) + 1
        names[name or text] = names.get(name or text, 0) + 1
        rows.setdefault(role, {})[row] = None
    return Face(
        name=_most(names), code=_most(codes),
        aliases=tuple(
            (word, count)
            for word, count in sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))
            if word.lower() not in _PRONOUNS
        ),
        rows={role: tuple(ids) for role, ids in rows.items()},
    )  # fmt: skip


def _most(counts: dict[str, int]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))


def _ids(desk: Desk, table: str, where: Filter) -> frozenset[str] | None:
    """The ids that a filter lets through; None stands for all."""
    if where == Filter():
        return None
    rows = desk.record.events(where) if table == "events" else desk.record.claims(where)
    return frozenset(row.id for row in rows)


def _lets(inside: frozenset[str] | None, id: str) -> bool:
    return inside is None or id in inside


def _latest(row: Any) -> tuple[bool, int, str]:
    day = row.date
    return day is None, -(day.toordinal() if day is not None else 0), row.id


def _offices(ties: list[Any], parts: dict[str, Any], face: Face) -> tuple[str, ...]:
    """The offices in which the reports name the actor."""
    seen: dict[str, None] = {}
    for part in parts.values():
        for row in part["rows"]:
            sides = (*getattr(row, "actor", ()), *getattr(row, "recipient", ()))
            for who in (*sides, getattr(row, "speaker", None)):
                if who is not None and who.office and wording.party(who) == face.name:
                    seen[who.office] = None
    return tuple(seen)
