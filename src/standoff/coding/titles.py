"""Offices and armies that only some states have: "the emir" is Kuwait's beside Iraq."""

from __future__ import annotations

from functools import lru_cache

from standoff.codebook.data import load
from standoff.coding.phrases import core
from standoff.language import Token

Found = list[tuple[str, str]]


def fitting(head: Token, found: Found, sector: str | None = None) -> Found:
    """The countries that have the office or army which a noun names, of those at hand."""
    if sector == "MIL":
        found = [one for one in found if one[0] not in armyless()]
    only, never = _offices()
    for title in _titles(head):
        if title in only:
            return [one for one in found if one[0] in only[title]]
        if title in never:
            return [one for one in found if one[0] not in never[title]]
    return found


def native(head: Token) -> str | None:
    """The country that a role noun belongs to by itself: "carabineros", "the taoiseach"."""
    return _natives().get(head.lemma.lower()) or _natives().get(head.lower)


def _titles(head: Token) -> list[str]:
    before = [t.lower for t in core(head) if t is not head][-1:]
    return [*(f"{word} {head.lemma.lower()}" for word in before), head.lemma.lower()]


@lru_cache(maxsize=1)
def armyless() -> frozenset[str]:
    """Codes of lands that have no army of a state."""
    return frozenset(load("everyday.toml")["armies"]["none"])


@lru_cache(maxsize=1)
def _offices() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    table = load("everyday.toml")["offices"]
    only, never = (
        {title: frozenset(codes) for title, codes in table[field].items()}
        for field in ("only", "never")
    )
    return only, never


@lru_cache(maxsize=1)
def _natives() -> dict[str, str]:
    table = load("everyday.toml")["native"]
    return {noun: code for code, nouns in table.items() for noun in nouns}
