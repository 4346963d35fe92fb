"""The known names of one document: which token each covers, who an ambiguous one means."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import date

import msgspec

from standoff.codebook.lexicons import everyday_words
from standoff.codebook.names import Match
from standoff.codebook.registry import Alias, Registry
from standoff.language import Token

SURNAME_LETTERS = 5
"""Surnames shorter than this mean nobody unless the report names the person's country."""


class Name(msgspec.Struct, frozen=True):
    """A known name where it stands, and the alias that the document's company decides on."""

    start: int
    end: int
    printed: str
    alias: Alias
    others: int = 0


class Names:
    """All known names of a text, looked up by token."""

    def __init__(self, text: str, registry: Registry, published: date | None) -> None:
        self.published = published
        matches = registry.scan(text)
        self._company = _company(matches)
        chosen = [name for match in matches if (name := self._choose(match)) is not None]
        self._names = chosen
        self._starts = [name.start for name in chosen]

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._names)

    def covering(self, token: Token) -> Name | None:
        """The name that a token is part of."""
        at = bisect_right(self._starts, token.start) - 1
        if at >= 0 and token.start < self._names[at].end:
            return self._names[at]
        return None

    def starting(self, start: int, end: int) -> list[Name]:
        """Names that begin in a stretch of the document."""
        low = bisect_right(self._starts, start - 1)
        high = bisect_right(self._starts, end - 1)
        return self._names[low:high]

    def countries(self) -> Counter[str]:
        """How often each country code is named."""
        return self._company.codes

    def _choose(self, match: Match[Alias]) -> Name | None:
        ranked = sorted(match.bearers, key=self._fitness, reverse=True)
        best = ranked[0]
        unsure = best.form == "ambiguous" and not self._company.supports(best)
        if unsure and not self._in_office(best, match):
            return None
        return Name(match.start, match.end, match.printed, best, len(ranked) - 1)

    def _in_office(self, alias: Alias, match: Match[Alias]) -> bool:
        """Whether a surname alone can only mean one person, who held an office on the day."""
        actor = alias.actor
        if actor.kind != "person" or len(match.bearers) > 1 or self.published is None:
            return False
        word = match.printed.lower()
        plain = word in everyday_words() or len(word) < SURNAME_LETTERS
        return not plain and actor.at(self.published).office is not None

    def _fitness(self, alias: Alias) -> tuple[bool, bool, int, bool]:
        code = alias.actor.at(self.published).code or ""
        return (
            alias.form != "ambiguous",
            alias.actor.id in self._company.actors,
            self._company.codes[code],
            alias.actor.kind == "listed",
        )


class _Company(msgspec.Struct):
    actors: set[str]
    codes: Counter[str]

    def supports(self, alias: Alias) -> bool:
        actor = alias.actor
        codes = {actor.code, *(role.code for role in actor.roles)}
        return actor.id in self.actors or any(self.codes[code] for code in codes if code)


def _company(matches: list[Match[Alias]]) -> _Company:
    actors: set[str] = set()
    codes: Counter[str] = Counter()
    for match in matches:
        plain = [a for a in match.bearers if a.form != "ambiguous"]
        if len({a.actor.id for a in plain}) == 1:
            actors.add(plain[0].actor.id)
            if plain[0].actor.code:
                codes[plain[0].actor.code] += 1
    return _Company(actors, codes)
