"""What stands at the path decides whether a record opens, and the error says what to do."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from standoff.errors import RecordDamaged, RecordError, RecordVersion
from standoff.record import Record, check

from .conftest import numbered, river


@pytest.fixture
def made(path: Path) -> Path:
    with Record(path) as record:
        record.add_many([numbered(number) for number in range(20)])
    return path


def test_a_record_is_made_and_leaves_nothing_beside_it(path: Path) -> None:
    Record(path).close()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    with Record(path) as record:
        assert record.counts()["documents"] == 0


def test_a_draft_left_by_a_kill_does_no_harm(path: Path) -> None:
    path.with_name(f".{path.name}.{os.getpid()}").write_bytes(b"half a file")
    with Record(path) as record:
        assert record.counts()["documents"] == 0


def test_an_absent_record_cannot_be_read(path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record at"):
        Record(path, read_only=True)
    assert not path.exists()


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no folder"):
        Record(tmp_path / "nowhere" / "record.duckdb")


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        Record(tmp_path)


def _as_nobody(action: Callable[[], None]) -> None:
    """Root may write anywhere: permissions bind only another user."""
    if os.geteuid() != 0:
        action()
        return
    os.setresuid(65534, 65534, 0)
    try:
        action()
    finally:
        os.setresuid(0, 0, 0)


def test_a_read_only_folder() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        record = folder / "record.duckdb"
        with Record(record) as made:
            made.add(river())
        record.chmod(0o644)
        folder.chmod(0o555)

        def refuse() -> None:
            with pytest.raises(RecordError, match="read-only"):
                Record(folder / "new.duckdb")
            with pytest.raises(RecordError, match="read-only"):
                Record(record)
            with Record(record, read_only=True) as opened:
                assert opened.counts()["documents"] == 1

        _as_nobody(refuse)
        folder.chmod(0o755)


def test_a_file_that_may_not_be_read() -> None:
    with tempfile.TemporaryDirectory() as name:
        record = Path(name) / "record.duckdb"
        Record(record).close()
        Path(name).chmod(0o777)
        record.chmod(0o000)

        def refuse() -> None:
            with pytest.raises(RecordError, match="may not be read"):
                Record(record, read_only=True)

        _as_nobody(refuse)


@pytest.mark.parametrize("content", [b"", b"kind,id\n", b"\0" * 20_000, b"PK\x03\x04" * 5_000])
def test_another_file_is_no_record(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(RecordDamaged, match="no Standoff record"):
            Record(path, read_only=read_only)
    assert path.read_bytes() == content
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_database_of_somebody_else_is_left_alone(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE prices (day DATE)")
    with pytest.raises(RecordDamaged, match="without the tables"):
        Record(path)
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SHOW TABLES").fetchall() == [("prices",)]


def test_a_newer_record(made: Path) -> None:
    with duckdb.connect(str(made)) as connection:
        connection.execute("UPDATE meta SET schema_version = 99")
    with pytest.raises(RecordVersion, match=r"schema 99.*pip install --upgrade"):
        Record(made)
    assert not made.with_name(f"{made.name}.holder").exists()


@pytest.mark.parametrize("share", [0.001, 0.02, 0.3, 0.7, 0.999])
def test_a_truncated_record(made: Path, share: float) -> None:
    content = made.read_bytes()
    made.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(RecordDamaged, match="restore it from a copy"), Record(made) as record:
        check(record)


def test_flipped_bytes_are_damage_or_do_no_harm(made: Path) -> None:
    content = made.read_bytes()
    chance = random.Random(7)
    for _ in range(25):
        wrong = bytearray(content)
        where = chance.randrange(len(wrong) - 64)
        wrong[where : where + 64] = chance.randbytes(64)
        made.write_bytes(wrong)
        try:
            with Record(made, read_only=True) as record:
                list(record.codings())
        except RecordError as error:
            assert isinstance(error, RecordDamaged | RecordVersion), error


def test_what_a_killed_process_left_of_a_new_record_is_taken_away(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = [tmp_path / f".r.duckdb.{gone.pid}", tmp_path / f".r.duckdb.{gone.pid}.wal"]
    theirs = [tmp_path / f".r.duckdb.{os.getppid()}", tmp_path / ".r.duckdb.v3.bak"]
    for file in (*left, *theirs):
        file.touch()
    with Record(tmp_path / "r.duckdb"):
        pass
    assert [file.exists() for file in (*left, *theirs)] == [False, False, True, True]
