"""What a page shows as a file: its rows as CSV or JSON lines, its chart as PNG, SVG or numbers."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from typing import Any, Final

import pyarrow as pa
import pyarrow.csv as arrow
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from standoff.desk import rendering
from standoff.desk.asked import Asked, asked
from standoff.desk.charts import Chart, forecast
from standoff.desk.forecasting import outlook
from standoff.desk.pages import actors, dyad, map, timeline
from standoff.desk.state import Desk
from standoff.errors import AnalysisError, StandoffError
from standoff.record import write_rows

TYPES: Final = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula: text that begins so gets a ' before it.

Whoever wrote a report has no say in what a spreadsheet does (OWASP, CSV injection).
"""

PICTURES: Final = {"svg": "image/svg+xml", "png": "image/png"}


def _forecast(desk: Desk, wish: Asked) -> Chart:
    pair = dyad.chosen(desk, wish)
    told = outlook(desk, wish, [pair])
    if told.value is None:
        raise AnalysisError(told.lacking or "the forecast is being made; try again when it is done")
    return forecast(told.value[pair])


CHARTS: Final[dict[str, Callable[[Desk, Asked], Chart]]] = {
    "tension": dyad.picture_chart,
    "forecast": _forecast,
    "timeline": timeline.chart,
    "conflict": lambda desk, wish: actors.chart(desk, wish, "conflict"),
    "cooperation": lambda desk, wish: actors.chart(desk, wish, "cooperation"),
    "map": map.chart,
}
"""The charts that can be had as files, by name."""


def routes(desk: Desk) -> Iterator[Route]:
    """The addresses of the exports."""

    def rows(request: Request) -> Response:
        kind, format = request.path_params["kind"], request.path_params["format"]
        if kind not in ("events", "claims") or format not in TYPES:
            return PlainTextResponse("no such export\n", status_code=404)
        return _answer(lambda: _rows(desk, _wish(desk, request), kind, format))

    def picture(request: Request) -> Response:
        name, format = request.path_params["name"], request.path_params["format"]
        if name not in CHARTS or format not in (*PICTURES, "csv"):
            return PlainTextResponse("no such picture\n", status_code=404)
        return _answer(lambda: _picture(desk, _wish(desk, request), name, format))

    yield Route("/export/{kind}.{format}", rows)
    yield Route("/chart/{name}.{format}", picture)


def _wish(desk: Desk, request: Request) -> Asked:
    return asked(request.url.path, request.query_params, desk.types())


def _answer(make: Callable[[], Response]) -> Response:
    try:
        return make()
    except StandoffError as error:
        return PlainTextResponse(f"{error}\n", status_code=400)


def _rows(desk: Desk, wish: Asked, kind: str, format: str) -> Response:
    out = BytesIO()
    found: Any = (
        desk.record.events(wish.events) if kind == "events" else desk.record.claims(wish.claims)
    )
    if format == "csv":
        table = _harmless(found.to_arrow())
        out.write(",".join(table.column_names).encode() + b"\n")
        arrow.write_csv(table, out, arrow.WriteOptions(include_header=False))
    else:
        write_rows(found, format, out)
    return _file(out.getvalue(), TYPES[format], f"{kind}.{format}")


def _harmless(table: Any) -> Any:
    """A table in which no text is a formula; see FORMULA."""
    for place, field in enumerate(table.schema):
        if field.type == pa.string():
            texts = [_text(one) for one in table.column(place).to_pylist()]
            table = table.set_column(place, field, pa.array(texts, pa.string()))
    return table


def _text(cell: Any) -> Any:
    """A cell of a file for a spreadsheet; numbers stay as they are."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _picture(desk: Desk, wish: Asked, name: str, format: str) -> Response:
    chart = CHARTS[name](desk, wish)
    if format == "csv":
        text = StringIO(newline="")
        lines = csv.writer(text, lineterminator="\n")
        lines.writerow(chart.columns)
        lines.writerows([_text(cell) for cell in row] for row in chart.rows)
        return _file(text.getvalue().encode(), TYPES["csv"], f"{name}.csv")
    made = rendering.svg(chart).encode() if format == "svg" else rendering.png(chart)
    return _file(made, PICTURES[format], f"{name}.{format}", inline=True)


def _file(content: bytes, kind: str, name: str, *, inline: bool = False) -> Response:
    where = "inline" if inline else "attachment"
    headers = {"content-disposition": f'{where}; filename="{name}"'}
    if kind == PICTURES["svg"]:
        # A picture that is opened by itself has its styles inside.
        headers["content-security-policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return Response(content, media_type=kind, headers=headers)
