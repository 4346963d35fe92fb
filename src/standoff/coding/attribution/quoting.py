"""Quotations and their cues: a cue beside a quotation says all of it, and what follows it too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from standoff.coding.attribution.content import Spans
from standoff.coding.attribution.found import Found
from standoff.language import Parse, Sentence

SPOKEN = {"quote", "clause", "parenthesis", "colon"}
"""Complements that a quotation may take up again."""

NEAR = 3
"""Sentences behind a cue in which a quotation without a cue of its own is still its speaker's."""

Span = tuple[int, int]


class Said(Protocol):
    """A claim in the making, as far as quotations go."""

    hit: Found
    spans: Spans
    sentence: Sentence


def complete(drafts: Sequence[Said], quotes: Sequence[Span], parse: Parse) -> None:
    """Gives each quotation to a cue outside it: one that has a part of it gets the whole, one

    without a cue goes to the last speaker of its paragraph, or to the one before a paragraph that
    is nothing but the quotation.
    """
    outer: dict[Span, list[Said]] = {quote: [] for quote in quotes}
    for draft in drafts:
        _stay_inside(draft, quotes)
        for quote in _touched(draft, quotes):
            _take(draft, quote)
            outer[quote].append(draft)
    for quote in quotes:
        if not outer[quote]:
            speaker = _speaker(quote, drafts, quotes, parse)
            if speaker is not None:
                speaker.spans.append(quote)
                outer[quote].append(speaker)


def overlaps(one: Span, other: Span) -> bool:
    """Whether two half-open stretches share a character."""
    return one[0] < other[1] and other[0] < one[1]


def is_inside(hit: Found, quotes: Iterable[Span]) -> bool:
    """Whether a cue is itself quoted."""
    return any(start < hit.token.start < end for start, end in quotes)


def _stay_inside(draft: Said, quotes: Sequence[Span]) -> None:
    """What somebody quoted says of others ends with the quotation."""
    for start, end in quotes:
        if is_inside(draft.hit, [(start, end)]):
            cut = [(max(a, start), min(b, end)) for a, b in draft.spans]
            draft.spans[:] = [(a, b) for a, b in cut if a < b]


def _touched(draft: Said, quotes: Sequence[Span]) -> list[Span]:
    if draft.hit.kind == "adverb":
        return []
    return [
        quote for quote in quotes
        if not is_inside(draft.hit, [quote]) and any(overlaps(quote, s) for s in draft.spans)
    ]  # fmt: skip


def _take(draft: Said, quote: Span) -> None:
    if draft.hit.took not in SPOKEN:
        return
    for i, span in enumerate(draft.spans):
        if overlaps(span, quote):
            draft.spans[i] = (min(span[0], quote[0]), max(span[1], quote[1]))


def _speaker(
    quote: Span, drafts: Sequence[Said], quotes: Sequence[Span], parse: Parse
) -> Said | None:
    sentence = parse.sentence_at(quote[0] + 1)
    if sentence is None:
        return None
    before = [
        d for d in drafts
        if d.hit.took in SPOKEN and d.hit.kind != "adverb"
        and (d.hit.token.start < quote[0] or d.sentence is sentence)
        and not is_inside(d.hit, quotes)
    ]  # fmt: skip
    if not before:
        return None
    last = before[-1]
    distance = sentence.index - last.sentence.index
    if last.sentence.block is sentence.block:
        begins = distance == 0 or quote[0] <= sentence.start + 1
        direct = [d for d in before if d.sentence is last.sentence and _direct(d, quotes)]
        return (direct or [last])[0] if begins and distance <= NEAR else None
    block = sentence.block
    alone = quote[0] <= block.start + 1 and quote[1] >= block.end - 1
    follows = parse.text[last.sentence.block.end : block.start].strip() == ""
    return last if alone and follows and distance <= NEAR else None


def _direct(draft: Said, quotes: Sequence[Span]) -> bool:
    return any(overlaps(span, quote) for span in draft.spans for quote in quotes)
