"""Verbs that only carry an event noun, and nouns that act in someone's stead."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from standoff.codebook.data import load
from standoff.codebook.frames import frames


class Light(msgspec.Struct, frozen=True):
    """Lemmas by what they do with the noun; `happenings` are subjects that stand for a deed."""

    perform: frozenset[str]
    undergo: frozenset[str]
    go_on: frozenset[str]
    end: frozenset[str]
    happenings: frozenset[str]

    @property
    def carrying(self) -> frozenset[str]:
        """All verbs that carry an event noun by which the actor is the subject."""
        return self.perform | self.go_on | self.end


@lru_cache(maxsize=1)
def light() -> Light:
    """The carrying verbs and deed nouns."""
    table = load("light.toml")
    deeds = {
        lemma
        for lemma, entries in frames().nouns.items()
        if any(e.event in ("ASSAULT", "MOBILIZE", "COERCE") and not e.modifiers for e in entries)
    }
    return Light(
        frozenset(table["perform"]), frozenset(table["undergo"]), frozenset(table["go_on"]),
        frozenset(table["end"]), frozenset(deeds | set(table["weapons"])),
    )  # fmt: skip
