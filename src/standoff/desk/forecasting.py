"""Forecasts for the pages, and the replay that says how such forecasts did before."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.backtest import Backtest, backtest
from standoff.analysis.backtest_models import MODELS, Model, Morning
from standoff.analysis.holding import Forecast, forecasts
from standoff.analysis.table import Floats, ordinal
from standoff.desk.asked import Asked
from standoff.desk.jobs import Job
from standoff.desk.later import QUICK, Later, Tick, later
from standoff.desk.state import Desk

Pair = tuple[str, str]
Told = dict[Pair, Forecast]


def outlook(desk: Desk, asked: Asked, pairs: Sequence[Pair]) -> Later[Told]:
    """The forecasts for some dyads on the morning of a page."""
    table = desk.table(asked)

    def make(tick: Tick) -> Told:
        told = forecasts(
            table, pairs, day=ordinal(desk.morning(asked)), coverage=desk.watched(asked),
            progress=lambda done, total: tick(done, total, "horizons learnt"),
        )  # fmt: skip
        return dict(zip(pairs, told, strict=True))

    key = ("outlook", asked.key, tuple(pairs))
    quick = len(table) <= QUICK
    return later(desk, key, "Forecasts", make, back=asked.url(), quick=quick)


def replay(desk: Desk, asked: Asked) -> tuple[Backtest | None, Job | None]:
    """The back-test of such forecasts where it was made, and the work on it where it goes on."""
    key = ("backtest", asked.key)
    known = desk.memo.peek(key)
    job = desk.jobs.about((key, desk.memo.version))
    return known if isinstance(known, Backtest) else None, job


def start_replay(desk: Desk, asked: Asked, back: str) -> Job:
    """Begins a back-test over all dyads of a page's events."""
    key = ("backtest", asked.key)
    version = desk.memo.version

    def work(job: Job) -> None:
        made = backtest(desk.table(asked), models=_ticking(job))
        desk.memo.put(key, made, version)

    return desk.jobs.start("Back-test of the forecasts", work, about=(key, version), back=back)


def _ticking(job: Job) -> dict[str, Model]:
    """The models of a back-test, each of which says when it has done one morning more."""
    done = 0

    def heard(model: Model) -> Model:
        def run(morning: Morning) -> Floats:
            nonlocal done
            done += 1
            job.tick(done, None, "mornings replayed, over all models")
            return model(morning)

        return run

    return {name: heard(model) for name, model in MODELS.items()}
