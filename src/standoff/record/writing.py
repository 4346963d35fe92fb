"""Writing codings into a record: what is new, what is replaced, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import duckdb

from standoff.errors import RecordError
from standoff.model import Coding, Document, Versions
from standoff.record import corrections
from standoff.record.columns import TABLES
from standoff.record.tables import tables

if TYPE_CHECKING:
    from standoff.record.copies.linking import Linker

Outcome = Literal["added", "unchanged", "recoded"]
State = Literal["absent", "current", "outdated"]

_OUTCOMES: Final[dict[State, Outcome]] = {
    "absent": "added",
    "current": "unchanged",
    "outdated": "recoded",
}
_DETAILS: Final = ("title", "publisher", "url", "published")


class Known(NamedTuple):
    """A report that the record holds: who read it, and which details of it are there."""

    versions: Versions
    details: frozenset[str]


def known_reports(cursor: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, Known]:
    """Those of the reports that the record holds, by id."""
    present = ", ".join(f"{name} IS NOT NULL" for name in _DETAILS)
    cursor.execute(
        f"SELECT id, coder, language_model, codebook, {present} FROM documents "
        "WHERE id IN (SELECT unnest($ids::VARCHAR[]))",
        {"ids": list(ids)},
    )
    return {
        id: Known(
            Versions(coder=coder, language=language, codebook=codebook),
            frozenset(name for name, there in zip(_DETAILS, given, strict=True) if there),
        )
        for id, coder, language, codebook, *given in cursor.fetchall()
    }


def compare(known: Known | None, document: Document | None, versions: Versions) -> State:
    """How a report stands to what the record holds of it.

    A date decides how relative dates resolve, so that a detail which was lacking makes a report
    outdated. One that merely differs does not: the same text reprinted elsewhere is no news.
    """
    if known is None:
        return "absent"
    brings = _details(document) if document else frozenset()
    return "current" if known.versions == versions and brings <= known.details else "outdated"


def write(
    cursor: duckdb.DuckDBPyConnection, batch: Sequence[Coding], linker: Callable[[], Linker]
) -> list[Outcome]:
    """Writes what is new of a batch, all or nothing; one outcome for each coding.

    A person's corrections are replayed on what was read again; copies and incidents follow from
    the values that then hold.
    """
    for coding in batch:
        _check_rows(coding)
    known = known_reports(cursor, [coding.document.id for coding in batch])
    replaced = list(known)
    fresh: dict[str, Coding] = {}
    outcomes = []
    for coding in batch:
        id = coding.document.id
        state = compare(known.get(id), coding.document, coding.versions)
        outcomes.append(_OUTCOMES[state])
        if state != "current":
            fresh[id] = coding
            known[id] = Known(coding.versions, _details(coding.document))
    if fresh:
        with transaction(cursor):
            _remove(cursor, [id for id in replaced if id in fresh])
            _insert(cursor, corrections.adopt(cursor, list(fresh.values())))
            corrections.replay(cursor, list(fresh))
            told = [coding.document for coding in fresh.values() if is_prose(coding.versions)]
            if told:
                _relate(cursor, told, linker())
    return outcomes


def _relate(
    cursor: duckdb.DuckDBPyConnection, documents: Sequence[Document], linker: Linker
) -> None:
    """Finds what reports copy, and what else is told of the same happenings."""
    # Dear to import, and nothing for who only reads.
    from standoff.record.incidents.updating import update

    linker.link(cursor, documents)
    update(cursor, [document.id for document in documents])


def is_prose(versions: Versions) -> bool:
    """Whether a report was read as one, not made of the rows of a data set.

    Two rows of one data set share the names of their columns: they are no copies. Nor are they
    merged into incidents: the data set says what is one event.
    """
    return versions.language != "none"


def told_in_prose(cursor: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[str]:
    """Those of the reports that the record holds and that were read as prose."""
    cursor.execute(
        "SELECT id FROM documents WHERE language_model <> 'none' "
        "AND id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY id",
        {"ids": list(ids)},
    )
    return [id for (id,) in cursor.fetchall()]


def _details(document: Document) -> frozenset[str]:
    return frozenset(name for name in _DETAILS if getattr(document, name) is not None)


def _check_rows(coding: Coding) -> None:
    for row in coding.rows():
        if row.document != coding.document.id:
            raise RecordError(
                f"row {row.id} names report {row.document}, but was read from "
                f"{coding.document.id}; code the report again"
            )


@contextmanager
def transaction(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Keeps all that is written inside, or nothing of it."""
    cursor.begin()
    try:
        yield
    except BaseException:
        cursor.rollback()
        raise
    cursor.commit()


def _remove(cursor: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    if not ids:
        return
    parts = ("entities", "sentences", "machine_rows", *TABLES.values())
    keys = {"documents": "id"} | dict.fromkeys(parts, "document")
    for table, key in keys.items():
        cursor.execute(
            f"DELETE FROM {table} WHERE {key} IN (SELECT unnest($ids::VARCHAR[]))",
            {"ids": list(ids)},
        )


def _insert(cursor: duckdb.DuckDBPyConnection, codings: Sequence[Coding]) -> None:
    for name, rows in tables(codings):
        cursor.register("incoming", rows)
        cursor.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
        cursor.unregister("incoming")
