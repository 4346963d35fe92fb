"""Frames: which verbs and nouns, in which company, are which event. Compiled from data/frames.

The pattern language is described in docs/codebook.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, Literal

import msgspec

from standoff.codebook.cameo import lookup
from standoff.codebook.data import load_all
from standoff.codebook.plover import EventType
from standoff.errors import CodebookError

FLAGS = {"swap", "both", "weak", "of=actor"}

NOTHING: Final[dict[str, Any]] = {"cameo": "", "event": "", "modes": (), "contexts": ()}
"""What company codes in which a word is no event."""

Classes = Mapping[str, Iterable[str]]
Part = Literal["verbs", "nouns"]


class Frame(msgspec.Struct, frozen=True):
    """One pattern with what it codes. `event` "" is company in which the word is no event.

    `lemma` is the head word. `objects` (None: no demand) are the head lemmas one of which must be
    the direct object; `prepositions` introduce the recipient; `complements` maps a preposition to
    the lemmas one of which must be its object (of verbs, and of nouns: "withdrawal of=troop");
    `modifiers` must stand before a noun. `own` marks a user's frame: it outranks a shipped one that
    demands as much, and the classifier leaves what it recognised alone; `kind` is the user's type.
    """

    pattern: str
    lemma: str
    cameo: str
    event: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    particle: str | None = None
    objects: frozenset[str] | None = None
    prepositions: tuple[str, ...] = ()
    complements: dict[str, frozenset[str]] = {}
    modifiers: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    own: bool = False
    kind: EventType | None = None

    @property
    def weight(self) -> int:
        """How much a match of this pattern demands: the most demanding one wins."""
        return (
            4 * (self.objects is not None)
            + 3 * (self.particle is not None)
            + 3 * len(self.complements)
            + 2 * (bool(self.prepositions) and self.objects is None)
            + 2 * len(self.modifiers)
        )


class Frames(msgspec.Struct, frozen=True):
    """Verb and noun frames by head lemma, the most demanding first."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]


@lru_cache(maxsize=1)
def frames() -> Frames:
    """The frames that ship with Standoff."""
    return compile_frames(load_all("frames"))


def compile_frames(tables: Iterable[dict[str, Any]]) -> Frames:
    """Frames of some tables. Raises CodebookError naming the pattern that is wrong."""
    tables = list(tables)
    classes = classes_of(tables)
    return ranked(
        pair
        for table in tables
        for pair in (
            *(
                f
                for entry in table.get("frame", [])
                for f in read_entry(entry, meaning(entry), classes)
            ),
            *(
                f
                for entry in table.get("not_event", [])
                for f in read_entry(entry, NOTHING, classes)
            ),
        )
    )


def classes_of(tables: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """The classes of objects that patterns name as @class."""
    return {name: words for table in tables for name, words in table.get("classes", {}).items()}


def read_entry(
    entry: Mapping[str, Any], what: Mapping[str, Any], classes: Classes
) -> Iterator[tuple[Part, Frame]]:
    """The frames of an entry's patterns, each with the part of speech of its head."""
    for pattern in entry.get("verbs", []):
        yield "verbs", _verb(pattern, what, classes)
    for pattern in entry.get("nouns", []):
        yield "nouns", _noun(pattern, what)
    for pattern in entry.get("noun_phrases", []):
        yield "nouns", _verb(pattern, what, classes)


def ranked(found: Iterable[tuple[Part, Frame]]) -> Frames:
    """Frames by head lemma; of those that demand as much a user's own come first."""
    by_lemma: dict[Part, dict[str, list[Frame]]] = {"verbs": {}, "nouns": {}}
    for part, frame in found:
        by_lemma[part].setdefault(frame.lemma, []).append(frame)
    verbs, nouns = (
        {lemma: tuple(sorted(entries, key=_rank)) for lemma, entries in by_lemma[part].items()}
        for part in ("verbs", "nouns")
    )
    return Frames(verbs, nouns)


def joined(shipped: Frames, own: Frames) -> Frames:
    """Both together, as a new table; neither is changed."""

    def with_own(
        base: dict[str, tuple[Frame, ...]], more: dict[str, tuple[Frame, ...]]
    ) -> dict[str, tuple[Frame, ...]]:
        changed = {
            lemma: tuple(sorted((*base.get(lemma, ()), *entries), key=_rank))
            for lemma, entries in more.items()
        }
        return {**base, **changed}

    return Frames(with_own(shipped.verbs, own.verbs), with_own(shipped.nouns, own.nouns))


def _rank(frame: Frame) -> tuple[int, bool]:
    return -frame.weight, not frame.own


def meaning(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What the frames of an entry code: the crosswalk's row of its CAMEO code, or what it says."""
    row = lookup(entry["cameo"])
    if row is None and "event" not in entry:
        raise CodebookError(f"frame of CAMEO {entry['cameo']}: no such code, and no event is named")
    return {
        "cameo": entry["cameo"],
        "event": entry.get("event", row.event if row else ""),
        "modes": tuple(entry.get("modes", row.modes if row and "event" not in entry else ())),
        "contexts": tuple(entry.get("contexts", row.contexts if row else ())),
    }


def _verb(pattern: str, what: Mapping[str, Any], classes: Classes) -> Frame:
    words, flags = _split(pattern)
    lemma, _, particle = words[0].partition("_")
    objects: frozenset[str] | None = None
    prepositions: tuple[str, ...] = ()
    complements: dict[str, frozenset[str]] = {}
    for word in words[1:]:
        before, equals, wanted = word.partition("=")
        if not equals:
            prepositions += tuple(word.split("|"))
        elif before:
            complements[before] = _alternatives(wanted, classes, pattern)
        else:
            objects = _alternatives(wanted, classes, pattern)
    return Frame(
        pattern=pattern, lemma=lemma, particle=particle.replace("_", " ") or None, objects=objects,
        prepositions=prepositions, complements=complements, flags=flags, **what,
    )  # fmt: skip


def _noun(pattern: str, what: Mapping[str, Any]) -> Frame:
    words, flags = _split(pattern)
    return Frame(pattern=pattern, lemma=words[-1], modifiers=tuple(words[:-1]), flags=flags, **what)


def _split(pattern: str) -> tuple[list[str], frozenset[str]]:
    words = pattern.split()
    flags = frozenset(word[1:] for word in words if word[0] == "~")
    if flags - FLAGS:
        raise CodebookError(
            f"frame pattern {pattern!r}: unknown flag {', '.join(sorted(flags - FLAGS))}; "
            f"there are {', '.join(sorted(FLAGS))}"
        )
    return [word for word in words if word[0] != "~"], flags


def _alternatives(text: str, classes: Classes, pattern: str) -> frozenset[str]:
    found: set[str] = set()
    for word in text.split("|"):
        if word[0] != "@":
            found.add(word.replace("_", " "))
        elif word[1:] in classes:
            found.update(classes[word[1:]])
        else:
            raise CodebookError(
                f"frame pattern {pattern!r}: no class {word}; list its words under [classes], "
                "or take one of data/frames/classes.toml"
            )
    return frozenset(found)
