"""The reports that failed, beside what a run writes: where they are, and why.

OUT.failures.jsonl holds a line for each. A report that could be read and not coded is not tried
again by the same versions, for it may cost a worker each time, until somebody asks for it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from standoff.errors import DocumentError, RecordError, UncodedDocument

if TYPE_CHECKING:
    from standoff.documents import Page
    from standoff.model import Document, Versions


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """One failed report: its file and the row in it, why, and for one that was read its id."""

    where: str
    reason: str
    document: str | None = None
    coder: str | None = None


class Failures:
    """The failures of an output; with no `path`, those of this run."""

    def __init__(self, path: Path | None, versions: Versions) -> None:
        self._path = path
        self._coder = f"{versions.coder} {versions.language} {versions.codebook}"
        self._known = {one.where: one for one in _read(path)}
        self._documents = {
            one.document: one
            for one in self._known.values()
            if one.document is not None and one.coder == self._coder
        }
        self._changed = False

    @property
    def path(self) -> Path | None:
        """The file that lists them; None where there is none."""
        return self._path if self._path is not None and self._known else None

    def __len__(self) -> int:
        return len(self._known)

    def clear(self) -> None:
        """Forgets all: the output is begun anew."""
        self._changed = self._changed or bool(self._known)
        self._known.clear()
        self._documents.clear()

    def of(self, document: Document) -> DocumentError | None:
        """Why these versions failed to code a report before."""
        known = self._documents.get(document.id)
        if known is None:
            return None
        reason = f"{known.reason}; it failed before, try it again with --retry-failed"
        return DocumentError(known.where, reason)

    def add(self, error: DocumentError) -> None:
        """Keeps a failure, at once: a kill must not lose it."""
        document = error.document if isinstance(error, UncodedDocument) else None
        failure = Failure(
            where=error.where, reason=error.message, document=document,
            coder=self._coder if document else None,
        )  # fmt: skip
        self._known[failure.where] = failure
        self._changed = True
        if self._path is not None:
            with self._path.open("ab") as stream:
                stream.write(msgspec.json.encode(failure) + b"\n")

    def done(self, document: Document) -> None:
        """The report is coded: what failed there, or in the same words elsewhere, is mended."""
        where = {document.path, *(f.where for f in self._same(document.id))}
        for one in where & self._known.keys():
            del self._known[one]  # type: ignore[arg-type]
            self._changed = True
        self._documents.pop(document.id, None)

    def close(self) -> None:
        """Writes the list anew, without what was mended; an empty one goes."""
        if self._path is None or not self._changed:
            return
        with contextlib.suppress(OSError):
            if not self._known:
                self._path.unlink(missing_ok=True)
                return
            draft = self._path.with_name(f".{self._path.name}")
            lines = (msgspec.json.encode(one) + b"\n" for one in self._known.values())
            draft.write_bytes(b"".join(lines))
            draft.replace(self._path)

    def sources(self, paths: Iterable[Path]) -> list[Path]:
        """The files in `paths`, or in folders among them, in which reports failed."""
        among = list(paths)
        found = (_source(where) for where in self._known)
        chosen = (
            source
            for source in found
            if any(path == source or path in source.parents for path in among)
        )
        return list(dict.fromkeys(chosen))

    def again(
        self, items: Iterable[Document | Page | DocumentError]
    ) -> Iterator[Document | Page | DocumentError]:
        """Those items that failed before; they are forgotten, to be tried again."""
        from standoff.model import Document

        places = set(self._known)
        ids = {one.document for one in self._known.values()}
        self._documents.clear()
        for item in items:
            where = item.path if isinstance(item, Document) else item.where
            if where in places or (isinstance(item, Document) and item.id in ids):
                yield item

    def _same(self, document: str) -> Iterator[Failure]:
        known = self._documents.get(document)
        if known is not None:
            yield known


def _read(path: Path | None) -> Iterator[Failure]:
    if path is None or not path.is_file():
        return
    decode = msgspec.json.Decoder(Failure).decode
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            yield decode(line)
        except msgspec.DecodeError as error:
            raise RecordError(
                f"{path}:{number} is no failed report ({error}); delete the line or the file"
            ) from error


def _source(where: str) -> Path:
    """The file of a place in a file: "a.jsonl:17", "b.warc: record 5"."""
    at = len(where)
    while at > 0:
        path = Path(where[:at])
        with contextlib.suppress(OSError, ValueError):
            if path.exists():
                return path
        at = where.rfind(":", 0, at)
    return Path(where)
