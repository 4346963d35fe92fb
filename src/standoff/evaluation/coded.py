"""The coder as the tasks use it: a coding with its parse for each text, counted as it goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from standoff.codebook.spinning import respellings
from standoff.coding import Coder
from standoff.coding.judging import Judge
from standoff.evaluation.task import Options, Step
from standoff.language import Parse, Reader
from standoff.model import Coding, Document, Versions, document_id


class Read(NamedTuple):
    """A coding, with the parse and what the classifier read (None with effort "fast")."""

    coding: Coding
    parse: Parse
    judge: Judge | None


def document(text: str, published: date | None = None, **details: str | None) -> Document:
    """A document of a case's text."""
    return Document(id=document_id(text), text=text, published=published, **details)  # type: ignore[arg-type]


def code_all(documents: Sequence[Document], options: Options, *, step: Step) -> Iterator[Read]:
    """What the coder makes of each document, in order; one that it cannot read codes to nothing."""
    coder = Coder(actors=options.actors, effort=options.effort)
    for report, parse in zip(documents, parses(documents), strict=True):
        judge = coder.judge(parse)
        try:
            coding = coder.assemble(report, parse, judge)
        except RecursionError:
            coding = Coding(document=report, versions=Versions(coder="", language="", codebook=""))
        yield Read(coding, parse, judge)
        step()


def parses(documents: Iterable[Document]) -> Iterator[Parse]:
    """The parse of each document, read as the coder reads it."""
    return Reader(respellings()).read_many(report.text for report in documents)


def overlap(start: int, end: int, spans: Iterable[Sequence[int]]) -> int:
    """How many characters of a stretch lie in some spans."""
    return sum(max(0, min(end, high) - max(start, low)) for low, high in spans)
