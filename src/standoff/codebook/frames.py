"""Frames: which verbs and nouns, in which company, are which event. Compiled from data/frames.

The pattern language is described in docs/codebook.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import msgspec

from standoff.codebook.cameo import lookup
from standoff.codebook.data import load_all
from standoff.errors import CodebookError

FLAGS = {"swap", "both", "weak", "of=actor"}


_NOTHING: dict[str, Any] = {"cameo": "", "event": "", "modes": (), "contexts": ()}


class Frame(msgspec.Struct, frozen=True):
    """One pattern with what it codes. `event` "" is company in which the word is no event.

    `lemma` is the head word. `objects` (None: no demand) are the head lemmas one of which must be
    the direct object; `prepositions` introduce the recipient; `complements` maps a preposition to
    the lemmas one of which must be its object (of verbs, and of nouns: "withdrawal of=troop");
    `modifiers` must stand before a noun.
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
    classes: dict[str, list[str]] = {}
    for table in tables:
        classes.update(table.get("classes", {}))
    verbs: dict[str, list[Frame]] = defaultdict(list)
    nouns: dict[str, list[Frame]] = defaultdict(list)
    for table in tables:
        for entry in table.get("frame", []):
            what = _meaning(entry)
            for pattern in entry.get("verbs", []):
                frame = _verb(pattern, what, classes)
                verbs[frame.lemma].append(frame)
            for pattern in entry.get("nouns", []):
                frame = _noun(pattern, what)
                nouns[frame.lemma].append(frame)
            for pattern in entry.get("noun_phrases", []):
                frame = _verb(pattern, what, classes)
                nouns[frame.lemma].append(frame)
        for entry in table.get("not_event", []):
            for pattern in entry.get("verbs", []):
                frame = _verb(pattern, _NOTHING, classes)
                verbs[frame.lemma].append(frame)
            for pattern in entry.get("nouns", []):
                frame = _noun(pattern, _NOTHING)
                nouns[frame.lemma].append(frame)
    return Frames(_ranked(verbs), _ranked(nouns))


def _ranked(found: dict[str, list[Frame]]) -> dict[str, tuple[Frame, ...]]:
    return {
        lemma: tuple(sorted(entries, key=lambda frame: -frame.weight))
        for lemma, entries in found.items()
    }


def _meaning(entry: dict[str, Any]) -> dict[str, Any]:
    row = lookup(entry["cameo"])
    if row is None and "event" not in entry:
        raise CodebookError(f"frame of CAMEO {entry['cameo']}: no such code, and no event is named")
    return {
        "cameo": entry["cameo"],
        "event": entry.get("event", row.event if row else ""),
        "modes": tuple(entry.get("modes", row.modes if row and "event" not in entry else ())),
        "contexts": tuple(entry.get("contexts", row.contexts if row else ())),
    }


def _verb(pattern: str, what: dict[str, Any], classes: dict[str, list[str]]) -> Frame:
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


def _noun(pattern: str, what: dict[str, Any]) -> Frame:
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


def _alternatives(text: str, classes: dict[str, list[str]], pattern: str) -> frozenset[str]:
    found: set[str] = set()
    for word in text.split("|"):
        if word[0] != "@":
            found.add(word)
        elif word[1:] in classes:
            found.update(classes[word[1:]])
        else:
            raise CodebookError(f"frame pattern {pattern!r}: no class {word}")
    return frozenset(found)
