"""What a chart is: a Vega-Lite specification, a sentence that says what it shows, and its numbers.

Text and axes are `currentColor`, so that a page in dark or light decides. The other colours are of
Okabe and Ito's (2008) set for colour-blind readers, those that stand out 3 to 1 on white and on
near-black.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import msgspec

CONFLICT: Final = "#D55E00"
COOPERATION: Final = "#0072B2"
QUIET: Final = "#009E73"
NEUTRAL: Final = "#7D828A"
INK: Final = "currentColor"

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"
WIDTH, HEIGHT = 640, 260

Cell = str | float | int | None
Spec = dict[str, Any]

_DATES: Final[Spec] = {
    "year": "%Y", "quarter": "%b %Y", "month": "%b %Y", "week": "%-d %b", "date": "%-d %b",
    "day": "%-d %b",
}  # fmt: skip
_AS_SVG: Final[Spec] = {"embedOptions": {"renderer": "svg", "actions": False}}
"""As SVG a chart takes the ink of the page around it, in a notebook too."""

_FONT: Final = "system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', sans-serif"
_CONFIG: Final[Spec] = {
    "font": _FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK, "titleColor": INK, "domainColor": NEUTRAL, "tickColor": NEUTRAL,
        "gridColor": NEUTRAL, "gridOpacity": 0.25, "titleFontWeight": "normal", "labelLimit": 220,
    },
    "legend": {"labelColor": INK, "titleColor": INK, "titleFontWeight": "normal"},
    "title": {
        "color": INK, "subtitleColor": INK, "anchor": "start", "fontWeight": 600, "fontSize": 14,
    },
    "text": {"color": INK},
}  # fmt: skip


class Chart(msgspec.Struct, frozen=True):
    """A chart: `spec` for Vega-Lite, what it `says` in a sentence, its numbers as a table."""

    spec: Spec
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def fluid(self) -> Spec:
        """The specification with the width of whatever holds it."""
        return {**self.spec, "width": "container", "autosize": {"type": "fit-x", "resize": True}}


def chart(
    title: str, parts: Spec, says: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]],
    *, width: int = WIDTH, height: int | Spec = HEIGHT,
) -> Chart:  # fmt: skip
    """A chart of some parts of a specification (`layer`, or `data`, `mark` and `encoding`)."""
    spec = {
        "$schema": SCHEMA, "title": title, "description": says, "width": width, "height": height,
        "background": "transparent", "config": _CONFIG, "usermeta": _AS_SVG, **parts,
    }  # fmt: skip
    return Chart(spec, says, tuple(columns), tuple(tuple(row) for row in rows))


def values(rows: Sequence[Mapping[str, Any]]) -> Spec:
    """Rows as the data of a layer."""
    return {"values": [dict(row) for row in rows]}


def time(field: str, title: str | None = None, **axis: Any) -> Spec:
    """An axis of days. Days have no hour: they are read and shown as of UTC."""
    return {
        "field": field, "type": "temporal", "scale": {"type": "utc"}, "title": title,
        "axis": {"grid": False, "labelOverlap": True, "format": _DATES, **axis},
    }  # fmt: skip


def number(field: str, title: str | None = None, **more: Any) -> Spec:
    """An axis of numbers."""
    return {"field": field, "type": "quantitative", "title": title, **more}


def tip(**fields: str) -> list[Spec]:
    """What is told of a mark: field = its title. Fields hold text, or numbers as they stand."""
    return [{"field": field, "type": "nominal", "title": title} for field, title in fields.items()]


def palette(**colours: str) -> Spec:
    """The colours of some named things, in their order; the names have _ for spaces."""
    names = [name.replace("_", " ") for name in colours]
    return {"domain": names, "range": list(colours.values())}


def day(when: date) -> str:
    """A day as text: 2024-02-07."""
    return when.isoformat()


def plural(count: int, one: str, many: str | None = None) -> str:
    """1 event, 2 events."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """A, B and C."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
