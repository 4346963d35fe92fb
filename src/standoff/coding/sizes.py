"""How many were killed, hurt, held or took part, read off the verbs and nouns of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.coding.clauses import Clause, Clauses
from standoff.coding.numbers import bound_of
from standoff.coding.phrases import objects_of
from standoff.language import Token
from standoff.model import Bound, Size

_VERBS = {
    "dead": {
        "kill",
        "slay",
        "murder",
        "die",
        "massacre",
        "assassinate",
        "execute",
        "behead",
        "liquidate",
        "perish",
    },
    "injured": {"injure", "wound", "hurt", "maim", "hospitalise", "hospitalize"},
    "arrested": {"arrest", "detain", "capture", "apprehend", "jail", "imprison", "seize"},
    "participants": {"protest", "march", "demonstrate", "rally", "gather"},
}
_NOUNS = {
    "dead": {"death", "killing", "dead", "fatality", "casualty"},
    "injured": {"injury", "wounded", "injured"},
    "arrested": {"arrest", "detention"},
}
_BY_VERB = {verb: kind for kind, verbs in _VERBS.items() for verb in verbs}
_BY_NOUN = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns}
_DEEDS = ("advcl", "conj", "xcomp", "relcl", "acl", "pcomp")
_PEOPLE_TAGS = ("NN", "NNS", "CD", "NNP", "NNPS", "JJ", "DT")


def size_of(trigger: Token, clauses: Clauses, text: str, event: str) -> Size | None:
    """The counts that belong to a trigger; None when nothing is counted."""
    found: dict[str, Bound] = {}
    for kind, bound in _counts(trigger, clauses, text):
        found.setdefault(kind, bound)
    if event != "PROTEST":
        found.pop("participants", None)
    if event in ("CONSULT", "AGREE", "SUPPORT", "REQUEST", "ACCUSE"):
        return None
    return Size(**found) if found else None


def _counts(trigger: Token, clauses: Clauses, text: str) -> Iterator[tuple[str, Bound]]:
    seen: set[int] = set()
    queue = [trigger]
    if trigger.is_noun and trigger.head.is_verb and trigger.dep in ("nsubj", "nsubjpass", "dobj"):
        queue.append(trigger.head)
    if trigger.dep == "conj" and trigger.head.is_verb:
        queue.append(trigger.head)
    for token in queue:
        if id(token) in seen:
            continue
        seen.add(id(token))
        if token.is_verb:
            yield from _of_verb(token, clauses.of(token), text)
        else:
            yield from _of_noun(token, text)
        queue.extend(c for c in token.children if c.dep in _DEEDS and c.lemma in _BY_VERB)
        for _, inner in objects_of(token, "with", "after", "in"):
            if inner.lemma in _BY_NOUN or inner.lower in _BY_NOUN:
                queue.append(inner)


def _of_verb(verb: Token, clause: Clause, text: str) -> Iterator[tuple[str, Bound]]:
    kind = _BY_VERB.get(verb.lemma)
    if kind is None:
        return
    sufferer = (
        clause.subject
        if verb.lemma in ("die", "perish") or kind == "participants"
        else clause.undergoer
    )
    if sufferer is None:
        return
    bound = people(sufferer, text)
    if bound is not None:
        yield kind, bound


def _of_noun(noun: Token, text: str) -> Iterator[tuple[str, Bound]]:
    kind = _BY_NOUN.get(noun.lemma) or _BY_NOUN.get(noun.lower)
    if kind is None:
        return
    bound = bound_of(noun, text) if noun.child("nummod") is not None else None
    if bound is None:
        inner = next((t for _, t in objects_of(noun, "of")), None)
        bound = people(inner, text) if inner is not None else None
    if bound is not None:
        yield kind, bound


def people(head: Token, text: str) -> Bound | None:
    """How many people a phrase stands for; named people count one each."""
    if head.tag not in _PEOPLE_TAGS:
        return None
    inner = next((t for _, t in objects_of(head, "of")), None)
    for token in (head, inner):
        if token is None:
            continue
        bound = bound_of(token, text)
        if bound is not None and not (
            token is head and inner is not None and bound.low == 1 and head.tag == "NN"
        ):
            return bound
    names = [
        t for t in head.conjuncts() if t.is_name and t.ent in ("PERSON", "LOC", "GPE", "ORG", "")
    ]
    if names and head.is_name and head.ent == "PERSON":
        return Bound(low=len(names), high=len(names), text=text[names[0].start : names[-1].end])
    return None
