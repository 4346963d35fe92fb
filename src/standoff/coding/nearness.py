"""How near a time or a place stands to a trigger in the syntax of its sentence."""

from __future__ import annotations

from collections.abc import Collection

from standoff.codebook.lexicons import cues
from standoff.coding.grounds import SPEAKING
from standoff.language import Token

FAR = 6
"""Cost from which a phrase no longer belongs to a trigger."""

_NEXT = 2
"""Words between two verbs that are said in one breath: "shot and wounded"."""

_BACKGROUND = {"after", "following", "since", "before", "despite", "until", "because"}
_EARLIER = {"after", "since", "before"}
_TOGETHER = {"at", "during", "in", "when", "amid"}
_PARTIES = {"dobj", "nsubj", "nsubjpass"}
_HELD_DOWN = {"ccomp", "pcomp", "relcl", "acl"}


def cost(phrase: Token, trigger: Token, others: Collection[int]) -> int | None:
    """Steps over other events and clause borders between a phrase and a trigger; None if apart.

    `others` are the ids of the tokens that trigger other events of the sentence.
    """
    above_trigger = [trigger, *trigger.ancestors()]
    index = {id(token): k for k, token in enumerate(above_trigger)}
    price = 0
    token = phrase
    while id(token) not in index:
        if token.head is token:
            return None
        price += _down(token, trigger, others)
        token = token.head
    meeting = index[id(token)]
    for k in range(meeting):
        below, above = above_trigger[k], above_trigger[k + 1]
        if below.dep == "ccomp" and above.lemma in cues().verbs:
            price += 3
        elif below.dep == "advcl" and any(c.lower in _EARLIER for c in below.having("mark")):
            price += 4
        elif below.dep in ("relcl", "advcl", "ccomp"):
            price += 2
        elif below.is_verb and below.dep == "conj":
            price += 1
        if k + 1 == meeting and id(above) in others:
            price += 2
    return price


def _down(token: Token, trigger: Token, others: Collection[int]) -> int:
    """The price of the step from a word to its head, on the way from the phrase to the trigger."""
    part = token.is_noun and token.head is trigger and token.dep in _PARTIES
    if trigger.lemma in SPEAKING and token.is_verb and token.dep in ("relcl", "acl"):
        return FAR
    if token.dep == "relcl" and id(token) in others and _aside(token):
        return FAR
    joined = token.is_verb and token.dep == "conj" and token.head is trigger
    if joined and not _has_subject(token) and token.i - trigger.i <= _NEXT:
        return 1
    if id(token) in others and not part:
        joined = token.dep == "pobj" and token.head.lower in _TOGETHER
        return 1 if joined and not token.is_verb else 4
    if token.dep == "prep" and token.lower in _BACKGROUND:
        return 4
    if not token.is_verb or token.dep in ("amod", "compound"):
        return 0
    if token.dep in _HELD_DOWN:
        speaks = token.head is trigger and trigger.lemma in cues().verbs
        return FAR if speaks else 3
    if token.dep == "advcl":
        return 4 if any(c.dep == "mark" for c in token.children) else 2
    return 3


def _aside(clause: Token) -> bool:
    """Whether a comma sets a relative clause off: "Traore, who seized power in 2022, visited"."""
    first = min(token.i for token in clause.subtree())
    return any(t.i == first - 1 and t.text == "," for t in clause.sentence.tokens)


def _has_subject(verb: Token) -> bool:
    return any(child.dep in ("nsubj", "nsubjpass") for child in verb.children)
