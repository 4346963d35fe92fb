"""A coder in a process of its own, for workers with threads: spaCy is a tenth slower beside one.

The process is no child of multiprocessing, which a worker of Dask may not have. It codes what its
standard input brings, and ends when that ends.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from functools import lru_cache
from threading import Lock
from typing import Final

from standoff.coding.runners.processes import ONE_THREAD
from standoff.coding.runners.work import Setup, Task, work

_BEGIN: Final = (
    "import sys; sys.path[:] = sys.argv[1:]; "
    "from standoff.coding.runners.alone import serve; serve()"
)
_TRIM: Final = "MALLOC_TRIM_THRESHOLD_"
"""Dask sets it so that workers give memory back: spaCy, which asks for it again, is 15 % slower."""

_ONE = Lock()


class Died(Exception):
    """The process that coded a batch is gone."""


class Raised(Exception):
    """What was raised where a batch was coded, as text."""


def work_apart(setup: Setup, task: Task, packed: bytes) -> bytes:
    """`work.work` in the process beside this one, started once; one batch at a time.

    Raises Died, or Raised.
    """
    with _ONE:
        try:
            return _beside(setup).work(task, packed)
        except Died:
            _beside.cache_clear()
            raise


class Beside:
    """The process as its caller sees it."""

    def __init__(self, setup: Setup) -> None:
        places = [one for one in sys.path if isinstance(one, str)]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _BEGIN, *places], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**ONE_THREAD, **{k: v for k, v in os.environ.items() if k != _TRIM}},
        )  # fmt: skip
        self._send(setup)

    def work(self, task: Task, packed: bytes) -> bytes:
        """The packed answer to a packed batch."""
        self._send((task, packed))
        try:
            answer, fault = pickle.load(self._process.stdout)  # type: ignore[arg-type]
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise self._died() from error
        if fault:
            raise Raised(fault)
        packed_answer: bytes = answer
        return packed_answer

    def _send(self, what: object) -> None:
        try:
            pickle.dump(what, self._process.stdin, protocol=5)  # type: ignore[arg-type]
            self._process.stdin.flush()  # type: ignore[union-attr]
        except OSError as error:
            raise self._died() from error

    def _died(self) -> Died:
        self._process.kill()
        return Died(f"the process that coded it died ({self._process.wait()})")


@lru_cache(maxsize=1)
def _beside(setup: Setup) -> Beside:
    return Beside(setup)


def serve() -> None:
    """The life of the process. Ctrl-C is for whoever asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    setup: Setup = pickle.load(sys.stdin.buffer)
    coder = None
    while True:
        try:
            task, packed = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        answer, fault = b"", ""
        try:
            coder = coder or setup.coder()
            answer = work(task, packed, coder)
        except Exception as error:  # one batch must not stop the others
            fault = f"{type(error).__name__}: {error}"
        try:
            pickle.dump((answer, fault), answers, protocol=5)
            answers.flush()
        except OSError:  # whoever asked is gone
            return
