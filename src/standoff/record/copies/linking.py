"""Linking: each report that copies an older one, with the report that it is most like.

Which of two reports is the older is decided by their days of publication, then by their ids, never
by which was read first: a report that comes late takes its place among those that are there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import duckdb

from standoff.model import Document
from standoff.record.copies import stored
from standoff.record.copies.index import COMPARED, LEAST, Candidate, CopyIndex
from standoff.record.copies.keeping import UNDATED, Row
from standoff.record.copies.kinds import Match, described, shared_anew
from standoff.record.copies.words import words_of

YOUNGER: Final = 32
"""Younger reports that are looked at when an older one comes."""

KEPT: Final = 4096
"""Texts that are kept at hand from one writing to the next."""


class Linker:
    """The copies of a record that is open for writing.

    Everything that it knows is read from the record when it is made. After a transaction that
    failed it knows too much: make another one.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self._texts: dict[str, str] = {}
        self._index = CopyIndex.from_rows(stored.kept(cursor), self._text, self._fetch)
        cursor.execute("SELECT document FROM kin")
        self._near = {name for (name,) in cursor.fetchall()}
        self._nearer: set[str] = set()
        self._originals: dict[str, str] = {}
        self._copies: dict[str, set[str]] = {}
        cursor.execute("SELECT document, original FROM copies")
        for copy, original in cursor.fetchall():
            self._point(copy, original)

    def link(self, cursor: duckdb.DuckDBPyConnection, documents: Sequence[Document]) -> set[str]:
        """Links reports that were just written, and again those that they may be the original of.

        Gives the ids of the reports that are linked otherwise than before.
        """
        self._cursor = cursor
        for name in list(self._texts)[: max(0, len(self._texts) - KEPT)]:
            del self._texts[name]
        self._texts |= {one.id: one.text for one in documents}
        added = self._put(documents)
        kin = {one.id: self._kin(one) for one in documents}
        self._fetch([name for older, younger in kin.values() for name in (*older, *younger)])
        found = {one.id: self._match(one, kin[one.id][0]) for one in documents}
        for one in documents:
            for name in self._copying(one, kin[one.id][1]):
                if name not in found:
                    found[name] = self._matched(name)
        otherwise = sorted(self._near & self._index.otherwise(added) - found.keys())
        self._fetch(otherwise)
        for name in otherwise:
            self._again(name, found)
        self._keep_near()
        return self._keep(found)

    def _put(self, documents: Sequence[Document]) -> list[Row]:
        """The reports into the index; the rows of those that it did not have."""
        rows = [row for one in documents if (row := self._index.add(one)) is not None]
        fresh = [{"document": one.document, "hashes": one.hashes, "runs": one.runs} for one in rows]
        stored.insert(self._cursor, "shingles", fresh)
        return rows

    def _again(self, name: str, found: dict[str, Match | None]) -> None:
        """Links a report again whose furniture is another, and what may copy it on the same day."""
        document = self._document(name)
        older, younger = self._kin(document)
        found[name] = self._match(document, older, again=True)
        days = (self._age(name)[0], UNDATED)
        level = [one for one in younger if self._age(one)[0] in days]
        copies = {one for one in self._copies.get(name, ()) if self._age(one)[0] in days}
        like = {one for one in level if self._shares(document, self._document(one))}
        for one in sorted(like.union(copies) - found.keys()):
            found[one] = self._matched(one)

    def _matched(self, name: str) -> Match | None:
        document = self._document(name)
        return self._match(document, self._kin(document)[0], again=True)

    def _kin(self, document: Document) -> tuple[list[str], list[str]]:
        """The likest of the older and of the younger reports."""
        mine = self._age(document.id)
        sides: tuple[list[str], list[str]] = ([], [])
        found = self._index.kin(document)
        if found:
            self._nearer |= {document.id, *found} - self._near
        for name in found:
            sides[self._age(name) > mine].append(name)
        return sides[0][:COMPARED], sides[1][:YOUNGER]

    def _copying(self, document: Document, younger: Sequence[str]) -> list[str]:
        """The younger reports that may now copy this one, and the earliest of their families.

        One that copies another is asked again: this report may take the other's place among the
        likest ones.
        """
        mine = self._age(document.id)
        found: set[str] = set()
        for name in younger:
            if name in self._originals or self._is_like(self._document(name), document):
                found |= {name, self._root(name)}
        return sorted(name for name in found if self._age(name) > mine)

    def _is_like(self, document: Document, older: Document) -> bool:
        found = self._compared(document, older)
        return any(self._likeness(document, one) >= LEAST for one in found)

    def _shares(self, document: Document, other: Document) -> bool:
        """Whether a report is like another, whichever is the older."""
        return any(one.similarity >= LEAST for one in self._compared(document, other))

    def _compared(self, document: Document, other: Document) -> list[Candidate]:
        return self._index.compared(document, [other.id])

    def _match(
        self, document: Document, older: Sequence[str], *, again: bool = False
    ) -> Match | None:
        """The one of some older reports that this one copies, and how.

        `again`: neither text has changed since they were linked, if they were.
        """
        if not older:
            return None
        ranked = self._index.compared(document, older)
        best = next((one for one in ranked if one.similarity >= LEAST), None)
        similarity = best.similarity if best is not None else 0.0
        if best is None:
            likest = sorted(ranked, key=lambda one: (-self._likeness(document, one), one.document))
            best = next(iter(likest), None)
            similarity = self._likeness(document, best) if best is not None else 0.0
        if best is None or similarity < LEAST:
            return None
        if again and self._originals.get(document.id) == best.document:
            return shared_anew(stored.linked(self._cursor, document.id), similarity, best.likeness)
        copy, original = words_of(document.text), words_of(self._text(best.document))
        return described(copy, original, best.document, similarity, best.likeness)

    def _likeness(self, document: Document, older: Candidate) -> float:
        """How like a report is to an older one; where no day says which is older, either way.

        Of a long report and a shortened one of the same day the id makes one the older.
        """
        days = {self._age(document.id)[0], self._age(older.document)[0]}
        if older.similarity >= LEAST or (len(days) > 1 and UNDATED not in days):
            return older.similarity
        other = self._document(older.document)
        turned = (one.similarity for one in self._compared(other, document))
        return max(older.similarity, *turned, 0.0)

    def _keep(self, found: dict[str, Match | None]) -> set[str]:
        """Writes what was found, and the earliest report of every family that it changes."""
        before = {name: self._originals.get(name) for name in found}
        moved = {
            n for n, match in found.items() if before[n] != (match.document if match else None)
        }
        families = {name: self._root(name) for one in moved for name in self._below(one)}
        for name in moved:
            match = found[name]
            self._point(name, match.document if match else None)
        roots = {name: self._root(name) for one in moved for name in self._below(one)}
        changed = moved | {n for n, root in roots.items() if families.get(n, n) != root}
        held = [name for name, original in before.items() if original is not None]
        if held:
            self._cursor.execute(
                "DELETE FROM copies WHERE document IN (SELECT unnest($ids::VARCHAR[]))",
                {"ids": held},
            )
        rows = [
            stored.copy_row(n, match, self._root(n)) for n, match in sorted(found.items()) if match
        ]
        stored.insert(self._cursor, "copies", rows)
        stored.move(self._cursor, [(n, roots[n]) for n in sorted(changed - found.keys())])
        return changed

    def _keep_near(self) -> None:
        rows = [{"document": name} for name in sorted(self._nearer)]
        stored.insert(self._cursor, "kin", rows)
        self._near |= self._nearer
        self._nearer.clear()

    def _point(self, copy: str, original: str | None) -> None:
        held = self._originals.pop(copy, None)
        if held is not None:
            self._copies[held].discard(copy)
        if original is not None:
            self._originals[copy] = original
            self._copies.setdefault(original, set()).add(copy)

    def _root(self, name: str) -> str:
        """The earliest report of a family: every original is older than its copy."""
        while (original := self._originals.get(name)) is not None:
            name = original
        return name

    def _below(self, name: str) -> set[str]:
        """A report and all that copy it, directly or by way of others."""
        found, waiting = {name}, [name]
        while waiting:
            fresh = self._copies.get(waiting.pop(), set()) - found
            found |= fresh
            waiting += fresh
        return found

    def _age(self, name: str) -> tuple[int, str]:
        return self._index.day(name), name

    def _document(self, name: str) -> Document:
        return Document(id=name, text=self._text(name))

    def _text(self, name: str) -> str:
        if name not in self._texts:
            self._fetch([name])
        return self._texts[name]

    def _fetch(self, names: Sequence[str]) -> None:
        """Reads the texts of reports that are not at hand."""
        wanted = [name for name in names if name not in self._texts]
        if wanted:
            self._cursor.execute(
                "SELECT id, text FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))",
                {"ids": wanted},
            )
            self._texts.update(self._cursor.fetchall())
