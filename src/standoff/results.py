"""What the analyses of a record give in Python: plain structs that show themselves in a notebook.

Each is the struct of its analysis with a `picture`; `to_arrow()` gives its numbers as a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import msgspec

from standoff.analysis.flares import Flare
from standoff.analysis.holding import Forecast
from standoff.analysis.influence import Influence
from standoff.analysis.lulls import Lulls
from standoff.analysis.next_rank import Next
from standoff.analysis.table import day_of
from standoff.analysis.tension import Tension
from standoff.analysis.whatif import WhatIf
from standoff.desk.charts import Chart

MIME: Final = "application/vnd.vegalite.v5+json"


class Shown:
    """What a notebook asks of a result."""

    __slots__ = ()
    picture: Chart

    def to_arrow(self) -> Any:
        """The numbers of the result as a pyarrow.Table."""
        import pyarrow as pa

        return pa.table(self._columns())

    def _columns(self) -> dict[str, list[Any]]:
        rows = self.picture.rows
        return {name: [row[i] for row in rows] for i, name in enumerate(self.picture.columns)}

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {MIME: self.picture.spec, "text/plain": self.picture.says}


class TensionShown(Shown, Tension, frozen=True, kw_only=True):
    """The tension of a dyad by day; one row a day."""

    picture: Chart

    def _columns(self) -> dict[str, list[Any]]:
        numbers = ("value", "low", "high", "conflict", "cooperation")
        days = {"day": [day_of(day) for day in self.day.tolist()]}
        return days | {name: getattr(self, name).tolist() for name in numbers}


class LullsShown(Shown, Lulls, frozen=True, kw_only=True):
    """The lulls of a dyad; one row a lull."""

    picture: Chart

    def _columns(self) -> dict[str, list[Any]]:
        names = ("start", "end", "days", "ended", "chance", "one_in")
        found = {name: [getattr(one, name) for one in self.lulls] for name in names}
        for side in ("before", "after"):
            found[side] = [[moment.id for moment in getattr(one, side)] for one in self.lulls]
        return found


class ForecastShown(Shown, Forecast, frozen=True, kw_only=True):
    """How long the quiet of a dyad will hold; one row a day ahead."""

    picture: Chart

    def _columns(self) -> dict[str, list[Any]]:
        names = ("days", "holds", "low", "high", "lasted", "of")
        return {name: [getattr(one, name) for one in self.holds] for name in names}


class FlaresShown(Shown, msgspec.Struct, frozen=True, kw_only=True):
    """The flare-ups and calmings of a dyad; one row a change."""

    flares: tuple[Flare, ...]
    picture: Chart

    def __iter__(self) -> Iterator[Flare]:
        return iter(self.flares)

    def __len__(self) -> int:
        return len(self.flares)

    def _columns(self) -> dict[str, list[Any]]:
        names = ("kind", "began", "known", "usual", "since", "evidence")
        return {name: [getattr(one, name) for one in self.flares] for name in names}


class InfluenceShown(Shown, Influence, frozen=True, kw_only=True):
    """Who moves whom; one row an edge. `network` is the other picture of it."""

    picture: Chart
    network: Chart

    def _columns(self) -> dict[str, list[Any]]:
        names = ("source", "target", "effect", "low", "high", "p", "q", "found")
        return {name: [getattr(one, name) for one in self.edges] for name in names}


class NextShown(Shown, msgspec.Struct, frozen=True, kw_only=True):
    """The events that are likeliest on `day`; `learnt` questions were learnt from, 0 for none."""

    day: date
    events: tuple[Next, ...]
    learnt: int
    picture: Chart

    def __iter__(self) -> Iterator[Next]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)

    def _columns(self) -> dict[str, list[Any]]:
        names = ("actor", "type", "recipient", "probability", "score")
        found = {name: [getattr(one, name) for one in self.events] for name in names}
        found["because"] = [[str(reason) for reason in one.reasons] for one in self.events]
        return found


class WhatIfShown(Shown, WhatIf, frozen=True, kw_only=True):
    """The model with and without a change; one row a series."""

    picture: Chart

    def _columns(self) -> dict[str, list[Any]]:
        names = ("series", "without", "with_change", "difference", "low", "high", "fewer", "more")
        return {name: [getattr(one, name) for one in self.outcomes] for name in names}
