"""The part that all engines share: results in input order, bounded memory, lost batches.

An engine is a `Pool`: it takes batches and says, in any order, what became of them. A batch that is
lost with its worker is tried once more, then halved until the report that does it stands alone;
that one is tried a last time with no other under way, so that none is blamed for its neighbour, is
named as failed, and the rest goes on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, Final, NamedTuple, Protocol

from standoff.coding.runners.batches import batches
from standoff.coding.runners.work import Item, Result, Task
from standoff.documents import Page
from standoff.errors import DocumentError, UncodedDocument, UnreadableDocument
from standoff.model import Coding, Document

_WORK: Final[dict[Task, type]] = {"read": Page, "code": Document}
"""What each task works on; other items pass by."""


class Ticket:
    """A batch on its way: what is asked, of which items, and what came of it."""

    def __init__(self, task: Task, items: Sequence[Item], losses: int = 0) -> None:
        self.task: Task = task
        self.items = items
        self.losses = losses
        self._results: list[Result] | None = None
        self._halves: tuple[Ticket, Ticket] | None = None

    @property
    def suspect(self) -> bool:
        """Whether its single item was lost with a worker, its own doing or a neighbour's."""
        return self.losses > 0 and len(self.items) == 1

    def done(self) -> bool:
        """Whether every item has its result."""
        if self._halves is not None:
            return all(half.done() for half in self._halves)
        return self._results is not None

    def settle(self, results: Sequence[Result]) -> None:
        """The results, one for each item."""
        if len(results) != len(self.items):
            raise ValueError(f"{len(results)} results of {len(self.items)} items")
        self._results = list(results)

    def lost(self, why: str, *, by_itself: bool) -> tuple[Ticket, ...]:
        """What to send instead of a lost batch: itself again, its halves, or nothing.

        `by_itself`: the work raised an error, which it would again; else its worker died, which may
        have been chance, so that a batch, and a single report, is tried twice.
        """
        self.losses += 1
        if not by_itself and self.losses == 1:
            return (self,)
        if len(self.items) == 1:
            self.settle([_guilty(self.items[0], why)])
            return ()
        middle = len(self.items) // 2
        # Halves have been lost once, with the whole: only a report alone has a second chance.
        self._halves = (
            Ticket(self.task, self.items[:middle], int(middle > 1)),
            Ticket(self.task, self.items[middle:], int(len(self.items) - middle > 1)),
        )
        return self._halves

    def results(self) -> Iterator[Result]:
        """One result for each item, in their order."""
        for half in self._halves or ():
            yield from half.results()
        yield from self._results or ()


class Outcome(NamedTuple):
    """What became of a batch: its results, or why it was lost."""

    ticket: Ticket
    results: Sequence[Result] | None
    why: str = ""
    by_itself: bool = False


class Pool(Protocol):
    """An engine: batches in, outcomes out."""

    @property
    def room(self) -> int:
        """How many batches may be under way: this bounds the memory."""

    def submit(self, ticket: Ticket) -> None:
        """Takes a batch; does not wait for it."""

    def step(self) -> Outcome:
        """Waits until one of the batches that were taken has an outcome."""

    def close(self) -> None:
        """Ends the workers, whatever they do."""


class Ordered:
    """A Runner over a Pool. Use it as a context manager."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._under_way = 0
        self._suspects: deque[Ticket] = deque()

    def __enter__(self) -> Ordered:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the workers."""
        self._pool.close()

    def read(
        self, items: Iterable[Document | Page | DocumentError]
    ) -> Iterator[Document | DocumentError]:
        """The items in their order, with the report of a page, or what is wrong, in its place."""
        results = self._in_order("read", batches(items))
        return (_not(Coding, result) for result in results)

    def code(self, documents: Iterable[Document]) -> Iterator[Coding | DocumentError]:
        """The coding of each report in their order; an UncodedDocument where there is none."""
        results = self._in_order("code", batches(documents))
        return (_not(Document, result) for result in results)

    def _in_order(self, task: Task, source: Iterator[Sequence[Any]]) -> Iterator[Any]:
        """Batches are taken from the source only as room comes free."""
        waiting: deque[tuple[Sequence[Any], Ticket | None]] = deque()
        more = True
        while True:
            while more and len(waiting) < self._pool.room:
                batch = next(source, None)
                if batch is None:
                    more = False
                    break
                waiting.append((batch, self._sent(task, batch)))
            if not waiting:
                return
            batch, ticket = waiting.popleft()
            while ticket is not None and not ticket.done():
                self._step()
            yield from _merged(batch, ticket)

    def _sent(self, task: Task, batch: Sequence[Any]) -> Ticket | None:
        """The ticket of those items that are work, if there are any."""
        items: list[Any] = [item for item in batch if isinstance(item, _WORK[task])]
        if not items:
            return None
        ticket = Ticket(task, items)
        self._submit(ticket)
        return ticket

    def _submit(self, ticket: Ticket) -> None:
        self._under_way += 1
        self._pool.submit(ticket)

    def _step(self) -> None:
        """Waits for one batch; a suspect goes when all others are home."""
        if not self._under_way:
            self._submit(self._suspects.popleft())
        outcome = self._pool.step()
        self._under_way -= 1
        if outcome.results is not None:
            outcome.ticket.settle(outcome.results)
            return
        for ticket in outcome.ticket.lost(outcome.why, by_itself=outcome.by_itself):
            if ticket.suspect:
                self._suspects.append(ticket)
            else:
                self._submit(ticket)


def _merged(batch: Sequence[Any], ticket: Ticket | None) -> Iterator[Any]:
    """A batch with results where there was work, and the other items as they are."""
    if ticket is None:
        yield from batch
        return
    results = ticket.results()
    for item in batch:
        yield next(results) if isinstance(item, _WORK[ticket.task]) else item


def _guilty(item: Item, why: str) -> DocumentError:
    """The error for an item that cannot be worked on."""
    if isinstance(item, Page):
        return UnreadableDocument(item.where, f"its article could not be taken out: {why}")
    return UncodedDocument(item.path or item.id, f"could not be coded: {why}", item.id)


def _not(kind: type, result: Any) -> Any:
    assert not isinstance(result, kind)
    return result
