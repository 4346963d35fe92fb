"""What sort of copy a report is, and why it counts as one."""

from __future__ import annotations

from typing import Final

import msgspec

from standoff.record.copies.alignment import Alignment, align
from standoff.record.copies.changes import changes
from standoff.record.copies.likeness import Likeness
from standoff.record.copies.spun import is_swap, known_swaps, swaps
from standoff.record.copies.told import Change, CopyKind, Swap
from standoff.record.copies.words import Words

VERBATIM: Final = 0.9
"""Share of the copy's words that a reprint has in common with its original, in order."""

WHOLE: Final = 0.7
"""Share of the original's words below which a reprint is a shortened one."""

SPUN: Final = 0.11
"""Share of the copy's words that stand in swaps from which it counts as spun."""

SPREAD: Final = 0.7
"""Share of different swaps among the swaps of a spun copy: a thesaurus changes ever new words,

who changes a fact changes the same one again and again.
"""

FEW: Final = 4
"""Swaps below this number are no sign of a thesaurus."""

_SHARES: Final = "; shares "


class Match(msgspec.Struct, frozen=True):
    """The report that another one copies, and how.

    `similarity` is 1 for the same words. `swapped` has (printed, likely original) where wording
    was swapped, `changed` the facts that were; both are empty where nothing was.
    """

    document: str
    similarity: float
    kind: CopyKind
    reason: str
    swapped: tuple[Swap, ...] = ()
    changed: tuple[Change, ...] = ()


def described(
    copy: Words, original: Words, document: str, similarity: float, likeness: Likeness
) -> Match:
    """The match of a copy with the report that it is most like."""
    if likeness.same:
        return Match(document, 1.0, "exact", "the same words in the same order")
    alignment = align(original, copy)
    swapped = _spun(original, copy, alignment)
    if swapped:
        listed = f"{swapped[0][0]} for {swapped[0][1]}"
        reason = f"{len(swapped)} wordings swapped, as {listed}"
        return Match(document, similarity, "spun", _because(reason, likeness), swapped)
    changed = changes(original, copy, alignment)
    same = alignment.same / max(1, len(copy))
    if same < VERBATIM or changed:
        reason = f"{same:.0%} of its words stand there in the same order"
        if changed:
            told = f"{changed[0].copy} for {changed[0].original}"
            many = "1 fact" if len(changed) == 1 else f"{len(changed)} facts"
            reason += f"; {many} told otherwise, as {told}"
        kind: CopyKind = "rewritten"
        return Match(document, similarity, kind, _because(reason, likeness), (), changed)
    kept = alignment.same / max(1, len(original))
    kind = "shortened" if kept < WHOLE else "reprinted"
    reason = f"{same:.0%} of its words are {kept:.0%} of the other report, in order"
    return Match(document, similarity, kind, _because(reason, likeness))


def _spun(original: Words, copy: Words, alignment: Alignment) -> tuple[Swap, ...]:
    """The swaps of a spun copy; none where a person, not a thesaurus, chose other words."""
    blocks = [block for block in alignment.blocks if is_swap(block, original, copy)]
    words = sum(block.copy[1] - block.copy[0] for block in blocks)
    pairs = {
        (tuple(copy.folded[slice(*b.copy)]), tuple(original.folded[slice(*b.original)]))
        for b in blocks
    }
    known = _known(copy) - _known(original)
    if len(known) >= FEW:
        return swaps(original, copy, alignment)
    enough = len(pairs) >= FEW and words >= SPUN * len(copy)
    if not enough or len(pairs) < SPREAD * len(blocks):
        return ()
    moved = sum(b.copy[1] - b.copy[0] for b in alignment.blocks) - words
    return swaps(original, copy, alignment) if words > moved else ()


def _known(words: Words) -> set[str]:
    return {printed.lower() for printed, _ in known_swaps(words.text)}


def shared_anew(match: Match, similarity: float, likeness: Likeness) -> Match:
    """The match of the same two reports where something else of the copy is furniture now."""
    if match.kind == "exact":
        return match
    what, _, _ = match.reason.rpartition(_SHARES)
    reason = _because(what, likeness)
    return msgspec.structs.replace(match, similarity=similarity, reason=reason)


def _because(what: str, likeness: Likeness) -> str:
    return f"{what}{_SHARES}{likeness.shingles:.0%} of its three-word runs"
