"""What takes long for a large record: begun when a page asks for it, shown when it is there."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Final, Generic, Protocol, TypeVar

import msgspec

from standoff.desk.jobs import Job, Stopped
from standoff.desk.state import Desk
from standoff.errors import StandoffError

T = TypeVar("T")

QUICK: Final = 1500
"""Events up to which nothing takes longer than a reader notices."""


SETTLED: Final = 3.0
"""Seconds without a change of the record after which long work begins."""


class Tick(Protocol):
    """Says how far some work is; raises when it must stop."""

    def __call__(self, done: int, total: int | None = None, message: str = "") -> None: ...


class Later(msgspec.Struct, Generic[T], frozen=True):
    """A result, or what is known of it so far.

    `value` is None until it was made once. `job` is the work on it; while it runs, `value` may be
    that of the record before its last change. `lacking` says why there is none.
    """

    value: T | None = None
    job: str | None = None
    lacking: str | None = None


def later(
    desk: Desk, key: Hashable, title: str, make: Callable[[Tick], T], *, back: str, quick: bool
) -> Later[T]:
    """The result of `key`: made at once where it is `quick`, else beside the page."""
    known = desk.memo.peek(key)
    if isinstance(known, Later):
        return known
    if quick or desk.patient:
        return desk.memo.get(key, lambda: _made(make, _unheard))
    version = desk.memo.version

    def work(job: Job) -> None:
        def tick(done: int, total: int | None = None, message: str = "") -> None:
            job.tick(done, total, message)
            if desk.memo.version != version:
                raise Stopped

        _settle(tick)
        desk.memo.put(key, _made(make, tick), version)

    about = (key, version)
    old = desk.memo.stale(key)
    value = old.value if isinstance(old, Later) else None
    last = desk.jobs.about(about)
    if last is not None and last.status in ("stopped", "failed"):
        return Later(value, last.id, f"the work on it {_ended(last)}")
    job = desk.jobs.start(title, work, about=about, back=back)
    return Later(value, job.id)


def _settle(tick: Tick) -> None:
    """Waits a little: corrections come in rows, and the pages that follow them come first."""
    until = time.monotonic() + SETTLED
    while time.monotonic() < until:
        tick(0)
        time.sleep(0.05)


def _made(make: Callable[[Tick], T], tick: Tick) -> Later[T]:
    try:
        return Later(make(tick))
    except StandoffError as error:
        return Later(lacking=str(error))


def _unheard(done: int, total: int | None = None, message: str = "") -> None:
    """Nobody waits for work that is quick."""


def _ended(job: Job) -> str:
    return "was stopped" if job.status == "stopped" else f"failed: {job.message}"
