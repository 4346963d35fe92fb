"""Several processes: the same results in the same order, whatever dies on the way."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from itertools import islice

import pytest

from standoff.coding.runners import processes
from standoff.coding.runners.ordered import Ordered
from standoff.coding.runners.processes import ONE_THREAD, Processes
from standoff.documents import Page
from standoff.errors import StandoffError, UncodedDocument
from standoff.model import Document

from .light import LightSetup, coded, report, reports
from .test_serial import PAGE


@pytest.fixture(scope="module")
def pool() -> Iterator[Processes]:
    """Two workers that several tests share."""
    pool = Processes(2, LightSetup())
    yield pool
    pool.close()


def test_codings_in_order(pool) -> None:
    documents = [report(f"{n} " * (n % 700 + 1)) for n in range(400)]
    assert list(Ordered(pool).code(documents)) == [coded(one) for one in documents]


def test_pages_are_read_by_the_workers_while_they_code(pool) -> None:
    runner = Ordered(pool)
    pages = [Page(where=f"{n}.html", data=PAGE + str(n).encode()) for n in range(40)]
    results = list(runner.code(runner.read(pages)))  # type: ignore[arg-type]
    assert [one.document.path for one in results] == [page.where for page in pages]


def test_a_source_is_not_read_further_than_there_is_room(pool) -> None:
    taken: list[Document] = []

    def source() -> Iterator[Document]:
        for number in range(3000):
            taken.append(report(f"{number:10000}"))
            yield taken[-1]

    results = Ordered(pool).code(source())
    list(islice(results, 10))
    assert len(taken) <= pool.room + 12
    for _ in results:
        pass
    assert len(taken) == 3000


def test_a_report_that_kills_its_process_is_named_and_the_rest_goes_on(pool) -> None:
    documents = reports(40, die=13)
    results = list(Ordered(pool).code(documents))
    assert [n for n, one in enumerate(results) if isinstance(one, UncodedDocument)] == [13]
    assert "killed, perhaps for want of memory" in str(results[13])
    assert results[13].where == documents[13].path
    others = [n for n in range(40) if n != 13]
    assert [results[n] for n in others] == [coded(documents[n]) for n in others]


def test_workers_that_are_killed_by_chance_lose_nothing(tmp_path) -> None:
    documents = reports(60, die_once=7) + [report(f"sleep {n}") for n in range(60)]
    pool = Processes(2, LightSetup(once=str(tmp_path)))
    with Ordered(pool) as runner:
        results = runner.code(documents)
        found = list(islice(results, 5))
        os.kill(pool.pids()[0], signal.SIGKILL)
        found += results
    assert found == [coded(one) for one in documents]
    assert len(list(tmp_path.iterdir())) == 1


def test_a_worker_is_renewed_after_many_batches(monkeypatch) -> None:
    monkeypatch.setattr(processes, "RENEWED", 1)
    documents = [report(f"{n} " * 4000) for n in range(5)]
    pool = Processes(1, LightSetup())
    first = pool.pids()
    with Ordered(pool) as runner:
        assert list(runner.code(documents)) == [coded(one) for one in documents]
        assert pool.pids() != first


def test_workers_that_cannot_start_are_an_error_that_says_why() -> None:
    with (
        Ordered(Processes(2, LightSetup(broken=True))) as runner,
        pytest.raises(StandoffError, match="no room for the models"),
    ):
        list(runner.code(reports(3)))


def test_closing_ends_the_workers() -> None:
    pool = Processes(2, LightSetup())
    pids = pool.pids()
    Ordered(pool).close()
    deadline = time.monotonic() + 10
    while any(map(_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(_alive, pids))


def test_workers_use_one_thread_each_and_the_parent_is_left_as_it_was(pool) -> None:
    (pid, _) = pool.pids()
    with open(f"/proc/{pid}/environ", "rb") as stream:
        theirs = stream.read().split(b"\0")
    assert all(f"{name}=".encode() in b"\n".join(theirs) for name in ONE_THREAD)
    assert "BLIS_NUM_THREADS" not in os.environ


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="threads are listed on Linux")
def test_a_worker_that_codes_has_one_thread_beside_which_spacy_would_be_slower(pool) -> None:
    documents = [report(str(n)) for n in range(10)]
    assert list(Ordered(pool).code(documents)) == [coded(one) for one in documents]
    assert all(len(os.listdir(f"/proc/{pid}/task")) == 1 for pid in pool.pids())


def test_batches_and_answers_that_no_pipe_can_hold_do_not_wait_for_each_other(pool) -> None:
    documents = [report(f"{n}" * 1_000_000) for n in range(12)]
    assert list(Ordered(pool).code(documents)) == [coded(one) for one in documents]


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
