"""Speakers: named, by office, or anonymous, and how many of them."""

from __future__ import annotations

from standoff.coding.attribution.anonymity import anonymity
from standoff.coding.attribution.naming import earlier_subject, is_person_name
from standoff.coding.clauses import relative_head
from standoff.coding.who import Who
from standoff.language import Token
from standoff.model import Entity, Speaker

_PERSONS = {"he", "she", "his", "her"}
_RELATIVE = {"WP", "WDT"}


def speaker(head: Token, who: Who, text: str) -> Speaker:
    """The speaker that a phrase names. The span is the phrase without clauses that hang on it."""
    head = _named_one(head) or head
    meant = _meant(head, who)
    counted = who.counted(meant)
    entity = who.party(who.counted(head))
    start, end = phrase_span(head)
    level, count = anonymity(counted, meant, who.party(counted), who)
    if level == "office" and count is None and head.lower in _PERSONS:
        meant = earlier_subject(head, who.parse.sentences) or head
        level, count = anonymity(meant, meant, who.party(meant), who)
    if meant is head and head.tag in ("PRP", "PRP$"):
        level, count = "anonymous", 1 if head.lower in _PERSONS else None
    found = entity or Entity(code=None, sector=None, entity_text="", start=start, end=end)
    return Speaker(
        code=found.code, sector=found.sector, entity_text=text[start:end],
        identifier_text=found.identifier_text if level != "anonymous" else None,
        identifier_id=found.identifier_id if level == "named" else None,
        office=found.office, anonymity=level, count=count,
        start=start, end=end, resolved=found.resolved,
    )  # fmt: skip


def _named_one(head: Token) -> Token | None:
    """The name behind a number: "one of them, Rolando Cruz, said"."""
    beside = head.child("appos")
    counts = head.tag in ("CD", "DT")
    return beside if counts and beside is not None and is_person_name(beside) else None


def _meant(head: Token, who: Who) -> Token:
    """The noun that a relative or personal pronoun stands for; any other head stands for itself."""
    if head.tag in _RELATIVE:
        return relative_head(head) or head
    if head.tag in ("PRP", "PRP$"):
        mention = who.trail.antecedent(head)
        if mention is not None:
            return _counting(mention.head)
        return earlier_subject(head, who.parse.sentences) or _named_later(head) or head
    return head


def _counting(noun: Token) -> Token:
    """The number that a noun hangs on: "two" of "two of the pilots"."""
    above = noun.head
    counted = noun.dep == "pobj" and above.lower == "of" and above.head.tag == "CD"
    return above.head if counted else noun


def _named_later(pronoun: Token) -> Token | None:
    """The person named behind a pronoun that nothing before explains: "Her warning …; X had"."""
    opens = pronoun is pronoun.sentence.tokens[0]
    if not opens or pronoun.lower not in ("her", "his", "he", "she"):
        return None
    subjects = ("nsubj", "nsubjpass")
    return next(
        (t for t in pronoun.sentence.tokens if t.dep in subjects and is_person_name(t)), None
    )


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
