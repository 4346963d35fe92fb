"""Wording that article spinners swap: what phrases are read as, and names with a word swapped."""

from __future__ import annotations

from functools import lru_cache

from standoff.codebook.data import load


@lru_cache(maxsize=1)
def spun_phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Spun phrases and what they stand for, as tuples of lower-case tokens."""
    return _phrases("read_as")


@lru_cache(maxsize=1)
def respellings() -> dict[tuple[str, ...], tuple[str, ...]]:
    """What a parser reads instead of what is printed: spun phrases, and words it does not know."""
    return _phrases("read_as") | _phrases("parsed_as")


def _phrases(table: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {
        tuple(printed.split()): tuple(original.split())
        for original, variants in load("spun.toml")[table].items()
        for printed in variants
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
