"""How many were killed, hurt, held or took part: the counts that belong to a trigger."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from standoff.coding.casualties import BY_VERB, Mention, mentions
from standoff.coding.clauses import Clauses
from standoff.coding.outcomes import (
    DELIBERATE,
    PLACED,
    follows,
    has_subject,
    passive,
    situated,
    told_after,
)
from standoff.coding.people import people
from standoff.coding.phrases import objects_of
from standoff.language import Parse, Sentence, Token
from standoff.model import Bound, Size

_TALK = ("CONSULT", "AGREE", "SUPPORT", "REQUEST", "ACCUSE")
_HARM = {"dead", "injured"}
_HARMFUL = {"ASSAULT", "COERCE", "PROTEST", ""}
_NEXT = 2
"""Sentences after an event that may tell its outcome."""

_BEFORE = {"after", "since", "over", "before", "despite"}
_WHEN = {"when", "as", "while"}
_GATHERINGS = {
    "protest", "rally", "march", "demonstration", "sit-in", "crowd", "walk", "strike", "gathering",
    "procession", "vigil", "walkout", "protester", "riot",
}  # fmt: skip


_ATTACKS = {
    "attack", "bomb", "bombard", "clash", "fire", "hit", "raid", "shell", "shoot", "stab", "storm",
    "strike", "target",
}  # fmt: skip
_SWEEPS = {"raid", "sweep", "crackdown", "operation", "search", "round-up"}


def size_of(
    trigger: Token,
    clauses: Clauses,
    text: str,
    event: str,
    following: Sequence[Sentence] = (),
    others: Collection[int] = (),
) -> Size | None:
    """The counts that belong to a trigger; None when nothing is counted.

    `following` are the next sentences of the block: "Nobody was hurt." belongs to what was told
    before. `others` are ids of tokens that trigger other events.
    """
    if event in _TALK:
        return None
    found: dict[str, Bound] = {}
    wanted = _wanted(trigger, event)
    held = mentions(trigger.sentence, clauses, text)
    for one in sorted(held, key=lambda one: one.word is not trigger):
        if one.word is trigger or (one.kind in wanted and _belongs(one, trigger)):
            found.setdefault(one.kind, one.bound)
    if "participants" in wanted and "participants" not in found:
        bound = _taking_part(trigger, clauses, text)
        if bound is not None:
            found["participants"] = bound
    if event in _HARMFUL and BY_VERB.get(trigger.lemma) != "arrested":
        for one in held:
            if one.kind in _HARM & wanted and follows(one, trigger, others):
                found.setdefault(one.kind, one.bound)
        for one in _later(following, clauses, text):
            if one.kind in wanted - {"participants"}:
                found.setdefault(one.kind, one.bound)
    return Size(**found) if found else None


def _later(following: Sequence[Sentence], clauses: Clauses, text: str) -> Iterator[Mention]:
    """What the next sentences tell as the outcome, until one tells of something else."""
    for number, sentence in enumerate(following):
        if any(t.is_verb and t.lemma in _ATTACKS for t in sentence.tokens):
            return
        told = [one for one in mentions(sentence, clauses, text) if told_after(one)]
        yield from told
        if number or told or any(t.ent in PLACED for t in sentence.tokens):
            return


def after(parse: Parse, sentence: Sentence) -> list[Sentence]:
    """The next two sentences of the same block."""
    index = sentence.index + 1
    following = parse.sentences[index : index + _NEXT]
    return [one for one in following if one.block.start == sentence.block.start]


def _wanted(trigger: Token, event: str) -> set[str]:
    kind = BY_VERB.get(trigger.lemma)
    if kind == "arrested" or trigger.lemma in ("arrest", "detention"):
        return {"arrested"}
    if kind in _HARM:
        return set(_HARM)
    if event == "PROTEST" or kind == "participants" or trigger.lemma in _GATHERINGS:
        return {"participants", "arrested", *_HARM}
    return {*_HARM, "arrested"} if trigger.lemma in _SWEEPS else set(_HARM)


def _belongs(one: Mention, trigger: Token) -> bool:
    """Whether a count stands in the clause of a trigger or in one that tells its outcome."""
    above = {id(trigger): trigger}
    token = trigger
    while token.head is not token and _leads_up(token):
        token = token.head
        above[id(token)] = token
    below = one.word
    while id(below) not in above:
        if below.head is below or not _leads_down(below, trigger, one):
            return False
        below = below.head
    return True


def _leads_up(token: Token) -> bool:
    """Whether what stands above a word may count those that it harms: "a bomb killed 15"."""
    above = token.head
    if token.is_noun or token.tag == "CD":
        return token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr") or (
            token.dep == "conj" and above.is_noun
        )
    if token.dep == "prep":
        return token.lower in ("in", "after", "during", "at", "with", "of", "by")
    if token.dep in ("relcl", "acl"):
        return True
    if token.dep == "advcl":
        marks = {c.lower for c in token.children if c.dep in ("mark", "advmod")}
        return bool(marks & _WHEN) or not any(c.dep == "mark" for c in token.children)
    if token.dep == "conj" and token.is_verb:
        return (
            BY_VERB.get(token.lemma) in _HARM
            and BY_VERB.get(above.lemma) in _HARM
            and not (has_subject(token))
        )
    return False


def _leads_down(token: Token, trigger: Token, one: Mention) -> bool:
    """Whether a word tells the outcome of what stands above it."""
    if token.dep in ("relcl",) and token.is_verb:
        return False
    if token.dep == "advcl":
        marks = {c.lower for c in token.children if c.dep == "mark"}
        return not marks and not situated(token)
    if token.dep in ("conj", "ccomp", "parataxis") and token.is_verb:
        if token.lemma in DELIBERATE or one.kind == "participants":
            return False
        harms = BY_VERB.get(token.lemma) in _HARM and BY_VERB.get(token.head.lemma) in _HARM
        if situated(token) and (has_subject(token) or (not harms and situated(trigger))):
            return False
        return not has_subject(token) or passive(token) or token.lemma in ("die", "be", "have",
            "break", "suffer")  # fmt: skip
    return token.dep != "prep" or token.lower not in _BEFORE


def _taking_part(trigger: Token, clauses: Clauses, text: str) -> Bound | None:
    """How many took part: the subject's people, or those of "a rally of", "a sit-in by"."""
    if trigger.is_verb:
        subject = clauses.of(trigger).doer
        if subject is None or subject.tag == "NN" or subject.lower == "crowds":
            return None
        return people(subject, text)
    inner = next((t for _, t in objects_of(trigger, "of", "by")), None)
    bound = people(inner, text) if inner is not None else None
    if bound is not None:
        return bound
    verb = trigger.head
    if trigger.dep == "pobj" and verb.dep == "prep" and verb.lower == "in":
        verb = verb.head.head if verb.head.is_noun else verb.head
    if verb.is_verb and verb.lemma not in BY_VERB:
        subject = clauses.of(verb).doer
        if subject is not None and subject is not trigger and subject.child("nummod", "amod"):
            return people(subject, text)
    return None
