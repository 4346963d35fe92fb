"""Did it happen: negation, future, condition, and the words of intent above a trigger."""

from __future__ import annotations

import msgspec

from standoff.codebook.lexicons import Control, control
from standoff.codebook.light import light
from standoff.language import Token
from standoff.model import Status

_NEGATORS = {"not", "n't", "never", "no", "neither", "nor", "without", "n’t", "hardly"}
_NOBODY = {"nobody", "none", "nothing"}
_FUTURE = {"will", "shall", "'ll", "’ll"}
_WILL = {"will", "would", "wo", "shall", "'ll", "’ll"}
_POSSIBLE = {"would", "could", "may", "might", "should", "can", "must", "ought", "'d"}
_PENDING = {"until", "till", "once", "unless"}
_BELIEFS = {"believe", "think", "expect", "indicate", "suggest", "confirm"}
_CONDITION = {"if", "unless", "whether", "should"}
_UNREAL_NOUN_HEADS = {
    "fear", "risk", "threat", "possibility", "prospect", "danger", "likelihood", "chance", "hope",
    "potential", "plan", "call", "event", "case", "ability", "capability", "capacity", "talk",
    "lack",
    "absence",
}  # fmt: skip
_GOVERNED = {"on", "to", "of", "for", "against", "from", "with", "about", "at"}
_CLIMB = {
    "xcomp",
    "ccomp",
    "acl",
    "pcomp",
    "dobj",
    "prep",
    "pobj",
    "conj",
    "advcl",
    "nsubjpass",
    "attr",
    "oprd",
    "acomp",
}


class Above(msgspec.Struct, frozen=True):
    """A governing word and what it does to the event inside it."""

    token: Token
    control: Control


class Modality(msgspec.Struct):
    """The status of a trigger, the governing words from the inside out, and the reasons.

    `will` says that "will" or "would" stands with the verb.
    """

    status: Status = "occurred"
    above: list[Above] = []
    will: bool = False
    why: list[str] = []

    def mark(self, status: Status, reason: str) -> None:
        """Sets the status unless a stronger one holds: negated over hypothetical over future."""
        if _RANK[status] > _RANK[self.status]:
            self.status = status
        self.why.append(f"{reason} -> {status}")


_RANK: dict[Status, int] = {
    "occurred": 0,
    "historical": 1,
    "future": 2,
    "hypothetical": 3,
    "negated": 4,
}
_BY_EFFECT: dict[str, Status] = {
    "intend": "future", "want": "hypothetical", "try": "hypothetical", "consider": "hypothetical",
    "can": "hypothetical", "ask_question": "hypothetical", "expect": "future",
    "doubt": "hypothetical",
    "fail": "negated", "stop": "negated", "prevent": "negated", "allow": "hypothetical",
}  # fmt: skip


def modality(trigger: Token) -> Modality:
    """What the words around and above a trigger say of its happening."""
    found = Modality()
    _around(trigger, found, noun=not trigger.is_verb)
    _climb(trigger, found)
    return found


def _around(token: Token, found: Modality, *, noun: bool) -> None:
    for child in token.children:
        word = child.lower
        if child.dep == "neg" or (
            word in _NEGATORS and (child.dep in ("det", "advmod", "preconj", "cc"))
        ):
            found.mark("negated", f"{child.text} negates {token.text}")
        elif child.dep == "aux" and child.tag == "MD":
            found.will = found.will or word in _WILL
            if word in _FUTURE:
                found.mark("future", f"{child.text} {token.text}")
            elif word in _POSSIBLE:
                found.mark("hypothetical", f"{child.text} {token.text}")
        elif child.dep in ("mark", "advmod") and word in _CONDITION and not noun:
            found.mark("hypothetical", f"{child.text} … {token.text}")
        elif child.dep in ("mark", "advmod") and word in _PENDING and token.tag in ("VBZ", "VBP"):
            found.mark("hypothetical", f"{child.text} … {token.text}")
        elif (
            noun
            and child.dep == "amod"
            and child.lemma
            in (
                "possible",
                "potential",
                "planned",
                "future",
                "feared",
                "alleged",
                "expected",
                "upcoming",
                "further",
                "any",
            )
        ):
            status: Status = (
                "future"
                if child.lemma in ("planned", "future", "upcoming", "expected")
                else "hypothetical"
            )
            if child.lemma not in ("alleged", "further"):
                found.mark(status, f"{child.text} {token.text}")
        elif noun and child.dep == "det" and word == "any":
            found.mark("hypothetical", f"any {token.text}")
    for child in token.children:
        if child.dep not in ("nsubj", "nsubjpass", "dobj") or (noun and child.dep != "nsubj"):
            continue
        determiners = {c.lower for c in child.children if c.dep == "det"}
        if "no" in determiners or child.lower in _NOBODY:
            found.mark("negated", f"{child.text} negates {token.text}")
        elif "any" in determiners and child.dep != "dobj":
            found.mark("hypothetical", f"any {child.text}")


def _climb(trigger: Token, found: Modality) -> None:
    """Walks up to the governing words until a clause that stands by itself."""
    words = light()
    table = control()
    token = trigger
    for _ in range(8):
        head = token.head
        if head is token or token.dep not in _CLIMB:
            return
        if token.dep == "conj":
            if token.is_verb and head.is_verb:
                _shared(token, head, found)
            token = head
            continue
        if token.dep == "advcl":
            if any(c.dep == "mark" and c.lower in _CONDITION for c in token.children):
                return
            if not (token.tag == "VB" and any(c.lower == "to" for c in token.children)):
                return
            found.mark("hypothetical", f"purpose: to {token.text}")
            return
        if token.dep == "nsubjpass" and not (head.lemma in words.perform or head.lemma in table):
            return
        entry = control_of(head)
        if entry is not None and _governs(head, token, entry):
            found.above.append(Above(head, entry))
            status = _BY_EFFECT.get(entry.effect)
            if status is not None:
                found.mark(status, f"{head.text} ({entry.effect})")
            if head.is_verb:
                _around(head, found, noun=False)
        elif head.lemma in words.carrying and _carried(token):
            if head.is_verb:
                _around(head, found, noun=False)
            if head.lemma in words.end and token.dep in ("dobj", "nsubjpass"):
                found.mark("negated", f"{head.text} ends it")
        elif (
            head.is_noun
            and head.lemma in _UNREAL_NOUN_HEADS
            and token.dep in ("pobj", "prep", "acl", "pcomp")
        ):
            if token.dep != "prep":
                found.mark("hypothetical", f"{head.text} of …")
        elif token.dep == "acl" and token.tag == "VB":
            found.mark("hypothetical", f"{head.text} to {token.text}")
            return
        elif token.dep == "prep":
            if token.lower not in (
                "of",
                "from",
                "for",
                "to",
                "against",
                "about",
                "on",
                "without",
                "with",
            ):
                return
            if token.lower == "without":
                found.mark("negated", "without")
        elif token.dep in ("pobj", "pcomp"):
            if head.dep != "prep":
                return
        elif token.dep == "ccomp":
            if head.lemma in _BELIEFS and any(c.dep == "neg" for c in head.children):
                found.mark("hypothetical", f"not {head.text}")
            return
        elif token.dep == "xcomp":
            if head.is_verb:
                _around(head, found, noun=False)
        else:
            return
        token = head


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


def _shared(token: Token, head: Token, found: Modality) -> None:
    """A coordinated verb shares the auxiliary of the first: "will meet and sign"."""
    if any(c.dep in ("aux", "nsubj", "nsubjpass") for c in token.children):
        return
    for child in head.children:
        if child.dep == "aux" and child.tag == "MD":
            if child.lower in _FUTURE:
                found.mark("future", f"{child.text} {head.text} … {token.text}")
            elif child.lower in _POSSIBLE:
                found.mark("hypothetical", f"{child.text} {head.text} … {token.text}")
