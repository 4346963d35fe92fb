"""The engine of one process: this one."""

from __future__ import annotations

from collections import deque

from standoff.coding.coder import Coder
from standoff.coding.runners.ordered import Outcome, Ticket
from standoff.coding.runners.work import code, read


class Serial:
    """A Pool that works when it is asked for an outcome."""

    room = 1

    def __init__(self, coder: Coder) -> None:
        self._coder = coder
        self._waiting: deque[Ticket] = deque()

    def submit(self, ticket: Ticket) -> None:
        """Takes a batch."""
        self._waiting.append(ticket)

    def step(self) -> Outcome:
        """Works on the batch that was taken first."""
        ticket = self._waiting.popleft()
        items: list[object] = list(ticket.items)
        try:
            done = read(items) if ticket.task == "read" else code(items, self._coder)  # type: ignore[arg-type]
            return Outcome(ticket, list(done))
        except Exception as error:  # one batch must not stop the others
            return Outcome(ticket, None, f"{type(error).__name__}: {error}", by_itself=True)

    def close(self) -> None:
        """Forgets what waits."""
        self._waiting.clear()
