"""How many people a phrase stands for: "a family of five", "him and at least 21 others"."""

from __future__ import annotations

from standoff.codebook.lexicons import agents
from standoff.coding.numbers import bound_of, summed
from standoff.coding.phrases import objects_of
from standoff.language import Token
from standoff.model import Bound

_THINGS = {
    "tonne", "ton", "weapon", "rifle", "vehicle", "ship", "boat", "truck", "lorry", "house", "hut",
    "cattle", "cow", "goat", "ox", "tank", "drone", "missile", "aircraft", "kilogram", "town",
    "village", "city", "territory", "base", "post", "area", "position", "cache", "farm", "oxen",
    "animal", "sheep", "camel", "donkey", "livestock", "horse", "dog", "pig",
}  # fmt: skip
_NEAR = 7
"""Words after "him" among which "and at least 21 others" stands."""

_GROUPS = {"family", "crew", "group", "team", "patrol", "squad", "party", "gang", "band", "unit"}
_HIM = {"him", "her", "himself", "herself"}
_PEOPLE_TAGS = ("NN", "NNS", "CD", "NNP", "NNPS", "JJ", "DT", "PRP$")


def people(head: Token, text: str) -> Bound | None:
    """How many people a phrase stands for, those that are coordinated with it included."""
    if head.lower in _HIM:
        near = head.sentence.between(head.end, head.sentence.end)[:_NEAR]
        others = [b for t in near if t.lemma == "other" and (b := one_of(t, text)) is not None]
        one = Bound(low=1, high=1, text=head.text)
        return summed([one, *others], text, head.start)
    if head.tag not in _PEOPLE_TAGS or head.lemma in _THINGS:
        return None
    inner = next((t for _, t in objects_of(head, "of")), None)
    if inner is not None and inner.lemma in _THINGS:
        return None
    heads = [t for t in head.conjuncts() if t.lemma not in _THINGS]
    parts = [b for t in heads if (b := one_of(t, text)) is not None and b.high != 0]
    own = one_of(head, text)
    if own is not None:
        return summed(parts, text, head.sentence.start) if parts else own
    appos = head.child("appos") if head.is_name and head.tag == "NNP" else None
    if appos is not None and appos.tag == "NN" and appos.lemma in agents().roles:
        return one_of(appos, text)
    names = [
        t for t in head.conjuncts() if t.is_name and t.ent in ("PERSON", "LOC", "GPE", "ORG", "")
    ]
    if names and head.is_name and head.ent == "PERSON":
        return Bound(low=len(names), high=len(names), text=text[names[0].start : names[-1].end])
    return None


def counts_inner(head: Token) -> bool:
    """Whether a phrase counts what is in it: "a crowd of 300"."""
    return any(t.tag in ("CD", "NNS") for _, t in objects_of(head, "of"))


def _is_many(token: Token | None) -> bool:
    return token is not None and token.tag == "NNS"


def one_of(head: Token, text: str) -> Bound | None:
    """How many people a phrase stands for by itself."""
    inner = next((t for _, t in objects_of(head, "of")), None)
    if inner is not None and inner.tag == "CD" and inner.head.head is head and head.tag == "NN":
        if head.lemma in _GROUPS:
            return bound_of(inner, text)
        inner = None  # "a union man of 45", "a girl of ten"
    for token in (head, inner):
        if token is None:
            continue
        bound = bound_of(token, text)
        one_of_many = token is head and inner is not None and head.tag == "NN" and bound is not None
        if bound is not None and not (one_of_many and bound.low == 1 and _is_many(inner)):
            return bound
    owner = head.child("poss", "det")
    if owner is None or head.tag not in ("NN", "NNP"):
        return None
    role = agents().roles.get(head.lemma)
    single = owner.dep == "poss" or (role is not None and role.kind == "person")
    if (single and head.tag == "NN") or owner.lower in ("a", "an"):
        return Bound(low=1, high=1, text=text[owner.start : head.end])
    return None
