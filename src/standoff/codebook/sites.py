"""Things that stand for who owns them, and the arm of the owner that they are."""

from __future__ import annotations

from functools import lru_cache

from standoff.codebook.data import load


@lru_cache(maxsize=1)
def sites() -> dict[str, str]:
    """Sector of the owner by the thing's lemma: embassy GOV, base MIL."""
    return {
        noun: entry["sector"] for entry in load("sites.toml")["site"] for noun in entry["nouns"]
    }
