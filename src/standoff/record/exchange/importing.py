"""Importing: rows of a file into a record, batch by batch, each kept or listed as rejected."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec

from standoff.codebook.data import fingerprint
from standoff.errors import RecordError
from standoff.model import Versions
from standoff.record.exchange import bulk
from standoff.record.exchange.answering import Answer
from standoff.record.exchange.beside import Beside
from standoff.record.exchange.chunks import Chunk, chunks
from standoff.record.exchange.formats import TABLES
from standoff.record.exchange.plover import import_plover
from standoff.record.exchange.reading import Layout, Reader, Reject
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
    """Reads ahead in a process beside this one, and writes what comes back."""
    lines, layout = _layout(source, path, format, actors)
    pieces = chunks(lines, BATCH, layout.delimiter, quoted=TABLES[format].quoted)
    reader = Reader(layout)
    with _without_gc(), bulk.frugal(record) as fit, Beside(layout) as beside:
        for chunk, answer in beside.read(pieces):
            fit()
            done = None if answer is None else _keep(record, answer, layout.versions)
            outcomes, rejects = done or _read_and_write(record, reader, chunk, layout.versions)
            tally.update(outcomes)
            for reject in rejects:
                rejected.add(*reject)
            told()
            # Where nothing was new, nothing will be: then ids are enough.
            beside.tables = outcomes["added"] > 0 or not outcomes.total()


Done = tuple[Counter[Outcome], list[Reject]]
"""What became of the rows of a chunk."""


def _keep(record: Record, answer: Answer, versions: Versions) -> Done | None:
    """Writes what was read in the process beside; None where it takes the reports themselves."""
    made = None if answer.tables is None else answer.arrow()
    outcomes = bulk.write_tables(record, answer.ids, made, versions)
    if outcomes is None:
        return None
    outcomes["unchanged"] += answer.twice
    return outcomes, answer.rejected


def _read_and_write(record: Record, reader: Reader, chunk: Chunk, versions: Versions) -> Done:
    read = reader.read(chunk)
    return Counter(bulk.write(record, read.pairs, versions)), read.rejected


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


def _layout(
    source: Source, path: Path, format: str, actors: Sequence[Path]
) -> tuple[Iterator[tuple[int, str]], Layout]:
    """The lines of the rows, and how they are read, by what the first line tells."""
    number, first = next(((n, text) for n, text in source.lines if text.strip()), (0, ""))
    if not first:
        raise RecordError(f"{path} is empty; nothing was imported")
    table = TABLES[format]
    delimiter = max(table.delimiters, key=first.count)
    found = next(rows(iter([(number, first)]), delimiter, quoted=table.quoted))
    header = tuple(_plain(found))
    try:
        shape = table.shape(header)
    except RecordError as error:
        raise RecordError(f"{path} is {error}") from None
    lines = source.lines if shape.has_header else chain([(number, first)], source.lines)
    versions = _versions(format, actors)
    return lines, Layout(str(path), format, header, delimiter, tuple(actors), versions)


def _plain(found: Fields) -> list[str]:
    return [field.strip().strip('"') for field in found.fields]
