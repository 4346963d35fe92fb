"""Importing: rows of a file into a record, batch by batch, each kept or listed as rejected."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from standoff.codebook.data import fingerprint
from standoff.errors import RecordError
from standoff.model import Versions
from standoff.record.exchange import bulk
from standoff.record.exchange.building import RowError, build
from standoff.record.exchange.formats import TABLES, Shape, Table
from standoff.record.exchange.plover import import_plover
from standoff.record.exchange.printing import Columns, Printed
from standoff.record.exchange.rejecting import Rejected
from standoff.record.exchange.resolving import Resolver
from standoff.record.exchange.sources import Fields, Source, open_source, rows
from standoff.record.store import Record
from standoff.record.writing import Outcome

PLOVER: Final = "plover"
IMPORTS: Final[tuple[str, ...]] = (PLOVER, *TABLES)
"""The formats that `import_file` reads."""

BATCH: Final = 10_000
"""Rows in a transaction."""

MAPPING: Final = "1"
"""The version of the mappings: a file imported by another is read again."""


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the rows of a file; `rejects` is the side file that lists those rejected.

    `rows` counts what was read: added, unchanged (the record held it, or the file has it twice),
    recoded (an older version of the mapping had read it) and rejected.
    """

    rows: int
    added: int
    unchanged: int
    recoded: int
    rejected: int
    rejects: Path | None = None


class Progress(msgspec.Struct, frozen=True):
    """How far an import is: bytes of the file, rows done, rows rejected."""

    bytes: int
    rows: int
    rejected: int


def import_file(
    record: Record, path: str | Path, format: str, *, actors: Sequence[Path] = (),
    encoding: str | None = None, progress: Callable[[Progress], None] | None = None,
) -> Imported:  # fmt: skip
    """Imports a file in one of the formats `IMPORTS` into a record that is open for writing.

    Every row becomes a report (the row, printed) with one event. A row that cannot be read is
    listed beside the file and skipped. `actors` are registry files of a user's own. `progress` is
    called after every batch, which is then committed; an interruption loses no such batch. The same
    file again changes nothing.
    Raises RecordError when the file is not in the format, or cannot be read.
    """
    place = Path(path)
    if format not in IMPORTS:
        raise RecordError(f"the format {format!r} is not known; use one of {', '.join(IMPORTS)}")
    tally: Counter[str] = Counter()
    with open_source(place, encoding) as source, Rejected(place, record.path) as rejected:

        def told() -> None:
            if progress is not None:
                done = Progress(source.position(), sum(tally.values()), rejected.count)
                progress(done)

        if format == PLOVER:
            import_plover(
                record, source, place, rejected, tally, told=told,
                versions=_versions(PLOVER, actors), resolver=Resolver(PLOVER, actors),
            )  # fmt: skip
        else:
            _import_table(record, source, place, format, actors, rejected, tally, told)
        return Imported(
            rows=sum(tally.values()) + rejected.count, added=tally["added"],
            unchanged=tally["unchanged"], recoded=tally["recoded"], rejected=rejected.count,
            rejects=rejected.path,
        )  # fmt: skip


def _versions(format: str, actors: Sequence[Path]) -> Versions:
    return Versions(
        coder=f"import/{format}/{MAPPING}", language="none", codebook=fingerprint(*actors)
    )


def _import_table(
    record: Record, source: Source, path: Path, format: str, actors: Sequence[Path],
    rejected: Rejected, tally: Counter[str], told: Callable[[], None],
) -> None:  # fmt: skip
    """Reads in this thread while another writes what was read: DuckDB leaves Python free."""
    versions = _versions(format, actors)
    pairs = _pairs(source, path, TABLES[format], Resolver(format, actors), rejected)
    pending: Future[list[Outcome]] | None = None

    def settle() -> None:
        nonlocal pending
        if pending is not None:
            done, pending = pending, None
            tally.update(done.result())
            told()

    with _without_gc(), bulk.frugal(record), ThreadPoolExecutor(1) as writer:
        try:
            for batch in _batches(pairs):
                settle()
                pending = writer.submit(bulk.write, record, batch, versions)
        finally:
            settle()


@contextmanager
def _without_gc() -> Iterator[None]:
    """Rows hold no cycles; looking for some in a million of them takes a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _batches(pairs: Iterator[bulk.Pair]) -> Iterator[list[bulk.Pair]]:
    """Pairs in lists of BATCH; what was read before the file broke off comes before its error."""
    batch: list[bulk.Pair] = []
    try:
        for pair in pairs:
            batch.append(pair)
            if len(batch) >= BATCH:
                yield batch
                batch = []
    except RecordError:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _pairs(
    source: Source, path: Path, table: Table, resolver: Resolver, rejected: Rejected
) -> Iterator[bulk.Pair]:
    """The reports and events of the rows that can be read."""
    lines, shape, delimiter = _header(source, path, table)
    mapper = shape.mapper(resolver)
    columns, width, named = Columns(shape.columns), len(shape.columns), str(path)
    for line, fields, fault in rows(lines, delimiter, quoted=table.quoted):
        if fault or len(fields) != width:
            reason = fault or f"{len(fields)} fields instead of {width}"
            rejected.add(line, reason, delimiter.join(fields))
            continue
        printed = Printed(line, columns, [*map(str.strip, fields)])
        try:
            yield build(printed, mapper(printed), named)
        except RowError as error:
            rejected.add(line, str(error), delimiter.join(fields))
        except UnicodeEncodeError:
            rejected.add(line, "not in the encoding of the file", delimiter.join(fields))


def _header(
    source: Source, path: Path, table: Table
) -> tuple[Iterator[tuple[int, str]], Shape, str]:
    """The lines of the rows, the shape that the first line tells of, and what parts the fields."""
    number, first = next(((n, text) for n, text in source.lines if text.strip()), (0, ""))
    if not first:
        raise RecordError(f"{path} is empty; nothing was imported")
    delimiter = max(table.delimiters, key=first.count)
    found = next(rows(iter([(number, first)]), delimiter, quoted=table.quoted))
    try:
        shape = table.shape(_plain(found))
    except RecordError as error:
        raise RecordError(f"{path} is {error}") from None
    return source.lines if shape.has_header else _again(number, first, source), shape, delimiter


def _again(number: int, first: str, source: Source) -> Iterator[tuple[int, str]]:
    yield number, first
    yield from source.lines


def _plain(found: Fields) -> list[str]:
    return [field.strip().strip('"') for field in found.fields]
