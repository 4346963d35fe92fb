"""The copies of a record as they are listed: each with its original, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import duckdb
import msgspec

from standoff.record.copies.told import Change, CopyKind, Swap

_SQL: Final = """
SELECT copies.document, one.title, one.publisher, one.published,
    copies.original, other.title, other.publisher, other.published,
    earliest, similarity, kind, reason, swapped, changed
FROM copies JOIN documents AS one ON one.id = copies.document
    JOIN documents AS other ON other.id = copies.original
WHERE {tests} ORDER BY one.published NULLS LAST, copies.document {limit}"""


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A report that copies an older one.

    `original` is the older report that it is most like, `earliest` the first of its family.
    `similarity` is 0 to 1; `swapped` has the wording that was swapped, (printed, original);
    `changed` the facts that it tells otherwise.
    """

    document: str
    title: str | None
    publisher: str | None
    published: date | None
    original: str
    original_title: str | None
    original_publisher: str | None
    original_published: date | None
    earliest: str
    similarity: float
    kind: CopyKind
    reason: str
    swapped: tuple[Swap, ...] = ()
    changed: tuple[Change, ...] = ()


def copies(
    cursor: duckdb.DuckDBPyConnection, *, document: str | None = None, kind: CopyKind | None = None,
    since: date | None = None, until: date | None = None, limit: int | None = None,
) -> list[Copy]:  # fmt: skip
    """The copies of a record by their day, each with its original.

    `document` is a report's id or its beginning: what it copies, and what copies it. `since` and
    `until` are days of the copy.
    """
    values: dict[str, Any] = {
        "document": document, "kind": kind, "since": since, "until": until, "limit": limit,
    }  # fmt: skip
    tests = {
        "document": "(starts_with(copies.document, $document) "
        "OR starts_with(original, $document) OR starts_with(earliest, $document))",
        "kind": "kind = $kind",
        "since": "one.published >= $since",
        "until": "one.published <= $until",
    }
    asked = {name: value for name, value in values.items() if value is not None}
    where = [test for name, test in tests.items() if name in asked]
    cursor.execute(
        _SQL.format(
            tests=" AND ".join(where) or "true", limit="LIMIT $limit" if limit is not None else ""
        ),
        asked,
    )
    return [_copy(values) for values in cursor.fetchall()]


def _copy(values: tuple[Any, ...]) -> Copy:
    fields = dict(zip(Copy.__struct_fields__, values, strict=True))
    fields["swapped"] = msgspec.json.decode(fields["swapped"], type=tuple[Swap, ...])
    fields["changed"] = msgspec.json.decode(fields["changed"], type=tuple[Change, ...])
    return Copy(**fields)
