"""The words of standing relations, arranged by how they stand in a sentence."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

import msgspec

from standoff.codebook.lexicons import TieWords, spellings, ties

Tail = tuple[str, ...]


class VerbPattern(msgspec.Struct, frozen=True):
    """What a tie verb demands besides its parties: a preposition, or a fixed object."""

    preposition: str | None = None
    object: str | None = None


class TieLookup(msgspec.Struct, frozen=True):
    """Nouns, verbs with their patterns, suffixes ("backed" of "-backed"), and adjective phrases."""

    nouns: dict[str, TieWords]
    verbs: dict[str, list[tuple[VerbPattern, TieWords]]]
    suffixes: dict[str, TieWords]
    phrases: dict[str, list[tuple[Tail, TieWords]]]


@lru_cache(maxsize=1)
def tie_lookup() -> TieLookup:
    """All tie words."""
    found = TieLookup({}, defaultdict(list), {}, defaultdict(list))
    for words in ties():
        for noun in words.nouns:
            found.nouns.setdefault(noun.split()[-1], words)
        for verb in words.verbs:
            head, _, wanted = verb.partition(" =")
            lemma, _, preposition = head.partition("_")
            pattern = VerbPattern(preposition or None, wanted or None)
            for spelling in spellings(lemma):
                found.verbs[spelling].append((pattern, words))
        for adjective in words.adjectives:
            if adjective.startswith("-"):
                found.suffixes.setdefault(adjective[1:], words)
            elif " " in adjective:
                first, *rest = adjective.split()
                found.phrases[first].append((tuple(rest), words))
    for patterns in found.verbs.values():
        patterns.sort(key=lambda entry: entry[0] == VerbPattern())
    return found
