"""Cuts text into tokens and writes each token's class as one character."""

from __future__ import annotations

import re
from typing import NamedTuple

from standoff.coding.dates.lexicon import CAPITALISED, CLASSES

OTHER = "\x00"

# Order matters: a longer shape stands before the shapes that it contains.
_SHAPES = {
    "AMPM": r"[ap]\.\s?m\b\.?",
    "FISCAL": r"FY\s?(?:\d\d){1,2}\b",
    "QUARTERNO": r"[QH][1-4]\b",
    "word": r"[^\W\d_]+",
    "money": r"[$£€¥#№]\s?\d[\d.,]*",
    "ISO": r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![-\w]|\.\d)",
    "ISOWEEK": r"\d{4}-W\d\d\b",
    "CLOCK": r"\d{1,2}:\d\d(?::\d\d)?(?![:\d])",
    "NUMERIC": r"\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![-/\d]|\.\d)"
    r"|\d{4}(?P<sep2>[/.])\d{1,2}(?P=sep2)\d{1,2}(?![-/\d]|\.\d)",
    "NINEELEVEN": r"9/11(?![/\d])",
    "FRACTION": r"[13]/[24](?![/\d])|½",
    "x_big": r"\d[\d,.]{0,20}(?=\s?%)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+/[\d/]*",
    "DECIMAL": r"\d+\.\d+(?:\.\d+)*",
    "ORDD": r"(?:[12]?\d|3[01])(?:st|nd|rd|th)\b",
    "ORDN": r"\d+(?:st|nd|rd|th)\b",
    "HOURPM": r"\d{1,2}[ap]m\b",
    "DECADE": r"\d{3}0['’]?s\b",
    "DECADE2": r"(?:(?<!\w)['’])?\d0s\b",
    "YEAR": r"(?:19|20)\d\d(?!\w)",
    "SHORTYEAR": r"(?<![\w'’])['’]\d\d(?!\w)",
    "OLDYEAR": r"1[0-8]\d\d(?!\w)",
    "D": r"0?[1-9](?!\w)|[12]\d(?!\w)|3[01](?!\w)",
    "INT": r"\d+(?!\w)",
    "x_mixed": r"\w+",
    "POSS": r"['’]s?\b|(?<=s)['’]",
    "DOT": r"\.(?!\.)",
    "COMMA": r",",
    "HYPHEN": r"[-‐‑–](?!-)",
    "AND": r"&",
    "x_break": r"\n[ \t\r\f\v]*\n\s*",
    "x_symbol": r"[^\w\s]+?",
}
_TOKEN = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES.items()))


class Alphabet:
    """Gives every set of classes that some word has its own character.

    `literals` are words that rules name themselves. `charset` turns a class or a literal into a
    regular expression for the characters that stand for it.
    """

    def __init__(self, literals: set[str]) -> None:
        words: dict[str, set[str]] = {}
        for name, members in {**CLASSES, **CAPITALISED}.items():
            capital = name in CAPITALISED
            for member in members:
                for form in _forms(member, capital=capital):
                    words.setdefault(form, set()).add(name)
        for literal in literals:
            for form in _forms(literal, capital=False):
                words.setdefault(form, set()).add(literal)
        sets = [frozenset({name}) for name in _SHAPES if name[0].isupper()]
        sets += [frozenset(classes) for classes in words.values()]
        self._chars = {
            classes: chr(0xE000 + number) for number, classes in enumerate(dict.fromkeys(sets))
        }
        self.words = {word: self._chars[frozenset(classes)] for word, classes in words.items()}
        self.shapes = {
            name: self._chars.get(frozenset({name}), OTHER) for name in _SHAPES if name != "word"
        }

    def chars(self, names: set[str]) -> list[str]:
        """The characters of all words that are in one of the classes; KeyError where none is."""
        chars = sorted(char for classes, char in self._chars.items() if classes & names)
        if not chars:
            raise KeyError(*names)
        return chars

    def charset(self, *names: str) -> str:
        """A regular expression of one character: any word that is in one of the classes."""
        chars = self.chars(set(names))
        return f"[{''.join(chars)}]" if len(chars) > 1 else chars[0]


class Tokens(NamedTuple):
    """A tokenised text: `classes[i]` is the class character of the token at `spans[i]`."""

    text: str
    classes: str
    spans: list[tuple[int, int]]

    def word(self, index: int) -> str:
        """The token as written; "" beyond either end."""
        if not 0 <= index < len(self.spans):
            return ""
        first, last = self.spans[index]
        return self.text[first:last]

    def glued(self, index: int) -> bool:
        """True where no space stands before the token."""
        return 0 < index < len(self.spans) and self.spans[index][0] == self.spans[index - 1][1]


def tokenize(text: str, start: int, end: int, alphabet: Alphabet) -> Tokens:
    """The tokens of `text[start:end]`; offsets count from the start of `text`."""
    classes: list[str] = []
    spans: list[tuple[int, int]] = []
    words, shapes = alphabet.words, alphabet.shapes
    for found in _TOKEN.finditer(text, start, end):
        kind = found.lastgroup
        classes.append(
            words.get(found[0], OTHER) if kind == "word" else shapes[kind] if kind else OTHER
        )
        spans.append(found.span())
    return Tokens(text, "".join(classes), spans)


def _forms(word: str, *, capital: bool) -> tuple[str, ...]:
    written = (word.capitalize(), word.upper())
    return written if capital else (word, *written)
