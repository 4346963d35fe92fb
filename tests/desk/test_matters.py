"""Contested matters on a page."""

from __future__ import annotations

from standoff.analysis.contested import contested
from standoff.desk import matters
from standoff.desk.state import Desk


def test_those_of_a_large_record_are_found_in_a_process_of_its_own(desk: Desk) -> None:
    heard: list[int] = []
    found = matters._aside(desk, lambda done, total=None, message="": heard.append(done))
    assert found == contested(desk.record)
    assert found and heard
