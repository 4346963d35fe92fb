"""Works out what the overview needs before somebody asks for it, where that takes a while."""

from __future__ import annotations

import threading
from contextlib import suppress

from standoff.desk.asked import asked
from standoff.desk.later import QUICK
from standoff.desk.pages import overview
from standoff.desk.state import Desk
from standoff.errors import StandoffError


def warm(desk: Desk) -> None:
    """Makes what the overview shows; what is wrong with the record the page itself will say."""
    with suppress(StandoffError):
        overview.values(desk, asked("/", {}))


def warm_beside(desk: Desk) -> None:
    """The same in a thread, after a write, for a record that is large."""
    if desk.counts()["events"] > QUICK:
        threading.Thread(target=warm, args=(desk,), daemon=True, name="warming").start()
