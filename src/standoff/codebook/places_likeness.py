"""The last step of resolving: names that are unknown as spelt, but sound like a known one."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from rapidfuzz import fuzz, process

from standoff.codebook.places_index import PlaceIndex
from standoff.codebook.places_names import fold, fold_many, sound, without_articles

SOUND_RATIO = 90.0
"""Least rapidfuzz ratio (0-100) of two names as they sound; under 100 only for long names."""

SPELLING_RATIO = 75.0
"""Least rapidfuzz ratio (0-100) of names that sound the same, as they are spelt."""

LONG_SPELLING_RATIO = 85.0
"""The same for long names that nearly sound the same."""

LONG = 8
"""Letters from which a name is long: one wrong letter in a shorter one makes another name."""

ABROAD_RATIO = 92.0
"""Least mean of the two ratios for a place outside the story's countries, where they are known."""

LEAST_LETTERS = 5


class Likeness:
    """Compares with our own names, countries, and the towns of the story's countries."""

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index
        self._core: list[tuple[str, str, int]] = []
        self._towns = lru_cache(maxsize=256)(self._towns_of)

    def search(self, text: str, countries: Collection[str]) -> tuple[list[int], list[str]]:
        """The places whose names are most like the text, and a note that says so."""
        spelt = without_articles(fold(text))
        if sum(map(str.isalpha, spelt)) < LEAST_LETTERS:
            return [], []
        if not self._core:
            self._core = _sounding(self._index.core_names)
        known = [*self._core]
        for country in sorted(countries):
            known += self._towns(country)
        heard = sound(spelt)
        found = process.extract(
            heard, [s for s, _, _ in known], scorer=fuzz.ratio, score_cutoff=SOUND_RATIO, limit=20
        )
        best: list[tuple[float, str, int]] = []
        for _, ratio, position in found:
            _, name, i = known[position]
            spelling = fuzz.ratio(spelt, name)
            if _alike(ratio, spelling, min(len(spelt), len(name))) and name[0] == spelt[0]:
                best.append((ratio + spelling, name, i))
        if not best:
            return [], []
        top, name, _ = max(best, key=lambda row: (row[0], -row[2]))
        ids = [i for score, _, i in best if score == top]
        if countries and top / 2 < ABROAD_RATIO:
            ids = [i for i in ids if self._index.places[i].country in countries]
        for place in [self._index.places[i] for i in ids]:
            namesakes = self._index.named(fold(place.name))
            ids += [i for i in namesakes if self._index.places[i].country == place.country]
        return list(dict.fromkeys(ids)), [f"spelt like {name!r} ({top / 2:.0f} of 100)"]

    def _towns_of(self, country: str) -> list[tuple[str, str, int]]:
        places = self._index.places
        ids = [i for i in range(self._index.towns, len(places)) if places[i].country == country]
        return _sounding(list(zip(fold_many([places[i].name for i in ids]), ids, strict=True)))


def _sounding(names: list[tuple[str, int]]) -> list[tuple[str, str, int]]:
    rows = ((without_articles(name), i) for name, i in names)
    return [(sound(name), name, i) for name, i in rows if len(name) >= LEAST_LETTERS]


def _alike(sounds: float, spelling: float, letters: int) -> bool:
    if sounds == 100.0:
        return spelling >= SPELLING_RATIO
    return letters >= LONG and spelling >= LONG_SPELLING_RATIO
