"""`standoff train`: learns from a user's own labels, and says what that gives."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli._help import CONTEXT, examples


@click.command(
    "train",
    short_help="Learn event types from labels of your own.",
    context_settings=CONTEXT,
    epilog=examples(
        "standoff train labels.tsv --to mine.npz",
        "standoff evaluate relations others.tsv --trained mine.npz",
    ),
)
@click.argument("labels", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to", "out", metavar="OUT", required=True, help="Where to write what was learnt (.npz).",
    type=click.Path(dir_okay=False, path_type=Path),
)  # fmt: skip
@click.option(
    "--actors", metavar="FILE", multiple=True, help="More actors (TOML, or a TSV listing).",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)  # fmt: skip
def command(labels: Path, out: Path, actors: tuple[Path, ...]) -> None:
    """Learn from LABELS how your coders name what a source does to a target.

    LABELS is a file as `standoff evaluate relations` reads it: marked_sentence with
    <s>source</s> and <t>target</t>, and gold_root. A few hundred rows are enough, and take seconds:
    only weights over frames and classifier are learnt. What is printed was measured by
    five-fold cross-validation on the same rows.
    """
    from standoff.cli._meter import Meter
    from standoff.cli._terminal import console
    from standoff.errors import EvaluationError
    from standoff.evaluation.relations import Relations
    from standoff.evaluation.report import score_table
    from standoff.evaluation.task import Options
    from standoff.evaluation.training import train

    task = Relations(Options(actors=actors))
    cases = task.read(labels)
    gold = [row.case.gold_root for row in cases]
    if None in gold:
        raise EvaluationError(f"{labels}: every row needs a gold_root to learn from")
    with Meter([labels]) as meter:
        rows = task.evidence(cases, step=meter.advance)
    outcome = train(rows, [one or "" for one in gold])
    outcome.trained.save(out)
    report = task.score(cases, task.predictions(outcome.unseen))
    terminal = console()
    if report is not None:
        title = f"relations on {labels}: {len(rows)} rows, five-fold cross-validation"
        terminal.print(score_table(title, report.scores))
    click.echo(f"what was learnt is in {out}", err=True)
