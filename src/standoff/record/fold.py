"""Names and sentences brought to one spelling, so that a filter finds them."""

from __future__ import annotations

import re
import unicodedata

_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_APOSTROPHES = str.maketrans("", "", "'’‘ʼʿʾ`")
_WORD = re.compile(r"[^\W_]+")


class _Accents(dict[int, int | None]):
    """Drops the accents that stand apart from their letters, and knows a character once seen."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_ACCENTS = _Accents()


def fold(text: str) -> str:
    """Lower-case words without accents, with one space before and after each; " " for no words.

    "U.S.-led Kata'ib" and "us led KATAIB" fold alike. The spaces let `" mali" in folded` mean
    "a word begins so", which keeps Mali out of Somalia.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_ACCENTS)
    text = _POSSESSIVE.sub("", text).translate(_APOSTROPHES)
    text = _DOTTED.sub(lambda found: found.group().replace(".", ""), text)
    words = _WORD.findall(text.casefold())
    return f" {' '.join(words)} " if words else " "


def fold_all(*texts: str | None) -> str:
    """Several names folded side by side, so that no search runs from one into the next."""
    return "|".join(fold(text) for text in texts if text)


def needle(value: str) -> str | None:
    """What to look for in folded text: whole words up to three letters, else how a word begins.

    None when the value holds no letter and no digit. Short values are acronyms: "US" is not in
    "Russia" and not in "Usman".
    """
    folded = fold(value)
    if not folded.strip():
        return None
    return folded if len(folded.strip()) <= 3 else folded.rstrip()
