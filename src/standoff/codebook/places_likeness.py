"""The last step of resolving: names that are unknown as spelt, but sound like a known one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
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


class _Names:
    """Names by their sound, and the long ones among them, of which one letter may be wrong."""

    def __init__(self, names: list[_Name]) -> None:
        self.all = names
        self.by_sound: dict[str, list[_Name]] = defaultdict(list)
        for one in names:
            self.by_sound[one.heard].append(one)
        self.long = [one for one in names if len(one.spelt) >= LONG]
        self.long_heard = [one.heard for one in self.long]
        self._like = lru_cache(maxsize=1000)(lambda *name: tuple(self._compared(*name)))

    def like(self, heard: str, spelt: str) -> tuple[tuple[float, _Name], ...]:
        """Names that sound alike, with the ratio of the sounds (0-100)."""
        return self._like(heard, spelt)

    def _compared(self, heard: str, spelt: str) -> Iterator[tuple[float, _Name]]:
        yield from ((100.0, one) for one in self.by_sound.get(heard, ()))
        if len(spelt) < LONG:
            return
        found = process.extract(
            heard, self.long_heard, scorer=fuzz.ratio, score_cutoff=SOUND_RATIO, limit=20
        )
        yield from ((ratio, self.long[at]) for _, ratio, at in found if ratio < 100.0)


class Likeness:
    """Compares with our own names, countries, and the towns of the story's countries."""

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index
        self._core: _Names | None = None
        self._by_country: dict[str | None, list[int]] = {}
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
        if self._core is None:
            self._core = _Names(_sounding(self._index.core_names))
        best = []
        for names in (self._core, *(self._towns(country) for country in sorted(countries))):
            for ratio, (_, name, i) in names.like(heard, spelt):
                spelling = fuzz.ratio(spelt, name)
                if not _is_alike(ratio, spelling, min(len(spelt), len(name))):
                    continue
                mean = (ratio + spelling) / 2
                at_home = not countries or self._index.places[i].country in countries
                if (at_home or mean >= ABROAD_RATIO) and _opens_alike(spelt, name):
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
        core = self._core.all if self._core is not None else []
        own = [one for one in core if places[one.place].country == country]
        table: dict[str, list[_Name]] = {}
        names = [*own, *self._towns(country).all]
        bones = skeleton("\n".join(one.heard for one in names)).split("\n")
        for bone, one in zip(bones, names, strict=False):
            table.setdefault(bone, []).append(one)
        return table

    def _towns_of(self, country: str) -> _Names:
        places = self._index.places
        if not self._by_country:
            for i in range(self._index.towns, len(places)):
                self._by_country.setdefault(places[i].country, []).append(i)
        ids = self._by_country.get(country, [])
        return _Names(_sounding(zip(fold_many([places[i].name for i in ids]), ids, strict=True)))


def _sounding(names: Iterable[tuple[str, int]]) -> list[_Name]:
    rows = list(names)
    spelt = without_articles("\n".join(name for name, _ in rows)).split("\n")
    heard = sound("\n".join(spelt)).split("\n")
    found = zip(heard, spelt, (i for _, i in rows), strict=False)
    return [_Name(*one) for one in found if len(one[1]) >= LEAST_LETTERS - 1]


def _is_alike(sounds: float, spelling: float, letters: int) -> bool:
    if sounds == 100.0:
        return spelling >= SPELLING_RATIO
    return letters >= LONG and spelling >= LONG_SPELLING_RATIO


def _ends_alike(heard: str, other: _Name) -> bool:
    """Whether both end in a vowel, or neither: "Barzani" is of Barzan, not Barzan."""
    return (heard[-1] in VOWELS) == (other.heard[-1] in VOWELS)


def _opens_alike(one: str, other: str) -> bool:
    """Whether two names begin with one sound: one letter, or two that stand for each other."""
    return one[0] == other[0] or skeleton(sound(one))[:1] == skeleton(sound(other))[:1]
