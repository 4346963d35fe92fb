"""Records of older versions: brought up to date when they are opened, with nothing lost."""

from __future__ import annotations

import logging
import os
from datetime import date
from pathlib import Path

import duckdb
import pytest

from standoff.errors import RecordVersion
from standoff.model import Coding
from standoff.record import Filter, Record, check
from standoff.record import upgrading as upgrading_module
from standoff.record.columns import TABLES
from standoff.record.flatten import kind_of
from standoff.record.fold import fold
from standoff.record.schema import INDEXES, SCHEMA_VERSION
from tests.record.conftest import RIVER, river, talks

REPRINT = river(f"{RIVER}\n", published=date(2024, 3, 9))


def made_older(path: Path, version: int, *codings: Coding) -> Path:
    """A record with some reports in it, in the shape of an older version."""
    with Record(path) as record:
        record.add_many(codings)
    with duckdb.connect(str(path)) as connection:
        if version < 6:
            connection.execute("ALTER TABLE sentences DROP COLUMN fours")
        if version < 5:
            connection.execute("ALTER TABLE shingles DROP COLUMN runs")
            connection.execute("DROP TABLE kin")
        for statement in INDEXES if version < 4 else ():
            connection.execute(f"DROP INDEX {statement.split()[2]}")
        if version < 3:
            _unsearchable(connection, codings)
        if version == 1:
            connection.execute("ALTER TABLE ties DROP COLUMN negated")
        connection.execute("UPDATE meta SET schema_version = $now", {"now": version})
    return path


def _unsearchable(connection: duckdb.DuckDBPyConnection, codings: tuple[Coding, ...]) -> None:
    """Takes away what the third version brought."""
    known = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    kept = {"meta", "documents", "entities", *TABLES.values()}
    for (table,) in known:
        if table not in kept:
            connection.execute(f"DROP TABLE {table}")
    connection.execute("ALTER TABLE documents DROP COLUMN sentences")
    for kind, table in TABLES.items():
        for column in ("corrected", "review"):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        if kind != "claim":
            connection.execute(f"ALTER TABLE {table} ADD COLUMN folded VARCHAR")
            connection.execute(f"ALTER TABLE {table} ADD COLUMN words INTEGER")
        if kind == "tie":
            connection.execute(f"ALTER TABLE {table} ADD COLUMN folded_place VARCHAR")
    for row in (row for coding in codings for row in coding.rows()):
        if kind_of(row) != "claim":
            folded = fold(row.text)
            connection.execute(
                f"UPDATE {TABLES[kind_of(row)]} SET folded = $folded, words = $words "
                "WHERE id = $id",
                {"folded": folded, "words": folded.count(" ") - 1, "id": row.id},
            )


@pytest.fixture(params=[1, 2, 3, 4, 5])
def older(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A record of an older version with a report, and a reprint of it."""
    return made_older(tmp_path / "old.duckdb", request.param, river(), REPRINT)


@pytest.mark.parametrize("read_only", [False, True])
def test_an_older_record_opens_with_its_rows(older: Path, read_only: bool) -> None:
    with Record(older, read_only=read_only) as record:
        assert {one.id for one in record.events()} == {
            row.id for coding in (river(), REPRINT) for row in coding.events
        }
        assert "negated" in record.table("tie").column_names
        assert check(record) == []
        assert list(record.codings()) == sorted([river(), REPRINT], key=lambda one: one.document.id)
    with duckdb.connect(str(older)) as connection:
        assert connection.execute("SELECT schema_version FROM meta").fetchone() == (SCHEMA_VERSION,)


def test_an_older_record_is_searched_as_a_new_one(older: Path, tmp_path: Path) -> None:
    with Record(tmp_path / "new.duckdb") as new, Record(older) as record:
        new.add_many([river(), REPRINT])
        for words in ("shell", '"will answer"', "kestel"):
            where = Filter(text=words)
            assert list(record.events(where)) == list(new.events(where))
            assert list(record.claims(where)) == list(new.claims(where))


def test_an_older_record_finds_copies_as_a_new_one(older: Path, tmp_path: Path) -> None:
    with Record(tmp_path / "new.duckdb") as new, Record(older) as record:
        new.add_many([river(), REPRINT])
        asked = "SELECT document, hashes, runs FROM shingles ORDER BY document"
        assert record.select(asked) == new.select(asked)
        assert record.copies() == new.copies() != []


def test_an_older_record_takes_new_reports(older: Path) -> None:
    with Record(older) as record:
        record.add(talks())
        assert record.counts()["documents"] == 3


def test_the_record_as_it_was_is_kept(older: Path, caplog: pytest.LogCaptureFixture) -> None:
    with duckdb.connect(str(older)) as connection:
        version = connection.execute("SELECT schema_version FROM meta").fetchone()
    assert version is not None
    with caplog.at_level(logging.WARNING):
        Record(older).close()
    kept = older.with_name(f"{older.name}.v{version[0]}.bak")
    assert str(kept) in caplog.text
    with duckdb.connect(str(kept), read_only=True) as connection:
        assert connection.execute("SELECT schema_version FROM meta").fetchone() == version
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (2,)
    assert sorted(one.name for one in older.parent.iterdir()) == [older.name, kept.name]


def test_no_copy_that_was_kept_is_overwritten(tmp_path: Path) -> None:
    older = made_older(tmp_path / "old.duckdb", 2, talks())
    kept = older.with_name("old.duckdb.v2.bak")
    kept.write_text("mine")
    Record(older).close()
    assert kept.read_text() == "mine"
    assert older.with_name("old.duckdb.v2.2.bak").is_file()


def test_a_failure_leaves_the_older_record_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = made_older(tmp_path / "old.duckdb", 2, river())

    def fail(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(upgrading_module, "_relate", fail)
        with pytest.raises(MemoryError):
            Record(older)
    with duckdb.connect(str(older)) as connection:
        assert connection.execute("SELECT schema_version FROM meta").fetchone() == (2,)
        names = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        assert ("sentences",) not in names
    with Record(older) as record:
        assert check(record) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_older_record_that_may_not_be_written_says_what_to_do(tmp_path: Path) -> None:
    older = made_older(tmp_path / "old.duckdb", 2, river())
    older.chmod(0o444)
    with pytest.raises(RecordVersion, match="copy it"):
        Record(older, read_only=True)
