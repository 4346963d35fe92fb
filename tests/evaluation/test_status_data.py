"""The labelled sentences for status, type and mode: sound, plentiful, halves alike."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib.resources import as_file, files
from typing import Any, get_args

import pytest

from standoff.codebook.plover import event_types
from standoff.evaluation.rows import Row, read_json_lines
from standoff.evaluation.status import Case
from standoff.model import Status

Rows = list[Row[Case]]
FIELDS = {"id", "text", "published", "trigger", "event", "mode", "status", "note", "half"}
COOPERATION_TO_COME = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}


@pytest.fixture(scope="module")
def rows() -> Rows:
    with as_file(files("standoff.evaluation") / "data" / "status.jsonl") as path:
        return read_json_lines(path, Case)


def tally(rows: Rows, field: str) -> Counter[Any]:
    return Counter(row.fields[field] for row in rows)


def test_every_trigger_is_one_whole_word_of_its_text(rows: Rows) -> None:
    for row in rows:
        text, (start, end) = row.case.text, row.case.trigger
        assert 0 <= start < end <= len(text), row.fields["id"]
        assert text[start:end].replace("-", "").isalpha(), row.fields["id"]
        assert not text[max(start - 1, 0) : start].isalnum(), row.fields["id"]
        assert not text[end : end + 1].isalnum(), row.fields["id"]


def test_labels_are_ones_that_plover_and_the_model_know(rows: Rows) -> None:
    types = event_types()
    for row in rows:
        assert set(row.fields) == FIELDS
        assert row.case.status in get_args(Status), row.fields["id"]
        assert row.fields["mode"] is None or (
            row.fields["mode"] in types[str(row.case.event)].modes
        ), row.fields["id"]
        assert row.fields["note"]
    assert {row.case.event for row in rows} == set(types)


def test_cooperation_that_is_announced_is_agree(rows: Rows) -> None:
    ahead = {row.case.event for row in rows if row.case.status == "future"}
    assert not ahead & (COOPERATION_TO_COME | {"THREATEN", "AGREE"})


def test_days_and_lengths_are_those_of_news(rows: Rows) -> None:
    for row in rows:
        assert row.case.published is not None
        assert date(1995, 1, 1) <= row.case.published <= date(2026, 12, 31), row.fields["id"]
        assert 8 <= len(row.case.text.split()) <= 45, row.fields["id"]


def test_nothing_is_told_twice(rows: Rows) -> None:
    for said in (
        [row.case.text.casefold() for row in rows],
        [row.fields["id"] for row in rows],
        [tuple(row.case.text.split()[:5]) for row in rows],
    ):
        assert [one for one, times in Counter(said).items() if times > 1] == []


def test_there_are_enough_of_each_kind(rows: Rows) -> None:
    assert len(rows) >= 480
    shares = {status: number / len(rows) for status, number in tally(rows, "status").items()}
    assert shares.pop("occurred") == pytest.approx(0.35, abs=0.03)
    assert all(share == pytest.approx(0.15, abs=0.03) for share in shares.values())
    notes = tally(rows, "note")
    assert min(notes[note] for note in ("denial", "threat", "plan", "history")) >= 60
    assert notes["condition"] + notes["question"] >= 60
    assert sum(row.fields["mode"] is not None for row in rows) >= 200


@pytest.mark.parametrize("field", ["status", "event", "note"])
def test_the_halves_have_the_same_mix(rows: Rows, field: str) -> None:
    dev, test = (
        tally([row for row in rows if row.fields["half"] == half], field)
        for half in ("dev", "test")
    )
    assert dev.total() + test.total() == len(rows)
    widest = {"status": 1, "note": 3, "event": 8}[field]
    assert max(abs(dev[kind] - test[kind]) for kind in dev | test) <= widest
