"""Rows of gold files: reading them, checking their fields, writing them with predictions added."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any, Generic, Literal, TypeVar

import msgspec

from standoff.documents.days import day_of
from standoff.errors import EvaluationError

Kind = TypeVar("Kind")


class Row(msgspec.Struct, Generic[Kind], frozen=True):
    """A row of a file: its line, its fields as they stand there, and the case that they make."""

    line: int
    fields: dict[str, Any]
    case: Kind


def read_json_lines(path: Path, kind: type[Kind]) -> list[Row[Kind]]:
    """The rows of a file of JSON lines. Raises EvaluationError naming the line that is wrong."""
    found = []
    with opened(path) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                fields = json.loads(line)
            except ValueError as error:
                raise wrong(path, number, f"not valid JSON ({error})") from None
            if not isinstance(fields, dict):
                raise wrong(path, number, "not a JSON object")
            given = _dated(path, number, fields)
            found.append(Row(number, fields, _case(path, number, given, kind)))
    return _some(path, found)


def chosen(path: Path, rows: Sequence[Row[Kind]], only: str) -> list[Row[Kind]]:
    """The rows with VALUE in FIELD, of "FIELD=VALUE". Raises EvaluationError if there are none."""
    field, equals, value = only.partition("=")
    found = [row for row in rows if str(row.fields.get(field)) == value]
    if not equals or not found:
        raise EvaluationError(f"{path} has no row with {only}; give --only FIELD=VALUE")
    return found


def read_table(path: Path, kind: type[Kind], *, quoted: bool = True) -> list[Row[Kind]]:
    """The rows of a tab-separated file with a header; a field that is empty counts as absent.

    Where not `quoted`, quotation marks are letters as others are. Raises EvaluationError naming the
    line that is wrong.
    """
    found = []
    with opened(path) as stream:
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
        reader = csv.reader(stream, delimiter="\t", strict=True, quoting=quoting)
        try:
            header = next(reader, [])
            for values in reader:
                if not any(values):
                    continue
                if len(values) != len(header):
                    message = f"{len(values)} fields where the header has {len(header)}"
                    raise wrong(path, reader.line_num, message)
                fields = dict(zip(header, values, strict=True))
                given = {name: value for name, value in fields.items() if value}
                found.append(
                    Row(reader.line_num, fields, _case(path, reader.line_num, given, kind))
                )
        except csv.Error as error:
            raise wrong(path, reader.line_num, f"not a tab-separated row ({error})") from None
    return _some(path, found)


def labelled(path_of: str, rows: Sequence[Row[Any]], gold: str) -> bool:
    """Whether the rows have a gold field. Raises EvaluationError where only some of them have."""
    lacking = [row for row in rows if getattr(row.case, gold) is None]
    if lacking and len(lacking) < len(rows):
        raise EvaluationError(
            f"{path_of}: line {lacking[0].line} lacks {gold}, which other rows have; "
            "label it, or take the field out of all rows"
        )
    return not lacking


def write_json_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Writes rows as JSON lines."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_table(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes rows that share their fields as a tab-separated file with a header."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
        writer.writerow(rows[0])
        writer.writerows(row.values() for row in rows)


def gold_hash(path: Path) -> str:
    """32 hex digits that change when the file changes (BLAKE2)."""
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


def wrong(path: Path, line: int, message: str) -> EvaluationError:
    """The error of a row that is not in the format of its task."""
    return EvaluationError(f"{path}, line {line}: {message}; docs/evaluation.md has the format")


def check_spans(path: Path, line: int, text: str, spans: Iterable[Sequence[int]]) -> None:
    """Raises EvaluationError where a span is no stretch of the text."""
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise wrong(path, line, f"[{start}, {end}] is no stretch of a text of {len(text)}")


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """A text file for reading. Raises EvaluationError where it is absent or no UTF-8."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield stream
    except UnicodeDecodeError:
        raise EvaluationError(f"{path}: not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise EvaluationError(f"{path}: {error.strerror}; name a file that can be read") from error


def _dated(path: Path, line: int, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with `published` cut to its day: "1998-02-13T14:26:00" is a day too."""
    published = fields.get("published")
    if not published:
        return {**fields, "published": None}
    day = day_of(published)
    if day is None:
        raise wrong(path, line, f"published {published!r} is no date (YYYY-MM-DD)")
    return {**fields, "published": day}


def _case(path: Path, line: int, fields: dict[str, Any], kind: type[Kind]) -> Kind:
    try:
        return msgspec.convert(fields, kind, strict=False)
    except msgspec.ValidationError as error:
        raise wrong(path, line, str(error)) from None


def _some(path: Path, found: list[Row[Kind]]) -> list[Row[Kind]]:
    if not found:
        raise EvaluationError(f"{path}: no rows in it; name a file with cases")
    return found
