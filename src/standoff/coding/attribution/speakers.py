"""Speakers: named, by office, or anonymous, and how many of them."""

from __future__ import annotations

from standoff.coding.attribution.anonymity import anonymity
from standoff.coding.clauses import relative_head
from standoff.coding.phrases import core, objects_of
from standoff.coding.who import Who
from standoff.language import Token
from standoff.model import Entity, Speaker

_RELATIVE = {"WP", "WDT"}


def speaker(head: Token, who: Who, text: str) -> Speaker:
    """The speaker that a phrase names. The span is the phrase without clauses that hang on it."""
    meant = _meant(head, who)
    counted = who.counted(meant)
    entity = who.party(who.counted(head))
    start, end = phrase_span(head)
    level, count = anonymity(counted, meant, who.party(counted), who)
    if meant is head and head.tag == "PRP":
        level, count = "anonymous", 1 if head.lower in ("he", "she") else None
    found = entity or Entity(code=None, sector=None, entity_text="", start=start, end=end)
    return Speaker(
        code=found.code, sector=found.sector, entity_text=text[start:end],
        identifier_text=found.identifier_text if level != "anonymous" else None,
        identifier_id=found.identifier_id if level == "named" else None,
        office=found.office, anonymity=level, count=count,
        start=start, end=end, resolved=found.resolved,
    )  # fmt: skip


def _meant(head: Token, who: Who) -> Token:
    """The noun that a relative or personal pronoun stands for; any other head stands for itself."""
    if head.tag in _RELATIVE:
        return relative_head(head) or head
    if head.tag in ("PRP", "PRP$"):
        mention = who.trail.antecedent(head)
        return mention.head if mention is not None else head
    return head


def phrase_span(head: Token) -> tuple[int, int]:
    """From the first word of a phrase to its head, with "of X" and "from X" behind it."""
    first = head
    for child in head.children:
        if child.i < head.i and child.dep not in ("punct", "relcl", "advcl"):
            leftmost = child.subtree()[0]
            if leftmost.i < first.i and leftmost.i < head.i:
                first = leftmost
    last = head
    for child in head.children:
        if child.dep == "prep" and child.lower in ("of", "from", "in", "at", "for", "with"):
            candidates = [
                t for t in child.subtree() if not any(a.dep in ("relcl", "acl") for a in (t,))
            ]
            if candidates and candidates[-1].i > last.i:
                last = candidates[-1]
    return first.start, last.end


def source_tokens(head: Token) -> list[Token]:
    """The words of a speaker's phrase, its clauses and appositions included."""
    return sorted(
        {*head.subtree(), *core(head), *(t for _, t in objects_of(head))}, key=lambda t: t.i
    )
