"""A row of a table as a report: its columns printed one a line, so that every slot has a span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, compress
from operator import add
from typing import Final

_LINE_END: Final = (1).__add__


class Printed:
    """One row. `text` holds a line "column: value" for every column that is not empty.

    `line` is the row's number in its file, the header being 1. Values have no blanks around them.
    """

    __slots__ = ("_found", "line", "text")

    def __init__(self, line: int, columns: Sequence[str], values: Sequence[str]) -> None:
        # A million rows come through here: everything is done in C, nothing a column in Python.
        filled = list(compress(values, values))
        names = list(compress(columns, values))
        parts = list(map(add, map(_prefixed, names), filled))
        self.line = line
        self.text = "\n".join(parts)
        ends = accumulate(map(_LINE_END, map(len, parts)))
        self._found = dict(zip(names, zip(filled, ends, strict=True), strict=True))

    def __contains__(self, column: str) -> bool:
        return column in self._found

    def get(self, column: str) -> str:
        """What the row has in a column; "" where that is empty."""
        found = self._found.get(column)
        return found[0] if found is not None else ""

    def start(self, column: str) -> int:
        """Where a column's value begins in the text. The column must not be empty."""
        value, end = self._found[column]
        return end - 1 - len(value)

    def span(self, column: str) -> tuple[int, int]:
        """Where a column's value stands in the text. The column must not be empty."""
        value, end = self._found[column]
        return end - 1 - len(value), end - 1

    def stretch(self, columns: Iterable[str]) -> tuple[int, int]:
        """From the line of the first to the end of the last of some columns that are there.

        All of the text where none is.
        """
        known = self._found
        lines = [(known[name][1], name) for name in columns if name in known]
        if not lines:
            return 0, len(self.text)
        end, first = min(lines)
        return end - 1 - len(known[first][0]) - len(first) - 2, max(lines)[0] - 1

    def parts(self, column: str, separator: str) -> list[tuple[str, int]]:
        """The values in a column that holds several, each with its start in the text."""
        value = self.get(column)
        found, place = [], self.start(column) if value else 0
        for part in value.split(separator) if value else ():
            inner = part.strip()
            if inner:
                found.append((inner, place + part.index(inner)))
            place += len(part) + len(separator)
        return found


class _Prefixes(dict[str, str]):
    def __missing__(self, name: str) -> str:
        self[name] = f"{name}: "
        return self[name]


_prefixed: Final = _Prefixes().__getitem__
