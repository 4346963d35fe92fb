"""A coder in a process of its own: started once, replaced when it dies, gone with who asks."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from standoff.coding.runners import alone
from standoff.coding.runners.alone import Died, Raised, work_apart
from standoff.coding.runners.work import pack, unpack

from .light import LightSetup, coded, report

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def own() -> Iterator[None]:
    """A process of this test's own, ended after it."""
    alone._beside.cache_clear()
    yield
    alone._beside.cache_clear()


def asked(text: str) -> object:
    return unpack(work_apart(LightSetup(), "code", pack([report(text)])))[0]


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def test_one_process_with_one_thread_codes_batch_after_batch() -> None:
    before = children()
    assert asked("x") == coded(report("x"))
    [pid] = children() - before
    assert asked("y") == coded(report("y"))
    assert children() - before == {pid}
    assert psutil.Process(pid).num_threads() == 1


def test_a_coder_that_raises_goes_on() -> None:
    with pytest.raises(Raised, match="MemoryError: too long"):
        asked("raise")
    assert asked("x") == coded(report("x"))


def test_a_process_that_dies_is_replaced() -> None:
    with pytest.raises(Died, match="-9"):
        asked("die")
    assert asked("x") == coded(report("x"))


def test_a_coder_that_cannot_be_loaded_says_so_each_time() -> None:
    for _ in range(2):
        with pytest.raises(Raised, match="no room for the models"):
            work_apart(LightSetup(broken=True), "code", pack([report("x")]))


def test_the_process_ends_when_who_asks_is_killed() -> None:
    script = (
        "import os, psutil\n"
        "from standoff.coding.runners.alone import work_apart\n"
        "from standoff.coding.runners.work import pack\n"
        "from tests.coding.runners.light import LightSetup, report\n"
        "work_apart(LightSetup(), 'code', pack([report('x')]))\n"
        "print(psutil.Process().children()[0].pid, flush=True)\n"
        "os.kill(os.getpid(), 9)"
    )
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment
    )
    pid, deadline = int(done.stdout), time.monotonic() + 10
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(pid)
