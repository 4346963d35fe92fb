"""Long work: it runs beside the pages, says how far it is, and stops when it is asked to."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Hashable
from typing import Any, Final, Literal

from standoff.errors import StandoffError

Status = Literal["running", "done", "stopped", "failed"]
Work = Callable[["Job"], Any]

_KEPT: Final = 50


class Stopped(Exception):
    """Somebody asked the work to stop."""


class Job:
    """One piece of work. `done` of `total` parts are ready; `total` is None where nobody knows."""

    def __init__(self, id: str, title: str, back: str) -> None:
        self.id = id
        self.title = title
        self.back = back
        self.done = 0
        self.total: int | None = None
        self.message = ""
        self.status: Status = "running"
        self.result: Any = None
        self.began = time.monotonic()
        self.seconds = 0.0
        self._stop = threading.Event()
        self.over = threading.Event()

    def tick(self, done: int, total: int | None = None, message: str = "") -> None:
        """Says how far the work is. Raises Stopped where somebody asked it to stop."""
        self.done, self.total = done, total if total is not None else self.total
        self.message = message or self.message
        if self._stop.is_set():
            raise Stopped

    def stop(self) -> None:
        """Asks the work to stop at its next tick."""
        self._stop.set()

    def told(self) -> dict[str, Any]:
        """How the work stands, for a page that asks."""
        now = self.seconds if self.over.is_set() else time.monotonic() - self.began
        return {
            "id": self.id, "title": self.title, "status": self.status, "done": self.done,
            "total": self.total, "message": self.message, "seconds": round(now, 1),
            "back": self.back, "stopping": self._stop.is_set() and self.status == "running",
        }  # fmt: skip


class Jobs:
    """The work of a desk, by id and by what it is about."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._jobs: dict[str, Job] = {}
        self._about: dict[Hashable, Job] = {}
        self._lock = threading.Lock()

    def start(self, title: str, work: Work, *, about: Hashable, back: str = "/") -> Job:
        """Begins work in a thread; what already runs about the same thing is given back instead."""
        with self._lock:
            known = self._about.get(about)
            if known is not None and known.status == "running":
                return known
            job = Job(str(next(self._numbers)), title, back)
            self._jobs[job.id] = self._about[about] = job
            for old in list(self._jobs)[:-_KEPT]:
                self._jobs.pop(old)
        threading.Thread(target=_run, args=(job, work), daemon=True, name=title).start()
        return job

    def get(self, id: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(id)

    def about(self, what: Hashable) -> Job | None:
        """The last job about something."""
        return self._about.get(what)

    def every(self) -> list[Job]:
        """All work that is remembered, the oldest first."""
        return list(self._jobs.values())

    def forget(self, job: Job) -> None:
        """Lets work that has ended be begun anew when a page asks for it."""
        with self._lock:
            for about in [what for what, one in self._about.items() if one is job]:
                del self._about[about]

    def running(self) -> list[Job]:
        """The work that goes on."""
        return [job for job in self.every() if job.status == "running"]

    def close(self) -> None:
        """Stops all work and waits for it, for a while."""
        for job in self.running():
            job.stop()
        for job in self.running():
            job.over.wait(5.0)


def _run(job: Job, work: Work) -> None:
    try:
        job.result = work(job)
        status: Status = "done"
    except Stopped:
        status = "stopped"
    except StandoffError as error:
        status, job.message = "failed", str(error)
    except Exception as error:
        status, job.message = "failed", f"{type(error).__name__}: {error}"
    job.seconds = time.monotonic() - job.began
    job.status = status
    job.over.set()
