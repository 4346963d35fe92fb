"""Coding in several processes, in the order of the documents."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from standoff.errors import StandoffError

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from standoff.coding import Effort
    from standoff.errors import DocumentError
    from standoff.model import Coding, Document

_CHUNK = 8
"""Documents that a process codes at a time."""

_coder: Any = None


def code_with(
    jobs: int,
    documents: Iterable[Document],
    *,
    actors: Sequence[Path],
    effort: Effort,
    codebooks: Sequence[Path] = (),
) -> Iterator[Coding | DocumentError]:
    """Codings in the order of the documents, from `jobs` processes.

    Memory holds two chunks of documents a process. Raises StandoffError when a process dies.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    waiting: deque[Future[list[Coding | DocumentError]]] = deque()
    left = iter(documents)
    with ProcessPoolExecutor(
        jobs,
        mp_context=get_context("spawn"),
        initializer=_start,
        initargs=(tuple(actors), effort, tuple(codebooks)),
    ) as pool:
        try:
            while chunk := list(islice(left, _CHUNK)):
                waiting.append(pool.submit(_code, chunk))
                if len(waiting) > 2 * jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise StandoffError(
                "a worker process died, perhaps for want of memory; run it again with fewer --jobs"
            ) from error
        finally:
            for future in waiting:
                future.cancel()


def _start(actors: tuple[Path, ...], effort: Effort, codebooks: tuple[Path, ...]) -> None:
    """Makes this process's coder. Ctrl-C is for the parent, which ends the workers in order."""
    global _coder
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from standoff.coding import Coder

    _coder = Coder(actors=actors, codebooks=codebooks, effort=effort)


def _code(documents: list[Document]) -> list[Coding | DocumentError]:
    return list(_coder.code_many(documents))
