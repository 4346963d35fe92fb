"""Charts as files: SVG, PNG and a page of HTML that needs no network, drawn by vl-convert.

It brings its own Vega and fonts; nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, Final, cast

from standoff.desk.charts.chart import INK, Chart, Spec
from standoff.errors import StandoffError

_LIGHT: Final = ("#FFFFFF", "#1B1E23")
_DARK: Final = ("#14171B", "#E8EAED")
_SCALE: Final = 2.0


def coloured(spec: Spec, *, dark: bool = False) -> Spec:
    """A specification with a background and ink of its own, where no page lends them."""
    ground, ink = _DARK if dark else _LIGHT
    inked = json.loads(json.dumps(spec).replace(f'"{INK}"', f'"{ink}"'))
    return {**inked, "background": ground, "padding": 12}


def svg(chart: Chart, *, dark: bool = False) -> str:
    """The chart as SVG."""
    return cast(str, _converter().vegalite_to_svg(coloured(chart.spec, dark=dark)))


def png(chart: Chart, *, dark: bool = False) -> bytes:
    """The chart as PNG, at twice the size in pixels."""
    spec = coloured(chart.spec, dark=dark)
    return cast(bytes, _converter().vegalite_to_png(spec, scale=_SCALE))


def inline(chart: Chart) -> str:
    """The chart as SVG for inside a page, in the ink of the page."""
    return cast(str, _converter().vegalite_to_svg({**chart.spec, "padding": 4}))


def html(*charts: Chart) -> str:
    """Charts on one page, each with its sentence and its table; it opens without a network."""
    parts = "\n".join(_figure(chart) for chart in charts)
    title = escape(str(charts[0].spec["title"])) if charts else "Standoff"
    return _PAGE.format(title=title, parts=parts)


def save(chart: Chart, path: Path, *more: Chart, kind: str | None = None) -> None:
    """Writes a chart as `kind`: "svg", "png" or "html"; by default what the file's name ends on.

    A page takes `more` charts. Raises StandoffError for another kind, or where the file cannot be
    written.
    """
    wanted = kind or path.suffix.lower().lstrip(".")
    makers: dict[str, Callable[[], bytes]] = {
        "svg": lambda: svg(chart).encode(),
        "png": lambda: png(chart),
        "html": lambda: html(chart, *more).encode(),
    }
    if wanted not in makers:
        raise StandoffError(f"{path}: a picture ends on .svg, .png or .html")
    made = makers[wanted]()
    try:
        path.write_bytes(made)
    except OSError as error:
        raise StandoffError(f"{path} cannot be written ({error.strerror}); name another") from error


def _figure(chart: Chart) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in chart.columns)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{escape('' if c is None else str(c))}</td>" for c in row) + "</tr>"
        for row in chart.rows
    )
    return _FIGURE.format(
        drawn=inline(chart), label=escape(chart.says, quote=True), says=escape(chart.says),
        head=head, body=body, title=escape(str(chart.spec.get("title", ""))),
    )  # fmt: skip


def _converter() -> Any:
    import vl_convert

    return vl_convert


_FIGURE: Final = """<figure>
<div class="drawn" role="img" aria-label="{label}">{drawn}</div>
<figcaption>{says}</figcaption>
<details><summary>The numbers</summary>
<table><caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>
{body}
</tbody></table></details>
</figure>"""

_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font-family: system-ui, sans-serif; }}
body {{ margin: 1.5rem auto; max-width: 60rem; padding: 0 1rem;
  color: light-dark(#1b1e23, #e8eaed); background: light-dark(#fff, #14171b); }}
figure {{ margin: 0 0 2rem; }}
svg {{ max-width: 100%; height: auto; }}
table {{ border-collapse: collapse; font-variant-numeric: tabular-nums; }}
caption {{ text-align: start; }}
th, td {{ text-align: start; padding: .15rem .7rem .15rem 0; }}
</style></head><body><main>
<h1>{title}</h1>
{parts}
</main></body></html>
"""
