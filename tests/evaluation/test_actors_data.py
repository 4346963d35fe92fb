"""The labelled actors that ship: offsets, codes, sectors, names, and what they cover."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest

from standoff.codebook.data import load
from standoff.codebook.registry import registry

Row = dict[str, Any]

NOTES = {
    "office-date", "ambiguous", "adjective", "metonym", "group", "role", "pronoun", "shortform",
    "acronym", "apposition", "spelling", "coordination", "possessive", "body", "distractor",
}  # fmt: skip


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    text = (files("standoff.evaluation") / "data" / "actors.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_ids_are_unique_and_in_order(rows: list[Row]) -> None:
    assert [row["id"] for row in rows] == [f"actors-{n:03d}" for n in range(1, len(rows) + 1)]


def test_no_sentence_stands_twice(rows: list[Row]) -> None:
    seen = Counter(" ".join(row["text"].casefold().split()) for row in rows)
    assert [text for text, count in seen.items() if count > 1] == []


def test_offsets_name_the_text(rows: list[Row]) -> None:
    wrong = [
        (row["id"], one["text"])
        for row in rows
        for one in row["mentions"]
        if row["text"][one["start"] : one["end"]] != one["text"]
        or one["text"] != one["text"].strip()
    ]
    assert wrong == []


def test_mentions_and_distractors_do_not_overlap(rows: list[Row]) -> None:
    for row in rows:
        spans = sorted(
            [(one["start"], one["end"]) for one in row["mentions"]]
            + [tuple(span) for span in row.get("not_actors", [])]
        )
        assert all(0 <= start < end <= len(row["text"]) for start, end in spans), row["id"]
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), row["id"]


def test_codes_and_sectors_exist(rows: list[Row]) -> None:
    plover = load("plover.toml")
    codes = {*plover["international"], *load("countries.toml"), None}
    sectors = {*plover["sectors"], None}
    mentions = [one for row in rows for one in row["mentions"]]
    assert {one["code"] for one in mentions} <= codes
    assert {one["sector"] for one in mentions} <= sectors
    assert all(one["code"] or one["sector"] for one in mentions)


def test_names_are_the_registrys(rows: list[Row]) -> None:
    names = {actor.name for actor in registry().actors.values()}
    used = {one["identifier_text"] for row in rows for one in row["mentions"]} - {None}
    assert sorted(used - names) == []


def test_a_country_as_such_is_named_as_the_registry_names_it(rows: list[Row]) -> None:
    known = registry()
    for row in rows:
        for one in row["mentions"]:
            if one["sector"] is None:
                country = known.country(one["code"])
                assert country is not None
                assert one["identifier_text"] == country.name, row["id"]


def test_rows_hold_what_the_readme_says(rows: list[Row]) -> None:
    for row in rows:
        assert 1995 <= date.fromisoformat(row["published"]).year <= 2026
        assert 1 <= len(row["mentions"]) <= 5
        assert row["note"] in NOTES
        assert {one.get("code_from", "context") for one in row["mentions"]} == {"context"}


def test_halves_alternate_within_each_note(rows: list[Row]) -> None:
    turns: Counter[str] = Counter()
    for row in rows:
        assert row["half"] == ("dev", "test")[turns[row["note"]] % 2], row["id"]
        turns[row["note"]] += 1


def test_the_cases_spread(rows: list[Row]) -> None:
    mentions = [one for row in rows for one in row["mentions"]]
    notes = Counter(row["note"] for row in rows)
    assert len(rows) >= 450
    assert sum("not_actors" in row for row in rows) >= 50
    assert len({row["published"][:4] for row in rows}) == 32
    assert len({one["code"] for one in mentions}) >= 100
    assert len({one["sector"] for one in mentions}) >= 20
    assert set(notes) == NOTES
    assert min(notes.values()) >= 15
