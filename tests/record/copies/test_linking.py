"""Copies in a record: linked to what is older, whatever the order of reading."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from standoff.model import Coding, Document, Versions, document_id
from standoff.record import Filter, Record
from standoff.record.copies import Copy
from standoff.record.writing import write
from tests.record.conftest import RIVER, river
from tests.record.copies.telling import HARBOUR, SPUN, STRIKE

VERSIONS = Versions(coder="1", language="test", codebook="c0ffee")
REWRITTEN = STRIKE.replace("Nine", "Seven").replace("Kestel", "Norburg")
SHORT = STRIKE.split("\n\n")[0]


def coding(text: str, day: date | None = None, *, versions: Versions = VERSIONS) -> Coding:
    return Coding(
        document=Document(id=document_id(text), text=text, published=day), versions=versions
    )


STORY = (
    coding(STRIKE, date(2024, 3, 4)),
    coding(REWRITTEN, date(2024, 3, 5)),
    coding(SHORT, date(2024, 3, 6)),
    coding(SPUN, date(2024, 3, 7)),
)


def _copies(path: Path, codings: Sequence[Coding], *, at_once: int = 1) -> list[Copy]:
    with Record(path) as record:
        for start in range(0, len(codings), at_once):
            record.add_many(codings[start : start + at_once])
        return record.copies()


def test_each_copy_is_linked_with_its_kind_and_what_it_changed(tmp_path: Path) -> None:
    found = _copies(tmp_path / "r.duckdb", (*STORY, coding(HARBOUR, date(2024, 3, 8))))
    original = document_id(STRIKE)
    assert [(one.document, one.original, one.earliest, one.kind) for one in found] == [
        (document_id(REWRITTEN), original, original, "rewritten"),
        (document_id(SHORT), original, original, "shortened"),
        (document_id(SPUN), original, original, "spun"),
    ]
    assert ("Seven", "Nine") in {(one.copy, one.original) for one in found[0].changed}
    assert ("Northern Entrance", "Northern Front") in found[2].swapped
    assert found[0].original_published == date(2024, 3, 4)


def test_the_order_of_reading_does_not_show(tmp_path: Path) -> None:
    orders = list(permutations(STORY))
    expected = _copies(tmp_path / "first.duckdb", orders[0])
    assert len(expected) == 3
    for number, order in enumerate(orders[1:]):
        at_once = 1 + number % 3
        assert _copies(tmp_path / f"{number}.duckdb", order, at_once=at_once) == expected


def _site(*, dated: bool) -> list[Coding]:
    """Reports of a site that closes each with the same words; one in three repeats another."""
    draw = random.Random(7)
    footer = " ".join(f"footer{number}" for number in range(22))
    stories: list[list[str]] = []
    found = []
    for number in range(60):
        story = [f"w{draw.randrange(9000)}" for _ in range(50)]
        if number % 3 == 2:
            story = [*draw.choice(stories)[:40], *story[:10]]
        stories.append(story)
        day = date(2024, 3, 1) + timedelta(days=draw.randrange(20)) if dated else None
        found.append(coding(f"{' '.join(story)}. {footer}", day))
    return found


@pytest.mark.parametrize("dated", [False, True])
def test_furniture_that_shows_late_counts_as_if_it_had_been_known(
    tmp_path: Path, dated: bool
) -> None:
    site = _site(dated=dated)
    expected = _copies(tmp_path / "once.duckdb", site, at_once=len(site))
    assert 15 <= len(expected) <= 20, "the same footer makes no copies"
    ways = {"single": (site, 1), "reversed": (site[::-1], 1), "sevens": (site, 7)}
    for name, (order, at_once) in ways.items():
        assert _copies(tmp_path / f"{name}.duckdb", order, at_once=at_once) == expected, name


def test_the_record_is_read_again_between_reports(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    for one in reversed(STORY):
        found = _copies(path, [one])
    assert found == _copies(tmp_path / "other.duckdb", STORY)


def test_an_older_report_takes_the_place_of_the_earliest(tmp_path: Path) -> None:
    later, latest = f"{STRIKE}\n", f"{STRIKE}\n\n"
    with Record(tmp_path / "r.duckdb") as record:
        record.add(coding(later, date(2024, 3, 9)))
        record.add(coding(latest, date(2024, 3, 10)))
        assert [one.earliest for one in record.copies()] == [document_id(later)]
        record.add(coding(STRIKE, date(2024, 3, 1)))
        assert {one.earliest for one in record.copies()} == {document_id(STRIKE)}
        assert len(record.copies()) == 2


def test_a_date_that_was_lacking_makes_a_report_older(tmp_path: Path) -> None:
    other = f"{STRIKE}\n"
    with Record(tmp_path / "r.duckdb") as record:
        record.add_many([coding(STRIKE), coding(other, date(2024, 3, 9))])
        assert [one.document for one in record.copies()] == [document_id(STRIKE)]
        record.add(coding(STRIKE, date(2024, 3, 1)))
        assert [one.document for one in record.copies()] == [document_id(other)]


@pytest.mark.parametrize("day", [None, date(2024, 3, 4)])
def test_a_long_report_and_its_short_form_of_one_day_are_one_family(
    tmp_path: Path, day: date | None
) -> None:
    found = _copies(tmp_path / "r.duckdb", [coding(STRIKE, day), coding(SHORT, day)])
    assert [{one.document, one.original} for one in found] == [
        {document_id(STRIKE), document_id(SHORT)}
    ]


def test_rows_of_a_data_set_are_no_copies(tmp_path: Path) -> None:
    rows = Versions(coder="import/icews/1", language="none", codebook="c0ffee")
    again = [coding(f"{STRIKE}\n{number}", versions=rows) for number in range(3)]
    assert _copies(tmp_path / "r.duckdb", again) == []


def test_the_listing_takes_filters(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        record.add_many(STORY)
        assert [one.kind for one in record.copies(kind="spun")] == ["spun"]
        assert len(record.copies(document=document_id(STRIKE)[:6])) == 3
        assert len(record.copies(document=document_id(SPUN))) == 1
        assert len(record.copies(since=date(2024, 3, 6))) == 2
        assert len(record.copies(until=date(2024, 3, 6), limit=1)) == 1


def test_events_of_copies_are_left_out_where_asked(record: Record) -> None:
    again = river(f"{RIVER}\n", published=date(2024, 3, 9))
    record.add_many([river(published=date(2024, 3, 4)), again])
    assert len(record.events()) == len(record.events(Filter(copies=True))) == 4
    found = record.events(Filter(copies=False))
    assert {event.document for event in found} == {river().document.id}


def test_after_a_failure_the_index_is_read_again(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.add(STORY[0])

    def fail(*given: object) -> None:
        write(*given)  # type: ignore[arg-type]
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr("standoff.record.store.write", fail)
        with pytest.raises(MemoryError):
            record.add(coding(HARBOUR, date(2024, 3, 5)))
    assert record.add(STORY[1]) == "added"
    assert [one.document for one in record.copies()] == [STORY[1].document.id]
