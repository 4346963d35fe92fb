"""The check finds every span and reference that is off, and nothing in a sound record."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import pytest
from msgspec.structs import replace

from standoff.model import Coding, Event
from standoff.record import Record, check
from standoff.record.check import check_coding

from .conftest import river, talks

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
        assert check(record) == ["events: 2 rows belong to no report of the record"]
