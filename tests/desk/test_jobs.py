"""Long work shows its progress and stops when it is asked to."""

from __future__ import annotations

import threading

from standoff.desk.jobs import Job, Jobs
from standoff.errors import RecordError


def test_work_tells_how_far_it_is_and_ends() -> None:
    jobs, go = Jobs(), threading.Event()

    def work(job: Job) -> str:
        job.tick(3, 10, "three of ten")
        go.wait(5)
        return "all"

    job = jobs.start("Counting", work, about="counting")
    while job.done != 3:
        pass
    told = job.told()
    assert (told["status"], told["done"], told["total"]) == ("running", 3, 10)
    assert jobs.running() == [job] and jobs.get(job.id) is job
    assert jobs.start("Counting", work, about="counting") is job
    go.set()
    assert job.over.wait(5)
    assert (job.status, job.result, jobs.running()) == ("done", "all", [])
    assert jobs.start("Counting", work, about="counting") is not job


def test_work_stops_when_it_is_asked_to() -> None:
    jobs = Jobs()

    def work(job: Job) -> None:
        number = 0
        while True:
            number += 1
            job.tick(number)

    job = jobs.start("Endless", work, about="endless")
    job.stop()
    assert job.over.wait(5)
    assert job.status == "stopped"


def test_what_goes_wrong_is_told() -> None:
    jobs = Jobs()

    def refused(job: Job) -> None:
        raise RecordError("there is no report; name another folder")

    def broken(job: Job) -> None:
        raise ValueError("seven")

    for work, said in ((refused, "there is no report"), (broken, "ValueError: seven")):
        job = jobs.start("Failing", work, about=said)
        assert job.over.wait(5)
        assert job.status == "failed" and said in job.message


def test_work_that_ended_can_be_begun_anew() -> None:
    jobs = Jobs()
    job = jobs.start("Short", lambda job: None, about="short")
    assert job.over.wait(5)
    assert jobs.about("short") is job
    jobs.forget(job)
    assert jobs.about("short") is None


def test_closing_stops_all_work() -> None:
    jobs = Jobs()

    def work(job: Job) -> None:
        while True:
            job.tick(1)

    job = jobs.start("Endless", work, about="endless")
    jobs.close()
    assert job.status == "stopped"
