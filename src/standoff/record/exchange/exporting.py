"""Exporting: rows of a record into a file in the formats of others."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final, NamedTuple

import pyarrow.csv as pc
import pyarrow.parquet as pq

from standoff.errors import RecordError
from standoff.record.columns import COLUMNS, TABLES, Kind
from standoff.record.exchange.geojson import write_geojson
from standoff.record.exchange.gexf import write_gexf
from standoff.record.exchange.plover_out import write_plover
from standoff.record.exchange.stata import write_stata
from standoff.record.exchange.streaming import batches
from standoff.record.exchange.timeline import write_timeline
from standoff.record.filters import Filter
from standoff.record.rows import arrow_schema
from standoff.record.store import Record

_ALL: Final = Filter()


class Exported(NamedTuple):
    """How many rows were written, how many could not be, and why: "have no coordinates"."""

    rows: int
    left_out: int = 0
    why: str = ""


Writer = Callable[[Record, Filter, IO[bytes], Kind], Exported]


def _plover(record: Record, where: Filter, out: IO[bytes], kind: Kind) -> Exported:
    return Exported(write_plover(record, where, out))


def _csv(record: Record, where: Filter, out: IO[bytes], kind: Kind) -> Exported:
    out.write(",".join(column.name for column in COLUMNS[kind]).encode() + b"\n")
    count = 0
    options = pc.WriteOptions(include_header=False)
    with pc.CSVWriter(out, arrow_schema(kind), write_options=options) as writer:
        for batch in batches(record, kind, where, _names(kind)):
            writer.write_batch(batch)
            count += batch.num_rows
    return Exported(count)


def _parquet(record: Record, where: Filter, out: IO[bytes], kind: Kind) -> Exported:
    count = 0
    with pq.ParquetWriter(out, arrow_schema(kind), compression="zstd") as writer:
        for batch in batches(record, kind, where, _names(kind)):
            writer.write_batch(batch)
            count += batch.num_rows
    return Exported(count)


def _stata(record: Record, where: Filter, out: IO[bytes], kind: Kind) -> Exported:
    return Exported(write_stata(record, where, out, kind))


def _geojson(record: Record, where: Filter, out: IO[bytes], kind: Kind) -> Exported:
    return Exported(*write_geojson(record, where, out), "have no coordinates")


def _gexf(record: Record, where: Filter, out: IO[bytes], kind: Kind) -> Exported:
    return Exported(*write_gexf(record, where, out), "name only one party")


def _timeline(record: Record, where: Filter, out: IO[bytes], kind: Kind) -> Exported:
    return Exported(*write_timeline(record, where, out), "have no day")


EXPORTS: Final[dict[str, Writer]] = {
    "plover": _plover,
    "csv": _csv,
    "parquet": _parquet,
    "geojson": _geojson,
    "gexf": _gexf,
    "timeline": _timeline,
    "stata": _stata,
}
"""The formats that `export_file` writes, by name."""

OF_ANY_KIND: Final = ("csv", "parquet", "stata")
"""The formats that hold rows of one kind, whichever it is."""


def export_file(
    record: Record, path: str | Path, format: str, where: Filter = _ALL, *, kind: Kind = "event"
) -> Exported:
    """Writes the rows that a filter lets through to a file, whole or not at all.

    "plover" has all kinds of rows; "csv", "parquet" and "stata" that of `kind`; the others events.
    Raises RecordError for an unknown format or kind, and when the file cannot be written.
    """
    if format not in EXPORTS:
        raise RecordError(f"the format {format!r} is not known; use one of {', '.join(EXPORTS)}")
    if kind not in TABLES:
        raise RecordError(f"the kind {kind!r} is not known; use one of {', '.join(TABLES)}")
    if kind != "event" and format not in OF_ANY_KIND:
        raise RecordError(f"{format} has no {TABLES[kind]} apart; use {', '.join(OF_ANY_KIND)}")
    place = Path(path)
    if place.is_dir():
        raise RecordError(f"{place} is a folder; name a file in it")
    if place.exists() and record.path.exists() and place.samefile(record.path):
        raise RecordError(f"{place} is the record itself; name another file")
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        with draft.open("wb") as out:
            done = EXPORTS[format](record, where, out, kind)
        os.replace(draft, place)
    except OSError as error:
        raise RecordError(f"{place} cannot be written ({error.strerror}); name another") from error
    finally:
        draft.unlink(missing_ok=True)
    return done


def _names(kind: Kind) -> list[str]:
    return [column.name for column in COLUMNS[kind]]
