"""Ctrl-C, held back while something must not stop halfway."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def held_back() -> Iterator[None]:
    """Ctrl-C during the block raises KeyboardInterrupt at its end.

    DuckDB would break off its query with a RuntimeError. Only for the main thread.
    """
    came: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        came.append(number)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


def is_interrupt(error: RuntimeError) -> bool:
    """Whether this is how DuckDB tells of Ctrl-C during a query."""
    return str(error) == "Query interrupted"
