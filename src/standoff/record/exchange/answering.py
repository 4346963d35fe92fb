"""Answering: what the process beside an import does with the chunks that it is sent."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from queue import Queue, SimpleQueue
from threading import Thread
from typing import IO, Any, NamedTuple

import pyarrow as pa

from standoff.record.exchange.bulk import SCHEMAS, Pair, tables
from standoff.record.exchange.chunks import Chunk
from standoff.record.exchange.reading import Layout, Reader, Reject


class Question(NamedTuple):
    """A chunk to read; without `tables` the ids of its reports are enough."""

    chunk: Chunk
    tables: bool


class Answer(NamedTuple):
    """What a chunk holds: ids of reports, how many came twice, rows that cannot be read.

    `tables` are the rows to insert by the name of their table, as bytes of Arrow IPC; of reports
    that come twice only the first. It is None where the question did not ask for them.
    """

    ids: list[str]
    twice: int
    rejected: list[Reject]
    tables: dict[str, Any] | None

    def arrow(self) -> Iterator[tuple[str, Any]]:
        """The tables as pyarrow.Table."""
        for name, written in (self.tables or {}).items():
            yield name, pa.Table.from_batches([pa.ipc.read_record_batch(written, SCHEMAS[name])])


def serve() -> None:
    """What the process does: answers the questions on its standard input until that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    gc.disable()
    layout: Layout = pickle.load(sys.stdin.buffer)
    questions: SimpleQueue[Question] = SimpleQueue()
    Thread(target=_listen, args=(questions,), daemon=True).start()
    reader = Reader(layout)
    made: Queue[Answer] = Queue(1)
    Thread(target=_tell, args=(made, answers), daemon=True).start()
    try:
        while True:
            made.put(_answer(reader, layout, questions.get()))
    finally:
        os._exit(1)


def _listen(questions: SimpleQueue[Question]) -> None:
    """Takes questions while one is being answered, so that the caller need not wait to ask."""
    try:
        while True:
            questions.put(pickle.load(sys.stdin.buffer))
    finally:
        os._exit(0)


def _tell(made: Queue[Answer], pipe: IO[bytes]) -> None:
    """Sends answers while the next chunk is being read: the caller may be busy writing."""
    try:
        while True:
            send(made.get(), pipe)
    finally:
        os._exit(1)


def _answer(reader: Reader, layout: Layout, question: Question) -> Answer:
    pairs, rejected = reader.read(question.chunk)
    first: dict[str, Pair] = {}
    for pair in pairs:
        first.setdefault(pair[0].id, pair)
    made = None
    if question.tables:
        made = {
            name: rows.to_batches()[0].serialize()
            for name, rows in tables([*first.values()], layout.versions)
        }
    return Answer([*first], len(pairs) - len(first), rejected, made)


def send(what: object, pipe: IO[bytes]) -> None:
    """Writes what `pickle.load` reads at the other end."""
    pickle.dump(what, pipe, protocol=5)
    pipe.flush()
