"""PLOVER JSON lines into a record: our own rows and reports exactly, those of others as rows."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Final

import duckdb
import msgspec
import pyarrow as pa

from standoff.errors import RecordError
from standoff.model import Claim, Coding, Event, Row, Span, Versions, row_from_json, stable_id
from standoff.record.check import check_coding
from standoff.record.exchange import bulk
from standoff.record.exchange.building import RowError, build
from standoff.record.exchange.foreign import foreign
from standoff.record.exchange.lines import ReportLine
from standoff.record.exchange.rebuilding import rebuilt
from standoff.record.exchange.rejecting import Rejected
from standoff.record.exchange.resolving import Resolver
from standoff.record.exchange.sources import LONGEST, Source
from standoff.record.store import Record
from standoff.record.writing import Outcome

_AT_ONCE: Final = 256
_SPOOLED: Final = 4096
_SPOOL: Final = "CREATE TABLE lines (document VARCHAR, line BIGINT, text VARCHAR)"
_MEMORY: Final = "SET memory_limit = '300MB'"

Numbered = tuple[int, Row]


class _Head(msgspec.Struct):
    kind: str | None = None
    document: str | None = None
    id: Any = None


def import_plover(
    record: Record, source: Source, path: Path, rejected: Rejected, tally: Counter[str], *,
    told: Callable[[], None], versions: Versions, resolver: Resolver,
) -> None:  # fmt: skip
    """Imports JSON lines: reports and rows of ours in any order, PLOVER records of others.

    Rows are put in the order of their reports on disk, so that a file may be larger than memory.
    """
    with (
        bulk.frugal(record),
        tempfile.TemporaryDirectory() as folder,
        ThreadPoolExecutor(1) as writer,
    ):
        spool = duckdb.connect(str(Path(folder) / "lines.duckdb"))
        try:
            spool.execute(_MEMORY)
            spool.execute(_SPOOL)
            pairs = _spooled(source, path, spool, rejected, resolver)
            while batch := list(islice(pairs, _SPOOLED)):
                tally.update(writer.submit(bulk.write, record, batch, versions).result())
                told()
            made = _codings(spool, versions, rejected)
            while some := list(islice(made, _AT_ONCE)):
                tally.update(writer.submit(_keep, record, some).result())
                told()
        finally:
            spool.close()


def _spooled(
    source: Source, path: Path, spool: duckdb.DuckDBPyConnection, rejected: Rejected,
    resolver: Resolver,
) -> Iterator[bulk.Pair]:  # fmt: skip
    """Puts our own lines aside by their report; gives what the records of others become."""
    waiting: list[tuple[str, int, str]] = []
    for number, line in source.lines:
        if not line or line.isspace():
            continue
        try:
            if len(line) > LONGEST:
                raise RowError(f"the line is longer than {LONGEST} characters")
            line.encode()
            key = _report_of(line)
            if key is not None:
                waiting.append((key, number, line))
            else:
                yield build(*foreign(number, line, resolver), str(path))
        except UnicodeEncodeError:
            rejected.add(number, "not in the encoding of the file", line)
        except (RowError, msgspec.DecodeError) as error:
            rejected.add(number, str(error), line)
        if len(waiting) >= _SPOOLED:
            _put_aside(spool, waiting)
    _put_aside(spool, waiting)


def _report_of(line: str) -> str | None:
    """The id of the report of a line of ours; None for a record of others. Checks its shape."""
    head = msgspec.json.decode(line, type=_Head)
    if head.kind is None:
        return None
    if head.kind == "document":
        return msgspec.json.decode(line, type=ReportLine).id
    return row_from_json(line).document


def _put_aside(spool: duckdb.DuckDBPyConnection, waiting: list[tuple[str, int, str]]) -> None:
    if waiting:
        columns = dict(zip(("document", "line", "text"), zip(*waiting, strict=True), strict=True))
        spool.register("incoming", pa.table({name: list(one) for name, one in columns.items()}))
        spool.execute("INSERT INTO lines SELECT * FROM incoming")
        spool.unregister("incoming")
        waiting.clear()


def _codings(
    spool: duckdb.DuckDBPyConnection, versions: Versions, rejected: Rejected
) -> Iterator[Coding]:
    spool.execute("SELECT document, line, text FROM lines ORDER BY document, line")
    found = iter(spool.fetchone, None)
    for id, group in groupby(found, key=lambda one: str(one[0])):
        reports: list[ReportLine] = []
        rows: dict[str, Numbered] = {}
        for _, number, line in group:
            if line.startswith('{"kind":"document"') or _is_report(line):
                reports.append(msgspec.json.decode(line, type=ReportLine))
            else:
                row = row_from_json(line)
                rows[row.id] = (number, row)
        yield _sound(_coding(id, reports, rows, versions), rows, rejected)


def _is_report(line: str) -> bool:
    return msgspec.json.decode(line, type=_Head).kind == "document"


def _coding(
    id: str, reports: list[ReportLine], rows: dict[str, Numbered], versions: Versions
) -> Coding:
    """The coding of a report. A part of one, or one without its text, is known by its rows."""
    members = [row for _, row in rows.values()]
    whole = [one for one in reports if not one.part]
    report = next(iter(whole or reports), None)
    by = versions
    if report is None or report.part:
        known_by = stable_id(*(sorted(rows)))
        by = Versions(coder=versions.coder, language="none", codebook=known_by)
    document = report.document() if report is not None else rebuilt(id, members)
    return _with_rows(
        Coding(
            document=document, versions=report.versions if report and not report.part else by,
            notes=report.coding_notes if report is not None else (),
            sentences=tuple(
                Span(start=start, end=end) for start, end in (report.sentences if report else ())
            ),
        ),
        members,
    )  # fmt: skip


def _with_rows(coding: Coding, rows: list[Row]) -> Coding:
    """The coding with these rows, references to rows that are not there left out."""
    claims = {row.id for row in rows if isinstance(row, Claim)}
    inside: dict[str, set[str]] = {}
    for row in rows:
        if isinstance(row, Event) and row.claim is not None:
            inside.setdefault(row.claim, set()).add(row.id)
    kinds: dict[str, list[Any]] = {"event": [], "claim": [], "tie": [], "quantity": []}
    for row in rows:
        if isinstance(row, Claim):
            kept = tuple(id for id in row.events if id in inside.get(row.id, ()))
            mended: Row = row if kept == row.events else msgspec.structs.replace(row, events=kept)
        else:
            gone = row.claim is not None and row.claim not in claims
            mended = msgspec.structs.replace(row, claim=None) if gone else row
        kinds[str(mended.__struct_config__.tag)].append(mended)
    return msgspec.structs.replace(
        coding, events=tuple(kinds["event"]), claims=tuple(kinds["claim"]),
        ties=tuple(kinds["tie"]), quantities=tuple(kinds["quantity"]),
    )  # fmt: skip


def _sound(coding: Coding, rows: dict[str, Numbered], rejected: Rejected) -> Coding:
    """The coding without the rows whose spans or references are wrong; they are rejected."""
    while faults := check_coding(coding):
        wrong: dict[str, str] = {}
        for fault in faults:
            named, _, reason = fault.partition(": ")
            wrong.setdefault(named.split()[-1], reason)
        left = [row for row in coding.rows() if row.id not in wrong]
        if len(left) == len(coding.rows()):
            raise RecordError(f"report {coding.document.id} cannot be imported: {faults[0]}")
        for id, reason in wrong.items():
            number, row = rows[id]
            rejected.add(number, reason, msgspec.json.encode(row).decode())
        coding = _with_rows(coding, left)
    return coding


def _keep(record: Record, codings: list[Coding]) -> list[Outcome]:
    """Adds codings; a part of a report never takes the place of the whole."""
    fresh = [one for one in codings if not _is_outranked(record, one)]
    outcomes = record.add_many(fresh)
    return [*outcomes, *["unchanged"] * (len(codings) - len(fresh))]  # type: ignore[list-item]


def _is_outranked(record: Record, coding: Coding) -> bool:
    if not _is_part(coding.versions):
        return False
    held = bulk.readers(record, [coding.document.id]).get(coding.document.id)
    return held is not None and not _is_part(held)


def _is_part(versions: Versions) -> bool:
    return versions.coder.startswith("import/plover/")
