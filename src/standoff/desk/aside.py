"""Work in a process of its own: it leaves the pages their processor, and can be ended at any time.

The function and what it is given travel to the other process, so both must be importable and
plain. It is called with a `progress` of (done, total) beside what it is given.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

from standoff.errors import StandoffError

T = TypeVar("T")

_EVERY: Final = 0.2
"""Seconds between two looks at whether the work is to stop."""

_NICE: Final = 10


def aside(work: Callable[..., T], *given: Any, heard: Callable[[int, int | None], None]) -> T:
    """What `work` gives. `heard` is told how far it is, and ends it by raising.

    Raises what the work raises on purpose (a StandoffError), and StandoffError where its process
    dies.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(theirs, work, given), daemon=True)
    process.start()
    theirs.close()
    done: tuple[int, int | None] = (0, None)
    try:
        while True:
            heard(*done)
            if not ours.poll(_EVERY):
                continue
            kind, value = ours.recv()
            if kind == "progress":
                done = value
            elif kind == "failed":
                raise value
            else:
                made: T = value
                return made
    except EOFError:
        raise StandoffError("the work ended without a result; try again") from None
    finally:
        process.terminate()
        process.join()
        ours.close()


def _run(pipe: Connection, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    with suppress(OSError, AttributeError):
        os.nice(_NICE)

    def progress(done: int, total: int | None = None) -> None:
        pipe.send(("progress", (done, total)))

    try:
        made = work(*given, progress=progress)
    except StandoffError as error:
        pipe.send(("failed", error))
    else:
        pipe.send(("made", made))
