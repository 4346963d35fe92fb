"""What a worker does: it reads pages and codes reports, a batch at a time, with one coder.

Batches travel as MessagePack, which costs a tenth of what pickling the same rows does.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from standoff import errors
from standoff.coding.coder import Coder, Effort
from standoff.documents import Page
from standoff.errors import DocumentError, UncodedDocument
from standoff.model import Coding, Document

Task = Literal["read", "code"]
"""What is asked of a worker: the articles of pages, or the codings of documents."""

Item = Page | Document
Result = Document | Coding | DocumentError


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """What a coder is made of. Files travel by name and content: a worker may not have them."""

    effort: Effort = "full"
    actors: tuple[tuple[str, bytes], ...] = ()
    codebooks: tuple[tuple[str, bytes], ...] = ()

    @classmethod
    def of_files(
        cls, *, actors: Sequence[Path] = (), codebooks: Sequence[Path] = (), effort: Effort = "full"
    ) -> Setup:
        """The setup of a coder with these files; raises OSError when one cannot be read."""
        return cls(
            effort=effort,
            actors=tuple((path.name, path.read_bytes()) for path in actors),
            codebooks=tuple((path.name, path.read_bytes()) for path in codebooks),
        )

    def coder(self) -> Coder:
        """A coder, loaded."""
        with tempfile.TemporaryDirectory(prefix="standoff-") as folder:
            coder = Coder(
                actors=_written(self.actors, Path(folder, "actors")),
                codebooks=_written(self.codebooks, Path(folder, "codebooks")),
                effort=self.effort,
            )
            # Names the files by what is in them, so it must be asked while they are there.
            assert coder.versions
        coder.load()
        return coder


class _Read(msgspec.Struct, tag="read", array_like=True):
    document: Document


class _Coded(msgspec.Struct, tag="coded", array_like=True):
    coding: Coding


class _Refused(msgspec.Struct, tag="refused", array_like=True):
    kind: str
    where: str
    message: str
    document: str | None = None


_ENCODE = msgspec.msgpack.Encoder().encode
_ANSWERS = msgspec.msgpack.Decoder(list[_Read | _Coded | _Refused])
_PAGES = msgspec.msgpack.Decoder(list[Page])
_DOCUMENTS = msgspec.msgpack.Decoder(list[Document])


def pack(items: Sequence[Item]) -> bytes:
    """A batch as it travels to a worker."""
    return _ENCODE(items)


def unpack(answer: bytes) -> list[Result]:
    """What a worker sent back."""
    return [_result(one) for one in _ANSWERS.decode(answer)]


def work(task: Task, packed: bytes, coder: Coder) -> bytes:
    """Does a packed batch; the packed answer has one result for each item, in their order."""
    if task == "read":
        return _ENCODE([_answer(result) for result in read(_PAGES.decode(packed))])
    return _ENCODE([_answer(result) for result in code(_DOCUMENTS.decode(packed), coder)])


def read(pages: Sequence[Page]) -> Iterator[Document | DocumentError]:
    """The report of each page, or what is wrong with it."""
    return (page.read() for page in pages)


def code(documents: Sequence[Document], coder: Coder) -> Iterator[Coding | DocumentError]:
    """The coding of each report, or an UncodedDocument."""
    for document, result in zip(documents, coder.code_many(documents), strict=True):
        if isinstance(result, DocumentError):
            yield UncodedDocument(result.where, result.message, document.id)
        else:
            yield result


def _written(files: Sequence[tuple[str, bytes]], folder: Path) -> list[Path]:
    """The files, each in a folder of its own: two may have one name."""
    paths = [folder / str(number) / name for number, (name, _) in enumerate(files)]
    for path, (_, content) in zip(paths, files, strict=True):
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    return paths


def _answer(result: Result) -> _Read | _Coded | _Refused:
    match result:
        case Coding():
            return _Coded(result)
        case Document():
            return _Read(result)
        case UncodedDocument():
            return _Refused("UncodedDocument", result.where, result.message, result.document)
    return _Refused(type(result).__name__, result.where, result.message)


def _result(answer: _Read | _Coded | _Refused) -> Result:
    match answer:
        case _Read():
            return answer.document
        case _Coded():
            return answer.coding
    if answer.document is not None:
        return UncodedDocument(answer.where, answer.message, answer.document)
    kind: type[DocumentError] = getattr(errors, answer.kind)
    return kind(answer.where, answer.message)
