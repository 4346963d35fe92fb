"""Rows keep all they hold as JSON, flat columns, CSV and Parquet."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from standoff.errors import RecordError
from standoff.model import (
    Bound,
    Entity,
    Event,
    Location,
    Quantity,
    Row,
    Size,
    Tie,
    row_from_json,
    to_json,
)
from standoff.record import Record, Rows, write_rows
from standoff.record.columns import COLUMNS, TABLES, Kind
from standoff.record.flatten import flatten, kind_of
from standoff.record.rows import to_arrow

from .conftest import river, talks

KINDS: tuple[Kind, ...] = tuple(TABLES)
_WORDS = st.text(st.characters(codec="utf-8"), max_size=20)
_NUMBERS = st.integers(0, 2**40)
_ENTITIES = st.builds(
    Entity,
    code=st.none() | _WORDS,
    sector=st.none() | _WORDS,
    entity_text=_WORDS,
    identifier_text=st.none() | _WORDS,
    start=_NUMBERS,
    end=_NUMBERS,
)
_BOUNDS = st.none() | st.builds(
    Bound, low=st.none() | _NUMBERS, high=st.none() | _NUMBERS, text=_WORDS
)
_PLACES = st.none() | st.builds(
    Location,
    extracted_place=_WORDS,
    lat=st.none() | st.floats(-90, 90),
    geonameid=st.none() | _NUMBERS,
    start=_NUMBERS,
    end=_NUMBERS,
)
_ROWS: st.SearchStrategy[Row] = st.one_of(
    st.builds(
        replace,
        st.sampled_from([*river().events, *talks().events]),
        date=st.none() | st.dates(),
        actor=st.lists(_ENTITIES, max_size=3).map(tuple),
        size=st.none() | st.builds(Size, dead=_BOUNDS, participants=_BOUNDS),
        event_loc=_PLACES,
        why=st.lists(_WORDS, max_size=3).map(tuple),
        text=_WORDS,
        confidence=st.floats(0, 1),
    ),
    st.builds(replace, st.just(river().claims[0]), content_text=_WORDS, via=st.none() | _WORDS),
    st.builds(replace, st.just(river().ties[0]), to=_ENTITIES, until=st.none() | st.dates()),
    st.builds(
        replace,
        st.just(river().quantities[0]),
        value=st.floats(allow_nan=False, allow_infinity=False),
        place=_PLACES,
    ),
)


@settings(max_examples=100, deadline=None)
@given(row=_ROWS)
def test_a_row_survives_json_and_flat_columns(row: Row) -> None:
    assert row_from_json(to_json(row)) == row
    flat = flatten(row)
    kind = kind_of(row)
    assert list(flat) == [column.name for column in COLUMNS[kind]]
    table = to_arrow([row], kind=kind).to_pylist()[0]
    assert table == flat
    assert row_from_json(table["row"]) == row


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(_ROWS, max_size=5))
def test_rows_survive_every_format(rows: list[Row]) -> None:
    out = io.BytesIO()
    assert write_rows(rows, "jsonl", out) == len(rows)
    assert [row_from_json(line) for line in out.getvalue().split(b"\n")[:-1]] == rows
    for kind in KINDS:
        some = [row for row in rows if kind_of(row) == kind]
        out = io.BytesIO()
        assert write_rows(some, "csv", out, kind=kind) == len(some)
        lines = csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))
        assert [row_from_json(line["row"]) for line in lines] == some
        out = io.BytesIO()
        assert write_rows(some, "parquet", out, kind=kind) == len(some)
        assert pq.read_table(io.BytesIO(out.getvalue())).equals(to_arrow(some, kind=kind))


def test_flat_columns_read_well(filled: Record) -> None:
    event = filled.events().to_arrow().to_pylist()[0]
    assert event["actor"] == "NOR.MIL Norland troops"
    assert event["recipient"] == "?.CVL two sailors"
    assert (event["date"], event["event"], event["mode"]) == (
        date(2024, 3, 3),
        "ASSAULT",
        "heavy-weapons",
    )
    assert (event["resolved_place"], event["country_code"]) == ("Kestel", "EST")
    assert (event["dead_low"], event["dead_high"], event["injured_low"]) == (2, 2, None)
    meeting = filled.events()[1]
    assert flatten(meeting)["actor"] == "EST.GOV Estavia; NOR.GOV Norland"
    assert filled.claims().to_arrow()["speaker"].to_pylist() == ["EST.GOV Mira Sol\u00e9n"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_table_is_the_rows_flattened(filled: Record, kind: Kind) -> None:
    rows: Rows[Any] = getattr(filled, TABLES[kind])()
    assert filled.table(kind).equals(rows.to_arrow())
    assert len(rows) > 0


def test_rows_are_a_sequence(filled: Record) -> None:
    rows: Rows[Event] = filled.events()
    assert rows[1:] == list(rows)[1:]
    assert isinstance(rows[1:], Rows)
    assert rows[-1] in rows
    assert rows != 4
    assert repr(rows) == "<Rows: 4 of kind event>"
    assert Rows(kind="tie").to_arrow().num_rows == 0


def test_dicts_are_those_of_the_json_lines(filled: Record) -> None:
    tie = filled.ties().to_dicts()[0]
    assert next(iter(tie)) == "kind"
    assert (tie["kind"], tie["from"]["code"], tie["since"]) == ("tie", "NOR", "2023-01-01")


def test_writing_to_a_path(filled: Record, tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    assert write_rows(filled.events(), "csv", target) == 4
    assert target.read_text(encoding="utf-8").startswith("id,document,date,enddate,")
    assert write_rows(filled.events()[:0], "csv", str(target)) == 0
    assert target.read_text(encoding="utf-8").count("\n") == 1


def test_what_cannot_be_written_is_named(filled: Record, tmp_path: Path) -> None:
    mixed: list[Event | Tie | Quantity] = [*filled.events(), *filled.ties()]
    with pytest.raises(RecordError, match="event is not tie"):
        write_rows(mixed, "csv", io.BytesIO())
    with pytest.raises(RecordError, match="use one of jsonl, csv, parquet"):
        write_rows(filled.events(), "xlsx", io.BytesIO())
    with pytest.raises(RecordError, match="name another"):
        write_rows(filled.events(), "csv", tmp_path / "nowhere" / "events.csv")
    with pytest.raises(RecordError, match="say which kind"):
        write_rows([], "parquet", io.BytesIO())
