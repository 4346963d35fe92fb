"""A user's own codebook: event types by name, the frames that code them, and examples.

One TOML file with [[type]], [[frame]], [[not_event]], [[example]] and [classes], or several that
are read together; docs/own-ontology.md tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from standoff.codebook.cameo import general_code, lookup
from standoff.codebook.data import load, load_all
from standoff.codebook.frames import (
    NOTHING,
    Classes,
    Frame,
    Frames,
    Part,
    classes_of,
    frames,
    joined,
    meaning,
    ranked,
    read_entry,
)
from standoff.codebook.own_entries import (
    NONE,
    Example,
    FrameEntry,
    Patterns,
    TypeEntry,
    check_patterns,
    entries,
    tables_of,
)
from standoff.codebook.plover import EventType, contexts, event_types, sectors
from standoff.errors import CodebookError


class Codebook(msgspec.Struct, frozen=True):
    """What users' files say: their types, in which file each is, their frames and examples."""

    types: dict[str, EventType]
    sources: dict[str, str]
    frames: Frames
    examples: tuple[Example, ...]

    @property
    def coded(self) -> frozenset[str]:
        """The types, own ones and PLOVER's, for which there are frames."""
        tables = (self.frames.verbs, self.frames.nouns)
        found = {frame.event for table in tables for some in table.values() for frame in some}
        return frozenset(found - {""})

    def with_shipped(self) -> Frames:
        """The frames that ship, with these before those that demand as much."""
        return joined(frames(), self.frames)


def codebook(files: Sequence[str | Path]) -> Codebook:
    """The codebook of some files, read anew each time; a type of one may be used in another.

    Raises CodebookError, which names the file, the entry and what to do.
    """
    tables = {str(file): load(Path(file).resolve()) for file in files}
    for file, table in tables.items():
        tables_of(file, table)
    own: dict[str, EventType] = {}
    sources: dict[str, str] = {}
    for file, table in tables.items():
        for entry in entries(file, table, TypeEntry):
            _check_name(entry, sources)
            facts = msgspec.structs.asdict(entry)
            del facts["where"]
            own[entry.name], sources[entry.name] = EventType(**facts), file
    found = [pair for file, table in tables.items() for pair in _frames(file, table, own)]
    examples = [
        _checked(example, {**own, **event_types()})
        for file, table in tables.items()
        for example in entries(file, table, Example)
    ]
    return Codebook(own, sources, ranked(found), tuple(examples))


def _check_name(entry: TypeEntry, sources: Mapping[str, str]) -> None:
    if entry.name in event_types():
        raise entry.wrong(
            f"PLOVER has a type {entry.name} already; choose another name, or leave this [[type]] "
            f'out and add words to PLOVER\'s with [[frame]] event = "{entry.name}"'
        )
    if entry.name in sources:
        raise entry.wrong(f"{sources[entry.name]} has a type {entry.name} too; name one anew")
    if entry.name.lower() == NONE:
        raise entry.wrong(f'"{NONE}" stands for no event in examples; choose another name')


def _frames(
    file: str, table: Mapping[str, Any], own: Mapping[str, EventType]
) -> Iterator[tuple[Part, Frame]]:
    classes = {**_shipped_classes(), **table.get("classes", {})}
    for entry in entries(file, table, FrameEntry):
        yield from _read(entry, _meaning(entry, own), classes)
    for barred in entries(file, table, Patterns):
        yield from _read(barred, NOTHING, classes)


def _read(
    entry: Patterns, what: Mapping[str, Any], classes: Classes
) -> Iterator[tuple[Part, Frame]]:
    check_patterns(entry)
    patterns = {part: getattr(entry, part) for part in ("verbs", "nouns", "noun_phrases")}
    try:
        yield from read_entry(patterns, {**what, "own": True}, classes)
    except CodebookError as error:
        raise entry.wrong(str(error)) from None


def _meaning(entry: FrameEntry, own: Mapping[str, EventType]) -> dict[str, Any]:
    """What a frame codes; without `event` the type of its CAMEO code, as in the shipped tables."""
    facts = {name: getattr(entry, name) for name in ("event", "cameo", "modes", "contexts")}
    facts = {name: value for name, value in facts.items() if value is not None}
    if entry.cameo is not None and lookup(entry.cameo) is None:
        raise entry.wrong(f"there is no CAMEO code {entry.cameo}; leave cameo out")
    if entry.event is None and entry.cameo is None:
        raise entry.wrong("lacks 'event'; write a type: event = \"ASSAULT\"")
    if entry.event is not None:
        _check_type(entry, entry.event, {**own, **event_types()})
    kind = own.get(entry.event or "")
    if kind is not None:
        what = {"cameo": "", "modes": (), "contexts": (), **facts, "kind": kind}
    else:
        what = meaning(
            facts if entry.event is None else {"cameo": general_code(entry.event), **facts}
        )
    for mode in what["modes"]:
        _check_mode(entry, mode, kind or event_types()[what["event"]])
    unknown = [context for context in what["contexts"] if context not in contexts()]
    if unknown:
        raise entry.wrong(f"there is no context {unknown[0]!r}; use {', '.join(contexts())}")
    return {**what, "modes": tuple(what["modes"]), "contexts": tuple(what["contexts"])}


def _checked(example: Example, types: Mapping[str, EventType]) -> Example:
    slots = (example.mode, example.actor, example.recipient, example.status)
    if example.event == NONE:
        if any(slot is not None for slot in slots):
            raise example.wrong("an example of no event has no mode, actor, recipient or status")
        return example
    _check_type(example, example.event, types)
    if example.mode is not None:
        _check_mode(example, example.mode, types[example.event])
    for party in (example.actor, example.recipient):
        sector = (party or "").partition(".")[2]
        if sector and sector not in sectors():
            raise example.wrong(f"there is no sector {sector}; use {', '.join(sectors())}")
    return example


def _check_type(entry: FrameEntry | Example, name: str, types: Mapping[str, EventType]) -> None:
    if name not in types:
        raise entry.wrong(
            f"there is no type {name!r}; define it with [[type]], or use {', '.join(types)}"
        )


def _check_mode(entry: FrameEntry | Example, mode: str, kind: EventType) -> None:
    if mode in kind.modes:
        return
    known = f"use {', '.join(kind.modes)}" if kind.modes else "it has none"
    more = "" if kind.name in event_types() else f", or add it to modes of [[type]] {kind.name}"
    raise entry.wrong(f"{kind.name} has no mode {mode!r}; {known}{more}")


@lru_cache(maxsize=1)
def _shipped_classes() -> dict[str, list[str]]:
    return classes_of(load_all("frames"))
