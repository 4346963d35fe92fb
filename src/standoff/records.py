"""The record with its analyses: what `standoff.Record` is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from standoff.errors import AnalysisError
from standoff.record import Filter
from standoff.record import Record as Kept

if TYPE_CHECKING:
    from standoff.analysis.hawkes_series import By
    from standoff.analysis.lulls_coverage import Window
    from standoff.analysis.table import EventTable, Level
    from standoff.results import (
        FlaresShown,
        ForecastShown,
        InfluenceShown,
        LullsShown,
        NextShown,
        TensionShown,
        WhatIfShown,
    )

S = TypeVar("S", bound=msgspec.Struct)
Day = date | str | None


class Record(Kept):
    """A record of what was read, and what follows from it. See `standoff.record.Record`.

    A `dyad` is a pair of names as `level` has them: country ("IRQ"), sector ("IRQ.MIL") or actor (a
    name). `day` (a date or YYYY-MM-DD) is the morning from which one looks, by default the day
    after the last event; `where` chooses among the events; `coverage` are pairs of days between
    which events were collected. Only events that occurred count. All raise AnalysisError where the
    record has too little; results show themselves in a notebook and have `to_arrow()`.
    """

    def __enter__(self) -> Record:
        return self

    def tension(
        self, dyad: Sequence[str], *, level: Level = "country", half_life: float = 14.0,
        day: Day = None, where: Filter | None = None,
    ) -> TensionShown:  # fmt: skip
        """How tense two parties are, day by day; `half_life` in days."""
        from standoff.analysis.tension import tension
        from standoff.desk import charts
        from standoff.results import TensionShown

        one, other = _two(dyad)
        table, morning = self._events(level, day, where)
        found = tension(table, one, other, half_life=half_life, until=morning - 1)
        drawn = charts.tension(found, marks=charts.marks_of(table, one, other))
        return _shown(TensionShown, found, picture=drawn)

    def lulls(
        self, dyad: Sequence[str], *, level: Level = "country", day: Day = None,
        where: Filter | None = None, coverage: Sequence[Window] = (),
    ) -> LullsShown:  # fmt: skip
        """When two parties were quiet for longer than their rhythm explains."""
        from standoff.analysis.lulls import lulls
        from standoff.analysis.tension import tension
        from standoff.desk import charts
        from standoff.results import LullsShown

        one, other = _two(dyad)
        table, morning = self._events(level, day, where)
        found = lulls(table, one, other, before=morning, coverage=coverage)
        curve = tension(table, one, other, until=morning - 1)
        drawn = charts.tension(curve, lulls=found, marks=charts.marks_of(table, one, other))
        return _shown(LullsShown, found, picture=drawn)

    def flares(
        self, dyad: Sequence[str], *, level: Level = "country", day: Day = None,
        where: Filter | None = None, coverage: Sequence[Window] = (),
    ) -> FlaresShown:  # fmt: skip
        """When hostile events between two parties began to come more often, or less."""
        from standoff.analysis.flares import flares
        from standoff.analysis.tension import tension
        from standoff.desk import charts
        from standoff.results import FlaresShown

        one, other = _two(dyad)
        table, morning = self._events(level, day, where)
        found = flares(table, one, other, coverage=coverage)
        curve = tension(table, one, other, until=morning - 1)
        return FlaresShown(flares=found, picture=charts.tension(curve, flares=found))

    def forecast_lull(
        self, dyad: Sequence[str], *, level: Level = "country", day: Day = None,
        where: Filter | None = None, coverage: Sequence[Window] = (),
    ) -> ForecastShown:  # fmt: skip
        """How long the quiet between two parties will hold, with its back-test in `tested`."""
        from standoff.analysis.backtest import tested
        from standoff.analysis.holding import forecast
        from standoff.desk import charts
        from standoff.results import ForecastShown

        table, morning = self._events(level, day, where)
        told = forecast(table, *_two(dyad), day=morning, coverage=coverage)
        told = tested(table, told, coverage=coverage)
        return _shown(ForecastShown, told, picture=charts.forecast(told))

    def influence(
        self, *, by: By = "actor", top: int = 10, least: int = 20, level: Level = "country",
        day: Day = None, where: Filter | None = None, coverage: Sequence[Window] = (),
    ) -> InfluenceShown:  # fmt: skip
        """Who moves whom, among the `top` actors, dyads or types with `least` events."""
        from standoff.analysis.influence import influence_of
        from standoff.desk import charts
        from standoff.results import InfluenceShown

        table, _ = self._events(level, day, where)
        _, _, found = influence_of(table, by=by, top=top, least=least, coverage=coverage)
        return _shown(
            InfluenceShown, found, picture=charts.influence_matrix(found),
            network=charts.influence_network(found),
        )  # fmt: skip

    def next(
        self, *, actor: str | None = None, type: str | None = None, recipient: str | None = None,
        top: int = 10, level: Level = "country", day: Day = None, where: Filter | None = None,
    ) -> NextShown:  # fmt: skip
        """Who acts on whom next, each with the counts that carried it."""
        from standoff.analysis.next_rank import Forecaster
        from standoff.analysis.table import day_of
        from standoff.desk import charts
        from standoff.results import NextShown

        table, morning = self._events(level, day, where)
        told = Forecaster(table, morning)
        found = told.rank(actor=actor, type=type, recipient=recipient, top=top)
        return NextShown(
            day=day_of(morning), events=found, learnt=told.questions, picture=charts.ranking(found)
        )

    def what_if(
        self, dyad: Sequence[str], *, add: Sequence[str] = (), remove: Sequence[str] = (),
        days: int = 30, paths: int = 2000, least: int = 20, level: Level = "country",
        day: Day = None, where: Filter | None = None, coverage: Sequence[Window] = (),
    ) -> WhatIfShown:  # fmt: skip
        """The fitted process with and without events: `add` them as "2024-02-20 USA CONSULT IRQ",

        `remove` them by id. This is the model's world, and no proof of a cause.
        """
        from standoff.analysis.scenario import addition, scenario
        from standoff.analysis.table import day_of
        from standoff.desk import charts
        from standoff.results import WhatIfShown

        table, morning = self._events(level, day, where)
        found = scenario(
            table, *_two(dyad), add=[addition(words) for words in add], remove=remove,
            day=day_of(morning), days=days, paths=paths, least=least, coverage=coverage,
        )  # fmt: skip
        return _shown(WhatIfShown, found, picture=charts.whatif(found))

    def _events(self, level: Level, day: Day, where: Filter | None) -> tuple[EventTable, int]:
        """The events before a morning, and its number."""
        from standoff.analysis.table import ordinal
        from standoff.analysis.table_record import from_record

        table = from_record(self, level=level, where=where)
        asked = date.fromisoformat(day) if isinstance(day, str) else day
        morning = ordinal(asked) if asked is not None else int(table.last.max(initial=-1)) + 1
        table = table.until(morning)
        if not len(table):
            raise AnalysisError(f"{self.path} holds no dated event between two parties before that")
        return table, morning


def _two(dyad: Sequence[str]) -> tuple[str, str]:
    if isinstance(dyad, str) or len(dyad) != 2:
        raise AnalysisError(f'a dyad is a pair of names, such as ("USA", "IRQ"), not {dyad!r}')
    return dyad[0], dyad[1]


def _shown(kind: type[S], found: msgspec.Struct, **more: Any) -> S:
    """A result of `found` with its pictures."""
    return kind(**{name: getattr(found, name) for name in found.__struct_fields__}, **more)
