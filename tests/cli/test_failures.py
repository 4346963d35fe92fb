"""What failed: listed at once, not tried again unasked, forgotten when it is mended."""

from __future__ import annotations

import msgspec
import pytest

from standoff.cli._failures import Failures
from standoff.documents import read
from standoff.errors import EmptyDocument, RecordError, UncodedDocument
from standoff.model import Versions

from .conftest import VERSIONS, document

OTHER = Versions(coder="2", language="test", codebook="c0ffee")


@pytest.fixture
def listed(tmp_path):
    return tmp_path / "r.duckdb.failures.jsonl"


def uncoded(report):
    return UncodedDocument(report.path, "the process died", report.id)


def test_a_failure_is_on_disk_at_once(listed) -> None:
    Failures(listed, VERSIONS).add(EmptyDocument("a.txt", "holds no text"))
    (line,) = listed.read_bytes().splitlines()
    assert msgspec.json.decode(line)["where"] == "a.txt"


def test_what_could_not_be_coded_is_not_tried_again_by_the_same_versions(listed) -> None:
    report = document(path="a.txt")
    Failures(listed, VERSIONS).add(uncoded(report))
    again = Failures(listed, VERSIONS).of(report)
    assert again is not None
    assert "the process died; it failed before, try it again with --retry-failed" in str(again)
    assert Failures(listed, OTHER).of(report) is None
    assert Failures(listed, VERSIONS).of(document("Another text.")) is None


def test_a_mended_report_leaves_the_list_and_the_last_one_the_file(listed) -> None:
    first = Failures(listed, VERSIONS)
    reports = [document(f"Text {n}.", path=f"{n}.txt") for n in range(3)]
    for report in reports:
        first.add(uncoded(report))
        first.add(uncoded(report))
    first.close()
    assert len(listed.read_bytes().splitlines()) == 3
    again = Failures(listed, VERSIONS)
    for report in reports[:2]:
        again.done(report)
    again.close()
    assert len(Failures(listed, VERSIONS)) == 1
    assert len(listed.read_bytes().splitlines()) == 1
    again.done(reports[2])
    again.close()
    assert not listed.exists()


def test_only_the_files_that_failed_are_read_and_only_their_bad_rows(listed, tmp_path) -> None:
    table = tmp_path / "in" / "a.jsonl"
    table.parent.mkdir()
    table.write_text('{"text":"One."}\nnonsense\n{"text":"Three."}\n')
    (tmp_path / "in" / "b.txt").write_text("Fine.")
    failures = Failures(listed, VERSIONS)
    for item in read([tmp_path / "in"]):
        if isinstance(item, Exception):
            failures.add(item)
    assert failures.sources([tmp_path / "in"]) == failures.sources([table]) == [table]
    assert failures.sources([tmp_path / "elsewhere"]) == []
    table.write_text('{"text":"One."}\n{"text":"Two."}\n{"text":"Three."}\n')
    (two,) = failures.again(read(failures.sources([table])))
    assert two.text == "Two."


def test_a_list_that_is_damaged_is_named(listed) -> None:
    listed.write_text("{}\n")
    with pytest.raises(RecordError, match=r"failures\.jsonl:1 is no failed report"):
        Failures(listed, VERSIONS)


def test_without_a_place_nothing_is_written(tmp_path) -> None:
    failures = Failures(None, VERSIONS)
    failures.add(EmptyDocument("a.txt", "holds no text"))
    failures.close()
    assert (failures.path, list(tmp_path.iterdir())) == (None, [])
