"""Rules over classes of tokens: how they are written, compiled and matched.

A rule reads like a regular expression whose atoms are words: upper case is a class of words
(`MONTH`), lower case a word itself (`the`), `$NAME` a macro, `m:ATOM` or `m:( ... )` a named part.
At every token the longest rule wins, of equals the first; a reader may refuse and pass on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from standoff.coding.dates.scene import Reading, Scene
from standoff.coding.dates.tokens import Alphabet, Tokens

_ATOM = re.compile(r"(?:(?P<name>[a-z]\w*):)?(?P<atom>\$?[A-Za-z]\w*|\()|(?P<rest>\S)")
_LONGEST_CACHED = 48


class Match:
    """What a rule matched: named parts as tokens, and the tokens around."""

    __slots__ = ("_found", "_shift", "end", "start", "tokens")

    def __init__(self, tokens: Tokens, found: re.Match[str], shift: int) -> None:
        self.tokens = tokens
        self._found = found
        self._shift = shift
        self.start = found.start() + shift
        self.end = found.end() + shift

    def __contains__(self, name: str) -> bool:
        return bool(self._found.groupdict().get(name))

    def words(self, name: str) -> list[str]:
        """The tokens of a part in lower case; none where it is absent."""
        if name not in self._found.re.groupindex:
            return []
        first, last = self._found.span(name)
        return [
            self.tokens.word(index).lower()
            for index in range(first + self._shift, last + self._shift)
        ]

    def word(self, name: str) -> str:
        """The first token of a part in lower case, or ""."""
        words = self.words(name)
        return words[0] if words else ""

    def first(self, name: str) -> int:
        """The index of the first token of a part that is present."""
        return self._found.start(name) + self._shift

    def last(self, name: str) -> int:
        """The index after the last token of a part that is present."""
        return self._found.end(name) + self._shift

    def before(self, distance: int = 1) -> str:
        """The token `distance` before the match, lower case."""
        return self.tokens.word(self.start - distance).lower()

    def after(self, distance: int = 1) -> str:
        """The token `distance` after the match, as written."""
        return self.tokens.word(self.end + distance - 1)

    @property
    def offsets(self) -> tuple[int, int]:
        """Where the match begins and ends in the text."""
        spans = self.tokens.spans
        return spans[self.start][0], spans[self.end - 1][1]

    @property
    def text(self) -> str:
        """The matched text."""
        first, last = self.offsets
        return self.tokens.text[first:last]


Reader = Callable[[Match, Scene], Reading | None]


class Rule(NamedTuple):
    """A pattern and what reads its matches; a reader refuses with None."""

    pattern: str
    read: Reader


class Grammar:
    """Rules compiled over the alphabet that they need."""

    def __init__(self, rules: list[Rule], macros: dict[str, str], anchors: tuple[str, ...]) -> None:
        expanded = [_expand(rule.pattern, macros) for rule in rules]
        literals = {word for pattern in expanded for word in _literals(pattern)}
        self.alphabet = Alphabet(literals)
        compiled = [re.compile(_compile(pattern, self.alphabet)) for pattern in expanded]
        self._starts: dict[str, list[tuple[re.Pattern[str], Reader]]] = {}
        for pattern, regex, rule in zip(expanded, compiled, rules, strict=True):
            for char in self.alphabet.chars(_first(pattern)[0]):
                self._starts.setdefault(char, []).append((regex, rule.read))
        self._anchor = re.compile(self.alphabet.charset(*anchors))
        self._cached = lru_cache(maxsize=8192)(self._whole)

    def stretches(self, classes: str) -> Iterator[tuple[int, int]]:
        """Runs of time words that hold at least one anchor, as token indices."""
        done = 0
        while found := self._anchor.search(classes, done):
            first = classes.rfind("\x00", 0, found.start()) + 1
            last = classes.find("\x00", found.end())
            done = len(classes) if last < 0 else last
            yield first, done

    def candidates(self, run: str) -> Callable[[int], list[tuple[re.Match[str], Reader]]]:
        """For a run of classes: what matches at a position, longest first."""
        if len(run) <= _LONGEST_CACHED:
            return self._cached(run).__getitem__
        return lambda position: self._at(run, position)

    def _whole(self, run: str) -> list[list[tuple[re.Match[str], Reader]]]:
        return [self._at(run, position) for position in range(len(run))]

    def _at(self, run: str, position: int) -> list[tuple[re.Match[str], Reader]]:
        found = [
            (match, read)
            for pattern, read in self._starts.get(run[position], ())
            if (match := pattern.match(run, position))
        ]
        found.sort(key=lambda pair: -pair[0].end())
        return found


def _expand(pattern: str, macros: dict[str, str]) -> str:
    while "$" in pattern:
        pattern = re.sub(r"\$(\w+)", lambda found: f"( {macros[found[1]]} )", pattern)
    return pattern


def _literals(pattern: str) -> Iterator[str]:
    for found in _ATOM.finditer(pattern):
        if found["atom"] and found["atom"][0].islower():
            yield found["atom"]


def _compile(pattern: str, alphabet: Alphabet) -> str:
    out: list[str] = []
    for found in _ATOM.finditer(pattern):
        name, atom, rest = found["name"], found["atom"], found["rest"]
        if rest:
            out.append(rest)
        elif atom == "(":
            out.append(f"(?P<{name}>" if name else "(?:")
        else:
            charset = alphabet.charset(atom)
            out.append(f"(?P<{name}>{charset})" if name else charset)
    return "".join(out)


def _first(pattern: str) -> tuple[set[str], bool]:
    """The atoms that a pattern may begin with, and whether it may be empty."""
    atoms = [(found["atom"], found["rest"]) for found in _ATOM.finditer(pattern)]
    position = 0

    def alternatives() -> tuple[set[str], bool]:
        nonlocal position
        names, empty = sequence()
        while position < len(atoms) and atoms[position][1] == "|":
            position += 1
            more, also = sequence()
            names, empty = names | more, empty or also
        return names, empty

    def sequence() -> tuple[set[str], bool]:
        nonlocal position
        names: set[str] = set()
        empty = True
        while position < len(atoms) and atoms[position][1] not in ("|", ")"):
            atom = atoms[position][0]
            position += 1
            if atom == "(":
                more, optional = alternatives()
                position += 1
            else:
                more, optional = {atom}, False
            if position < len(atoms) and atoms[position][1] in ("?", "*"):
                position += 1
                optional = True
            names |= more if empty else set()
            empty = empty and optional
        return names, empty

    return alternatives()
