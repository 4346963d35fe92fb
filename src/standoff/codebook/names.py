"""Names as they are compared: folded spellings, and finding known names in running text."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

import msgspec

ARTICLES = frozenset({"al", "el"})
_SUN_ARTICLES = frozenset({"ad", "an", "ar", "as", "ash", "at", "az"})
_WORD = re.compile(r"[^\W_]+(?:['’ʿʾ`‘.][^\W_]+)*", re.UNICODE)
_INNER = str.maketrans("", "", "'’ʿʾ`‘.")
_ARTICLE_BEFORE = re.compile(r"(?<![^\W_])(?:[AaEe]l|[Aa](?:d|n|r|s|sh|t|z)(?=-))[- ]$")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)

T = TypeVar("T")


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """One word without case, diacritics, apostrophes and full stops."""
    if word.isascii():
        return word.lower().translate(_INNER)
    flat = unicodedata.normalize("NFKD", word.translate(_INNER))
    return "".join(c for c in flat if not unicodedata.combining(c)).lower()


class Word(msgspec.Struct, frozen=True):
    """A folded word of a text and where it stands."""

    folded: str
    printed: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The folded words of a text; hyphens part words, Arabic articles are left out."""
    stop = len(text) if end is None else end
    for match in _WORD.finditer(text, start, stop):
        printed = match.group()
        begin, finish = match.span()
        owned = _POSSESSIVE.search(printed)
        if owned:
            printed = printed[: owned.start()]
            finish = begin + owned.start()
        folded = fold(printed)
        if folded in ARTICLES and finish < stop:
            continue
        if folded in _SUN_ARTICLES and text[finish : finish + 1] == "-":
            continue
        yield Word(folded, printed, begin, finish)


@lru_cache(maxsize=100_000)
def key(name: str) -> tuple[str, ...]:
    """A name as a tuple of folded words: "Ain al-Asad" and "Ayn Al Asad" share all but one."""
    found = tuple(word.folded for word in words(name))
    return found or tuple(fold(w) for w in name.split())


class Match(msgspec.Struct, Generic[T], frozen=True):
    """A known name in a text: its span and all that bear the name."""

    start: int
    end: int
    printed: str
    bearers: tuple[T, ...]


class NameIndex(Generic[T]):
    """Finds the longest known names in running text, in time linear in the text."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], list[tuple[str, T]]] = defaultdict(list)
        self._longest: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._names)

    def add(self, name: str, bearer: T) -> None:
        """Makes a name known. Names of one to four capitals match in capitals only."""
        folded = key(name)
        if not folded:
            return
        entries = self._names[folded]
        if all(known is not bearer for _, known in entries):
            entries.append((name, bearer))
        self._longest[folded[0]] = max(self._longest.get(folded[0], 0), len(folded))

    def names(self) -> Iterable[tuple[str, ...]]:
        """All folded names."""
        return self._names.keys()

    def exact(self, name: str) -> tuple[T, ...]:
        """All that bear a name, spelt as it may be."""
        return tuple(bearer for _, bearer in self._names.get(key(name), ()))

    def scan(self, text: str) -> list[Match[T]]:
        """The longest known names of a text, from left to right, without overlaps."""
        stream = list(words(text))
        folded = tuple(word.folded for word in stream)
        found: list[Match[T]] = []
        i = 0
        while i < len(stream):
            reach = min(self._longest.get(stream[i].folded, 0), len(stream) - i)
            for length in range(reach, 0, -1):
                if folded[i : i + length] not in self._names:
                    continue
                match = self._match(text, stream[i : i + length])
                if match is not None and stream[i].folded == "the":
                    reach = min(self._longest.get(stream[i + 1].folded, 0), len(stream) - i - 1)
                    if any(
                        self._match(text, stream[i + 1 : i + 1 + more]) is not None
                        for more in range(reach, length - 1, -1)
                    ):
                        i += 1
                        break
                if match is not None:
                    found.append(match)
                    i += length
                    break
            else:
                i += 1
        return found

    def _match(self, text: str, stretch: list[Word]) -> Match[T] | None:
        entries = self._names.get(tuple(word.folded for word in stretch))
        if not entries:
            return None
        start, end = stretch[0].start, stretch[-1].end
        article = _ARTICLE_BEFORE.search(text, max(0, start - 5), start)
        start = article.start() if article else start
        printed = text[start:end]
        first = stretch[0].printed[0]
        if "\n" in printed or not (first.isupper() or first.isdigit()):
            return None
        if len(stretch) > 1 and any(c in printed for c in ';:!?()[]"“”'):
            return None
        if _across_clauses(text, stretch) and all("," not in name for name, _ in entries):
            return None
        bearers = tuple(bearer for name, bearer in entries if _same_case(name, printed))
        return Match(start, end, printed, bearers) if bearers else None


def _across_clauses(text: str, stretch: list[Word]) -> bool:
    """Whether a comma or a full stop parts the words: "In Kenya, police", "of Kosovo. Serbs"."""
    for one, other in pairwise(stretch):
        between = text[one.end : other.start]
        if "," in between or (between.startswith(". ") and len(one.printed) > 4):
            return True
    return False


def _same_case(name: str, printed: str) -> bool:
    letters = name.replace(".", "")
    if len(letters) <= 5 and letters.isupper():
        return printed.replace(".", "").isupper()
    return True
