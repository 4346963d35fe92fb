"""The project's own labelled sentences, as examples to train on.

`sentences/*.tsv`: a CAMEO code, a tab, and a sentence with `<s>source</s>` and `<t>target</t>`.
`sentences/whole_*.txt`: sentences whose every actor is marked `{1:actor}`, a tab, and all events
between them, `1>2:CODE`. `sentences/triggers_*.txt`: sentences whose every event word is marked
`[word|TYPE|status]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

from standoff.codebook.cameo import lookup
from standoff.coding.neural.labels import NOTHING, PAIR, STATUS, TYPES, pair_label

SENTENCES = Path(__file__).parent / "sentences"

_TAG = re.compile(r"</?[st]>")
_ACTOR = re.compile(r"\{(\d+):([^{}]*)\}")
_MUTUAL = ("036", "037", "040", "041", "044", "046", "057", "06", "030", "031", "190", "193")
_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z]+)\|([a-z]+)\]")

Span = tuple[int, int]


@dataclass(frozen=True)
class Relation:
    """What the sources do to the targets: `label` indexes PAIR."""

    sources: tuple[Span, ...]
    targets: tuple[Span, ...]
    label: int


@dataclass(frozen=True)
class Related:
    """A sentence and what is known of who does what to whom in it."""

    text: str
    relations: tuple[Relation, ...]


@dataclass(frozen=True)
class Marked:
    """Event words: character span -> (index into TYPES, index into STATUS)."""

    text: str
    words: dict[Span, tuple[int, int]] = field(default_factory=dict)


def related(folder: Path = SENTENCES) -> Iterator[Related]:
    """All sentences with pairs. Raises ValueError naming the line that is wrong."""
    for pattern, read in (("*.tsv", _one_pair), ("whole_*.txt", _all_pairs)):
        for path in sorted(folder.glob(pattern)):
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                try:
                    yield read(line)
                except (ValueError, KeyError) as error:
                    raise ValueError(f"{path.name}:{number}: {error}") from None


def label_of(code: str) -> int:
    """The label of a CAMEO code."""
    row = lookup(code)
    if row is None:
        raise ValueError(f"CAMEO {code!r} has no PLOVER type")
    return PAIR.index(pair_label(code, row.event))


def pair(marked: str, label: int) -> Related:
    """A sentence with `<s>` and `<t>` marks, any number of each."""
    text, at, opened = "", 0, 0
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if tag.group()[1] == "/":
            spans[tag.group()[2]].append((opened, len(text)))
        else:
            opened = len(text)
    sides = tuple(spans["s"]), tuple(spans["t"])
    return Related(text + marked[at:], (Relation(*sides, label),))


def _one_pair(line: str) -> Related:
    """A line of a .tsv; what is not mutual is not done the other way round."""
    code, _, marked = line.partition("\t")
    found = pair(marked, label_of(code))
    if code.startswith(_MUTUAL):
        return found
    (told,) = found.relations
    back = Relation(told.targets, told.sources, PAIR.index(NOTHING))
    return Related(found.text, (told, back))


def _all_pairs(line: str) -> Related:
    """A line of a whole_*.txt: `{1:actor}` marks, a tab, `1>2:CODE` events; all others are none."""
    marked, _, listed = line.partition("\t")
    text, at = "", 0
    spans: dict[str, list[Span]] = {}
    for mark in _ACTOR.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        spans.setdefault(mark[1], []).append((len(text), len(text) + len(mark[2])))
        text += mark[2]
    events: dict[tuple[str, str], list[int]] = {}
    for event in listed.split():
        who, code = event.split(":")
        source, target = who.split(">")
        events.setdefault((source, target), []).append(label_of(code))
    relations = [
        Relation(tuple(spans[a]), tuple(spans[b]), label)
        for a, b in permutations(spans, 2)
        for label in events.pop((a, b), [PAIR.index(NOTHING)])
    ]
    if events:
        raise ValueError(f"no mark for {sorted(events)}")
    return Related(text + marked[at:], tuple(relations))


def marked(folder: Path = SENTENCES) -> Iterator[Marked]:
    """All sentences with marked event words."""
    for path in sorted(folder.glob("triggers_*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                yield _unmarked(line)
            except ValueError as error:
                raise ValueError(f"{path.name}:{number}: {error}") from None


def _unmarked(line: str) -> Marked:
    text, words, at = "", {}, 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        start = len(text)
        text += mark[1]
        words[start, len(text)] = TYPES.index(mark[2]), STATUS.index(mark[3])
    return Marked(text + line[at:], words)
