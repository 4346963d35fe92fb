"""Records of older versions: brought up to date when they are opened, with nothing lost."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest

from standoff.errors import RecordVersion
from standoff.record import Record
from standoff.record.schema import SCHEMA_VERSION
from tests.record.conftest import river, talks


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A record with a report in it, in the shape of version 1."""
    path = tmp_path / "old.duckdb"
    with Record(path) as record:
        record.add(river())
    with duckdb.connect(str(path)) as connection:
        connection.execute("ALTER TABLE ties DROP COLUMN negated")
        connection.execute("UPDATE meta SET schema_version = 1")
    return path


@pytest.mark.parametrize("read_only", [False, True])
def test_an_older_record_opens_with_its_rows(older: Path, read_only: bool) -> None:
    with Record(older, read_only=read_only) as record:
        assert record.counts()["documents"] == 1
        assert "negated" in record.table("tie").column_names
    with duckdb.connect(str(older)) as connection:
        assert connection.execute("SELECT schema_version FROM meta").fetchone() == (SCHEMA_VERSION,)


def test_an_older_record_takes_new_reports(older: Path) -> None:
    with Record(older) as record:
        record.add(talks())
        assert record.counts()["documents"] == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_older_record_that_may_not_be_written_says_what_to_do(older: Path) -> None:
    older.chmod(0o444)
    with pytest.raises(RecordVersion, match="copy it"):
        Record(older, read_only=True)
