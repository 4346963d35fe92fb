"""Long work from a page: a folder is read, a history is replayed, and both can be stopped."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from standoff.desk import forecasting, work
from standoff.desk.asked import asked
from standoff.desk.jobs import Job, Stopped
from standoff.desk.state import Desk

REPORT = "---\ntitle: {title}\ndate: 2024-03-0{day}\n---\nIran attacked Iraq on {day} March 2024.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports, one of which is no text."""
    place = tmp_path / "reports"
    place.mkdir()
    for day in (1, 2):
        (place / f"{day}.txt").write_text(REPORT.format(title=f"Report {day}", day=day))
    (place / "3.txt").write_bytes(b"\x00\x01\x02" * 400)
    return place


def wait(desk: Desk) -> Job:
    job = desk.jobs.every()[-1]
    assert job.over.wait(120)
    return job


def test_a_folder_is_read_from_the_page(client: TestClient, desk: Desk, folder: Path) -> None:
    answer = client.post("/work/read", data={"token": desk.secret, "path": str(folder)})
    assert answer.status_code == 200 and "Reading reports" in answer.text
    job = wait(desk)
    assert job.status == "done", job.message
    assert "coded 2, unchanged 0, failed 1" in job.message and "3.txt" in job.message
    assert "Report 2" in client.get("/reports").text
    told = client.get(f"/jobs/{job.id}", headers={"accept": "application/json"}).json()
    assert (told["status"], told["done"]) == ("done", 3)
    client.post("/work/read", data={"token": desk.secret, "path": str(folder)})
    assert "coded 0, unchanged 2, failed 1" in wait(desk).message


def test_what_was_read_before_a_stop_is_kept(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "BATCH", 1)
    before = desk.counts()["documents"]
    job = Job("1", "Reading", "/")
    ticks = iter(range(100))

    def tick(done: int, total: int | None = None, message: str = "") -> None:
        if next(ticks) == 3:
            raise Stopped

    monkeypatch.setattr(job, "tick", tick)
    with pytest.raises(Stopped):
        work.reading(desk, folder, job)
    desk.changed()
    assert before <= desk.counts()["documents"] <= before + 2
    assert "coded" in job.message


def test_a_folder_that_is_not_there_or_empty(
    client: TestClient, desk: Desk, tmp_path: Path
) -> None:
    form = {"token": desk.secret, "path": str(tmp_path / "nowhere")}
    answer = client.post("/work/read", data=form)
    assert answer.status_code == 400 and "there is nothing at" in answer.text
    (tmp_path / "empty").mkdir()
    client.post("/work/read", data={**form, "path": str(tmp_path / "empty")})
    job = wait(desk)
    assert job.status == "failed" and "no report was read" in job.message


def test_reports_are_not_read_for_another_machine(
    client: TestClient, desk: Desk, folder: Path
) -> None:
    desk.local = False
    answer = client.post("/work/read", data={"token": desk.secret, "path": str(folder)})
    assert answer.status_code == 403
    assert "not from elsewhere" in client.get("/reports").text


def test_a_history_too_short_to_replay_says_so(client: TestClient, desk: Desk) -> None:
    back = "/dyad?one=QES&other=QNR"
    form = {"token": desk.secret, "back": back}
    answer = client.post("/work/backtest", data=form, follow_redirects=False)
    assert answer.headers["location"] == back
    job = wait(desk)
    assert job.status in ("done", "failed")
    page = client.get(back).text
    assert ("Brier" in page) if job.status == "done" else (job.message in page)


def test_long_forecasts_run_beside_the_page_and_can_be_begun_again(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forecasting, "QUICK", 0)
    page = client.get("/").text
    assert "data-job=" in page and "Forecasts being made" in page
    job = wait(desk)
    assert job.status == "done", job.message
    assert "Chance that it lasts" in client.get("/").text
    desk.changed()
    again = client.get("/").text
    assert "Chance that it lasts" in again and "brought up to date" in again
    running = desk.jobs.every()[-1]
    assert client.post(f"/jobs/{running.id}/stop", data={"token": desk.secret}).status_code == 200
    assert running.over.wait(60)
    if running.status == "stopped":
        assert "was stopped" in client.get("/").text
        form = {"token": desk.secret}
        client.post(f"/jobs/{running.id}/again", data=form, follow_redirects=False)
        assert "brought up to date" in client.get("/").text


def test_a_quick_result_is_there_at_once(desk: Desk) -> None:
    wish = asked("/", {})
    told = forecasting.outlook(desk, wish, [("QES", "QNR")])
    assert told.job is None and told.value is not None
    assert desk.jobs.every() == []


def files(*given: tuple[str, bytes]) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", one) for one in given]


def test_chosen_files_are_read_and_not_kept(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    report = REPORT.format(title="Sent from a browser", day=3).encode()
    answer = client.post(
        "/work/files", data={"token": desk.secret},
        files=files(
            ("تقرير 3.txt", report), ("no text.txt", b"\x00\x01" * 400), ("empty.txt", b"")
        ),
    )  # fmt: skip
    assert answer.status_code == 200 and "Reading 2 files" in answer.text
    job = wait(desk)
    assert job.status == "done" and "coded 1, unchanged 0, failed 1" in job.message
    assert "no text.txt" in job.message and str(tmp_path) not in job.message
    (found,) = [one for one in desk.record.documents() if one.title == "Sent from a browser"]
    assert found.path == "تقرير 3.txt"
    assert not list(tmp_path.glob("standoff-*"))


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.txt", "/etc/cron.d/evil.txt", "..\\..\\evil.txt", ".", "..", "a/../../b.txt",
        "x" * 500 + ".txt", "nul\0.txt",
    ],
)  # fmt: skip
def test_the_name_of_a_file_leads_nowhere(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    inside = tmp_path / "sent" / "here"
    inside.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(inside))
    seen: list[Path] = []
    monkeypatch.setattr(work, "reading", lambda desk, place, job, sent: seen.extend(
        path for path in place.rglob("*") if path.is_file()
    ))  # fmt: skip
    client.post("/work/files", data={"token": desk.secret}, files=files((name, b"words")))
    wait(desk)
    (path,) = seen
    assert path.resolve().is_relative_to(inside.resolve())
    assert [one for one in inside.parent.rglob("*") if one.is_file()] == []


def test_files_need_the_token_a_place_and_words(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    inside = tmp_path / "sent"
    inside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(inside))
    given = files(("a.txt", b"words"))
    assert client.post("/work/files", data={"token": "wrong"}, files=given).status_code == 403
    empty = files(("a.txt", b""))
    answer = client.post("/work/files", data={"token": desk.secret}, files=empty)
    assert answer.status_code == 400 and "no file" in answer.text
    desk.local = False
    assert client.post("/work/files", data={"token": desk.secret}, files=given).status_code == 403
    assert list(inside.iterdir()) == []
    assert desk.jobs.every() == []


def test_a_change_of_the_record_ends_work_on_what_it_was(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forecasting, "QUICK", 0)
    client.get("/")
    job = desk.jobs.every()[-1]
    desk.changed()
    assert job.over.wait(20) and job.status == "stopped"
