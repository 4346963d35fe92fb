"""Forecasts for the pages, and the replay that says how such forecasts did before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from standoff.analysis.backtest import Backtest, backtest
from standoff.analysis.backtest_models import MODELS, Model, Morning
from standoff.analysis.holding import Forecast, forecasts
from standoff.analysis.lulls_coverage import Window
from standoff.analysis.table import EventTable, Floats, ordinal
from standoff.desk.aside import aside
from standoff.desk.asked import Asked
from standoff.desk.dyads import SHOWN, ranked
from standoff.desk.jobs import Job
from standoff.desk.later import QUICK, Later, Tick, later
from standoff.desk.state import Desk
from standoff.errors import AnalysisError

Pair = tuple[str, str]
Told = dict[Pair, Forecast]
Progress = Callable[[int, int | None], None]


def outlook(desk: Desk, asked: Asked, pairs: Sequence[Pair]) -> Later[Told]:
    """The forecasts for some dyads on the morning of a page."""
    table = desk.table(asked)
    quick = len(table) <= QUICK
    given = (table, tuple(pairs), desk.morning(asked), desk.watched(asked))

    def make(tick: Tick) -> Told:
        def heard(done: int, total: int | None) -> None:
            tick(done, total, "horizons learnt")

        return told(*given, progress=heard) if quick else aside(told, *given, heard=heard)

    key = ("outlook", asked.key, tuple(pairs))
    return later(desk, key, "Forecasts", make, back=asked.url(), quick=quick)


def together(desk: Desk, asked: Asked, pair: Pair) -> list[Pair]:
    """The dyads whose forecasts are made with that of a pair: those of the overview, or none."""
    first = leading(desk, asked)[:SHOWN]
    return first if pair in first else [pair]


def leading(desk: Desk, asked: Asked) -> list[Pair]:
    """All dyads under the filter of a page, those that matter most first."""
    return desk.memo.get(
        ("ranked", *asked.key), lambda: ranked(desk.table(asked), desk.morning(asked))
    )


def told(
    table: EventTable, pairs: Sequence[Pair], morning: date, watched: Sequence[Window], *,
    progress: Progress,
) -> Told:  # fmt: skip
    """The forecasts for some dyads, by dyad."""
    made = forecasts(table, pairs, day=ordinal(morning), coverage=watched, progress=progress)
    return dict(zip(pairs, made, strict=True))


def replay(desk: Desk, asked: Asked) -> tuple[Backtest | None, Job | None]:
    """The back-test of such forecasts where it was made, and the work on it where it goes on."""
    key = ("backtest", asked.key)
    known = desk.memo.peek(key)
    job = desk.jobs.about((key, desk.memo.version))
    return known if isinstance(known, Backtest) else None, job


def untried(desk: Desk, asked: Asked) -> str:
    """Why a short history holds no past forecast to check; empty where it does, or is long."""

    def look() -> str:
        try:
            backtest(desk.table(asked), models={})
        except AnalysisError as error:
            return str(error)
        return ""

    quick = len(desk.table(asked)) <= QUICK
    return desk.memo.get(("untried", asked.key), look) if quick else ""


def start_replay(desk: Desk, asked: Asked, back: str) -> Job:
    """Begins a back-test over all dyads of a page's events."""
    key = ("backtest", asked.key)
    version = desk.memo.version

    def work(job: Job) -> None:
        def heard(done: int, total: int | None) -> None:
            job.tick(done, total, "mornings replayed, over all models")

        desk.memo.put(key, aside(replayed, desk.table(asked), heard=heard), version)

    return desk.jobs.start("Back-test of the forecasts", work, about=(key, version), back=back)


def replayed(table: EventTable, *, progress: Progress) -> Backtest:
    """The back-test of a table, with a word after each morning of each model."""
    done = 0

    def told_of(model: Model) -> Model:
        def run(morning: Morning) -> Floats:
            nonlocal done
            done += 1
            progress(done, None)
            return model(morning)

        return run

    return backtest(table, models={name: told_of(model) for name, model in MODELS.items()})
