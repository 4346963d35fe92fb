"""A record to correct, and what tells whether two of its states are the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from standoff.model import Coding, Row, stable_id
from standoff.record import Record
from standoff.record.columns import TABLES

State = dict[str, list[tuple[object, ...]]]

ROWS = (*TABLES.values(), "entities", "documents", "sentences")
"""The tables that what persons say may change, or must not."""


def state(record: Record) -> State:
    """All rows of the tables, in an order of their own."""
    found: State = {}
    for table in ROWS:
        found[table] = sorted(record.select(f"SELECT * FROM {table}"), key=repr)
    return found


def rows_of(record: Record) -> State:
    """The rows that were read and who stands in them, whichever version read them."""
    return {table: rows for table, rows in state(record).items() if table != "documents"}


def renamed(coding: Coding, **changes: Callable[[Row], Row]) -> Coding:
    """A coding as another version reads it: other ids, and a change for each kind of row."""

    def new(id: str) -> str:
        return stable_id("another version", id)

    def read(row: Row) -> Row:
        made = replace(row, id=new(row.id))
        if hasattr(made, "events"):
            made = replace(made, events=tuple(map(new, made.events)))
        elif made.claim is not None:
            made = replace(made, claim=new(made.claim))
        change = changes.get(str(made.__struct_config__.tag))
        return change(made) if change else made

    sides = {name: tuple(read(row) for row in getattr(coding, name)) for name in TABLES.values()}
    return replace(coding, **sides)


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_NAME", "Ada")
