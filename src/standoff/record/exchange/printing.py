"""A row of a table as a report: its columns printed one a line, so that every slot has a span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate


class Columns:
    """The columns of a table: their places, and what is printed before the value of each."""

    __slots__ = ("_ordered", "places", "printed")

    def __init__(self, names: Iterable[str]) -> None:
        self._ordered: dict[tuple[str, ...], list[int]] = {}
        self.places: dict[str, int] = {}
        self.printed: list[str] = []
        for place, name in enumerate(names):
            self.places[name] = place
            self.printed.append(f"{name}: ")

    def ordered(self, names: tuple[str, ...]) -> list[int]:
        """The places of those of some columns that there are, from left to right."""
        found = self._ordered.get(names)
        if found is None:
            found = sorted(self.places[name] for name in names if name in self.places)
            self._ordered[names] = found
        return found


class Printed:
    """One row. `text` holds a line "column: value" for every column that is not empty.

    `line` is the row's number in its file, the header being 1. Values have no blanks around them.
    """

    __slots__ = ("_columns", "_ends", "_places", "_values", "line", "text")

    def __init__(self, line: int, columns: Columns, values: Sequence[str]) -> None:
        # A million rows come through here: what can be is done in C, and once for all rows.
        printed = [
            f"{before}{value}\n" if value else ""
            for before, value in zip(columns.printed, values, strict=True)
        ]
        self.line = line
        self.text = "".join(printed)[:-1]
        self._columns, self._places = columns, columns.places
        self._values = values
        self._ends = [*accumulate(map(len, printed))]

    def __contains__(self, column: str) -> bool:
        return bool(self.get(column))

    def get(self, column: str) -> str:
        """What the row has in a column; "" where that is empty."""
        place = self._places.get(column)
        return self._values[place] if place is not None else ""

    def start(self, column: str) -> int:
        """Where a column's value begins in the text. The column must not be empty."""
        place = self._places[column]
        return self._ends[place] - 1 - len(self._values[place])

    def span(self, column: str) -> tuple[int, int]:
        """Where a column's value stands in the text. The column must not be empty."""
        place = self._places[column]
        end = self._ends[place] - 1
        return end - len(self._values[place]), end

    def stretch(self, columns: tuple[str, ...]) -> tuple[int, int]:
        """From the line of the first to the end of the last of some columns that are there.

        All of the text where none is.
        """
        values = self._values
        places = self._columns.ordered(columns)
        first = next(filter(values.__getitem__, places), None)
        if first is None:
            return 0, len(self.text)
        last = next(filter(values.__getitem__, reversed(places)))
        return self._ends[first - 1] if first else 0, self._ends[last] - 1

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
