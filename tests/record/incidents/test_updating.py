"""Incidents kept up to date: the order of reading doesn't matter, a person outranks the machine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.model import Coding
from standoff.record.corrections.groups import Grouping
from standoff.record.incidents import parting, updating
from standoff.record.incidents.updating import update

from .made import DAY, coding, empty, insert, members, who

TELLINGS: list[dict[str, Any]] = [
    {"dead": 9},
    {"dead": 14, "mode": "aerial"},
    {"dead": 12, "actor": None},
    {"actor": who("ISR", "MIL", "idf"), "place": "Homs Governorate"},
    {"recipient": None, "place": None, "actor": who("ISR", "MIL", "idf")},
    {"day": DAY + timedelta(days=1)},
    {"day": DAY + timedelta(days=1), "dead": 2},
    {"basis": "publication", "dead": 9},
    {"place": "Aleppo", "actor": who("RUS", "MIL")},
    {"place": "Aleppo", "actor": who("RUS")},
    {"place": None, "actor": who("RUS", "MIL"), "recipient": who("SYR", "REB", "hts")},
    {"place": "Kabul", "actor": who("AFG", "REB", "taliban"), "recipient": who("AFG")},
    {"place": "Kabul", "actor": who("AFG", "REB", "iskp"), "recipient": who("AFG")},
    {"granularity": "month", "dead": 9},
    {"day": None, "granularity": "unknown", "basis": "none", "dead": 9},
    {"type": "PROTEST", "actor": who("SYR", "CVL"), "recipient": who("SYR", "GOV")},
    {"type": "PROTEST", "actor": who("SYR", "CVL"), "recipient": None},
]


def reports() -> list[Coding]:
    """A report for each telling, and three that tell two things."""
    single = [coding(f"report {number}", one) for number, one in enumerate(TELLINGS)]
    double = [coding(f"double {a}", TELLINGS[a], TELLINGS[b]) for a, b in ((0, 5), (1, 8), (2, 11))]
    return single + double


REPORTS = reports()


def merged(batches: Sequence[Sequence[Coding]]) -> dict[str, list[str]]:
    cursor = empty()
    for batch in batches:
        update(cursor, insert(cursor, batch))
    return members(cursor)


WHOLE = merged([REPORTS])


@settings(max_examples=25, deadline=None)
@given(st.permutations(REPORTS), st.lists(st.integers(1, len(REPORTS) - 1), max_size=4))
def test_any_order_and_any_batches_give_the_same_incidents(
    order: list[Coding], cuts: list[int]
) -> None:
    edges = [0, *sorted(set(cuts)), len(order)]
    batches = [order[a:b] for a, b in pairwise(edges)]
    assert merged(batches) == WHOLE


@settings(max_examples=25, deadline=None)
@given(st.permutations(REPORTS), st.integers(1, 5), st.integers(1, 4))
def test_a_crowd_is_parted_alike_in_any_order(order: list[Coding], most: int, step: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parting, "MOST", most)
        whole = merged([REPORTS])
        assert merged([order[at : at + step] for at in range(0, len(order), step)]) == whole


@settings(max_examples=15, deadline=None)
@given(st.sets(st.sampled_from(range(len(REPORTS))), min_size=1))
def test_what_is_taken_out_leaves_no_trace(gone: set[int]) -> None:
    cursor = empty()
    update(cursor, insert(cursor, REPORTS))
    ids = [REPORTS[number].document.id for number in sorted(gone)]
    for table, key in (("events", "document"), ("documents", "id")):
        cursor.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT unnest($1::VARCHAR[]))", [ids])
    update(cursor, ids)
    kept = [one for number, one in enumerate(REPORTS) if number not in gone]
    assert members(cursor) == merged([kept])


def test_the_tellings_of_one_strike_are_one_incident() -> None:
    found = merged([[coding(f"r{dead}", {"dead": dead}) for dead in (9, 12, 14)]])
    assert [len(held) for held in found.values()] == [3]


def test_a_new_report_may_join_two_incidents() -> None:
    one = coding("one", {"place": None, "actor": who("ISR", "MIL", "idf"), "recipient": None,
                         "text": "jets over a crowded wedding hall"})  # fmt: skip
    other = coding("other", {"actor": None, "dead": 9})
    both = coding("both", {"actor": who("ISR", "MIL", "idf"), "dead": 9,
                           "text": "a crowded wedding hall and its jets"})  # fmt: skip
    assert len(merged([[one], [other]])) == 2
    assert len(merged([[one], [other], [both]])) == 1


def test_an_incident_keeps_its_id_when_later_reports_join() -> None:
    first = coding("first", {"dead": 9})
    early = first.document.published
    assert early is not None
    later = [coding(f"later {number}", {"dead": 9 + number}) for number in range(4)]
    after = [
        Coding(
            document=type(one.document)(
                id=one.document.id, text=one.document.text,
                published=early + timedelta(days=1 + number),
            ),
            versions=one.versions, events=one.events,
        )
        for number, one in enumerate(later)
    ]  # fmt: skip
    (id,) = merged([[first]])
    assert list(merged([[first], after])) == [id]


def test_rejected_future_and_foreign_rows_are_left_out() -> None:
    cursor = empty()
    ids = insert(cursor, [coding("a", {}, {"status": "future"}), coding("b", {})])
    cursor.execute("UPDATE events SET review = 'rejected' WHERE document = $1", [ids[1]])
    update(cursor, ids)
    assert [len(held) for held in members(cursor).values()] == [1]
    cursor.execute("UPDATE events SET review = NULL")
    update(cursor, ids)
    assert [len(held) for held in members(cursor).values()] == [2]


def test_what_a_person_said_outranks_the_scores(monkeypatch: Any) -> None:
    told = [coding("a", {}), coding("b", {}), coding("c", {"place": "Kabul", "actor": None,
                                                           "recipient": who("AFG")})]  # fmt: skip
    a, b, c = (one.events[0].id for one in told)
    said = Grouping()
    monkeypatch.setattr(updating, "grouping", lambda cursor: said)
    cursor = empty()
    ids = insert(cursor, told)
    update(cursor, ids)
    before = members(cursor)
    assert sorted(map(sorted, before.values())) == sorted([sorted([a, b]), [c]])
    said = Grouping(together=(tuple(sorted((a, c))),), apart=((min(a, b), max(a, b)),))
    update(cursor, [ids[0], ids[1], ids[2]])
    assert sorted(map(sorted, members(cursor).values())) == sorted([sorted([a, c]), [b]])
    said = Grouping()
    update(cursor, [ids[0], ids[1], ids[2]])
    assert members(cursor) == before
