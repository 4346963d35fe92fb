"""The options --png, --svg and --html: an analysis as a picture in a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from standoff.analysis.flares import Flare
    from standoff.analysis.lulls import Lulls
    from standoff.analysis.table import EventTable
    from standoff.desk.charts import Chart

F = TypeVar("F", bound=Callable[..., Any])


def picture_options(command: F) -> F:
    """The options; they arrive as `png`, `svg` and `html`, paths or None."""
    what = {
        "html": "Also write a page that opens without a network: picture, sentence, numbers.",
        "svg": "Also draw it as SVG.",
        "png": "Also draw it as PNG.",
    }
    path = click.Path(dir_okay=False, writable=True, path_type=Path)
    for kind, help in what.items():
        command = click.option(f"--{kind}", metavar="FILE", type=path, help=help)(command)
    return command


def draw(charts: Callable[[], Sequence[Chart]], **files: Path | None) -> None:
    """Writes the first chart as `png` and `svg`, and all of them as `html`, where asked for.

    The charts are made only where one is.
    """
    if not any(files.values()):
        return
    from standoff.desk import rendering

    first, *more = charts()
    for kind, path in files.items():
        if path is None:
            continue
        rendering.save(first, path, *(more if kind == "html" else ()), kind=kind)
        click.echo(f"wrote {path}", err=True)


def dyad_charts(
    table: EventTable, one: str, other: str, *, half_life: float, until: int, coverage: Any
) -> list[Chart]:
    """The tension of two actors with events marked, lulls shaded, flare-ups labelled."""
    from standoff.analysis.flares import flares
    from standoff.analysis.lulls import lulls
    from standoff.analysis.tension import tension
    from standoff.desk import charts
    from standoff.errors import AnalysisError

    quiet: Lulls | None = None
    changes: Sequence[Flare] = ()
    try:
        quiet = lulls(table, one, other, before=until + 1, coverage=coverage)
        changes = flares(table, one, other, coverage=coverage)
    except AnalysisError:  # without a hostile event there is neither: the curve stands alone
        pass
    curve = tension(table, one, other, half_life=half_life, until=until)
    marks = charts.marks_of(table, one, other)
    return [charts.tension(curve, lulls=quiet, flares=changes, marks=marks)]
