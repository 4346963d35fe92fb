"""Reading reports from files, folders and stdin, whatever their format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from standoff.documents.fields import check_columns
from standoff.documents.folder import files
from standoff.documents.formats import ENGINES, SUFFIXES, format_of
from standoff.documents.found import Settings, document
from standoff.documents.limits import Limits
from standoff.documents.pages import Page
from standoff.documents.sources import FAILURES, HEAD, opened, printable, unreadable
from standoff.errors import BinaryDocument, DocumentError, UnreadableDocument
from standoff.model import Document


def read(
    paths: Iterable[str | Path],
    *,
    published: date | None = None,
    publisher: str | None = None,
    limits: Limits | None = None,
    columns: Mapping[str, str] | None = None,
    format: str | None = None,
) -> Iterator[Document | DocumentError]:
    """The reports in files, in folders and in what they hold, and on stdin ("-"), one at a time.

    What cannot be read comes as a DocumentError in its place, and the rest goes on.
    `published` and `publisher` stand in for reports that don't say them. `limits` are by default
    those of the environment. `columns` maps our fields (text, title, publisher, published, url,
    language, id) to the names that a table or JSON lines have for them. `format` (one of ENGINES)
    says how to read all of them, whatever their names.

    Raises ValueError for a field of `columns` or a `format` that there is not.
    """
    items = collect(
        paths, published=published, publisher=publisher, limits=limits, columns=columns,
        format=format,
    )  # fmt: skip
    return (item.read() if isinstance(item, Page) else item for item in items)


def collect(
    paths: Iterable[str | Path],
    *,
    published: date | None = None,
    publisher: str | None = None,
    limits: Limits | None = None,
    columns: Mapping[str, str] | None = None,
    format: str | None = None,
    told: Callable[[int], None] | None = None,
) -> Iterator[Document | Page | DocumentError]:
    """As `read`, but web pages come as they are, for `Page.read` to take out the article elsewhere.

    `told` is called with the number of bytes of the files that were taken, each time.
    """
    columns = columns or {}
    check_columns(columns)
    if format is not None and format not in ENGINES:
        raise ValueError(f"format {format!r} is none of {', '.join(ENGINES)}")
    settings = Settings(
        published=published.date() if isinstance(published, datetime) else published,
        publisher=publisher,
        limits=limits or Limits.from_environment(),
        columns=columns,
    )
    given = [paths] if isinstance(paths, str | Path) else paths
    return _all(given, settings, format, told)


def _all(
    paths: Iterable[str | Path],
    settings: Settings,
    format: str | None,
    told: Callable[[int], None] | None,
) -> Iterator[Document | Page | DocumentError]:
    for given in paths:
        for path in _files(given):
            if isinstance(path, DocumentError):
                yield path
            else:
                yield from _file(path, settings, format, told)


def _files(given: str | Path) -> Iterator[str | Path | DocumentError]:
    """A folder's files; anything else as it is, or an error when it cannot be a file."""
    where = printable(given)
    if where == "-":
        yield "-"
    elif not where or "\0" in where:
        yield UnreadableDocument(repr(where), "is no file name; check it")
    elif isinstance(given, str) and given.startswith(("http://", "https://")):
        yield UnreadableDocument(where, "is an address; save the page and give the file")
    elif _is_folder(given):
        yield from files(Path(given))
    else:
        yield given


def _is_folder(given: str | Path) -> bool:
    try:
        return Path(given).is_dir()
    # A name that is too long, a loop of links: opening it says so.
    except OSError:
        return False


def _file(
    path: str | Path, settings: Settings, format: str | None, told: Callable[[int], None] | None
) -> Iterator[Document | Page | DocumentError]:
    where = "stdin" if path == "-" else printable(path)
    try:
        with opened(path, where, settings.limits, told) as stream:
            known = format or format_of("" if path == "-" else where, stream.peek(HEAD))
            for found in ENGINES[known](where, stream, settings):
                if isinstance(found, DocumentError | Page):
                    yield found
                    continue
                try:
                    result: Document | DocumentError = document(found, settings)
                except DocumentError as error:
                    result = error
                yield result
    except BinaryDocument as error:
        yield BinaryDocument(error.where, f"{error.message}. Formats read: {' '.join(SUFFIXES)}")
    except DocumentError as error:
        yield error
    except FAILURES as error:
        yield unreadable(where, error)
