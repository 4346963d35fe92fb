"""A coder that loads at once and does what a report tells it: it fails, or kills its process.

What runs, dies and is replaced around it is real.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from standoff.coding.runners import Setup
from standoff.errors import DocumentError
from standoff.model import Coding, Document, Versions, document_id

VERSIONS = Versions(coder="light", language="none", codebook="none")


class LightSetup(Setup, frozen=True, kw_only=True):
    """`once`: a folder in which a report leaves a mark when it has killed a process."""

    once: str = ""
    broken: bool = False

    def coder(self) -> Any:
        if self.broken:
            raise MemoryError("no room for the models")
        return Light(self.once)


class Light:
    """Codes a report as a note of its length."""

    def __init__(self, once: str = "") -> None:
        self._once = once

    def code_many(self, documents: Iterable[Document]) -> Iterator[Coding | DocumentError]:
        for document in documents:
            self._obey(document.text)
            if "refuse" in document.text:
                yield DocumentError(document.path or document.id, "could not be coded")
                continue
            yield Coding(document=document, versions=VERSIONS, notes=(str(len(document.text)),))

    def _obey(self, text: str) -> None:
        if "sleep" in text:
            time.sleep(0.05)
        if "raise" in text:
            raise MemoryError("too long")
        if "die once" in text:
            mark = Path(self._once, document_id(text))
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        elif "die" in text:
            os.kill(os.getpid(), signal.SIGKILL)


def report(text: str) -> Document:
    return Document(id=document_id(text), text=text, path=f"{text}.txt")


def reports(count: int, **said: int) -> list[Document]:
    """Reports, of which those at some places say a word: reports(9, die=4)."""
    words = {at: word.replace("_", " ") for word, at in said.items()}
    return [report(f"Number {n} {words.get(n, '')}".strip() + ".") for n in range(count)]


def coded(document: Document) -> Coding:
    return Coding(document=document, versions=VERSIONS, notes=(str(len(document.text)),))


def as_bytes(results: Iterable[object]) -> list[bytes]:
    """Results that can be compared, errors too."""
    return [
        str(one).encode() if isinstance(one, Exception) else msgspec.msgpack.encode(one)
        for one in results
    ]
