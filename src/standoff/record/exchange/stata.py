"""Stata data files, format 118 (Stata 14 and later), as `help dta` describes it."""

from __future__ import annotations

import shutil
import struct
import tempfile
from collections.abc import Iterable
from datetime import date
from typing import IO, Any, Final, NamedTuple

import numpy as np

from standoff.record.columns import COLUMNS, Column, Kind
from standoff.record.exchange.streaming import batches, text_columns, widths
from standoff.record.filters import Filter
from standoff.record.store import Record

LONGEST: Final = 2045
"""Bytes of a text of fixed width, at most; a column with a longer one becomes strL."""

_LEFT_OUT: Final = frozenset({"row"})
_STRL, _DOUBLE, _LONG, _BYTE = 32768, 65526, 65528, 65530
_NO_DOUBLE: Final = struct.unpack("<d", bytes.fromhex("000000000000e07f"))[0]
_NO_LONG: Final = 2147483621
_NO_BYTE: Final = 101
_SECTIONS: Final = 14


class _Variable(NamedTuple):
    name: str
    type: int
    dtype: str
    format: str
    label: str


def write_stata(record: Record, where: Filter, out: IO[bytes], kind: Kind) -> int:
    """Writes the flat columns of rows of a kind, but for `row`; gives the number of rows.

    Days are Stata dates (%td), whole numbers doubles. Texts over 2,045 bytes make their column a
    strL. `out` must be seekable.
    """
    texts = [name for name in text_columns(kind) if name not in _LEFT_OUT]
    count, longest = widths(record, kind, where, texts)
    width = dict(zip(texts, longest, strict=True))
    columns = [column for column in COLUMNS[kind] if column.name not in _LEFT_OUT]
    variables = [_variable(column, width.get(column.name, 0)) for column in columns]
    offsets = [0]

    def section(name: str, body: bytes) -> None:
        offsets.append(out.tell())
        out.write(f"<{name}>".encode() + body + f"</{name}>".encode())

    out.write(_header(len(variables), count))
    section("map", bytes(8 * _SECTIONS))
    section("variable_types", struct.pack(f"<{len(variables)}H", *(v.type for v in variables)))
    section("varnames", _fixed((v.name for v in variables), 129))
    section("sortlist", bytes(2 * (len(variables) + 1)))
    section("formats", _fixed((v.format for v in variables), 57))
    section("value_label_names", _fixed(("" for _ in variables), 129))
    section("variable_labels", _fixed((v.label for v in variables), 321))
    section("characteristics", b"")
    with tempfile.TemporaryFile() as long_texts:
        offsets.append(out.tell())
        out.write(b"<data>")
        _data(record, where, kind, variables, out, long_texts)
        out.write(b"</data>")
        offsets.append(out.tell())
        out.write(b"<strls>")
        long_texts.seek(0)
        shutil.copyfileobj(long_texts, out)
        out.write(b"</strls>")
    section("value_labels", b"")
    offsets.append(out.tell())
    out.write(b"</stata_dta>")
    offsets.append(out.tell())
    out.seek(offsets[1] + len(b"<map>"))
    out.write(struct.pack(f"<{_SECTIONS}Q", *offsets))
    return count


def _header(variables: int, rows: int) -> bytes:
    return (
        b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>"
        + struct.pack("<H", variables)
        + b"</K><N>"
        + struct.pack("<Q", rows)
        + b"</N><label>\0\0</label><timestamp>\0</timestamp></header>"
    )


def _variable(column: Column, width: int) -> _Variable:
    label = column.meaning[:80]
    match column.type:
        case "VARCHAR" if width > LONGEST:
            return _Variable(column.name, _STRL, "<u8", "%9s", label)
        case "VARCHAR":
            size = max(width, 1)
            return _Variable(column.name, size, f"S{size}", f"%-{min(size, 40)}s", label)
        case "DATE":
            return _Variable(column.name, _LONG, "<i4", "%td", label)
        case "BOOLEAN":
            return _Variable(column.name, _BYTE, "i1", "%8.0g", label)
    return _Variable(column.name, _DOUBLE, "<f8", "%10.0g", label)


def _fixed(texts: Iterable[str], size: int) -> bytes:
    """Texts in fields of one size, filled with zeros; never cut inside a character."""
    fields = []
    for text in texts:
        raw = text.encode()[: size - 1].decode(errors="ignore").encode()
        fields.append(raw.ljust(size, b"\0"))
    return b"".join(fields)


def _data(
    record: Record, where: Filter, kind: Kind, variables: list[_Variable], out: IO[bytes],
    long_texts: IO[bytes],
) -> None:  # fmt: skip
    dtype = np.dtype([(one.name, one.dtype) for one in variables])
    row = 0
    for batch in batches(record, kind, where, [one.name for one in variables]):
        table = np.zeros(batch.num_rows, dtype=dtype)
        for number, variable in enumerate(variables, 1):
            values = batch.column(number - 1).to_pylist()
            if variable.type == _STRL:
                table[variable.name] = _referred(values, number, row, long_texts)
            else:
                table[variable.name] = [_value(variable, value) for value in values]
        out.write(table.tobytes())
        row += batch.num_rows


def _value(variable: _Variable, value: Any) -> Any:
    if variable.dtype.startswith("S"):
        return (value or "").replace("\0", "").encode()
    match variable.type:
        case t if t == _LONG:
            return _NO_LONG if value is None else value.toordinal() - date(1960, 1, 1).toordinal()
        case t if t == _BYTE:
            return _NO_BYTE if value is None else int(value)
    return _NO_DOUBLE if value is None else float(value)


def _referred(values: list[Any], variable: int, row: int, long_texts: IO[bytes]) -> list[int]:
    """Puts texts beside the table; gives what refers to them: variable and row, both from 1."""
    found = []
    for number, value in enumerate(values, row + 1):
        text = (value or "").replace("\0", "").encode()
        if not text:
            found.append(0)
            continue
        long_texts.write(
            b"GSO" + struct.pack("<IQBI", variable, number, 130, len(text) + 1) + text + b"\0"
        )
        found.append(variable | number << 16)
    return found
