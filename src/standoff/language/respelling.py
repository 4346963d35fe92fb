"""What the parser reads instead of what is printed: capitals lowered, spun wording restored.

A machine-spun text ("armed teams", "mentioned") derails a parser that was trained on news. Each
phrase that a table knows is read as its likely original, and every token keeps the offsets of the
words as printed, so that spans stay true.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Word(msgspec.Struct):
    """A word as printed, with its document offsets, and as it is read where that differs."""

    text: str
    start: int
    end: int
    read_as: str | None = None


class Respeller:
    """Applies a table of phrases (tuples of lower-case words) to tokenised paragraphs."""

    def __init__(self, table: Mapping[tuple[str, ...], tuple[str, ...]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
        for phrase, original in table.items():
            if not 0 < len(original) <= len(phrase):
                raise ValueError(f"{phrase} cannot be read as the longer {original}")
            self._by_first[phrase[0]].append((phrase, original))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def respell(self, doc: Doc, offset: int, *, capitals: bool) -> tuple[Doc, list[Word]]:
        """The document to parse and one `Word` a token. `offset` is where the paragraph begins."""
        text = doc.text
        words = [
            Word(text[t.idx : t.idx + len(t)], offset + t.idx, offset + t.idx + len(t)) for t in doc
        ]
        lowered = [w.text.lower() for w in words]
        changed = False
        result: list[Word] = []
        i = 0
        while i < len(words):
            match = self._match(lowered, i) if lowered[i] in self._by_first else None
            if match is None:
                result.append(words[i])
                i += 1
                continue
            phrase, original = match
            result.extend(_replace(text, offset, words[i : i + len(phrase)], original))
            i += len(phrase)
            changed = True
        if capitals or _shouts(text):
            for word in result:
                if word.read_as is None and len(word.text) > 3 and word.text.isupper():
                    word.read_as = word.text.capitalize()
                    changed = True
        if not changed and "’" not in text:
            return doc, words
        from spacy.tokens import Doc as SpacyDoc

        spaces = [
            after.start > before.end
            for before, after in zip(result, [*result[1:], result[-1]], strict=True)
        ]
        read = SpacyDoc(doc.vocab, words=[_plain(w) for w in result], spaces=spaces)
        return read, result

    def _match(self, lowered: list[str], i: int) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        for phrase, original in self._by_first[lowered[i]]:
            if tuple(lowered[i : i + len(phrase)]) == phrase:
                return phrase, original
        return None


def _replace(text: str, offset: int, printed: list[Word], original: tuple[str, ...]) -> list[Word]:
    """The original's words over the printed ones, one to one; the last takes what is left over."""
    last = len(original) - 1
    result = []
    for k, reading in enumerate(original):
        start, end = printed[k].start, printed[-1 if k == last else k].end
        shown = text[start - offset : end - offset]
        if shown[:1].isupper():
            reading = reading[:1].upper() + reading[1:]
        result.append(Word(shown, start, end, None if reading == shown else reading))
    return result


def _plain(word: Word) -> str:
    """What the parser is shown: it knows the straight apostrophe best."""
    return (word.read_as or word.text).replace("’", "'")


def _shouts(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters)
