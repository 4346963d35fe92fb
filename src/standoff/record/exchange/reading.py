"""Reading the rows of a table, chunk by chunk: reports with their events, and what is rejected."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from standoff.model import Document, Event, Versions
from standoff.record.exchange.building import RowError, build
from standoff.record.exchange.chunks import Chunk
from standoff.record.exchange.formats import TABLES, Mapper
from standoff.record.exchange.printing import Columns, Printed
from standoff.record.exchange.resolving import Resolver
from standoff.record.exchange.sources import rows


class Layout(NamedTuple):
    """All that it takes to read the rows of a file; it can be sent to another process.

    `header` holds the fields of the first row.
    """

    path: str
    format: str
    header: tuple[str, ...]
    delimiter: str
    actors: tuple[Path, ...]
    versions: Versions


class Reject(NamedTuple):
    """A row that cannot be read: its line, why, and the row."""

    line: int
    reason: str
    row: str


class Read(NamedTuple):
    """What the rows of a chunk are, in their order."""

    pairs: list[tuple[Document, Event]]
    rejected: list[Reject]


class Reader:
    """Reads the rows of one file. What it knows of actors is loaded with its first row."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._table = TABLES[layout.format]
        self._shape = self._table.shape(layout.header)
        self._columns = Columns(self._shape.columns)

    @cached_property
    def _mapper(self) -> Mapper:
        return self._shape.mapper(Resolver(self._layout.format, self._layout.actors))

    def read(self, chunk: Chunk) -> Read:
        """The rows of a chunk."""
        pairs: list[tuple[Document, Event]] = []
        rejected: list[Reject] = []
        columns, width, mapper = self._columns, len(self._shape.columns), self._mapper
        path, delimiter = self._layout.path, self._layout.delimiter
        for line, fields, fault in rows(chunk.lines(), delimiter, quoted=self._table.quoted):
            reason = fault
            if not fault and len(fields) != width:
                reason = f"{len(fields)} fields instead of {width}"
            if not reason:
                printed = Printed(line, columns, [*map(str.strip, fields)])
                try:
                    pairs.append(build(printed, mapper(printed), path))
                    continue
                except RowError as error:
                    reason = str(error)
                except UnicodeEncodeError:
                    reason = "not in the encoding of the file"
            rejected.append(Reject(line, reason, delimiter.join(fields)))
        return Read(pairs, rejected)
