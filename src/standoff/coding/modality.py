"""Did it happen: the words beside a trigger, and the words of intent and demand above it."""

from __future__ import annotations

import msgspec

from standoff.codebook.lexicons import Control, control
from standoff.codebook.light import light
from standoff.coding.certainty import Certainty, is_conditional, is_question
from standoff.language import Token
from standoff.model import Status

_BELIEFS = {"believe", "think", "expect", "indicate", "suggest", "confirm"}
_UNREAL_NOUN_HEADS = {
    "fear", "risk", "threat", "possibility", "prospect", "danger", "likelihood", "chance", "hope",
    "potential", "plan", "call", "event", "case", "ability", "capability", "capacity", "talk",
    "lack", "absence",
}  # fmt: skip
_GOVERNED = {"on", "to", "of", "for", "against", "from", "with", "about", "at"}
_CLIMBED_PREPOSITIONS = {"of", "from", "for", "to", "against", "about", "on", "without", "with"}
_CLIMB = {
    "xcomp", "ccomp", "acl", "pcomp", "dobj", "prep", "pobj", "conj", "advcl", "nsubjpass", "attr",
    "oprd", "acomp",
}  # fmt: skip
_HIGHEST = 8
"""Steps from a trigger up to the words that govern it."""

_BY_EFFECT: dict[str, Status] = {
    "intend": "future", "expect": "future", "want": "hypothetical", "try": "hypothetical",
    "consider": "hypothetical", "can": "hypothetical", "ask_question": "hypothetical",
    "doubt": "hypothetical", "allow": "hypothetical", "fail": "negated", "stop": "negated",
    "prevent": "negated", "deny": "negated",
}  # fmt: skip


_FINITE = ("VBD", "VBZ", "VBP")
_BINDING = {"threat", "promise", "refuse", "demand", "request", "agree"}


class Above(msgspec.Struct, frozen=True):
    """A governing word and what it does to the event inside it."""

    token: Token
    control: Control


class Modality(Certainty):
    """The status of a trigger, and the governing words from the inside out."""

    above: list[Above] = msgspec.field(default_factory=list)


def modality(trigger: Token) -> Modality:
    """What the words around and above a trigger say of its happening."""
    found = Modality()
    found.look_at(trigger)
    if is_question(trigger):
        found.mark("hypothetical", "asked in a question")
    token: Token | None = trigger
    for _ in range(_HIGHEST):
        token = _step(token, found) if token is not None else None
    return found


def _step(token: Token, found: Modality) -> Token | None:
    """One step up; None where the clause stands by itself."""
    head = token.head
    if head is token or token.dep not in _CLIMB:
        return None
    if token.dep == "conj":
        if token.tag in _FINITE and head.tag in ("VB", "VBG"):
            return None
        if token.is_verb and head.is_verb:
            found.share(token, head)
        return head
    entry = control_of(head)
    if head.lower == "order" and head.dep == "pobj" and head.head.lower == "in":
        found.mark("hypothetical", "in order to")
        return None
    if token.dep == "advcl" and not _bound(token, entry):
        _purpose(token, found)
        return None
    if entry is not None and (_governs(head, token, entry) or token.dep == "advcl"):
        found.above.append(Above(head, entry))
        status = _BY_EFFECT.get(entry.effect)
        if status is not None:
            found.mark(status, f"{head.text} ({entry.effect})")
        if head.is_verb:
            found.look_at(head)
        return head
    if head.is_verb and head.lemma in light().carrying and _carried(token):
        found.look_at(head)
        if head.lemma in light().end and token.dep in ("dobj", "nsubjpass"):
            found.mark("negated", f"{head.text} ends it")
        return head
    return _through(token, head, found)


def _through(token: Token, head: Token, found: Modality) -> Token | None:
    """A step over a word that governs nothing by itself."""
    if head.is_noun and head.lemma in _UNREAL_NOUN_HEADS and token.dep != "dobj":
        if token.dep != "prep":
            found.mark("hypothetical", f"{head.text} of …")
        return head
    if token.dep == "acl" and token.tag == "VB":
        found.mark("hypothetical", f"{head.text} to {token.text}")
        return None
    if token.dep == "prep":
        if token.lower == "without":
            found.mark("negated", "without")
        return head if token.lower in _CLIMBED_PREPOSITIONS else None
    if token.dep in ("pobj", "pcomp"):
        return head if head.dep == "prep" else None
    if token.dep == "ccomp":
        if head.lemma in _BELIEFS and any(c.dep == "neg" for c in head.children):
            found.mark("hypothetical", f"not {head.text}")
        return None
    if token.dep == "xcomp":
        if _to_come(token, head):
            found.mark("future", f"{head.text} to {token.text}")
        if head.is_verb:
            found.look_at(head)
        return head
    return None


def _to_come(token: Token, head: Token) -> bool:
    """ "is to sign", "are going to sign"."""
    infinitive = token.tag == "VB" and any(c.lower == "to" for c in token.children)
    return infinitive and (head.lemma == "be" or (head.lemma == "go" and head.tag == "VBG"))


def _bound(token: Token, entry: Control | None) -> bool:
    """Whether an infinitive is what "threatened" or the like binds to, parsed as a purpose."""
    infinitive = token.tag == "VB" and any(c.lower == "to" for c in token.children)
    return entry is not None and entry.effect in _BINDING and infinitive


def _purpose(token: Token, found: Modality) -> None:
    infinitive = token.tag == "VB" and any(c.lower == "to" for c in token.children)
    if infinitive and not is_conditional(token):
        found.mark("hypothetical", f"purpose: to {token.text}")


def _carried(token: Token) -> bool:
    """Whether an event noun is what a light verb carries, not what is said around it."""
    if token.dep == "prep":
        return token.lower in ("with", "into")
    return token.dep in ("dobj", "nsubjpass", "xcomp", "attr", "ccomp")


def control_of(word: Token) -> Control | None:
    """What a word does to its complement; a particle or preposition may belong to it."""
    table = control()
    for child in word.children:
        if child.dep in ("prt", "prep") and f"{word.lemma}_{child.lower}" in table:
            return table[f"{word.lemma}_{child.lower}"]
    return table.get(word.lemma)


def _governs(head: Token, token: Token, entry: Control) -> bool:
    """Whether a control word has the event as its complement, and is no mere neighbour."""
    if entry.infinitive:
        return token.dep in ("xcomp", "acl", "pcomp", "acomp")
    if token.dep in ("xcomp", "ccomp", "acl", "pcomp", "pobj", "acomp"):
        return True
    if token.dep == "prep":
        return (head.is_verb or head.is_noun) and token.lower in _GOVERNED
    return token.dep in ("dobj", "nsubjpass", "attr", "oprd") and (head.is_verb or head.is_noun)
