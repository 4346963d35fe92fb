"""The coder: a document in, all that it says out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal

from standoff import __version__
from standoff.codebook.data import fingerprint
from standoff.codebook.own import codebook
from standoff.codebook.registry import registry
from standoff.codebook.spinning import respellings
from standoff.coding.attribution import attribute
from standoff.coding.clauses import Clauses
from standoff.coding.events import EventCoder
from standoff.coding.judging import Judge
from standoff.coding.neural import classifier, weights_version
from standoff.coding.quantities import QuantityCoder
from standoff.coding.spun import spun_notes
from standoff.coding.ties import TieCoder
from standoff.coding.when import When
from standoff.coding.where import Where
from standoff.coding.who import Who
from standoff.documents import dateline
from standoff.errors import DocumentError
from standoff.language import Parse, Reader
from standoff.language.reader import language_version
from standoff.language.reader import load as load_language
from standoff.model import Claim, Coding, Document, Event, Span, Versions

Effort = Literal["fast", "full"]


class Coder:
    """Reads documents. `actors` are a user's registry files (TOML, or TSV listings).

    `codebooks` are files of event types and words of a user's own; where they speak of a word as
    exactly as the shipped frames, they are right. Raises CodebookError when a file is wrong.
    `effort` "fast" leaves the classifier out; "full" is the default.
    """

    def __init__(
        self, *, actors: Sequence[str | Path] = (), codebooks: Sequence[str | Path] = (),
        effort: Effort = "full",
    ) -> None:  # fmt: skip
        self._actors = tuple(Path(path) for path in actors)
        self._codebooks = tuple(Path(path) for path in codebooks)
        self.effort = effort
        self._reader = Reader(respellings())
        self._registry = registry(self._actors)
        self._frames = codebook(self._codebooks).with_shipped()
        self._classifier = classifier() if effort == "full" else None

    @cached_property
    def versions(self) -> Versions:
        """What decides whether a document has to be read again."""
        return versions_of(self.effort, *self._actors, *self._codebooks)

    def load(self) -> None:
        """Loads the model of the language now, not with the first document."""
        load_language()

    def code(self, document: Document) -> Coding:
        """The coding of one document."""
        coding = next(self.code_many([document]))
        if isinstance(coding, DocumentError):
            raise coding
        return coding

    def code_many(self, documents: Iterable[Document]) -> Iterator[Coding | DocumentError]:
        """Codings in the order of the documents; one that fails is an error in its place."""
        waiting: deque[Document] = deque()

        def texts() -> Iterator[str]:
            for document in documents:
                waiting.append(document)
                yield document.text

        for parse in self._reader.read_many(texts()):
            document = waiting.popleft()
            try:
                yield self.assemble(document, parse, self.judge(parse))
            except Exception as error:  # one report must not stop the others
                where = document.path or document.id
                what = f"{type(error).__name__}: {error}"
                yield DocumentError(
                    where, f"could not be coded ({what}); skipped, please report it"
                )

    def judge(self, parse: Parse) -> Judge | None:
        """What the classifier reads in a parse; None with effort "fast"."""
        return Judge(self._classifier, parse.sentences) if self._classifier is not None else None

    def assemble(self, document: Document, parse: Parse, judge: Judge | None = None) -> Coding:
        """The coding of a parsed document, and of what the classifier read in it."""
        who = Who(document, parse, self._registry)
        clauses = Clauses()
        attribution = attribute(document, parse, who, clauses, judge)
        found = dateline(document.text, parse.blocks)
        when = When(document, found.day(document.published) if found is not None else None)
        where = Where(who)
        events = tuple(
            EventCoder(
                document, parse, self._frames, who, clauses, attribution, when, where, judge
            ).events()
        )
        return Coding(
            document=document, versions=self.versions, events=events,
            claims=_with_events(attribution.claims, events),
            ties=tuple(TieCoder(document, parse, who, clauses, attribution, when).ties()),
            quantities=tuple(
                QuantityCoder(document, parse, who, clauses, attribution, where, when).quantities()
            ),
            notes=(*document.notes, *spun_notes(parse), *_undated(document)),
            sentences=tuple(Span(start=one.start, end=one.end) for one in parse.sentences),
        )  # fmt: skip


def _with_events(claims: list[Claim], events: tuple[Event, ...]) -> tuple[Claim, ...]:
    from msgspec.structs import replace

    inside: dict[str, list[str]] = {}
    for event in events:
        if event.claim is not None:
            inside.setdefault(event.claim, []).append(event.id)
    return tuple(
        replace(claim, events=tuple(inside[claim.id])) if claim.id in inside else claim
        for claim in claims
    )


def _undated(document: Document) -> tuple[str, ...]:
    if document.published is None:
        return ("no publication date: relative dates stay unresolved; give one with --date",)
    return ()


def versions_of(effort: Effort, *files: Path) -> Versions:
    """The versions of a coder with a user's files, told without loading one."""
    weights = f"/{weights_version()}" if effort == "full" else ""
    return Versions(
        coder=f"{__version__}/{effort}{weights}", language=language_version(),
        codebook=fingerprint(*files),
    )  # fmt: skip
