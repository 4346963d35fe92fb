"""The journal of a file of JSON lines: what it holds after a stop, and what it refuses to take."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.cli._journal import JournalledLines, report_key
from standoff.errors import RecordError

from .conftest import TEXT, coding, document

ASKED = ["versions", ["reports/"], None]
CODINGS = [coding(document(f"{TEXT} {number}")) for number in range(6)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an undisturbed run."""
    path = tmp_path_factory.mktemp("whole") / "rows.jsonl"
    write(path)
    return path.read_bytes()


def write(path: Path, asked: object = ASKED, *, stop_after: int | None = None) -> int:
    """A run over CODINGS that is stopped, or not; how many were there already."""
    lines = JournalledLines(path, asked)
    for one in CODINGS[:stop_after]:
        if not lines.holds(one.document):
            lines.put(one)
    lines.close(whole=stop_after is None)
    return lines.kept


def test_a_run_that_ends_takes_its_journal_away(tmp_path) -> None:
    write(tmp_path / "rows.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["rows.jsonl"]


@settings(max_examples=40)
@given(done=st.integers(0, 5), torn=st.binary(max_size=60), cut=st.integers(0, 200))
def test_after_a_kill_it_goes_on_at_the_last_whole_report(
    tmp_path_factory, whole, done, torn, cut
) -> None:
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    journal = path.with_name("rows.jsonl.journal")
    write(path, stop_after=done)
    with path.open("ab") as stream:
        stream.write(torn)
    written = journal.read_bytes()
    journal.write_bytes(written[: max(len(written) - cut, 0)])
    assert write(path) <= done
    assert path.read_bytes() == whole


def test_a_file_that_lost_its_end_is_written_again_from_there(tmp_path, whole) -> None:
    path = tmp_path / "rows.jsonl"
    write(path, stop_after=4)
    with path.open("r+b") as stream:
        stream.truncate(path.stat().st_size - 5)
    assert write(path) == 3
    assert path.read_bytes() == whole


def test_another_command_begins_anew(tmp_path, whole) -> None:
    path = tmp_path / "rows.jsonl"
    write(path, ["versions", ["others/"], None], stop_after=3)
    assert write(path) == 0
    assert path.read_bytes() == whole


def test_a_finished_file_is_begun_anew_unless_something_is_added(tmp_path, whole) -> None:
    path = tmp_path / "rows.jsonl"
    write(path)
    more = JournalledLines(path, ASKED, adding=True)
    more.put(CODINGS[0])
    more.close()
    assert path.read_bytes().startswith(whole)
    assert len(path.read_bytes()) > len(whole)
    write(path)
    assert path.read_bytes() == whole


def test_a_report_with_another_date_is_another_one() -> None:
    known = {report_key(document(published=day)) for day in (None, CODINGS[0].document.published)}
    assert len(known) == 2


def test_a_place_that_cannot_be_written(tmp_path) -> None:
    with pytest.raises(RecordError, match="name another"):
        JournalledLines(tmp_path / "none" / "rows.jsonl", ASKED)
