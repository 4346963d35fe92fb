"""Files read in a process beside: the same record, whatever happens to the process."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from standoff.errors import RecordError
from standoff.record import Record, check
from standoff.record.exchange import Imported, Progress, beside, import_file, importing
from standoff.record.exchange.answering import Answer
from standoff.record.exchange.beside import Beside
from standoff.record.exchange.icews import COLUMNS
from tests.record.exchange.conftest import icews_file, icews_line

TABLES = ("documents", "events", "sentences", "entities")
ACLED = "event_date,event_type,actor1,country,notes\n"

Run = Callable[..., tuple[Imported, list[Progress]]]


class Watched(Beside):
    """Remembers the processes that were started, and the chunks that they read."""

    started: list[Watched] = []  # noqa: RUF012
    answers = 0
    tables_of: list[object] = []  # noqa: RUF012

    def _begin(self) -> None:
        super()._begin()
        if self._process is not None:
            self.process = self._process
            Watched.started.append(self)

    def _answer(self) -> Answer | None:
        found = super()._answer()
        if found is not None:
            Watched.answers += 1
            Watched.tables_of.append(found.tables)
        return found


@pytest.fixture(autouse=True)
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Batches of four rows, two cores, and no process left over at the end."""
    monkeypatch.setattr(importing, "BATCH", 4)
    monkeypatch.setattr(importing, "Beside", Watched)
    monkeypatch.setattr(beside, "cores", lambda: 2)
    monkeypatch.setattr(Watched, "started", [])
    monkeypatch.setattr(Watched, "answers", 0)
    monkeypatch.setattr(Watched, "tables_of", [])
    yield
    assert all(one.process.returncode is not None for one in Watched.started)


def contents(path: Path) -> dict[str, list[Any]]:
    """All rows of a record in the order in which they lie."""
    with Record(path, read_only=True) as record:
        assert check(record) == []
        return {name: record.select(f"SELECT * FROM {name} ORDER BY rowid") for name in TABLES}


def run(record: Path, file: Path, format: str = "icews") -> tuple[Imported, list[Progress]]:
    told: list[Progress] = []
    with Record(record) as opened:
        return import_file(opened, file, format, progress=told.append), told


def icews_rows(count: int) -> list[str]:
    return [icews_line(Event_ID=str(i), City=f"Bresk {i % 3}") for i in range(count)]


def mixed(path: Path) -> Path:
    """Rows of all sorts: good, double near and far, short, undecodable, of no day, empty."""
    lines = icews_rows(18)
    lines[3:3] = ["too\tfew", "", lines[2]]
    lines[9:9] = [icews_line(Event_Date="2018-13-40"), lines[0], icews_line(City="Málaga")]
    lines[12:12] = ["\x1f\r", *["bad"] * 5]
    icews_file(path, lines)
    path.write_bytes(path.read_bytes().replace("á".encode(), b"\xe1"))
    return path


def quoted(path: Path) -> Path:
    """Rows whose notes go on over lines, one with a quote left open at the end of the file."""
    notes = [f'"Shelling of ""Bresk"",\n\nhouse {i}"' if i % 2 else f"raid {i}" for i in range(11)]
    rows = [f"2024-02-0{1 + i % 9},Battles,Norla,Syria,{note}\n" for i, note in enumerate(notes)]
    rows[5:5] = ["2024-02-09,Battles\n", "nonsense,Battles,Norla,Syria,x\n"]
    path.write_text("".join([ACLED, *rows, '2024-02-08,Battles,Norla,Mali,"left open\n']))
    return path


@pytest.mark.parametrize(("make", "format"), [(mixed, "icews"), (quoted, "acled")])
def test_the_record_is_the_same_as_without_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], Path], format: str
) -> None:
    file = make(tmp_path / "rows.txt")
    there, told_there = run(tmp_path / "there.duckdb", file, format)
    assert Watched.answers == len(told_there) > 3
    assert there.rejects is not None
    listed = there.rejects.read_bytes()
    monkeypatch.setattr(beside, "cores", lambda: 1)
    here, told_here = run(tmp_path / "here.duckdb", file, format)
    assert len(Watched.started) == 1
    assert here == there and told_here == told_there
    assert there.rejected > 1
    assert here.rejects is not None and here.rejects.read_bytes() == listed
    assert contents(tmp_path / "here.duckdb") == contents(tmp_path / "there.duckdb")


@pytest.mark.parametrize("mapping", ["1", "0"])
def test_reports_that_the_record_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mapping: str
) -> None:
    lines = icews_rows(22)
    known = icews_file(tmp_path / "known.tsv", lines[6:14])
    file = icews_file(tmp_path / "a.tsv", lines)
    found = []
    for cores in (2, 1):
        record = tmp_path / f"{cores}.duckdb"
        monkeypatch.setattr(beside, "cores", lambda cores=cores: cores)
        with monkeypatch.context() as before:
            before.setattr(importing, "MAPPING", mapping)
            run(record, known)
        found.append((run(record, file)[0], contents(record)))
    assert found[0] == found[1]
    first, _ = found[0]
    assert (first.added, first.unchanged + first.recoded) == (14, 8)
    assert first.recoded == (8 if mapping == "0" else 0)


def test_the_same_file_again_asks_for_no_tables(tmp_path: Path) -> None:
    lines = icews_rows(40)
    record = tmp_path / "r.duckdb"
    run(record, icews_file(tmp_path / "a.tsv", lines[:24]))
    before = contents(record)
    again, _ = run(record, tmp_path / "a.tsv")
    assert (again.added, again.unchanged) == (0, 24)
    assert contents(record) == before
    assert [one is None for one in Watched.tables_of] == [False] * 9 + [True] * 3
    assert run(record, icews_file(tmp_path / "b.tsv", lines))[0].added == 16


def test_a_file_that_breaks_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = icews_file(tmp_path / "a.tsv", icews_rows(4000))
    packed = tmp_path / "a.tsv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes())[:-2000])
    monkeypatch.setattr(importing, "BATCH", 900)
    errors = []
    for cores in (2, 1):
        monkeypatch.setattr(beside, "cores", lambda cores=cores: cores)
        with pytest.raises(RecordError, match="breaks off") as raised:
            run(tmp_path / f"{cores}.duckdb", packed)
        errors.append(str(raised.value))
    assert errors[0] == errors[1]
    there, here = (contents(tmp_path / f"{cores}.duckdb") for cores in (2, 1))
    assert there == here
    assert len(here["documents"]) > 900


@pytest.mark.parametrize("chunk", [1, 3])
def test_a_process_that_is_killed_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    file = mixed(tmp_path / "rows.tsv")
    with monkeypatch.context() as alone:
        alone.setattr(beside, "cores", lambda: 1)
        wanted, _ = run(tmp_path / "wanted.duckdb", file)
    told: list[Progress] = []

    def kill(progress: Progress) -> None:
        told.append(progress)
        if len(told) == chunk:
            Watched.started[-1].process.kill()

    with Record(tmp_path / "r.duckdb") as record:
        assert import_file(record, file, "icews", progress=kill) == wanted
    assert contents(tmp_path / "r.duckdb") == contents(tmp_path / "wanted.duckdb")


def test_a_process_that_cannot_begin_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = icews_file(tmp_path / "a.tsv", icews_rows(9))
    fails, other = tmp_path / "python-fails", tmp_path / "other"
    fails.symlink_to("/bin/false")
    other.symlink_to(sys.executable)
    for name, program in enumerate((tmp_path / "python-none", fails, other, "")):
        monkeypatch.setattr(sys, "executable", str(program))
        assert run(tmp_path / f"{name}.duckdb", file)[0].added == 9
    assert Watched.answers == 0


def test_a_file_of_one_batch_starts_no_process(tmp_path: Path) -> None:
    run(tmp_path / "r.duckdb", icews_file(tmp_path / "a.tsv", icews_rows(4)))
    assert not Watched.started
    run(tmp_path / "r.duckdb", icews_file(tmp_path / "a.tsv", icews_rows(5)))
    assert len(Watched.started) == 1


@pytest.mark.parametrize("error", [KeyboardInterrupt, RecordError])
def test_an_error_ends_the_process_and_keeps_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    file = icews_file(tmp_path / "a.tsv", icews_rows(40))
    told: list[Progress] = []

    def fail(progress: Progress) -> None:
        told.append(progress)
        if len(told) == 2:
            raise error("enough")

    with Record(tmp_path / "r.duckdb") as record:
        with pytest.raises(error):
            import_file(record, file, "icews", progress=fail)
        (started,) = Watched.started
        assert started.process.returncode == -signal.SIGKILL
        assert record.counts()["documents"] == 8
        monkeypatch.setattr(beside, "cores", lambda: 1)
        assert import_file(record, file, "icews").added == 32


SCRIPT = """
import sys, time
from standoff.record import Record
from standoff.record.exchange import beside, import_file, importing
print("begun", flush=True)
importing.BATCH = 4
beside.cores = lambda: 2

class Told(beside.Beside):
    def _begin(self):
        super()._begin()
        print(self._process.pid, flush=True)

def wait(progress):
    if sys.argv[3] == "wait":
        time.sleep(60)

importing.Beside = Told
with Record(sys.argv[1]) as record:
    print(import_file(record, sys.argv[2], "icews", progress=wait).added)
"""


def script(folder: Path, *words: str) -> subprocess.Popen[str]:
    path = folder / "unguarded.py"
    path.write_text(SCRIPT)
    file = icews_file(folder / "a.tsv", icews_rows(30))
    return subprocess.Popen(
        [sys.executable, path, folder / "r.duckdb", file, *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip


def runs(process: int) -> bool:
    """Whether a process runs; one that ended and waits for its parent to notice does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_script_without_a_guard_is_run_once(tmp_path: Path) -> None:
    said, errors = script(tmp_path, "go").communicate(timeout=60)
    assert errors == ""
    begun, process, added = said.split()
    assert (begun, added) == ("begun", "30")
    assert not runs(int(process))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_process_outlives_its_caller(tmp_path: Path, how: signal.Signals) -> None:
    caller = script(tmp_path, "wait")
    try:
        assert caller.stdout is not None
        assert caller.stdout.readline() == "begun\n"
        process = int(caller.stdout.readline())
        assert runs(process)
        caller.send_signal(how)
        caller.wait(timeout=30)
    finally:
        caller.kill()
        caller.communicate()
    deadline = time.monotonic() + 30
    while runs(process) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not runs(process)


def test_columns_and_actors_of_a_user_are_sent(tmp_path: Path) -> None:
    listing = tmp_path / "mine.tsv"
    listing.write_text("name\tcode\tsince\tuntil\nNorla Vesk\tIRQREB\t\t\n", encoding="utf-8")
    columns = [*COLUMNS[::-1], "Remark"]
    rows = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in icews_rows(9)]
    file = tmp_path / "a.tsv"
    lines = ["\t".join(row.get(name, "seen") for name in columns) for row in rows]
    file.write_text("\n".join(["\t".join(columns), *lines]))
    with Record(tmp_path / "r.duckdb") as record:
        assert import_file(record, file, "icews", actors=[listing]).added == 9
        assert all(one.text.endswith("Remark: seen") for one in record.documents())
        known = {event.recipient[0].identifier_id for event in record.events()}
    assert Watched.answers == 3
    assert known == {"listed:norla vesk"}
