"""The record keeps what it is given, once, and gives it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Thread

import msgspec
import pytest

from standoff.errors import NotInRecord, RecordDamaged, RecordError
from standoff.model import Coding, stable_id, to_json
from standoff.record import Filter, Record

from .conftest import NEWER, RIVER, VERSIONS, numbered, river, talks


def test_a_report_comes_back_as_it_was_added(record: Record) -> None:
    given = river(title="Shelling", publisher="Post", published=date(2024, 3, 4), notes=("utf-8",))
    assert record.add(given) == "added"
    assert record.coding(given.document.id) == given
    assert record.document(given.document.id[:6]) == given.document


def test_all_reports_come_back_in_the_order_of_their_ids(filled: Record) -> None:
    found = list(filled.codings())
    assert found == sorted([river(), talks()], key=lambda coding: coding.document.id)


def test_a_known_report_changes_nothing(record: Record) -> None:
    assert [record.add(river()), record.add(river())] == ["added", "unchanged"]
    assert record.counts() == {
        "documents": 1,
        "events": 2,
        "claims": 1,
        "ties": 1,
        "quantities": 1,
    }


def test_newer_versions_replace_all_rows(filled: Record) -> None:
    shorter = msgspec.structs.replace(river(versions=NEWER), ties=(), quantities=())
    assert filled.add(shorter) == "recoded"
    assert filled.coding(shorter.document.id) == shorter
    assert filled.coding(talks().document.id) == talks()
    assert filled.actors(Filter(actor="hill-brigade")) == []
    assert filled.versions() == {NEWER: 1, VERSIONS: 1}


def test_a_date_that_was_lacking_recodes(record: Record) -> None:
    record.add(river())
    dated = river(published=date(2024, 3, 4))
    assert record.state(dated.document.id, VERSIONS) == "current"
    assert record.state(dated.document, VERSIONS) == "outdated"
    assert record.add(dated) == "recoded"
    assert record.add(river()) == "unchanged"
    assert record.add(river(published=date(2024, 3, 9))) == "unchanged"
    assert record.document(dated.document.id).published == date(2024, 3, 4)


def test_one_batch_may_hold_a_report_twice(record: Record) -> None:
    batch = [river(), talks(), river(), river(versions=NEWER)]
    assert record.add_many(batch) == ["added", "added", "unchanged", "recoded"]
    assert record.counts()["events"] == 4
    assert record.state(river().document.id, NEWER) == "current"


def test_state(record: Record) -> None:
    record.add(river())
    assert record.state("0123456789abcdef", VERSIONS) == "absent"
    assert record.state(river().document.id, VERSIONS) == "current"
    assert record.state(river().document.id, NEWER) == "outdated"


def test_a_batch_with_a_bad_coding_leaves_nothing(record: Record) -> None:
    stray = msgspec.structs.replace(talks(), events=river().events)
    with pytest.raises(RecordError, match="names report"):
        record.add_many([river(), stray])
    assert record.counts()["documents"] == 0


def test_a_failure_while_writing_rolls_back(record: Record) -> None:
    event = talks().events[0]
    far = msgspec.structs.replace(event.text_info, start=2**70)
    broken = msgspec.structs.replace(
        talks(), events=(msgspec.structs.replace(event, text_info=far),)
    )
    record.add(river())
    with pytest.raises(OverflowError):
        record.add_many([river(versions=NEWER), broken])
    assert list(record.codings()) == [river()]
    assert record.add(talks()) == "added"


def test_rows_survive_closing(path: Path) -> None:
    with Record(path) as record:
        record.add(river())
    with Record(path, read_only=True) as record:
        assert list(record.events()) == sorted(river().events, key=lambda event: event.date is None)
        with pytest.raises(RecordError):
            record.add(talks())


def test_the_order_is_by_date_then_place_in_the_report(filled: Record) -> None:
    days = [event.date for event in filled.events()]
    assert days == [date(2024, 3, 3), date(2024, 3, 9), date(2024, 3, 20), None]


def test_get_by_id_and_by_beginning(filled: Record) -> None:
    for row in river().rows():
        assert filled.get(row.id) == row
        assert filled.get(row.id[:8]) == row


@pytest.mark.parametrize("id", ["zzzzzzzz", "", "a", "%", "'", "\0"])
def test_get_says_what_is_not_there(filled: Record, id: str) -> None:
    with pytest.raises(NotInRecord):
        filled.get(id)


def test_an_ambiguous_beginning_names_the_candidates(record: Record) -> None:
    base = talks()
    twins = [msgspec.structs.replace(base.events[0], id=f"abcd{i}") for i in (1, 2)]
    record.add(msgspec.structs.replace(base, events=tuple(twins)))
    with pytest.raises(RecordError, match="abcd1, abcd2") as caught:
        record.get("abcd")
    assert not isinstance(caught.value, NotInRecord)
    assert record.get("abcd2").id == "abcd2"


def test_odd_text_comes_back(record: Record) -> None:
    given = river(f"{RIVER} \u0000 \U0001f4a3 \u202e 'quoted'; DROP TABLE events; --")
    record.add(given)
    assert record.document(given.document.id) == given.document
    assert record.coding(given.document.id) == given


def test_a_row_that_cannot_be_read_is_damage(path: Path) -> None:
    import duckdb

    with Record(path) as record:
        record.add(river())
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE events SET \"row\" = '{'")
    with Record(path) as record, pytest.raises(RecordDamaged):
        record.events()


def test_threads_share_a_record(record: Record) -> None:
    faults: list[BaseException] = []

    def work(number: int) -> None:
        try:
            record.add_many([numbered(number), numbered(number + 100)])
            for event in record.events(Filter(actor="NOR", limit=5)):
                assert record.get(event.id) == event
        except BaseException as error:
            faults.append(error)

    threads = [Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert record.counts()["documents"] == 16


def test_a_closed_record_says_so(path: Path) -> None:
    record = Record(path)
    record.close()
    record.close()
    with pytest.raises(RecordError):
        record.counts()


def test_the_order_of_adding_does_not_show(tmp_path: Path) -> None:
    given: list[Coding] = [river(), talks(), *map(numbered, range(4))]
    with Record(tmp_path / "a") as one, Record(tmp_path / "b") as two:
        one.add_many(given)
        for coding in reversed(given):
            two.add(coding)
        assert list(map(to_json, one.events())) == list(map(to_json, two.events()))
        assert one.actors() == two.actors()
        assert one.table("claim").equals(two.table("claim"))


def test_ids_are_stable() -> None:
    assert river().claims[0].id == stable_id(river().document.id, "claim")
