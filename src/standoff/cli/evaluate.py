"""`standoff evaluate`: runs a task on a file of cases, scores it, keeps its scores from falling."""

from __future__ import annotations

import shlex
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standoff.cli._help import CONTEXT, examples

if TYPE_CHECKING:
    from standoff.coding import Effort
    from standoff.evaluation.task import Options, Run, Task

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(
    "evaluate",
    short_help="Score a task on a file of cases.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff evaluate relations cases.tsv",
        "standoff evaluate coder cases.jsonl --actors middle-earth.tsv --predictions out.jsonl",
        "standoff evaluate status cases.jsonl --only half=test",
        "standoff evaluate copies cases.jsonl --pool reports.jsonl",
        "standoff evaluate dates cases.jsonl --gate",
        'standoff evaluate dates cases.jsonl --lower-floor "ages are no longer dates"',
    ),
)
@click.argument("task")
@click.argument("file", type=_FILE)
@click.option(
    "--predictions",
    metavar="OUT",
    type=_NEW_FILE,
    help="Write the rows of FILE with the predicted fields added.",
)
@click.option(
    "--only",
    metavar="FIELD=VALUE",
    help="Only the rows that have this value, such as half=test.",
)
@click.option("--gate", is_flag=True, help="Fail when a score fell below its floor.")
@click.option("--raise-floor", is_flag=True, help="Lift the floors to the scores of this run.")
@click.option(
    "--lower-floor",
    metavar="REASON",
    help="Bring the floors down to the scores of this run; the reason is kept.",
)
@click.option("--floors", metavar="FILE", type=_NEW_FILE, help="Where the floors are kept.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--actors",
    metavar="FILE",
    type=_FILE,
    multiple=True,
    help="More actors (TOML, or a TSV listing); may be given several times.",
)
@click.option(
    "--trained",
    metavar="FILE",
    type=_FILE,
    help="What standoff train learnt from your labels (relations only).",
)
@click.option(
    "--history",
    metavar="FILE",
    type=_FILE,
    multiple=True,
    help="Events before the cases (next and lull only); may be given several times.",
)
@click.option(
    "--pool",
    metavar="FILE",
    type=_FILE,
    help="The reports that cases are compared with (copies only).",
)
@click.option(
    "--effort",
    type=click.Choice(("fast", "full")),
    default="full",
    show_default=True,
    help="fast leaves the slower steps out.",
)
def command(
    task: str,
    file: Path,
    predictions: Path | None,
    only: str | None,
    gate: bool,
    raise_floor: bool,
    lower_floor: str | None,
    floors: Path | None,
    as_json: bool,
    actors: tuple[Path, ...],
    trained: Path | None,
    history: tuple[Path, ...],
    pool: Path | None,
    effort: Effort,
) -> None:
    """Run TASK on the cases in FILE and print how its predictions score.

    TASK is relations, coder, releases, attribution, claims, dates, places, sizes, status, actors,
    lull, next, copies or incidents; docs/evaluation.md has the format of each. Where FILE has no
    gold fields, name --predictions: then nothing is scored.
    With --gate the exit code is 1 when a score lies below its floor.
    """
    from standoff.evaluation.registry import make
    from standoff.evaluation.task import Options

    if raise_floor and lower_floor is not None:
        raise click.UsageError("give --raise-floor or --lower-floor, not both")
    options = Options(actors=actors, effort=effort, trained=trained, history=history, pool=pool)
    line = _command(task, file, options, only)
    run = _run(make(task, options), file, predictions, line, effort, only)
    gated = gate or raise_floor or lower_floor is not None
    if run is None:
        _unscored(file, predictions, gated=gated)
        return
    _show(run, as_json=as_json)
    if gated:
        _gate(run, floors, raise_floor=raise_floor, reason=lower_floor)


def _run(
    task: Task, file: Path, predictions: Path | None, command: str, effort: Effort, only: str | None
) -> Run | None:
    """Predicts, writes, scores; None where the file has no gold."""
    from standoff import __version__
    from standoff.cli._meter import Meter
    from standoff.evaluation.rows import chosen, gold_hash
    from standoff.evaluation.task import Run

    cases = task.read(file)
    if only is not None:
        cases = chosen(file, cases, only)
    began = time.perf_counter()
    with Meter([file]) as meter:
        said = task.predict(cases, step=meter.advance)
    seconds = time.perf_counter() - began
    if predictions is not None:
        task.write(predictions, cases, said)
        click.echo(f"{len(cases)} predictions in {predictions}", err=True)
    report = task.score(cases, said)
    if report is None:
        return None
    return Run(
        task=task.name, file=str(file), gold=gold_hash(file), command=command, effort=effort,
        version=__version__, rows=len(cases), seconds=round(seconds, 2), report=report, only=only,
    )  # fmt: skip


def _command(task: str, file: Path, options: Options, only: str | None) -> str:
    """The command that gives the same figures again."""
    words = ["standoff", "evaluate", task, str(file)]
    if only is not None:
        words += ["--only", only]
    for path in options.actors:
        words += ["--actors", str(path)]
    if options.trained is not None:
        words += ["--trained", str(options.trained)]
    for path in options.history:
        words += ["--history", str(path)]
    if options.pool is not None:
        words += ["--pool", str(options.pool)]
    return shlex.join(words if options.effort == "full" else [*words, "--effort", options.effort])


def _unscored(file: Path, predictions: Path | None, *, gated: bool) -> None:
    from standoff.errors import EvaluationError

    if gated:
        raise EvaluationError(f"{file} has no gold fields: the gate has nothing to compare")
    if predictions is None:
        raise EvaluationError(f"{file} has no gold fields: name a file with --predictions OUT")
    click.echo(f"{file} has no gold fields: predictions only", err=True)


def _show(run: Run, *, as_json: bool) -> None:
    from standoff.cli._terminal import console
    from standoff.evaluation.report import renderables, to_json

    if as_json:
        click.echo(to_json(run))
        return
    terminal = console()
    for part in renderables(run):
        terminal.print(part, soft_wrap=True)


def _gate(run: Run, path: Path | None, *, raise_floor: bool, reason: str | None) -> None:
    """Compares with the floors, or moves them; exit code 1 when a score lies below one."""
    from datetime import date

    from standoff.evaluation import gate

    path = path or gate.FLOORS
    floors = gate.read_floors(path)
    if reason is not None:
        gate.write_floors(gate.lowered(run, floors, reason=reason, day=date.today()), path)
        click.echo(f"floors lowered in {path}", err=True)
        return
    if raise_floor:
        floors = gate.raised(run, floors)
        gate.write_floors(floors, path)
        click.echo(f"floors raised in {path}", err=True)
    fallen = gate.falls(run, floors)
    for one in fallen:
        now = "is no longer measured" if one.score is None else f"fell to {one.score:.4f}"
        click.echo(f"{one.name} {now}; its floor is {one.floor:.4f}", err=True)
    if fallen:
        click.echo('mend it, or lower the floor: --lower-floor "reason"', err=True)
        raise SystemExit(1)
    click.echo("no score below its floor", err=True)
