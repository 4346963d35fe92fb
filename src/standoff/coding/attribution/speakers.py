"""Speakers: named, by office, or anonymous, and how many of them."""

from __future__ import annotations

from standoff.codebook.lexicons import agents
from standoff.coding.clauses import relative_head
from standoff.coding.numbers import number_value
from standoff.coding.phrases import core, objects_of
from standoff.coding.who import Who
from standoff.language import Token
from standoff.model import Anonymity, Entity, Speaker

_PEOPLE = {"PRP", "PRP$", "WP", "WDT"}
_RELATIVE = {"WP", "WDT"}
_OFFICES = {
    "spokesperson", "spokesman", "spokeswoman", "president", "minister", "secretary", "chief",
    "commander", "ambassador", "king", "chancellor", "governor", "mayor", "envoy", "director",
    "chairman", "chairwoman", "speaker", "leader", "head", "pope", "premier", "prime minister",
}  # fmt: skip
_UNSURE = {"a", "an", "another", "some", "several", "one", "two", "many", "few", "various", "other"}


def speaker(head: Token, who: Who, text: str) -> Speaker:
    """The speaker that a phrase names. The span is the phrase without clauses that hang on it."""
    named = (relative_head(head) if head.tag in _RELATIVE else None) or head
    counted = who.counted(named)
    entity = who.party(counted)
    start, end = phrase_span(head)
    level, count = _anonymity(named, counted, entity, who)
    found = entity or Entity(code=None, sector=None, entity_text="", start=start, end=end)
    return Speaker(
        code=found.code, sector=found.sector, entity_text=text[start:end],
        identifier_text=found.identifier_text if level != "anonymous" else None,
        identifier_id=found.identifier_id if level == "named" else None,
        office=found.office, anonymity=level, count=count,
        start=start, end=end, resolved=found.resolved,
    )  # fmt: skip


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


def _anonymity(
    head: Token, counted: Token, entity: Entity | None, who: Who
) -> tuple[Anonymity, int | None]:
    plural = counted.tag in ("NNS", "NNPS") or counted.child("conj") is not None
    count = _count(head, counted)
    if head.tag in _PEOPLE:
        if entity is None:
            return "anonymous", None
        named = entity.identifier_id is not None or (entity.identifier_text or "")[:1].isupper()
        return ("named" if named else "anonymous"), 1 if head.lower in ("he", "she") else None
    if counted.is_name or (
        entity is not None and entity.identifier_id is not None and entity.start >= counted.start
    ):
        return "named", 1 if counted.ent == "PERSON" or (
            entity is not None and entity.office
        ) else None
    noun = agents().roles.get(counted.lemma)
    beside = counted.child("appos") is not None and not plural
    if beside and entity is not None and entity.identifier_text:
        return "named", 1
    unsure = any(c.lower in _UNSURE for c in counted.children if c.dep in ("det", "nummod", "amod"))
    if noun is not None and noun.kind in ("body", "document", "media", "group") and not plural:
        return "office", None
    speaks_for_it = not unsure or counted.lemma.startswith("spokes")
    if counted.lemma in _OFFICES and not plural and speaks_for_it:
        return "office", 1
    return "anonymous", count if count is not None else (None if plural else 1)


def _count(head: Token, counted: Token) -> int | None:
    for token in (head, *(c for c in counted.children if c.dep == "nummod")):
        if token.tag == "CD":
            value = number_value(token)
            if value is not None:
                return int(value)
    return None


def source_tokens(head: Token) -> list[Token]:
    """The words of a speaker's phrase, its clauses and appositions included."""
    return sorted(
        {*head.subtree(), *core(head), *(t for _, t in objects_of(head))}, key=lambda t: t.i
    )
