"""Verbs that say nothing of whom they have as object: "thanked Oman", "recalled its envoys"."""

from __future__ import annotations

from standoff.coding.attribution.coordination import can_speak
from standoff.coding.clauses import Clause
from standoff.language import Token

_GREETS = {
    "thank", "congratulate", "felicitate", "greet", "welcome", "salute", "toast", "bless", "cheer",
}  # fmt: skip
_REASONS = ("for", "on", "over", "as")
_CALLS_BACK = "recall"
_BACK = ("from", "to", "home")
_THINGS = {"car", "vehicle", "ship", "vessel", "carrier", "fleet", "tanker", "product", "model"}
_COLLECTIVE = {"country", "nation", "side", "state", "people", "crowd", "reservist"}

GESTURES = frozenset({*_GREETS, _CALLS_BACK})
"""Verbs that are speech only with a clause, a reason or a thing as object."""


def says_nothing(verb: Token, clause: Clause) -> bool:
    """Whether a verb's object is only who is thanked, greeted or called back."""
    thing = clause.undergoer
    if thing is None:
        return False
    if verb.lemma in _GREETS:
        reason = any(word in _REASONS for word, _ in clause.phrases)
        return not reason and _is_party(thing)
    if verb.lemma == _CALLS_BACK:
        back = any(word in _BACK for word, _ in clause.phrases)
        return back or _is_party(thing) or thing.lemma in _THINGS
    return False


def _is_party(noun: Token) -> bool:
    return can_speak(noun) or noun.lemma in _COLLECTIVE
