"""What persons say of incidents: the last word counts, and it holds after re-coding."""

from __future__ import annotations

import pytest

from standoff.errors import CorrectionError
from standoff.record import Record
from standoff.record.corrections import Grouping, grouping
from tests.record.conftest import NEWER, river, talks
from tests.record.corrections.conftest import renamed

A, B = (event.id for event in river().events)
C, D = (event.id for event in talks().events)


def _grouping(record: Record) -> Grouping:
    with record._cursor() as cursor:
        return grouping(cursor)


def _split(record: Record, out: str, rest: str) -> None:
    """Says that two events are two happenings, whatever incidents there are."""
    from standoff.record.corrections import group

    sides = {"out": [record.get(out)], "rest": [record.get(rest)]}
    with record._cursor() as cursor:
        group(cursor, "split", sides, by="Ada", because=None)


def test_nothing_said_is_no_grouping(filled: Record) -> None:
    assert _grouping(filled) == Grouping()
    filled.reject(A)
    assert _grouping(filled) == Grouping()


def test_merged_events_are_together_and_an_undo_parts_them(filled: Record) -> None:
    (said,) = filled.merge([A[:8], C])
    assert _grouping(filled).together == (tuple(sorted([A, C])),)
    filled.merge([C, D])
    assert _grouping(filled).together == (tuple(sorted([A, C, D])),)
    filled.undo(said.id)
    assert _grouping(filled).together == (tuple(sorted([C, D])),)


def test_the_last_word_counts(filled: Record) -> None:
    filled.merge([A, C, D])
    _split(filled, A, C)
    found = _grouping(filled)
    assert found.apart == ((min(A, C), max(A, C)),)
    assert found.together == (tuple(sorted([C, D])),)
    filled.merge([A, C])
    found = _grouping(filled)
    assert found.apart == ()
    assert found.together == (tuple(sorted([A, C, D])),)


def test_groups_find_their_events_again(filled: Record) -> None:
    filled.merge([A, C])
    coded = renamed(river(versions=NEWER))
    filled.add(coded)
    assert _grouping(filled).together == (tuple(sorted([coded.events[0].id, C])),)
    assert [one.state for one in filled.history()] == ["in force"]
    assert len(filled.history(coded.events[0].id)) == 1


def test_a_group_waits_for_an_event_that_is_gone(filled: Record) -> None:
    from msgspec.structs import replace

    filled.merge([A, C])
    filled.add(replace(river(versions=NEWER), events=river().events[1:]))
    assert _grouping(filled) == Grouping()
    assert [one.state for one in filled.history(A)] == ["waiting"]


def test_one_event_cannot_be_merged(filled: Record) -> None:
    with pytest.raises(CorrectionError, match="name two"):
        filled.merge([A, A])
    with pytest.raises(CorrectionError, match="no event"):
        filled.merge([A, river().ties[0].id])


def test_incidents_follow_what_persons_say(record: Record) -> None:
    """Three tellings of the shelling: the machine makes one incident of the two that are alike."""
    from tests.record.conftest import numbered

    for number in range(3):
        record.add(numbered(number))
    shellings = [event.id for event in record.events() if event.event_text == ("shelled",)]
    (before,) = record.incidents()
    assert set(before.members) == set(shellings)
    out = shellings[0]
    (said,) = record.split(before.id, [out])
    found = {frozenset(one.members) for one in record.incidents()}
    assert found == {frozenset({out}), frozenset(shellings[1:])}
    (merged,) = record.merge([one.id for one in record.incidents()])
    assert {frozenset(one.members) for one in record.incidents()} == {frozenset(shellings)}
    record.undo(merged.id)
    record.undo(said.id)
    assert record.incidents() == [before]
    record.reject(out)
    assert [set(one.members) for one in record.incidents()] == [set(shellings[1:])]


def test_a_split_names_events_of_the_incident(record: Record) -> None:
    record.add(river())
    (found,) = record.incidents()
    with pytest.raises(CorrectionError, match="both sides"):
        record.split(found.id, found.members)
    with pytest.raises(CorrectionError, match="is not in incident"):
        record.split(found.id, [B])
