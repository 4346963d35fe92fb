"""Wording that article spinners swap: what phrases are read as, and names with a word swapped."""

from __future__ import annotations

from functools import lru_cache

from standoff.codebook.data import load


@lru_cache(maxsize=1)
def respellings() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Spun phrases and what they are read as, as tuples of lower-case tokens."""
    return {
        tuple(spun.split()): tuple(original.split())
        for original, variants in load("spun.toml")["read_as"].items()
        for spun in variants
    }


@lru_cache(maxsize=1)
def _name_words() -> dict[str, list[str]]:
    return dict(load("spun.toml")["name_words"])


def spun_variants(name: str) -> list[str]:
    """A name with each of its swappable words swapped, one at a time."""
    words = name.split()
    table = _name_words()
    return [
        " ".join([*words[:i], swapped, *words[i + 1 :]])
        for i, word in enumerate(words)
        for swapped in table.get(word.lower(), ())
    ]
