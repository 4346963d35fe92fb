"""The facts that a rewrite changed: "nine dead in Homs" where the original has seven in Hama."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from standoff.record.copies.alignment import Alignment, Block, align
from standoff.record.copies.facts import Fact, facts
from standoff.record.copies.told import Change, FactKind
from standoff.record.copies.words import Words, words_of

LONGEST: Final = 16
"""Words of a block above which what stands in it cannot be set against each other."""

SPELT: Final = 70.0
"""Likeness (rapidfuzz ratio) from which two names are spellings of one."""

DATELINE: Final = 30
"""Words within which a report says its own day."""

KINDS: Final[tuple[FactKind, ...]] = ("place", "number", "actor", "date", "weapon", "name")


def changed_facts(original: str, copy: str) -> tuple[Change, ...]:
    """The facts that a copy changed, each once, in the order of the copy."""
    before, after = words_of(original), words_of(copy)
    return changes(before, after, align(before, after))


def changes(original: Words, copy: Words, alignment: Alignment) -> tuple[Change, ...]:
    """The facts that were changed in the blocks in which two texts differ."""
    if alignment.same == len(copy):
        return ()
    theirs, ours = facts(original), facts(copy)
    found: dict[tuple[str, str, str], Change] = {}

    def note(kind: FactKind, left: list[Fact], right: list[Fact]) -> None:
        change = _change(kind, original, copy, left, right)
        found.setdefault((kind, change.original.lower(), change.copy.lower()), change)

    for block in alignment.blocks:
        if block.swapped and _short(block):
            before = [fact for fact in theirs if _touches(fact, block.original)]
            after = [fact for fact in ours if _touches(fact, block.copy)]
            for kind, left, right in _pairs(before, after):
                note(kind, left, right)
    if not any(kind == "date" for kind, _, _ in found):
        for old, new in _redated(theirs, ours):
            note("date", [old], [new])
    return tuple(found.values())


def _redated(theirs: list[Fact], ours: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """The day on which the original is dated, where the copy has left it out and names another."""
    dated = [fact for fact in theirs if fact.kind == "date" and fact.stop - fact.first > 1]
    known = {word for fact in theirs if fact.kind == "date" for word in fact.value.split()}
    named = [fact for fact in ours if fact.kind == "date"]
    words = {word for fact in named for word in fact.value.split()}
    news = [f for f in named if f.stop - f.first > 1 and not set(f.value.split()) <= known]
    if dated and news and dated[0].first < DATELINE and not set(dated[0].value.split()) <= words:
        yield dated[0], news[0]


def _short(block: Block) -> bool:
    return max(b - a for a, b in (block.original, block.copy)) <= LONGEST


def _touches(fact: Fact, stretch: tuple[int, int]) -> bool:
    return fact.first < stretch[1] and stretch[0] < fact.stop


def _pairs(
    before: list[Fact], after: list[Fact]
) -> Iterator[tuple[FactKind, list[Fact], list[Fact]]]:
    """The facts of one kind that only one side has, where both sides have some.

    A name that is not known counts as a place or an actor where it stands against one.
    """
    values = {fact.value for fact in before} & {fact.value for fact in after}
    before = [fact for fact in before if fact.value not in values]
    after = [fact for fact in after if fact.value not in values]
    for kind in KINDS:
        left, right = _of(kind, before), _of(kind, after)
        if kind in ("place", "actor") and left:
            right = right or _of("name", after)
        elif kind in ("place", "actor") and right:
            left = _of("name", before)
        if left and right and not _alike(left, right):
            yield kind, left, right


def _of(kind: FactKind, told: list[Fact]) -> list[Fact]:
    return [fact for fact in told if fact.kind == kind]


def _alike(left: list[Fact], right: list[Fact]) -> bool:
    """Whether two sides are spellings of the same, or one says less of it than the other."""
    one, other = (" ".join(fact.value for fact in side) for side in (left, right))
    if set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split()):
        return True
    return left[0].kind not in ("number", "date") and fuzz.ratio(one, other) >= SPELT


def _change(
    kind: FactKind, original: Words, copy: Words, before: list[Fact], after: list[Fact]
) -> Change:
    return Change(
        kind,
        _printed(original, before),
        _printed(copy, after),
        _span(original, before),
        _span(copy, after),
    )


def _printed(words: Words, told: list[Fact]) -> str:
    """The facts as printed; those that touch are one."""
    runs: list[tuple[int, int]] = []
    for fact in sorted(told, key=lambda one: one.first):
        if runs and fact.first <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], fact.stop))
        else:
            runs.append((fact.first, fact.stop))
    return ", ".join(dict.fromkeys(words.printed(a, b) for a, b in runs))


def _span(words: Words, told: list[Fact]) -> tuple[int, int]:
    return min(words.starts[f.first] for f in told), max(words.ends[f.stop - 1] for f in told)
