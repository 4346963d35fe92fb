"""What every page has: its head, its filter bar, its exports; and errors as pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from standoff import __version__
from standoff.desk.asked import Asked, asked
from standoff.desk.charts import Chart
from standoff.desk.state import Desk
from standoff.desk.templating import render
from standoff.errors import FilterError, NotInRecord, StandoffError
from standoff.record import Filter
from standoff.record.filters import EVENT_TYPES, REVIEWS, STANCES, STATUSES

ROOMS: Final = (
    ("overview", "/", "Overview"),
    ("timeline", "/timeline", "Timeline"),
    ("claims", "/claims", "Claims"),
    ("actors", "/actors", "Actors"),
    ("map", "/map", "Map"),
    ("reports", "/reports", "Reports"),
    ("search", "/search", "Search"),
)
LABELS: Final = {
    "since": "from", "until": "to", "actor": "who acts", "recipient": "on whom",
    "speaker": "who says so", "type": "type", "status": "status", "stance": "stance",
    "place": "place", "text": "words", "review": "reviewed", "copies": "copies",
}  # fmt: skip
LEVELS: Final = (
    ("country", "a country"),
    ("sector", "a country's sector"),
    ("actor", "a named actor"),
)
_NAMES: Final = 200

Values = dict[str, Any]
Made = Callable[[Desk, Asked], Values]


class Drawn(msgspec.Struct, frozen=True):
    """A chart in a page: its specification, its words, its table, and where its files are."""

    spec: dict[str, Any]
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    src: str
    brush: bool = False


class Pages(msgspec.Struct, frozen=True):
    """Where a page of a long list stands."""

    page: int
    last: int
    total: int


def drawn(
    asked: Asked, name: str, chart: Chart, *, brush: bool = False, square: bool = False
) -> Drawn:
    """A chart of a page. `name` is the chart's at /chart/.

    It is as wide as the page; a `square` one keeps its proportions.
    """
    wide = chart.spec if square else chart.fluid()
    spec = {key: part for key, part in wide.items() if key != "title"}
    src = asked.url(f"/chart/{name}.svg", **_dyad(asked))
    return Drawn(spec, chart.says, chart.columns, chart.rows, src, brush=brush)


def part_of(rows: Sequence[Any], asked: Asked, size: int) -> tuple[Sequence[Any], Pages]:
    """The rows of the page that is asked for, and where it stands among all."""
    last = max(1, -(-len(rows) // size))
    page = min(asked.page, last)
    return rows[(page - 1) * size : page * size], Pages(page, last, len(rows))


def handler(desk: Desk, name: str, title: str, made: Made, **options: Any) -> Any:
    """The function that answers a request for a page: what `made` gives, in the template."""

    def answer(request: Request) -> Response:
        problem = None
        try:
            wish = asked(request.url.path, request.query_params, desk.types())
        except FilterError as error:
            problem = str(error)
            wish = unfiltered(request)
        if problem is not None:
            return show(desk, wish, "problem.html", name, title, problem=problem, status=400)
        try:
            values = made(desk, msgspec.structs.replace(wish, path=request.url.path))
        except NotInRecord as error:
            return show(desk, wish, "problem.html", name, title, problem=str(error), status=404)
        except StandoffError as error:
            return show(desk, wish, "problem.html", name, title, problem=str(error), status=400)
        heading = str(values.pop("title", title))
        return show(desk, wish, f"{name}.html", name, heading, **options, **values)

    return answer


def unfiltered(request: Request) -> Asked:
    """What a URL would ask for if its filter were empty, with the values as they were written."""
    values = {key: text for key, text in request.query_params.items() if key in LABELS}
    return Asked(path=request.url.path, values=values, events=Filter(), claims=Filter())


def show(
    desk: Desk, wish: Asked, template: str, name: str, title: str, *, problem: str | None = None,
    status: int = 200, bar: bool = True, picture: str | None = None, kind: str = "event",
    **values: Any,
) -> HTMLResponse:  # fmt: skip
    """A page in its frame. `picture` is the chart that is exported, `kind` that of the rows."""
    text = render(
        template, page=name, title=title, asked=wish, problem=problem, record=desk.name,
        rooms=ROOMS, version=__version__, secret=desk.secret, running=len(desk.jobs.running()),
        read_only=desk.record.read_only,
        bar=_bar(desk, wish, picture, kind) if bar else None, **values,
    )  # fmt: skip
    return HTMLResponse(text, status_code=status)


def _bar(desk: Desk, wish: Asked, picture: str | None, kind: str) -> Values:
    query = urlencode({**wish.values, "kind": kind})
    exports = [
        ("CSV", f"/export/{kind}s.csv?{query}"),
        ("JSONL", f"/export/{kind}s.jsonl?{query}"),
    ]
    if picture is not None:
        exports += [
            ("PNG", wish.url(f"/chart/{picture}.png", **_dyad(wish))),
            ("SVG", wish.url(f"/chart/{picture}.svg", **_dyad(wish))),
        ]
    return {
        "labels": LABELS, "levels": LEVELS, "statuses": STATUSES, "stances": STANCES,
        "reviews": REVIEWS,
        "types": desk.memo.get("bar types", lambda: sorted({*EVENT_TYPES, *desk.types()})),
        "actors": desk.memo.get("bar actors", lambda: _names(desk)),
        "clear": wish.url(**dict.fromkeys(wish.fields)), "exports": exports,
    }  # fmt: skip


def _dyad(wish: Asked) -> dict[str, str]:
    return {name: wish[name] for name in ("one", "other", "by") if wish[name]}


def _names(desk: Desk) -> list[str]:
    """The names that occur most often."""
    found = desk.record.select(
        "SELECT name FROM entities WHERE name IS NOT NULL GROUP BY name "
        "ORDER BY count(*) DESC, name LIMIT $most",
        {"most": _NAMES},
    )
    return sorted(name for (name,) in found)
