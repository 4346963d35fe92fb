"""What is asked for most is there before somebody asks."""

from __future__ import annotations

import threading

import pytest

from standoff.desk import warming
from standoff.desk.asked import asked
from standoff.desk.state import Desk
from standoff.desk.warming import warm_beside


def _done() -> None:
    for thread in threading.enumerate():
        if thread.name == "warming":
            thread.join(60)


def test_the_pages_of_a_large_record_are_made_beside(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "QUICK", 0)
    monkeypatch.setattr(warming, "_PAUSE", 0)
    warm_beside(desk)
    _done()
    wish = asked("/", {})
    assert desk.memo.peek(("table", *wish.key)) is not None
    assert desk.memo.peek(("actors", wish.events)) is not None
    assert desk.memo.peek(("picture", *wish.key, ("QES", "QNR"))) is not None


def test_a_change_ends_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "QUICK", 0)
    monkeypatch.setattr(warming, "_PAUSE", 0.3)
    warm_beside(desk)
    desk.changed()
    _done()
    assert desk.memo.peek(("table", *asked("/", {}).key)) is None


def test_a_small_record_needs_none(desk: Desk) -> None:
    warm_beside(desk)
    assert [one for one in threading.enumerate() if one.name == "warming"] == []
