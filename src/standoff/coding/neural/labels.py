"""What the classifier tells apart."""

from __future__ import annotations

from typing import Final

NOTHING: Final = "none"

PAIR: Final = (
    "02/REQUEST", "03/AGREE", "04/CONSULT", "05/SUPPORT", "06/COOPERATE", "07/AID", "08/CONCEDE",
    "08/RETREAT", "09/ACCUSE", "10/REQUEST", "11/ACCUSE", "12/REJECT", "13/THREATEN", "14/PROTEST",
    "15/MOBILIZE", "16/COERCE", "16/SANCTION", "17/ASSAULT", "17/COERCE", "18/ASSAULT",
    "19/ASSAULT", "19/COERCE", "20/ASSAULT", NOTHING,
)  # fmt: skip
"""What a source does to a target: CAMEO root and PLOVER type, so that either can be summed up."""

TYPES: Final = (
    NOTHING, "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""What event a word tells, if any."""

KIN: Final = {
    "CONCEDE": "RETREAT", "RETREAT": "CONCEDE", "COERCE": "SANCTION", "SANCTION": "COERCE",
}  # fmt: skip
"""Types that the codebook and everyday use part differently: easing and yielding, sanctions."""

STATUS: Final = ("occurred", "historical", "future", "hypothetical", "negated")


def pair_label(cameo: str, event: str) -> str:
    """The label of a CAMEO code whose PLOVER type is known."""
    return f"{cameo[:2]}/{event}"


def supports(kinds: dict[str, float], event: str) -> float:
    """P(type), or of its kin, from P of each type."""
    return kinds.get(event, 0.0) + kinds.get(KIN.get(event, ""), 0.0)
