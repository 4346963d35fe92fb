"""The gate: floors below which no score may fall, kept beside a hash of the gold that gave them."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from math import floor as round_down
from pathlib import Path
from typing import Any, Final

import msgspec

from standoff.errors import EvaluationError
from standoff.evaluation.task import Run

FLOORS: Final = Path(__file__).with_name("floors.toml")
_HEADER: Final = """\
# Floors of `standoff evaluate TASK FILE --gate`: what each score has reached on a gold file, whose
# hash is kept (BLAKE2, 16 bytes). Raise them with --raise-floor; --lower-floor "reason" lowers them
# and records the reason here. Our own measurements, Apache-2.0.
"""


class Lowered(msgspec.Struct, frozen=True):
    """A floor that was lowered: which, from what to what, when and why."""

    score: str
    before: float
    after: float
    day: date
    reason: str


class Floor(msgspec.Struct, frozen=True, kw_only=True):
    """The floors of a task on one gold file at one effort."""

    task: str
    file: str
    effort: str
    gold: str
    scores: dict[str, float]
    lowered: tuple[Lowered, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What a floor is kept for: the gold may change, then the floors need a reason."""
        return self.task, self.file, self.effort


class Fall(msgspec.Struct, frozen=True):
    """A score below its floor; `score` is None where it is no longer measured."""

    name: str
    floor: float
    score: float | None


def read_floors(path: Path = FLOORS) -> list[Floor]:
    """The floors of a file; none where it is absent. Raises EvaluationError on another shape."""
    if not path.exists():
        return []
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(table.get("floor", []), list[Floor])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise EvaluationError(f"{path}: not a file of floors ({error}); restore it") from error


def falls(run: Run, floors: list[Floor]) -> list[Fall]:
    """The scores of a run that lie below their floors.

    Raises EvaluationError where no floors are kept for the file, or were kept for other gold.
    """
    kept = _kept(run, floors)
    if kept is None:
        raise EvaluationError(
            f"no floors are kept for {run.task} on {_name(run)} ({run.effort}); "
            "keep today's scores with --raise-floor"
        )
    if kept.gold != run.gold:
        raise EvaluationError(
            f"{_name(run)} is not the gold that its floors were measured on "
            f"({run.gold[:8]}, not {kept.gold[:8]}); restore it, or replace the floors with "
            '--lower-floor "the gold changed because ..."'
        )
    now = _scores(run)
    return [
        Fall(name, least, now.get(name))
        for name, least in kept.scores.items()
        if now.get(name, -1.0) < least
    ]


def raised(run: Run, floors: list[Floor]) -> list[Floor]:
    """The floors with those of a run lifted to its scores; none falls.

    Raises EvaluationError where the floors were kept for other gold: that needs a reason.
    """
    kept = _kept(run, floors)
    if kept is not None:
        if kept.gold != run.gold:
            falls(run, floors)
        now = _scores(run)
        scores = {
            **{name: max(least, now.get(name, 0.0)) for name, least in kept.scores.items()},
            **{name: score for name, score in now.items() if name not in kept.scores},
        }
    else:
        scores = _scores(run)
    return _with(run, floors, scores, kept.lowered if kept else ())


def lowered(run: Run, floors: list[Floor], *, reason: str, day: date) -> list[Floor]:
    """The floors with those above a run's scores brought down to them, and the reason recorded.

    Where the gold changed, the run's scores replace all. Raises EvaluationError without a reason,
    or where there is nothing to lower.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise EvaluationError('lowering a floor needs a reason: --lower-floor "what changed"')
    kept = _kept(run, floors)
    if kept is None:
        raise EvaluationError(f"no floors are kept for {run.task} on {_name(run)}: none to lower")
    now = _scores(run)
    if kept.gold != run.gold:
        scores = now
        down = tuple(
            Lowered(name, least, now.get(name, 0.0), day, reason)
            for name, least in kept.scores.items()
        )
    else:
        fallen = falls(run, floors)
        if not fallen:
            raise EvaluationError("no score lies below its floor: there is nothing to lower")
        scores = {n: min(least, now[n]) for n, least in kept.scores.items() if n in now}
        down = tuple(Lowered(f.name, f.floor, f.score or 0.0, day, reason) for f in fallen)
    return _with(run, floors, scores, (*kept.lowered, *down))


def write_floors(floors: list[Floor], path: Path = FLOORS) -> None:
    """Writes the floors, ordered by task and file."""
    pieces = [_HEADER]
    for kept in sorted(floors, key=lambda one: one.key):
        pieces.append(f"\n[[floor]]\n{_lines(msgspec.to_builtins(kept), ('lowered', 'scores'))}")
        pieces.append(f"[floor.scores]\n{_lines(kept.scores)}")
        for down in kept.lowered:
            pieces.append(f"[[floor.lowered]]\n{_lines(msgspec.structs.asdict(down))}")
    path.write_text("".join(pieces), encoding="utf-8")


def _lines(fields: dict[str, Any], without: tuple[str, ...] = ()) -> str:
    """TOML lines of plain fields: strings, days and numbers. A JSON string is a TOML string."""
    return "".join(
        f"{name} = {json.dumps(value) if isinstance(value, str) else value}\n"
        for name, value in fields.items()
        if name not in without
    )


def _name(run: Run) -> str:
    return Path(run.title).name


def _kept(run: Run, floors: list[Floor]) -> Floor | None:
    key = (run.task, _name(run), run.effort)
    return next((one for one in floors if one.key == key), None)


def _scores(run: Run) -> dict[str, float]:
    """Scores cut to four digits, so that a floor is never above the score that set it."""
    return {one.name: round_down(one.value * 10_000 + 1e-6) / 10_000 for one in run.report.scores}


def _with(
    run: Run, floors: list[Floor], scores: dict[str, float], down: tuple[Lowered, ...]
) -> list[Floor]:
    new = Floor(
        task=run.task, file=_name(run), effort=run.effort, gold=run.gold, scores=scores,
        lowered=down,
    )  # fmt: skip
    return [*(one for one in floors if one.key != new.key), new]
