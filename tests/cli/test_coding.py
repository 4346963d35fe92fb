"""A run over reports: what is skipped, committed, counted, and kept when it is stopped."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from standoff.cli._coding import BATCH, PATIENCE, Run
from standoff.cli._meter import Meter
from standoff.cli._outputs import Output
from standoff.errors import UnreadableDocument
from standoff.model import Coding, Document, Versions
from standoff.record import Record

from .conftest import TEXT, VERSIONS, coding, document

REPORTS = [document(f"{TEXT} {number}") for number in range(2 * BATCH + 3)]


class Desk:
    """A record, and runs over it that remember which reports were coded."""

    def __init__(self, path: Path) -> None:
        self.record = Record(path)
        self.coded: list[str] = []
        self.stop_after: int | None = None
        self.now = 0.0
        self.versions = VERSIONS
        self.output: Output | None = None

    def run(self, *, with_record: bool = True) -> Run:
        return Run(
            code=self.code,
            versions=self.versions,
            record=self.record if with_record else None,
            output=self.output,
            meter=Meter([]),
            clock=lambda: self.now,
        )

    def code(self, documents: Iterable[Document]) -> Iterator[Coding]:
        for report in documents:
            if self.stop_after == len(self.coded):
                raise KeyboardInterrupt
            self.coded.append(report.id)
            yield coding(report, versions=self.versions)

    def held(self) -> int:
        return self.record.counts()["documents"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "r.duckdb")
    yield desk
    desk.record.close()


def test_what_the_record_holds_is_not_coded_again(desk) -> None:
    desk.run().over(REPORTS[:2])
    again = desk.run()
    again.over(REPORTS[:3])
    assert desk.coded == [report.id for report in REPORTS[:3]]
    assert again.summary() == "coded 1, unchanged 2, recoded 0, failed 0"


def test_other_versions_code_again(desk) -> None:
    desk.run().over(REPORTS[:2])
    desk.versions = Versions(coder="2", language="test", codebook="c0ffee")
    again = desk.run()
    again.over(REPORTS[:2])
    assert again.summary() == "coded 0, unchanged 0, recoded 2, failed 0"
    assert desk.held() == 2


def test_a_failed_report_is_named_and_the_rest_goes_on(desk, capsys) -> None:
    run = desk.run()
    run.over(
        [REPORTS[0], UnreadableDocument("bad.txt", "is gone; \x1b[2J name another"), REPORTS[1]]
    )
    assert run.summary() == "coded 2, unchanged 0, recoded 0, failed 1"
    assert capsys.readouterr().err == "failed: bad.txt: is gone; [2J name another\n"


def test_the_same_report_twice_in_a_run_is_coded_once(desk) -> None:
    run = desk.run()
    run.over([REPORTS[0], REPORTS[0]])
    assert run.summary() == "coded 1, unchanged 1, recoded 0, failed 0"


def test_reports_are_done_only_when_they_are_committed(desk) -> None:
    run = desk.run()
    seen = []

    def reports() -> Iterator[Document]:
        for report in REPORTS:
            seen.append((run.tally["coded"], desk.held()))
            yield report

    run.over(reports())
    assert all(done == held for done, held in seen)
    assert {done for done, _ in seen} == {0, BATCH, 2 * BATCH}
    assert run.tally["coded"] == desk.held() == len(REPORTS)


def test_a_report_does_not_wait_longer_than_the_patience(desk) -> None:
    run = desk.run()
    held = []

    def reports() -> Iterator[Document]:
        for report in REPORTS[:6]:
            held.append(desk.held())
            desk.now += PATIENCE / 2
            yield report

    run.over(reports())
    assert held == [0, 0, 0, 3, 3, 3]
    assert desk.held() == 6


def test_a_stopped_run_keeps_what_was_coded_and_goes_on(desk) -> None:
    desk.stop_after = BATCH + 5
    with pytest.raises(KeyboardInterrupt):
        desk.run().over(REPORTS)
    assert desk.held() == BATCH + 5
    desk.stop_after = None
    again = desk.run()
    again.over(REPORTS)
    assert again.tally["unchanged"] == BATCH + 5
    assert len(desk.coded) == len(set(desk.coded)) == len(REPORTS)


def test_without_a_record_every_report_is_done_at_once(desk) -> None:
    run = desk.run(with_record=False)
    run.over(REPORTS[:3])
    assert run.summary() == "coded 3, unchanged 0, recoded 0, failed 0"
    assert desk.held() == 0


class Kept:
    """An output that keeps what it is given, and holds some reports from a run before."""

    def __init__(self, before: Iterable[Coding] = ()) -> None:
        self.codings = list(before)

    def put(self, coding: Coding) -> None:
        self.codings.append(coding)

    def holds(self, document: Document) -> bool:
        return any(coding.document.id == document.id for coding in self.codings)

    def close(self, *, whole: bool = True) -> None:
        pass


def test_a_run_that_goes_on_writes_what_an_undisturbed_one_does(desk, monkeypatch) -> None:
    """A kill after the commit: the record has the rows, the output lacks those of the last."""
    whole = desk.output = Kept()

    one_event = coding

    def two_events(report: Document, *, versions: Versions) -> Coding:
        one = one_event(report, versions=versions)
        early = one.events[0]
        start = early.text_info.start
        first = replace(early.text_info, event=((start, start + 1),))
        return replace(one, events=(early, replace(early, id="f" * 16, text_info=first)))

    monkeypatch.setattr(f"{__name__}.coding", two_events)
    desk.run().over(REPORTS[:3])
    desk.output = Kept(whole.codings[:1])
    desk.run().over(REPORTS[:3])
    assert [one.rows() for one in desk.output.codings] == [one.rows() for one in whole.codings]
    assert whole.codings[0].events[0].id == "f" * 16


class CtrlC:
    """An output during which Ctrl-C is pressed."""

    def __init__(self) -> None:
        self.put_down = 0

    def put(self, coding: Coding) -> None:
        self.put_down += 1
        signal.raise_signal(signal.SIGINT)

    def holds(self, document: Document) -> bool:
        return False

    def close(self, *, whole: bool = True) -> None:
        pass


def test_ctrl_c_during_a_commit_waits_for_its_end(desk) -> None:
    desk.output = output = CtrlC()
    run = desk.run()
    with pytest.raises(KeyboardInterrupt):
        run.over(REPORTS)
    assert run.tally["coded"] == desk.held() == output.put_down == BATCH
