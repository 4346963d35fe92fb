"""Folders of Parquet by month: whole after a kill, asked like a record, built into one."""

from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from standoff.coding import Coder
from standoff.errors import RecordError, RecordLocked
from standoff.model import Coding, Document, Versions, document_id
from standoff.record import Filter, Record, parquet
from standoff.record.parquet import PartitionWriter, parts, read_parts, reports_in
from standoff.sample import paths
from tests.cli.conftest import TEXT, VERSIONS, coding, document

DAYS = (date(2024, 1, 31), date(2024, 2, 1), None, date(2024, 2, 29))
CODINGS = [coding(document(f"{TEXT} {number}", published=DAYS[number % 4])) for number in range(12)]


def written(folder, codings=CODINGS):
    writer = PartitionWriter(folder, VERSIONS)
    for one in codings:
        writer.add(one)
    writer.close()
    return folder


def test_a_folder_a_month_and_the_codings_come_back(tmp_path) -> None:
    folder = written(tmp_path / "months")
    assert [part.month for part in parts(folder)] == ["2024-01", "2024-02", "undated"]
    back = {one.document.id: one for _, codings in read_parts(folder) for one in codings}
    assert back == {one.document.id: one for one in CODINGS}
    assert reports_in(folder) == 12
    month = pq.read_table(folder / "documents" / "month=2024-02", partitioning=None)
    assert set(month["published"].to_pylist()) == {DAYS[1], DAYS[3]}


def test_what_is_there_is_not_written_again(tmp_path) -> None:
    folder = written(tmp_path / "months", CODINGS[:5])
    writer = PartitionWriter(folder, VERSIONS)
    assert [writer.holds(one.document) for one in CODINGS[:7]] == [True] * 5 + [False] * 2
    for one in CODINGS + CODINGS:
        writer.add(one)
    writer.close()
    assert reports_in(folder) == 12


def test_little_waits_in_memory(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(parquet, "HELD", 20_000)
    folder = tmp_path / "months"
    writer = PartitionWriter(folder, VERSIONS)
    for one in CODINGS:
        writer.add(one)
    before = reports_in(folder)
    writer.close()
    assert 0 < before < 12 == reports_in(folder)
    assert {one.document.id for _, codings in read_parts(folder) for one in codings} == {
        one.document.id for one in CODINGS
    }


def test_a_part_that_was_cut_off_by_a_kill_goes(tmp_path) -> None:
    folder = written(tmp_path / "months", CODINGS[:4])
    lost = parts(folder)[1].file(folder, "documents")
    lost.unlink()
    (lost.parent / ".000009.parquet.part").write_bytes(b"PAR1")
    assert reports_in(folder) == 2
    written(folder, CODINGS[:4])
    with Record(folder, read_only=True) as record:
        assert record.counts()["documents"] == 4
        assert record.counts()["events"] == 4
    assert not list(folder.rglob("*.part"))


@pytest.mark.parametrize(
    "where",
    [
        Filter(), Filter(actor="NOR"), Filter(actor="IRQ"), Filter(text="shelled"),
        Filter(place="Kestel", limit=3), Filter(speaker="Solen", since=date(2024, 3, 1)),
        Filter(type="ASSAULT", status="occurred", recipient="EST.CVL"),
    ],
)  # fmt: skip
def test_filters_find_what_they_find_in_a_record(tmp_path, where) -> None:
    folder = written(tmp_path / "months")
    with Record(tmp_path / "r.duckdb") as record:
        record.add_many(CODINGS)
        with Record(folder, read_only=True) as straight:
            assert straight.events(where) == record.events(where)
            assert straight.claims(Filter(text="port")) == record.claims(Filter(text="port"))
            assert list(straight.codings()) == list(record.codings())
            assert straight.actors() == record.actors()


def test_part_by_part_a_record_is_what_it_is_at_once(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(parquet, "HELD", 20_000)
    folder = written(tmp_path / "months")
    with Record(tmp_path / "parts.duckdb") as parts_, Record(tmp_path / "once.duckdb") as once:
        for _, codings in read_parts(folder):
            parts_.add_many(codings)
        once.add_many(chain.from_iterable(codings for _, codings in read_parts(folder)))
        assert list(parts_.codings()) == list(once.codings())


def test_other_versions_need_another_folder(tmp_path) -> None:
    folder = written(tmp_path / "months")
    with pytest.raises(RecordError, match="name another folder"):
        PartitionWriter(folder, Versions(coder="2", language="test", codebook="c0ffee"))


def test_two_writers_at_once(tmp_path) -> None:
    folder = tmp_path / "months"
    first = PartitionWriter(folder, VERSIONS)
    with pytest.raises(RecordLocked, match="another process writes"):
        PartitionWriter(folder, VERSIONS)
    first.close()
    PartitionWriter(folder, VERSIONS).close()


def test_a_folder_of_something_else_is_left_alone(tmp_path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(RecordError, match="holds other files"):
        PartitionWriter(tmp_path, VERSIONS)
    with pytest.raises(RecordError, match="is a folder without"):
        Record(tmp_path, read_only=True)
    with pytest.raises(RecordError, match="name it otherwise"):
        PartitionWriter(tmp_path / "[a]", VERSIONS)


def test_a_folder_is_not_written_as_a_record(tmp_path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        Record(written(tmp_path / "months"))


def test_an_empty_folder_of_parquet_is_an_empty_record(tmp_path) -> None:
    with Record(written(tmp_path / "months", []), read_only=True) as record:
        assert record.counts()["documents"] == 0
        assert len(record.events()) == 0


def test_copies_and_incidents_too_are_what_they_are_at_once(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(parquet, "HELD", 100_000)
    codings = _dossier_and_copies()
    folder = tmp_path / "months"
    writer = PartitionWriter(folder, codings[0].versions)
    for one in codings:
        writer.add(one)
    writer.close()
    assert len(parts(folder)) > 2
    with Record(tmp_path / "parts.duckdb") as record:
        for _, some in read_parts(folder):
            record.add_many(some)
    with Record(tmp_path / "once.duckdb") as record:
        record.add_many(codings)
    by_part, at_once = (_tables(tmp_path / f"{name}.duckdb") for name in ("parts", "once"))
    assert by_part.keys() == at_once.keys()
    for table in at_once:
        assert by_part[table] == at_once[table], table


def _dossier_and_copies() -> list[Coding]:
    """The sample dossier, and a month later some of it again with a word or two changed."""
    texts = [path.read_text(encoding="utf-8") for path in paths()]
    again = [text.replace("soldiers", "troops").replace("said", "told us") for text in texts[:6]]
    reports = [
        Document(id=document_id(text), text=text, published=date(2024, 1 + n // 6, 1 + n % 6))
        for n, text in enumerate(texts + again)
    ]
    return [one for one in Coder(effort="fast").code_many(reports) if isinstance(one, Coding)]


def _tables(path: Path) -> dict[str, list[str]]:
    """All that a record holds, whatever the order in which it came.

    The number of an incident's component means nothing: see record/incidents/schema.py.
    """
    columns = "COLUMNS(lambda name: name <> 'component')"
    with duckdb.connect(str(path), read_only=True) as connection:
        names = [name for (name,) in connection.execute("SHOW TABLES").fetchall()]
        return {
            name: sorted(map(str, connection.execute(f'SELECT {columns} FROM "{name}"').fetchall()))
            for name in names
        }
