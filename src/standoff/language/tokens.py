"""Tokens, sentences and the parse of a document, as plain Python objects."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.documents.layout import Block
from standoff.language.quotes import Quotation


class Token:
    """A word in its sentence. `start`/`end` are document offsets of the words as printed.

    `text` is what is printed; `lemma`, `tag` and `dep` are of the word as read: where a spun or
    capitalised word was read as another one (`read_as`), the parser saw that one.
    """

    __slots__ = (
        "children", "dep", "end", "ent", "head", "i", "lemma", "lower", "pos", "read_as",
        "sentence", "start", "tag", "text",
    )  # fmt: skip

    head: Token
    sentence: Sentence

    def __init__(
        self, i: int, text: str, lemma: str, pos: str, tag: str, dep: str, ent: str,
        start: int, end: int, read_as: str | None = None,
    ) -> None:  # fmt: skip
        self.i = i
        self.text = text
        self.lower = (read_as or text).lower().replace("’", "'")
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.ent = ent
        self.start = start
        self.end = end
        self.read_as = read_as
        self.children: list[Token] = []

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}"

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these relations."""
        for token in self.children:
            if token.dep in deps:
                return token
        return None

    def having(self, *deps: str) -> Iterator[Token]:
        """All children with one of these relations, in order."""
        return (token for token in self.children if token.dep in deps)

    def ancestors(self) -> Iterator[Token]:
        """Heads up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def subtree(self) -> list[Token]:
        """The token and all below it, in the order of the text."""
        found = [self]
        for token in found:
            found.extend(token.children)
        return sorted(found, key=lambda token: token.i)

    def conjuncts(self) -> list[Token]:
        """The token and all that are coordinated with it: "A, B and C" at A."""
        found = [self]
        for token in found:
            found.extend(c for c in token.children if c.dep == "conj" or _listed(c, token))
        return sorted(found, key=lambda token: token.i)

    @property
    def is_noun(self) -> bool:
        return self.tag[:2] == "NN"

    @property
    def is_name(self) -> bool:
        return self.tag[:3] == "NNP"

    @property
    def is_verb(self) -> bool:
        return self.tag[:2] == "VB"


def _listed(token: Token, head: Token) -> bool:
    """Whether an apposition is the next of a list: "Peru, Chile and Bolivia" parsed as one."""
    names = token.dep == "appos" and token.is_name and head.is_name
    return names and any(c.dep == "conj" and c.is_name for c in token.children)


class Sentence:
    """A sentence: its tokens, its place in the document, the block that it stands in."""

    __slots__ = ("block", "end", "index", "root", "start", "tokens")

    def __init__(self, index: int, block: Block, tokens: list[Token]) -> None:
        self.index = index
        self.block = block
        self.tokens = tokens
        self.start = tokens[0].start
        self.end = tokens[-1].end
        self.root = next((t for t in tokens if t.head is t), tokens[0])
        for token in tokens:
            token.sentence = self

    @property
    def is_heading(self) -> bool:
        return self.block.kind == "heading"

    def token_at(self, offset: int) -> Token | None:
        """The token that covers a document offset."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.tokens) and self.tokens[low].start <= offset:
            return self.tokens[low]
        return None

    def between(self, start: int, end: int) -> list[Token]:
        """Tokens that begin in a stretch of the document."""
        return [t for t in self.tokens if start <= t.start < end]


class Parse:
    """The parse of one document."""

    __slots__ = ("blocks", "quotations", "sentences", "text")

    def __init__(
        self,
        text: str,
        blocks: list[Block],
        sentences: list[Sentence],
        quotations: list[Quotation],
    ) -> None:
        self.text = text
        self.blocks = blocks
        self.sentences = sentences
        self.quotations = quotations

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers a document offset."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].start <= offset:
            return self.sentences[low]
        return None
