"""How near a time or a place stands to a trigger in the syntax of its sentence."""

from __future__ import annotations

from collections.abc import Collection

from standoff.codebook.lexicons import cues
from standoff.language import Token

FAR = 6
"""Cost from which a phrase no longer belongs to a trigger."""


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
        token = token.head
        if id(token) in index:
            break
        if id(token) in others:
            price += 4
        elif token.is_verb and token.dep not in ("amod", "compound"):
            price += 3
    meeting = index[id(token)]
    for k in range(meeting):
        below, above = above_trigger[k], above_trigger[k + 1]
        if below.dep == "ccomp" and above.lemma in cues().verbs:
            price += 3
        elif below.dep in ("relcl", "advcl", "ccomp"):
            price += 2
        elif below.is_verb and below.dep == "conj":
            price += 1
        if k + 1 == meeting and id(above) in others:
            price += 2
    return price
