"""Rows out of the record: JSON lines, CSV, Parquet."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from itertools import chain, islice
from pathlib import Path
from typing import IO, Final

import pyarrow.csv as pc
import pyarrow.parquet as pq

from standoff.errors import RecordError
from standoff.model import Row, to_json
from standoff.record.columns import COLUMNS, Kind
from standoff.record.flatten import kind_of
from standoff.record.rows import Rows, arrow_schema, to_arrow

FORMATS: Final = ("jsonl", "csv", "parquet")
_AT_ONCE: Final = 1000
_ROW_GROUP: Final = 20_000


def write_rows(
    rows: Iterable[Row], format: str, target: str | Path | IO[bytes], *, kind: Kind | None = None
) -> int:
    """Writes rows to a path or a binary stream as "jsonl", "csv" or "parquet"; gives their number.

    JSON lines may mix kinds. CSV and Parquet hold one: that of `kind`, of the Rows, or of the first
    row. Raises RecordError for another format, for mixed kinds, and when the path is no good.
    """
    if format not in FORMATS:
        raise RecordError(f"the format {format!r} is not known; use one of {', '.join(FORMATS)}")
    try:
        with open(target, "wb") if isinstance(target, str | Path) else nullcontext(target) as out:
            if format == "jsonl":
                return _jsonl(rows, out)
            kind, rows = _one_kind(rows, kind, format)
            return _csv(rows, kind, out) if format == "csv" else _parquet(rows, kind, out)
    except OSError as error:
        if not isinstance(target, str | Path):
            raise
        raise RecordError(f"{target} cannot be written ({error.strerror}); name another") from error


def _one_kind(rows: Iterable[Row], kind: Kind | None, format: str) -> tuple[Kind, Iterable[Row]]:
    """The kind of the rows, and the rows again, which fail on the first of another kind."""
    if kind is None and isinstance(rows, Rows):
        kind = rows.kind
    rest = iter(rows)
    ahead = next(rest, None)
    kind = kind or (kind_of(ahead) if ahead else None)
    if kind is None:
        raise RecordError(f"there are no rows to write as {format}; say which kind it would hold")

    def same(row: Row) -> Row:
        if kind_of(row) != kind:
            raise RecordError(
                f"{format} holds rows of one kind: {kind} is not {kind_of(row)}; "
                "write one file a kind, or jsonl"
            )
        return row

    return kind, map(same, chain([ahead] if ahead else [], rest))


def _jsonl(rows: Iterable[Row], out: IO[bytes]) -> int:
    count = 0
    for row in rows:
        out.write(to_json(row) + b"\n")
        count += 1
    return count


def _csv(rows: Iterable[Row], kind: Kind, out: IO[bytes]) -> int:
    # Python's csv leaves a lone carriage return unquoted, which a reader takes for a new line.
    options = pc.WriteOptions(include_header=False)
    out.write(",".join(column.name for column in COLUMNS[kind]).encode() + b"\n")
    rest = iter(rows)
    count = 0
    with pc.CSVWriter(out, arrow_schema(kind), write_options=options) as writer:
        while some := list(islice(rest, _AT_ONCE)):
            writer.write_table(to_arrow(some, kind=kind))
            count += len(some)
    return count


def _parquet(rows: Iterable[Row], kind: Kind, out: IO[bytes]) -> int:
    rest = iter(rows)
    count = 0
    with pq.ParquetWriter(out, arrow_schema(kind), compression="zstd") as writer:
        while some := list(islice(rest, _ROW_GROUP)):
            writer.write_table(to_arrow(some, kind=kind))
            count += len(some)
    return count
