"""The check finds every span and reference that is off, and nothing in a sound record."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import duckdb
import pytest
from msgspec.structs import replace

from standoff.model import Coding, Event, Span, stable_id
from standoff.record import Record, check
from standoff.record.check import check_coding

from .conftest import RIVER, TALKS, numbered, river, talks

Change = Callable[[Coding], Coding]


def _event(change: Callable[[Event], Event]) -> Change:
    return lambda coding: replace(coding, events=(change(coding.events[0]), *coding.events[1:]))


def _claim(**slots: object) -> Change:
    return lambda coding: replace(coding, claims=(replace(coding.claims[0], **slots),))


def test_a_sound_record(filled: Record) -> None:
    assert check(filled) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_event(lambda event: replace(event, text="Something else.")), "sentence is 'Something"),
        (_event(lambda event: replace(event, event_text=("shot",))), "trigger is 'shot'"),
        (
            _event(lambda event: replace(event, actor=(replace(event.actor[0], end=8),))),
            "actor is 'Norland troops', but the report has 'Norland '",
        ),
        (
            _event(lambda event: replace(event, recipient=(replace(event.recipient[0], end=999),))),
            "recipient span 68-999 is not in the report's 226 characters",
        ),
        (
            _event(lambda event: replace(event, event_loc=replace(event.event_loc, start=1))),
            "place is 'Kestel'",
        ),
        (
            _event(lambda event: replace(event, date_info=replace(event.date_info, start=1))),
            "date is '3 March'",
        ),
        (
            _event(
                lambda event: replace(
                    event, size=replace(event.size, dead=replace(event.size.dead, low=3, text="x!"))
                )
            ),
            "dead rests on 'x!'",
        ),
        (_event(lambda event: replace(event, claim="none")), "its claim none is no claim"),
        (_claim(content_text="We will"), "content is 'We will'"),
        (_claim(content=()), "at no span"),
        (_claim(events=()), "does not name it"),
        (_claim(events=("none",)), "its event none is no event"),
        (lambda coding: replace(coding, events=coding.events[:1]), "is no event of its report"),
        (lambda coding: replace(coding, ties=coding.ties * 2), "2 rows of .* have this id"),
    ],
)
def test_a_fault_is_named(record: Record, change: Change, message: str) -> None:
    coding = change(river())
    record.add_many([coding, talks()])
    faults = check(record)
    assert faults == check_coding(coding)
    with pytest.raises(AssertionError, match=message):
        raise AssertionError("\n".join(faults))


def test_rows_without_their_report(filled: Record) -> None:
    path = filled.path
    filled.close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("DELETE FROM documents WHERE publisher IS NOT NULL")
    with Record(path) as record:
        lost = stable_id("document", TALKS)
        assert check(record) == [
            "events: 2 rows belong to no report of the record",
            *(f"sentence {number} of report {lost}: the report is not there" for number in (0, 1)),
            f"report {lost} has the marks of copies 1 times, or is no report of the record",
        ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("UPDATE sentences SET start = start + 1 WHERE sequence = 1", "sentence 1 of report .* is"),
        ('UPDATE sentences SET "end" = 9999', "sentence 0 .*-9999 is not in the report's"),
        ("UPDATE sentences SET folded = ' other '", "is kept as ' other ', but the report has"),
        ("UPDATE sentences SET marks = 0", "is kept as"),
        ("UPDATE sentences SET fours = 0", "is kept as"),
        ("DELETE FROM sentences WHERE sequence = 0", "event .*: sentence 0 of report .* not there"),
        ("INSERT INTO sentences FROM sentences", "sentence 0 of report .* is there 2 times"),
        ("UPDATE copies SET original = 'none'", "its original none is no report"),
        ("UPDATE copies SET earliest = document", "is a copy, or no report"),
        ("UPDATE copies SET earliest = 'none'", "its earliest report none"),
        ("INSERT INTO copies FROM copies", "copy .* is there 2 times"),
        ("UPDATE copies SET document = 'none'", "copy none is no report"),
        ("INSERT INTO shingles FROM shingles", "has the marks of copies 2 times"),
        ("UPDATE incident_members SET event = 'none'", "its event none is no event of report"),
        ("INSERT INTO incident_members FROM incident_members", "stands in 2 incidents"),
    ],
)
def test_what_tables_say_of_each_other(filled: Record, change: str, message: str) -> None:
    filled.add(river(f"{RIVER}\n", published=date(2024, 3, 9)))
    assert check(filled) == []
    path = filled.path
    filled.close()
    with duckdb.connect(str(path)) as connection:
        connection.execute(change)
    with Record(path) as record:
        faults = check(record)
    assert re.search(message, "\n".join(faults)), faults


def test_a_sentence_of_a_row_that_stands_elsewhere(record: Record) -> None:
    spans = tuple(Span(start=at, end=at + 3) for at in (0, 9, 20, 30))
    record.add(replace(talks(), sentences=spans))
    assert any("its sentence 1 of report" in fault for fault in check(record))


def test_of_many_faults_of_one_sort_some_are_named(record: Record) -> None:
    record.add_many(list(map(numbered, range(40))))
    path = record.path
    record.close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("DELETE FROM sentences")
    with Record(path) as record:
        found = [fault for fault in check(record) if fault.startswith("tie ")]
    assert len(found) == 21
    assert found[-1].endswith("and 19 more such faults")
