"""The land that a report is written in, and the one that a paragraph has moved to."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from standoff.codebook.places import gazetteer
from standoff.coding.grounds import LOCATIVE
from standoff.language import Sentence, Token

if TYPE_CHECKING:
    from standoff.coding.who import Who

_BEFORE = 4
"""Sentences of a paragraph in which its place is looked for."""


def written_in(who: Who, powers: Collection[str]) -> tuple[str, str] | None:
    """The country of the dateline, if the report is about it: of a power, more than of others."""
    if who.dateline is None:
        return None
    found = gazetteer().resolve(who.dateline, countries=who.names.countries())
    code = found.place.country if found is not None else None
    told = who.names.countries()
    others = max((n for other, n in told.items() if other != code), default=0)
    least = others if code in powers else 0
    return (code, who.dateline) if code and told[code] > least else None


def moved_to(sentence: Sentence, who: Who) -> tuple[str, str] | None:
    """The state that the paragraph named as its place before: "In Pakistan, gunmen killed"."""
    low = max(0, sentence.index - _BEFORE)
    for earlier in reversed(who.parse.sentences[low : sentence.index]):
        if earlier.block is not sentence.block:
            return None
        for name in who.names.starting(earlier.start, earlier.end):
            token = earlier.token_at(name.start)
            actor = name.alias.actor
            named = name.alias.form == "name" and actor.kind == "country" and actor.code
            if token is not None and named and _is_setting(token):
                return named, name.printed
    return None


def _is_setting(token: Token) -> bool:
    """Whether a sentence opens with a state as its place."""
    first = token.sentence.tokens[0]
    return token.dep == "pobj" and token.head is first and first.lower in LOCATIVE
