"""The engine of several processes on this machine.

Each worker loads the models once and has one batch under way and one ahead, so that it never waits
for the parent. A worker that dies is replaced; only the batch that it was at is called lost.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread, current_thread, main_thread
from typing import Final

from standoff.coding.runners.ordered import Outcome, Ticket
from standoff.coding.runners.work import Setup, pack, unpack, work
from standoff.errors import StandoffError

ONE_THREAD: Final = {
    "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
    "BLIS_NUM_THREADS": "1", "NUMEXPR_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false",
}  # fmt: skip
"""What keeps the libraries of a worker from starting threads that take cores from the others."""

RENEWED: Final = 2000
"""Batches after which a worker is replaced: spaCy keeps every word that it ever saw."""

_AHEAD: Final = 2
_READY, _DONE, _RAISED = b"r", b"d", b"e"


class Processes:
    """A Pool of `jobs` processes with a coder each."""

    def __init__(self, jobs: int, setup: Setup) -> None:
        self.room = 4 * jobs
        self._setup = setup
        self._waiting: deque[Ticket] = deque()
        self._outcomes: deque[Outcome] = deque()
        self._stillborn = 0
        self._workers = [_Worker(setup) for _ in range(jobs)]

    def pids(self) -> list[int]:
        """The process ids of the workers."""
        return [worker.pid for worker in self._workers]

    def submit(self, ticket: Ticket) -> None:
        """Takes a batch."""
        self._waiting.append(ticket)
        self._feed()

    def step(self) -> Outcome:
        """Waits for a batch. Raises StandoffError when workers cannot even load the models."""
        while not self._outcomes:
            of = {worker.pipe: worker for worker in self._workers}
            for pipe in wait(list(of)):
                self._hear(of[pipe])  # type: ignore[index]
            self._feed()
        return self._outcomes.popleft()

    def close(self) -> None:
        """Kills the workers."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _feed(self) -> None:
        """Hands out what waits, to the worker with the least before it."""
        while self._waiting:
            worker = min(self._workers, key=lambda worker: len(worker.has))
            if len(worker.has) >= _AHEAD:
                return
            worker.take(self._waiting.popleft())

    def _hear(self, worker: _Worker) -> None:
        if worker not in self._workers:
            return
        try:
            said = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            self._bury(worker)
            return
        kind, content = said[:1], said[1:]
        if kind == _READY:
            worker.ready, self._stillborn = True, 0
            return
        if not worker.ready:
            raise StandoffError(f"a worker process could not start: {content.decode()}")
        ticket = worker.has.popleft()
        if kind == _DONE:
            self._outcomes.append(Outcome(ticket, unpack(content)))
        else:
            self._outcomes.append(Outcome(ticket, None, content.decode(), by_itself=True))
        worker.done += 1
        if worker.done >= RENEWED:
            self._replace(worker)

    def _bury(self, worker: _Worker) -> None:
        """Replaces a worker that died. What it was at is lost; what was ahead waits again."""
        if worker.ready and worker.has:
            why = f"the process that worked on it died ({worker.epitaph()})"
            self._outcomes.append(Outcome(worker.has.popleft(), None, why))
        elif not worker.ready:
            self._stillborn += 1
            if self._stillborn > len(self._workers) + 1:
                raise StandoffError(
                    f"worker processes die while they load the models ({worker.epitaph()}); "
                    "run it again with fewer --jobs"
                )
        self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        self._waiting.extendleft(reversed(worker.has))
        worker.has.clear()
        worker.end()
        self._workers[self._workers.index(worker)] = _Worker(self._setup)


class _Worker:
    """A process, the pipe to it, and the batches that it has, the one it is at first.

    A thread of the parent sends, lest both wait for each other to read. The process has one thread
    only: spaCy is a tenth slower beside another.
    """

    def __init__(self, setup: Setup) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.has: deque[Ticket] = deque()
        self.ready = False
        self.done = 0
        self._process = context.Process(target=_serve, args=(theirs, setup), daemon=True)
        with _one_thread(), _without_ctrl_c():
            self._process.start()
        theirs.close()
        self._outbox: SimpleQueue[bytes | None] = SimpleQueue()
        self._sender = Thread(target=self._send, daemon=True)
        self._sender.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def take(self, ticket: Ticket) -> None:
        """Sends a batch; does not wait until it is read."""
        task = b"r" if ticket.task == "read" else b"c"
        self._outbox.put(task + pack(ticket.items))
        self.has.append(ticket)

    def _send(self) -> None:
        while (batch := self._outbox.get()) is not None:
            try:
                self.pipe.send_bytes(batch)
            except OSError:  # it died; whoever reads from the pipe is told
                return

    def epitaph(self) -> str:
        """How it died, as far as the system says."""
        self._process.join(5)
        code = self._process.exitcode
        if code == -signal.SIGKILL:
            return "killed, perhaps for want of memory"
        return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"

    def end(self) -> None:
        """Kills it; nothing that was asked of it is awaited any more."""
        self._process.kill()
        self._process.join()
        self._outbox.put(None)
        self._sender.join()
        self.pipe.close()


def _serve(pipe: Connection, setup: Setup) -> None:
    """The life of a worker. Ctrl-C is for the parent, which ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        coder = setup.coder()
    except Exception as error:  # told to the parent, which stops
        pipe.send_bytes(_RAISED + f"{type(error).__name__}: {error}".encode())
        return
    pipe.send_bytes(_READY)
    while True:
        try:
            batch = pipe.recv_bytes()
        except (EOFError, OSError):  # the parent is gone
            return
        try:
            answer = _DONE + work("read" if batch[:1] == b"r" else "code", batch[1:], coder)
        except Exception as error:  # one batch must not stop the others
            answer = _RAISED + f"{type(error).__name__}: {error}".encode()
        try:
            pipe.send_bytes(answer)
        except OSError:
            return


@contextmanager
def _one_thread() -> Iterator[None]:
    """The environment for a worker that is started now; what the user set is kept."""
    ours = {name: value for name, value in ONE_THREAD.items() if name not in os.environ}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name in ours:
            os.environ.pop(name, None)


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Ctrl-C waits until a worker is started, and the worker, which inherits this, never has it."""
    if current_thread() is not main_thread() or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
