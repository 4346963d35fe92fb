"""Works out what is asked for most before somebody asks for it, where that takes a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from standoff.desk.asked import Asked, asked
from standoff.desk.dyads import SHOWN
from standoff.desk.forecasting import leading
from standoff.desk.later import QUICK
from standoff.desk.page import Made
from standoff.desk.pages import actors, dyad, map, overview, timeline
from standoff.desk.state import Desk
from standoff.desk.templating import environment
from standoff.errors import StandoffError

_PAUSE: Final = 0.3
"""Seconds in which the page that was asked for has the processor to itself."""


def warm(desk: Desk) -> None:
    """Makes what the overview shows; what is wrong with the record the page itself will say."""
    with suppress(StandoffError):
        overview.values(desk, asked("/", {}))


def warm_beside(desk: Desk) -> None:
    """Makes what the pages that the overview leads to show, in a thread, for a large record."""
    if desk.counts()["events"] > QUICK:
        threading.Thread(target=_warm, args=(desk,), daemon=True, name="warming").start()


def _warm(desk: Desk) -> None:
    version = desk.memo.version
    time.sleep(_PAUSE)
    for name in environment().list_templates():
        environment().get_template(name)
    with suppress(StandoffError):
        for made, wish in _pages(desk):
            if desk.memo.version != version:
                return
            made(desk, wish)


def _pages(desk: Desk) -> Iterator[tuple[Made, Asked]]:
    """The pages, those first that are opened first."""
    yield overview.values, asked("/", {})
    for one, other in leading(desk, asked("/", {}))[:SHOWN]:
        yield dyad.values, asked("/dyad", {"one": one, "other": other})
    for made, path in (
        (timeline.values, "/timeline"), (map.values, "/map"), (actors.values, "/actors")
    ):  # fmt: skip
        yield made, asked(path, {})
