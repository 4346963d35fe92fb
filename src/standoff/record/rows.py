"""Rows: what a question to the record gives back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Generic, TypeVar, overload

import msgspec
import pyarrow as pa

from standoff.model import Row
from standoff.record.columns import COLUMNS, Kind
from standoff.record.flatten import flatten

R = TypeVar("R", bound=Row)

_ARROW: Final = {
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "DOUBLE": pa.float64(),
    "BIGINT": pa.int64(),
    "BOOLEAN": pa.bool_(),
}


class Rows(Sequence[R], Generic[R]):
    """A sequence of structs of one `kind`: "event", "claim", "tie" or "quantity"."""

    __slots__ = ("_rows", "kind")

    def __init__(self, rows: Iterable[R] = (), *, kind: Kind) -> None:
        self._rows = tuple(rows)
        self.kind: Kind = kind

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[R]: ...
    def __getitem__(self, index: int | slice) -> R | Rows[R]:
        if isinstance(index, slice):
            return Rows(self._rows[index], kind=self.kind)
        return self._rows[index]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return self._rows == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Rows: {len(self)} of kind {self.kind}>"

    def to_arrow(self) -> Any:
        """A pyarrow.Table of the flat columns of docs/reference.md, one row a row."""
        return to_arrow(self._rows, kind=self.kind)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Plain dicts, nested as in the JSON lines; dates are ISO strings."""
        return [msgspec.to_builtins(row) for row in self._rows]


def arrow_schema(kind: Kind) -> Any:
    """The pyarrow.Schema of a kind's flat columns."""
    return pa.schema([(column.name, _ARROW[column.type]) for column in COLUMNS[kind]])


def to_arrow(rows: Iterable[Row], *, kind: Kind) -> Any:
    """Rows of one kind as a pyarrow.Table of flat columns."""
    return pa.Table.from_pylist([flatten(row) for row in rows], schema=arrow_schema(kind))
