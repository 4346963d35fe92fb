"""Coding reports: what is read, skipped, coded, committed, counted."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from standoff.cli._interrupts import held_back
from standoff.errors import DocumentError, StandoffError

if TYPE_CHECKING:
    from standoff.cli._failures import Failures
    from standoff.cli._meter import Meter
    from standoff.cli._outputs import Output
    from standoff.model import Coding, Document, Versions
    from standoff.record import Record

    Code = Callable[[Iterable[Document]], Iterator[Coding | DocumentError]]

BATCH: Final = 64
"""Reports in a commit, at most."""

PATIENCE: Final = 2.0
"""Seconds that a coded report waits for its commit, at most, while others come."""

_MEANING: Final = {"added": "coded", "unchanged": "unchanged", "recoded": "recoded"}


class Run:
    """One run over reports. One is done when it is committed or, without a record, written.

    `tally` has the numbers of reports coded, unchanged, recoded, failed, and of undated ones.
    """

    def __init__(
        self,
        *,
        code: Code,
        versions: Versions,
        record: Record | None,
        output: Output | None,
        meter: Meter,
        failures: Failures | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        from standoff.cli._failures import Failures

        self.tally: Counter[str] = Counter()
        self._code, self._versions = code, versions
        self._record, self._output, self._meter = record, output, meter
        self._failures = Failures(None, versions) if failures is None else failures
        self._clock = clock
        self._waiting: list[Coding] = []
        self._since = 0.0
        self._seen: set[int] = set()

    def over(self, items: Iterable[Document | DocumentError]) -> None:
        """Codes the documents that the record lacks, and commits them as it goes.

        What was coded when an interruption or an error came is committed before it goes on.
        """
        try:
            for result in self._code(self._wanted(items)):
                if isinstance(result, DocumentError):
                    self._failed(result)
                else:
                    self._keep(result)
        finally:
            self.commit()
            self._failures.close()

    def commit(self) -> None:
        """Commits what waits, then counts it as done."""
        if not self._waiting:
            return
        with held_back():
            if self._record is None:
                outcomes = ["added"] * len(self._waiting)
            else:
                from standoff.record.reading import in_order

                outcomes = list(self._record.add_many(self._waiting))
                # A run that goes on takes from the record what the output lacks, in this order.
                self._waiting = [in_order(coding) for coding in self._waiting]
            done, self._waiting = self._waiting, []
            for coding, outcome in zip(done, outcomes, strict=True):
                self._done(coding.document, coding, _MEANING[outcome])

    def summary(self) -> str:
        """The line at the end: coded 9, unchanged 2, recoded 0, failed 1."""
        names = ("coded", "unchanged", "recoded", "failed")
        return ", ".join(f"{name} {self.tally[name]}" for name in names)

    def _wanted(self, items: Iterable[Document | DocumentError]) -> Iterator[Document]:
        """The documents that have to be coded; the others are counted in passing."""
        from standoff.cli._journal import report_key

        for item in items:
            if isinstance(item, DocumentError):
                self._failed(item)
                continue
            known = report_key(item)
            if known in self._seen:
                self._count("unchanged")
            elif self._holds(item):
                self._done(item, self._held(item), "unchanged")
            elif failed := self._failures.of(item):
                self._count_failed(failed)
            else:
                yield item
            self._seen.add(known)
            self._commit_if_due()

    def _holds(self, document: Document) -> bool:
        if self._record is None:
            return self._output is not None and self._output.holds(document)
        with held_back():
            return self._record.state(document, self._versions) == "current"

    def _held(self, document: Document) -> Coding | None:
        """What the record holds of a document, where an output asks for it."""
        if self._record is None or self._output is None or self._output.holds(document):
            return None
        with held_back():
            return self._record.coding(document.id)

    def _keep(self, coding: Coding) -> None:
        if coding.versions != self._versions:
            raise StandoffError(
                f"a worker coded with other versions ({coding.versions.coder}, codebook "
                f"{coding.versions.codebook}) than {self._versions.coder}, codebook "
                f"{self._versions.codebook}; install the same Standoff everywhere"
            )
        if not self._waiting:
            self._since = self._clock()
        self._waiting.append(coding)
        self._commit_if_due()

    def _commit_if_due(self) -> None:
        full = len(self._waiting) >= (BATCH if self._record else 1)
        if full or (self._waiting and self._clock() - self._since >= PATIENCE):
            self.commit()

    def _done(self, document: Document, coding: Coding | None, outcome: str) -> None:
        if self._output and coding and not self._output.holds(document):
            self._output.put(coding)
        self._failures.done(document)
        if document.published is None:
            self.tally["undated"] += 1
        self._count(outcome)

    def _failed(self, error: DocumentError) -> None:
        self._failures.add(error)
        self._count_failed(error)

    def _count_failed(self, error: DocumentError) -> None:
        from standoff.cli._terminal import plain

        self._meter.say(f"failed: {plain(str(error))}")
        self._count("failed")

    def _count(self, outcome: str) -> None:
        self.tally[outcome] += 1
        self._meter.advance()
