"""How sure an event is: a logistic function of what supports it.

The weights, in codebook/data/confidence.toml, are fitted by training/calibrate.py, so that of the
events of confidence 0.8 to 0.9 eight to nine in ten are right (Platt 1999).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import exp, log
from typing import Final

from standoff.codebook.data import load
from standoff.coding.drafts import Draft

CLIPPED: Final = 4.0
"""Log-odds of the classifier beyond which more says no more."""

_LEAST, _MOST = 0.02, 0.98


def support(
    draft: Draft, *, dated: bool, told: float | None, happened: float | None
) -> dict[str, float]:
    """What supports an event, by name.

    `told` and `happened` are the classifier's P(type) and P(status) of its word; None with effort
    "fast".
    """
    found, frame = draft.parties, draft.trigger.frame
    sides = found.actor + found.recipient
    taken_up = ("pronoun", "taken up")
    facts = {
        "always": 1.0,
        "frame": min(frame.weight, 5) / 5,
        "noun": float(draft.trigger.clause is None),
        "weak": float("weak" in frame.flags),
        "governed": float(draft.meaning.governor is not None),
        "actor": float(any(e.code for e in found.actor)),
        "recipient": float(any(e.code for e in found.recipient)),
        "unknown": float(not any(e.code or e.sector for e in sides)),
        "pronoun": float(any((e.resolved or "").startswith(taken_up) for e in sides)),
        "dated": float(dated),
        "real": float(draft.meaning.status == "occurred"),
    }
    if told is not None:
        facts["unframed"] = float(draft.trigger.sure is not None)
        facts["told"] = _log_odds(told)
        facts["happened"] = _log_odds(happened if happened is not None else 0.5)
        facts["paired"] = float(draft.related is not None)
        facts["related"] = _log_odds(draft.related) if draft.related is not None else 0.0
    return facts


def confidence(facts: Mapping[str, float]) -> float:
    """The probability that an event with this support is right, to two decimals."""
    weights = _weights()["full" if "told" in facts else "fast"]
    score = sum(weights.get(name, 0.0) * value for name, value in facts.items())
    return round(min(max(1 / (1 + exp(-score)), _LEAST), _MOST), 2)


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    return load("confidence.toml")


def _log_odds(p: float) -> float:
    p = min(max(p, 1e-6), 1 - 1e-6)
    return min(max(log(p / (1 - p)), -CLIPPED), CLIPPED)
