"""Saving a damaged record: what can be read is kept, what cannot is named."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import duckdb
import pytest

from standoff import code
from standoff.errors import RecordDamaged, RecordError, StandoffError
from standoff.model import Coding, Document, document_id
from standoff.record import Record, check
from standoff.record.repairing import repair

TEXT = (
    "Gunmen killed {n} soldiers near Baghdad on Tuesday, a military spokesman said. "
    "Iran denied any role in the attack. Note {n}."
)


def coding(number: int) -> Coding:
    text = TEXT.format(n=number + 2)
    return code(Document(id=document_id(text), text=text, published=date(2024, 2, 7)))


@pytest.fixture(scope="module")
def codings() -> list[Coding]:
    return [coding(number) for number in range(12)]


@pytest.fixture
def record(tmp_path: Path, codings: list[Coding]) -> Path:
    path = tmp_path / "r.duckdb"
    with Record(path) as opened:
        opened.add_many(codings)
    return path


def never(document: Document) -> Coding:
    raise AssertionError(f"report {document.id} was sound")


def test_a_sound_record_is_copied_whole(record: Path, codings: list[Coding]) -> None:
    into = record.with_name("new.duckdb")
    found = repair(record, into, never)
    assert (found.whole, found.recoded, found.lost) == (12, 0, ())
    with Record(into) as saved:
        assert list(saved.codings()) == sorted(codings, key=lambda one: one.document.id)
        assert check(saved) == []


def test_what_a_person_set_is_saved_with_the_machine_s_value(record: Path) -> None:
    with Record(record) as opened:
        event = opened.events()[0]
        machine = event.recipient
        opened.correct(event.id, set={"recipient": "IRN.MIL"}, by="Ana", because="the photographs")
    into = record.with_name("new.duckdb")
    found = repair(record, into, never)
    assert found.corrections == 1
    with Record(into) as saved:
        kept = saved.get(event.id)
        assert [who.code for who in kept.recipient] == ["IRN"]  # type: ignore[union-attr]
        assert kept.corrections[0].by == "Ana"
        saved.undo(kept.corrections[0].id, by="Ana")
        assert saved.get(event.id).recipient == machine  # type: ignore[union-attr]
        assert check(saved) == []


def test_a_report_whose_rows_are_damaged_is_coded_again(record: Path) -> None:
    with duckdb.connect(str(record)) as connection:
        ids = connection.execute("SELECT document FROM events ORDER BY document").fetchall()
        connection.execute(
            """UPDATE events SET "row" = '{"kind": "event"' WHERE document = $id""",
            {"id": ids[0][0]},
        )
    into = record.with_name("new.duckdb")
    found = repair(record, into, code)
    assert (found.whole, found.recoded, found.lost) == (11, 1, ())
    with Record(into) as saved:
        assert check(saved) == []
        assert saved.coding(ids[0][0]).events


def test_a_report_whose_text_is_gone_is_named(record: Path) -> None:
    with duckdb.connect(str(record)) as connection:
        (id,) = connection.execute("SELECT min(id) FROM documents").fetchone()  # type: ignore[misc]
        connection.execute("DELETE FROM documents WHERE id = $id", {"id": id})
    found = repair(record, record.with_name("new.duckdb"), never)
    assert found.lost == (id,)
    assert found.whole == 11


def test_a_file_that_is_there_is_not_overwritten(record: Path) -> None:
    with pytest.raises(RecordError, match="is there already"):
        repair(record, record, never)


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    path.write_bytes(b"no record at all" * 1000)
    with pytest.raises(RecordDamaged, match="damaged"):
        repair(path, tmp_path / "new.duckdb", never)
    assert not (tmp_path / "new.duckdb").exists()


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bytes_end_in_a_sound_record_or_a_clear_error(record: Path, seed: int) -> None:
    draw = random.Random(seed)
    data = bytearray(record.read_bytes())
    for _ in range(16):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    damaged = record.with_name("damaged.duckdb")
    damaged.write_bytes(data)
    into = record.with_name("new.duckdb")
    try:
        found = repair(damaged, into, code)
    except StandoffError as error:
        assert "damaged" in str(error) or "code the reports again" in str(error)
        return
    assert found.whole + found.recoded + len(found.lost) <= 12
    with Record(into) as saved:
        assert check(saved) == []
