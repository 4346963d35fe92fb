"""The engine of many machines: a Dask cluster, or one that is made on this machine for the run.

A batch whose worker dies is given to another by the scheduler; after more deaths than the scheduler
allows (its setting distributed.scheduler.allowed-failures) it comes back as lost.
"""

from __future__ import annotations

import re
import time
from importlib import import_module
from typing import Any, Final
from uuid import uuid4

from standoff.coding.runners.alone import Died, Raised, work_apart
from standoff.coding.runners.ordered import Outcome, Ticket
from standoff.coding.runners.work import Setup, pack, unpack
from standoff.errors import MissingExtra, StandoffError

PLACES: Final = "dask://HOST:PORT or local:N"
_LOCAL = re.compile(r"local:([1-9]\d{0,3})")
_REMOTE = re.compile(r"dask://([^\s/]+:\d+)/?")
_LOOK: Final = 1.0
"""Seconds after which the workers are counted again: some may have come, some gone."""

_PATIENCE: Final = 30
"""Seconds to wait for the scheduler, and then for its first worker."""


class Cluster:
    """A Pool over the workers of a Dask scheduler, however many there are at the time.

    `place` is "dask://host:port", or "local:N" for N processes that are started for this run.
    Raises MissingExtra, or StandoffError when there is no such scheduler, or no worker.
    """

    def __init__(self, place: str, setup: Setup) -> None:
        check_place(place)
        try:
            distributed: Any = import_module("distributed")
        except ImportError as error:
            raise MissingExtra("dask distributed", "cluster") from error
        self._distributed = distributed
        self._setup = setup
        self._under_way: dict[str, Ticket] = {}
        self._threads, self._look_again = 0, 0.0
        self._local: Any = None
        self._client: Any = None
        try:
            self._client = self._connected(place)
            self._done = distributed.as_completed(raise_errors=False)
        except BaseException:
            self.close()
            raise

    @property
    def room(self) -> int:
        """Four batches a worker thread, as many as there were a moment ago."""
        now = time.monotonic()
        if now >= self._look_again:
            self._look_again = now + _LOOK
            workers = self._client.scheduler_info(n_workers=-1)["workers"].values()
            self._threads = sum(int(worker["nthreads"]) for worker in workers)
        return 4 * max(1, self._threads)

    def submit(self, ticket: Ticket) -> None:
        """Sends a batch to the scheduler, the coder's files with it: a worker may be new."""
        key = f"standoff-{ticket.task}-{uuid4().hex}"
        self._under_way[key] = ticket
        self._done.add(
            self._client.submit(
                work_apart, self._setup, ticket.task, pack(ticket.items), key=key, pure=False
            )
        )

    def step(self) -> Outcome:
        """Waits for a batch. Raises StandoffError when the cluster is gone."""
        future = next(self._done)
        ticket = self._under_way.pop(future.key)
        try:
            # A result is lost when its worker dies before it is fetched; it is then made again.
            return Outcome(ticket, unpack(future.result()))
        except (self._distributed.KilledWorker, Died):
            return Outcome(ticket, None, "the workers that coded it died")
        except Raised as error:  # one batch must not stop the others
            return Outcome(ticket, None, str(error), by_itself=True)
        except Exception as error:
            if future.status != "error":
                raise _gone() from error
            return Outcome(ticket, None, f"{type(error).__name__}: {error}", by_itself=True)

    def close(self) -> None:
        """Lets the cluster go; what was under way is dropped."""
        for part in (self._client, self._local):
            if part is not None:
                part.close()
        self._client = self._local = None

    def _connected(self, place: str) -> Any:
        if local := _LOCAL.fullmatch(place):
            import dask

            # Ours is the second chance of a batch that is lost, as in the other engines.
            dask.config.set({"distributed.scheduler.allowed-failures": 0})
            self._local = self._distributed.LocalCluster(
                n_workers=int(local[1]), threads_per_worker=1, processes=True,
                dashboard_address=None, silence_logs="CRITICAL",
            )  # fmt: skip
            return self._distributed.Client(self._local)
        address = "tcp://" + place.removeprefix("dask://").rstrip("/")
        try:
            client = self._distributed.Client(address, timeout=_PATIENCE)
        except (OSError, TimeoutError) as error:
            raise StandoffError(
                f"there is no Dask scheduler at {place}; start one: dask scheduler --port PORT"
            ) from error
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            client.close()
            raise StandoffError(
                f"the scheduler at {place} has no worker; start one: dask worker {address} "
                "--nthreads 1"
            ) from error
        return client


def check_place(place: str) -> None:
    """Raises ValueError when `place` is no place where a cluster can be."""
    if not (_LOCAL.fullmatch(place) or _REMOTE.fullmatch(place)):
        raise ValueError(f"{place!r} is no place to code; write {PLACES}")


def _gone() -> StandoffError:
    return StandoffError(
        "the Dask cluster went away; start it again, then the same command goes on where it was"
    )
