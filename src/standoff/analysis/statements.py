"""Denials of what somebody else said: which statement they answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from standoff.model import Claim, Document
from standoff.record.fold import fold

_AGAINST = ("denies", "doubts")
_FOR = ("asserts", "accuses", "threatens")
_REACH = 12
"""Sentences between a statement and a denial that only takes it up ("denied the accusation")."""

_SHARED = 3
_LIKE = 0.34
"""Least number of telling words, and least Jaccard of them, that two statements must share."""

_DAYS = 14
_BEFORE = (
    r"^(?:(?:the|this|that|these|those|such|any|all|its|his|her|their|both|\w+['’]s)\s+)*"
    r"(?:\w+\s+){0,2}"
)
_WORDS = re.compile(
    _BEFORE + r"(?:accusations?|allegations?|charges?|claims?|reports?|statements?|suggestions?"
    r"|assertions?|rumou?rs?|account|version|criticism)\b|^(?:it|that|this)\W*$",
    re.IGNORECASE,
)
_PART = re.compile(
    _BEFORE + r"(?:involvement|responsibility|role|part|hand|links?)\b", re.IGNORECASE
)
_EMPTY = frozenset(
    {
        "that", "this", "these", "those", "their", "they", "were", "been", "have", "would", "will",
        "could", "might", "there", "what", "when", "where", "which", "said", "says", "does", "than",
        "then", "into", "over", "after", "before", "about", "against", "with", "from",
    }
)  # fmt: skip


def takes_up(content: str) -> bool:
    """Whether words only take up what was said or done: "the accusation", "any part in"."""
    return _WORDS.match(content) is not None or _PART.match(content) is not None


def answered(
    claims: Sequence[Claim], documents: dict[str, Document], told: set[str | None]
) -> Iterator[tuple[Claim, list[Claim]]]:
    """(a denial or doubt, the statements that it answers); `told` claims are passed over.

    A denial that takes up what was just said answers the last statement of another speaker; any
    other answers statements, of the same fortnight, that share its words.
    """
    words = {claim.id: _words(claim.content_text) for claim in claims}
    by_report: dict[str, list[Claim]] = defaultdict(list)
    by_word: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.document].append(claim)
        if claim.stance in _FOR:
            for word in words[claim.id]:
                by_word[word].append(claim)
    for claim in claims:
        words_of_others = _WORDS.match(claim.content_text) is not None
        if claim.stance not in _AGAINST or (claim.id in told and not words_of_others):
            continue
        if takes_up(claim.content_text):
            last = _before(claim, by_report[claim.document])
            if last is not None:
                yield claim, [last]
                continue
        alike = _alike(claim, words, by_word, documents)
        if alike:
            yield claim, alike


def _before(claim: Claim, report: Sequence[Claim]) -> Claim | None:
    """The last statement of somebody else before a claim, one that speaks of its speaker first."""
    near = [
        other for other in report
        if other.stance in _FOR and other.text_info.start < claim.text_info.start
        and claim.text_info.sequence - other.text_info.sequence <= _REACH
        and not _same_speaker(claim, other)
    ]  # fmt: skip
    speaker = claim.speaker
    named = _words(speaker.identifier_text or speaker.entity_text) if speaker else frozenset()
    spoken_of = [other for other in near if named & _words(other.content_text)]
    found = spoken_of or near
    return found[-1] if found else None


def _alike(
    claim: Claim, words: dict[str, frozenset[str]], by_word: dict[str, list[Claim]],
    documents: dict[str, Document],
) -> list[Claim]:  # fmt: skip
    mine = words[claim.id]
    shared: dict[str, int] = defaultdict(int)
    others: dict[str, Claim] = {}
    for word in mine:
        for other in by_word[word]:
            shared[other.id] += 1
            others[other.id] = other
    return [
        others[id] for id, count in sorted(shared.items())
        if count >= _SHARED and count / len(mine | words[id]) >= _LIKE
        and not _same_speaker(claim, others[id]) and _near(claim, others[id], documents)
    ]  # fmt: skip


def _near(one: Claim, other: Claim, documents: dict[str, Document]) -> bool:
    if one.document == other.document:
        return True
    days = [documents[c.document].published for c in (one, other) if c.document in documents]
    return len(days) == 2 and None not in days and abs((days[0] - days[1]).days) <= _DAYS  # type: ignore[operator]


def _same_speaker(one: Claim, other: Claim) -> bool:
    a, b = one.speaker, other.speaker
    if a is None or b is None:
        return False
    if a.identifier_id and b.identifier_id:
        return a.identifier_id == b.identifier_id
    return fold(a.identifier_text or a.entity_text) == fold(b.identifier_text or b.entity_text)


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in fold(text).split() if len(w) > 3 and w not in _EMPTY)
