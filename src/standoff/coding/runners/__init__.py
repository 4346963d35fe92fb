"""Runners: the same coder on one core, on several, or on many machines; results in input order.

Each engine gives the same bytes for the same input, whatever the number of its workers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from standoff.coding.coder import Coder, Effort
from standoff.coding.runners.ordered import Ordered
from standoff.coding.runners.work import Setup
from standoff.documents import Page
from standoff.errors import DocumentError
from standoff.model import Coding, Document

__all__ = ["Runner", "Setup", "runner"]


class Runner(Protocol):
    """Reads pages and codes reports. Close it, or use it as a context manager."""

    def read(
        self, items: Iterable[Document | Page | DocumentError]
    ) -> Iterator[Document | DocumentError]:
        """The items in their order, with the report of a page, or what is wrong, in its place."""

    def code(self, documents: Iterable[Document]) -> Iterator[Coding | DocumentError]:
        """The coding of each report in their order; an UncodedDocument where there is none."""

    def close(self) -> None:
        """Ends the workers."""


def runner(
    *,
    jobs: int = 1,
    on: str | None = None,
    actors: Sequence[Path] = (),
    codebooks: Sequence[Path] = (),
    effort: Effort = "full",
    coder: Coder | None = None,
) -> Ordered:
    """The runner of a place: `on` a Dask cluster, in `jobs` processes, or in this one.

    `coder` is one that is loaded already, for the work of this process. Raises ValueError for a
    place that is none, MissingExtra where dask is not installed.
    """
    if on is None and jobs == 1:
        from standoff.coding.runners.serial import Serial

        coder = coder or Coder(actors=actors, codebooks=codebooks, effort=effort)
        return Ordered(Serial(coder))
    setup = Setup.of_files(actors=actors, codebooks=codebooks, effort=effort)
    if on is not None:
        from standoff.coding.runners.dask import Cluster

        return Ordered(Cluster(on, setup))
    from standoff.coding.runners.processes import Processes

    return Ordered(Processes(jobs, setup))
