"""One process writes; another learns who, and a killed one leaves no lock and no loss."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from standoff.errors import RecordLocked
from standoff.record import Record, check
from standoff.record.locking import Holder, holder_path, who_holds

from .conftest import numbered, river

_HOLD = """
import sys
from standoff.record import Record
with Record(sys.argv[1], read_only=sys.argv[2] == "read") as record:
    print("open", flush=True)
    sys.stdin.read()
"""
_WRITE = """
import importlib, sys
sys.path.insert(0, sys.argv[2])
conftest = importlib.import_module("conftest")
from standoff.record import Record
first, batch = int(sys.argv[3]), int(sys.argv[4])
with Record(sys.argv[1]) as record:
    for number in range(first, first + 100_000, batch):
        codings = [conftest.numbered(one) for one in range(number, number + batch)]
        record.add_many(codings)
        print(*(coding.document.id for coding in codings), flush=True)
"""


def _start(script: str, *arguments: object) -> subprocess.Popen[str]:
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def test_another_writer_is_named(path: Path) -> None:
    with _start(_HOLD, path, "write") as other:
        assert _line(other) == "open\n"
        for read_only in (False, True):
            with pytest.raises(RecordLocked, match="wait until it ends, or close it") as caught:
                Record(path, read_only=read_only)
            assert f"process {other.pid} (" in str(caught.value)
            assert f"{path} write" in str(caught.value)
            assert "since 2" in str(caught.value)
        other.communicate()
    Record(path).close()


def test_readers_share_and_keep_writers_out(path: Path) -> None:
    Record(path).close()
    with _start(_HOLD, path, "read") as other:
        assert _line(other) == "open\n"
        with Record(path, read_only=True) as record:
            assert record.counts()["documents"] == 0
        with pytest.raises(RecordLocked, match=f"process {other.pid} "):
            Record(path)
        assert not holder_path(path).exists()
        other.communicate()


def test_one_process_opens_a_record_one_way(record: Record) -> None:
    with pytest.raises(RecordLocked, match="already open in this process"):
        Record(record.path, read_only=True)


def test_a_stale_side_file_counts_for_nothing(path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    holder_path(path).write_text(f'{{"pid":{gone.pid},"command":"x","since":"then"}}')
    assert who_holds(path) is None
    holder_path(path).write_text("not json")
    assert who_holds(path) is None
    with Record(path):
        assert who_holds(path) == _mine(path)
    assert not holder_path(path).exists()


def _mine(path: Path) -> Holder:
    holder = who_holds(path)
    assert holder is not None
    assert holder.pid == os.getpid()
    return holder


def test_a_killed_writer_loses_no_committed_report(path: Path) -> None:
    chance = random.Random(11)
    promised: list[str] = []
    for number, batch in enumerate((1, 1, 4, 16, 16)):
        with _start(_WRITE, path, Path(__file__).parent, number * 100_000, batch) as writer:
            promised += _line(writer).split()
            time.sleep(chance.uniform(0, 0.4))
            writer.send_signal(signal.SIGKILL)
            rest, _ = writer.communicate()
        lines = rest.splitlines(keepends=True)
        promised += " ".join(line for line in lines if line.endswith("\n")).split()
        with Record(path, read_only=True) as record:
            held = [document.id for document in record.documents()]
            assert len(held) == len(set(held))
            assert set(promised) <= set(held)
            assert record.counts()["events"] == 2 * len(held)
            assert check(record) == []
    with Record(path) as record:
        assert record.coding(numbered(0).document.id) == numbered(0)
        assert record.add(river()) == "added"
    assert len(promised) > 20
