"""The desk as an ASGI application: its addresses and its guard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from standoff.desk import exports, work, writes
from standoff.desk.guard import LOOPBACK, Guard
from standoff.desk.page import handler
from standoff.desk.pages import (
    actor,
    actors,
    claims,
    dyad,
    incident,
    map,
    overview,
    reader,
    reports,
    search,
    timeline,
)
from standoff.desk.state import Desk
from standoff.errors import StandoffError

_STATIC: Final = Path(__file__).parent / "static"


def app(desk: Desk, *, hosts: Iterable[str] = LOOPBACK, token: str | None = None) -> Starlette:
    """The application. Without a `token` it must only be reachable from this machine."""
    pages = [
        Route("/", handler(desk, "overview", "Overview", overview.values)),
        Route("/dyad", handler(desk, "dyad", "Two actors", dyad.values, picture="tension")),
        Route(
            "/timeline", handler(desk, "timeline", "Timeline", timeline.values, picture="timeline")
        ),
        Route("/claims", handler(desk, "claims", "Claims", claims.values, kind="claim")),
        Route("/actors", handler(desk, "actors", "Actors", actors.values, picture="conflict")),
        Route("/actor", handler(desk, "actor", "An actor", actor.values)),
        Route("/map", handler(desk, "map", "Map", map.values, picture="map")),
        Route("/reports", handler(desk, "reports", "Reports", reports.values)),
        Route("/reports/{id}", reader.handler(desk)),
        Route("/incidents/{id}", incident.handler(desk)),
        Route("/search", handler(desk, "search", "Search", search.values)),
    ]
    return Starlette(
        routes=[
            *pages,
            Route("/rows/{id}", _row(desk)),
            *exports.routes(desk),
            *work.routes(desk),
            *writes.routes(desk),
            Route("/static/vega.js", _vega),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        middleware=[Middleware(Guard, hosts=tuple(hosts), token=token)],
        exception_handlers={StandoffError: _failed},
    )


def _row(desk: Desk) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        row = desk.record.get(request.path_params["id"])
        return RedirectResponse(f"/reports/{row.document}#row-{row.id}", status_code=303)

    return answer


def _vega(request: Request) -> Response:
    return Response(
        bundle(), media_type="text/javascript",
        headers={"cache-control": "private, max-age=86400"},
    )  # fmt: skip


@lru_cache(maxsize=1)
def bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script, from vl-convert. Takes seconds, once."""
    import vl_convert

    # Its stub asks for a snippet that may be left out.
    converter: Any = vl_convert
    return str(converter.javascript_bundle())


def _failed(request: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{error}\n", status_code=404)
