"""The last step of resolving: names that are unknown as spelt, but sound like a known one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from standoff.codebook.places_index import PlaceIndex
from standoff.codebook.places_names import fold, fold_many, skeleton, sound, without_articles

SOUND_RATIO = 90.0
"""Least rapidfuzz ratio (0-100) of two names as they sound; under 100 only for long names."""

SPELLING_RATIO = 75.0
"""Least rapidfuzz ratio (0-100) of names that sound the same, as they are spelt."""

LONG_SPELLING_RATIO = 85.0
"""The same for long names that nearly sound the same."""

CONSONANT_RATIO = 75.0
"""The same for names of one country that have only their consonants in common."""

FEW_CONSONANTS_RATIO = 80.0
"""The same where those are only three."""

LONG = 8
"""Letters from which a name is long: one wrong letter in a shorter one makes another name."""

ABROAD_RATIO = 92.0
"""Least mean of the two ratios for a place outside the story's countries, where they are known."""

LEAST_LETTERS = 5
"""Letters of a name that is looked for; of one that it may be taken for, one fewer."""

VOWELS = "aiu"
LEAST_CONSONANTS = 3


class _Name(NamedTuple):
    """A name as it sounds and as it is spelt, both without articles, and its place."""

    heard: str
    spelt: str
    place: int


class Likeness:
    """Compares with our own names, countries, and the towns of the story's countries."""

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index
        self._core: list[_Name] = []
        self._towns = lru_cache(maxsize=256)(self._towns_of)
        self._consonants = lru_cache(maxsize=256)(self._consonants_of)

    def search(self, text: str, countries: Collection[str]) -> tuple[list[int], list[str]]:
        """The places whose names are most like the text, and a note that says so.

        Names that sound alike come first; in the story's countries those of the same consonants
        come next, as the vowels of Arabic, Persian or Amharic names are spelt in many ways.
        """
        spelt = without_articles(fold(text))
        if sum(map(str.isalpha, spelt)) < LEAST_LETTERS:
            return [], []
        heard = sound(spelt)
        best = self._alike(heard, spelt, countries) or self._same_consonants(
            heard, spelt, countries
        )
        if not best:
            return [], []
        top, name, _ = max(best, key=lambda row: (row[0], -row[2]))
        ids = [i for score, _, i in best if score == top]
        for place in [self._index.places[i] for i in ids]:
            namesakes = self._index.named(fold(place.name))
            ids += [i for i in namesakes if self._index.places[i].country == place.country]
        return list(dict.fromkeys(ids)), [f"spelt like {name!r} ({top:.0f} of 100)"]

    def _alike(
        self, heard: str, spelt: str, countries: Collection[str]
    ) -> list[tuple[float, str, int]]:
        if not self._core:
            self._core = _sounding(self._index.core_names)
        known = [*self._core]
        for country in sorted(countries):
            known += self._towns(country)
        found = process.extract(
            heard, [one.heard for one in known], scorer=fuzz.ratio, score_cutoff=SOUND_RATIO,
            limit=20,
        )  # fmt: skip
        best = []
        for _, ratio, position in found:
            _, name, i = known[position]
            spelling = fuzz.ratio(spelt, name)
            if not _is_alike(ratio, spelling, min(len(spelt), len(name))) or not _opens_alike(
                spelt, name
            ):
                continue
            mean = (ratio + spelling) / 2
            at_home = not countries or self._index.places[i].country in countries
            if at_home or mean >= ABROAD_RATIO:
                best.append((mean, name, i))
        return best

    def _same_consonants(
        self, heard: str, spelt: str, countries: Collection[str]
    ) -> list[tuple[float, str, int]]:
        bones = skeleton(heard)
        if len(bones) < LEAST_CONSONANTS:
            return []
        least = FEW_CONSONANTS_RATIO if len(bones) == LEAST_CONSONANTS else CONSONANT_RATIO
        held = [one for c in sorted(countries) for one in self._consonants(c).get(bones, ())]
        rated = ((fuzz.ratio(spelt, one.spelt), one) for one in held if _ends_alike(heard, one))
        return [(r, one.spelt, one.place) for r, one in rated if r >= least]

    def _consonants_of(self, country: str) -> dict[str, list[_Name]]:
        """The names of a country by their consonants."""
        places = self._index.places
        own = [(n, i) for n, i in self._index.core_names if places[i].country == country]
        table: dict[str, list[_Name]] = {}
        for one in (*_sounding(own), *self._towns(country)):
            table.setdefault(skeleton(one.heard), []).append(one)
        return table

    def _towns_of(self, country: str) -> list[_Name]:
        places = self._index.places
        ids = [i for i in range(self._index.towns, len(places)) if places[i].country == country]
        return _sounding(zip(fold_many([places[i].name for i in ids]), ids, strict=True))


def _sounding(names: Iterable[tuple[str, int]]) -> list[_Name]:
    rows = ((without_articles(name), i) for name, i in names)
    return [_Name(sound(name), name, i) for name, i in rows if len(name) >= LEAST_LETTERS - 1]


def _is_alike(sounds: float, spelling: float, letters: int) -> bool:
    if sounds == 100.0:
        return spelling >= SPELLING_RATIO
    return letters >= LONG and spelling >= LONG_SPELLING_RATIO


def _ends_alike(heard: str, other: _Name) -> bool:
    """Whether both end in a vowel, or neither: "Barzani" is of Barzan, not Barzan."""
    return (heard[-1] in VOWELS) == (other.heard[-1] in VOWELS)


def _opens_alike(one: str, other: str) -> bool:
    """Whether two names begin with one sound: a letter, or two written for each other."""
    return one[0] == other[0] or skeleton(sound(one))[:1] == skeleton(sound(other))[:1]
