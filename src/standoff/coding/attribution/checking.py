"""Whoever cannot vouch for a report: "AFP could not verify the video"."""

from __future__ import annotations

from standoff.coding.attribution.grammar import is_negated, is_pending, is_to
from standoff.language import Token

CHECKED = frozenset({"verify", "confirm", "corroborate", "authenticate", "substantiate"})
"""Verbs of whoever finds that something is so."""

_ABLE = {"able", "position"}
_MISSED = {"fail", "struggle", "unable"}
_CAN = {"can", "could", "ca", "cannot"}


def cannot_vouch(verb: Token) -> bool:
    """Whether a verb of checking is denied: "could not confirm", "was unable to verify"."""
    if verb.lemma not in CHECKED:
        return False
    able = any(c.lower in _CAN for c in verb.children if c.dep == "aux")
    if is_negated(verb):
        return able or verb.lemma != "confirm"
    above = verb.head
    if not is_to(verb) or above is verb:
        return False
    if above.lemma in _MISSED or is_pending(verb):
        return True
    return above.lemma in _ABLE and (is_negated(above) or is_negated(above.head))
