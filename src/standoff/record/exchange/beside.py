"""A process beside this one that reads chunks of a file, so that two cores share an import.

DuckDB holds Python's lock while it writes, so that a thread would wait. The process is no child of
multiprocessing: it runs no line of the caller's script. Lines go out and arrow tables come back
through its pipes; it writes nothing itself, and ends when its input ends.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from standoff.errors import RecordError
from standoff.record.exchange.answering import Answer, Question, send
from standoff.record.exchange.chunks import Chunk
from standoff.record.exchange.reading import Layout

_BEGIN: Final = (
    "import sys; sys.path[:] = sys.argv[1:]; "
    "from standoff.record.exchange.answering import serve; serve()"
)
_OPEN: Final = 3
"""Chunks that are out: one that is written here, one that is read there, and one to go on with."""


class Beside:
    """The process as its caller sees it. Use it as a context manager.

    `tables` says whether the next questions ask for tables to insert, or for ids alone.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._process: subprocess.Popen[bytes] | None = None
        self.tables = True

    def read(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Answer | None]]:
        """The chunks in their order, each with its answer, or None: the caller must read it.

        A file of one chunk starts no process. Nothing is asked of one that has ended. Raises the
        RecordError of `chunks` after all that came before it.
        """
        out: deque[Chunk] = deque()
        fault: RecordError | None = None
        try:
            for number, chunk in enumerate(chunks):
                if number == 1:
                    self._begin()
                    self._ask(out[0])
                if number:
                    self._ask(chunk)
                out.append(chunk)
                if len(out) == _OPEN:
                    yield out.popleft(), self._answer()
        except RecordError as error:
            fault = error
        while out:
            yield out.popleft(), self._answer()
        if fault is not None:
            raise fault

    def _ask(self, chunk: Chunk) -> None:
        self._send(Question(chunk, self.tables))

    def _begin(self) -> None:
        if cores() < 2 or not _is_python(sys.executable or ""):
            return
        places = [one for one in sys.path if isinstance(one, str)]
        with suppress(OSError):
            self._process = subprocess.Popen(
                [sys.executable, "-c", _BEGIN, *places],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        self._send(self._layout)

    def _answer(self) -> Answer | None:
        if self._process is None or self._process.stdout is None:
            return None
        try:
            found: Answer = pickle.load(self._process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            return None
        return found

    def close(self) -> None:
        """Ends the process, which may be in the middle of a chunk: it has nothing to lose."""
        ended, self._process = self._process, None
        if ended is None:
            return
        ended.kill()
        for pipe in (ended.stdin, ended.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        ended.wait()

    def __enter__(self) -> Beside:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _send(self, what: Layout | Question) -> None:
        if self._process is None or self._process.stdin is None:
            return
        try:
            send(what, self._process.stdin)
        except OSError:
            self.close()


def _is_python(program: str) -> bool:
    """Whether a program is Python; one with Python in it would begin itself once more."""
    frozen = getattr(sys, "frozen", False)
    return not frozen and Path(program).name.lower().startswith("python")


def cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
