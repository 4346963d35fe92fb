"""A record of invented reports, the desk on it, and a browser to look at it with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from standoff.desk.app import app
from standoff.desk.state import Desk
from standoff.record import Record
from tests.desk import _invented

BASE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the dossier; nobody writes to it."""
    return _invented.make(tmp_path_factory.mktemp("desk") / "dossier.duckdb")


@pytest.fixture
def kept(made: Path, tmp_path: Path) -> Path:
    """A copy of the record, to write to."""
    return Path(shutil.copy(made, tmp_path / "r.duckdb"))


@pytest.fixture
def desk(kept: Path) -> Iterator[Desk]:
    """The desk of that copy."""
    with Record(kept) as record:
        opened = Desk(record)
        yield opened
        opened.jobs.close()


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    """Asks the desk as a browser of this machine would."""
    with TestClient(app(desk), base_url=BASE, headers={"origin": BASE}) as asking:
        yield asking
