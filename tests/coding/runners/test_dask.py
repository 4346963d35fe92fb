"""A Dask cluster: real processes on loopback, one of which is killed on the way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest

pytest.importorskip("distributed")

from standoff.coding.runners.dask import Cluster, check_place
from standoff.coding.runners.ordered import Ordered
from standoff.errors import StandoffError, UncodedDocument

from .light import LightSetup, coded, report, reports

ROOT = Path(__file__).parents[3]


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """`dask ...` as a process of its own, on loopback."""
    command = [sys.executable, "-m", "dask", *words, "--host", "127.0.0.1", "--no-dashboard"]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_forty_reports_on_two_workers_of_which_one_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "scheduler.json"
    worker = ("worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny")
    documents = [report(f"sleep {n} " * 1200) for n in range(40)]
    with started("scheduler", "--port", "0", "--scheduler-file", str(file)):
        deadline = time.monotonic() + 60
        while not file.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        import json

        address = json.loads(file.read_text())["address"].removeprefix("tcp://")
        with (
            started(*worker) as first,
            started(*worker),
            Ordered(Cluster(f"dask://{address}", LightSetup())) as runner,
        ):
            results = runner.code(documents)
            found = list(islice(results, 3))
            first.kill()
            found += results
    assert found == [coded(one) for one in documents]


def test_a_cluster_here_names_the_report_that_kills_its_workers() -> None:
    documents = reports(12, die=5)
    with Ordered(Cluster("local:2", LightSetup())) as runner:
        results = list(runner.code(documents))
    assert [n for n, one in enumerate(results) if isinstance(one, UncodedDocument)] == [5]
    others = [n for n in range(12) if n != 5]
    assert [results[n] for n in others] == [coded(documents[n]) for n in others]


def test_a_scheduler_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.coding.runners.dask._PATIENCE", 0.5)
    with pytest.raises(StandoffError, match="start one: dask scheduler"):
        Cluster("dask://127.0.0.1:9", LightSetup())


@pytest.mark.parametrize("place", ["local", "local:0", "dask://", "dask://host", "tcp://a:1", ""])
def test_a_place_that_is_none(place: str) -> None:
    with pytest.raises(ValueError, match="dask://HOST:PORT or local:N"):
        check_place(place)
