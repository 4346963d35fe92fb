"""What rules and classifier together make of an event: is it sure, did it happen, is it denied.

Each function takes a Judge, or None with effort "fast".
"""

from __future__ import annotations

from typing import Final

from standoff.coding.confidence import support
from standoff.coding.drafts import Draft
from standoff.coding.judging import Judge
from standoff.coding.neural.labels import supports
from standoff.language import Token
from standoff.model import Status

_SPOKEN: Final = ("AGREE", "REQUEST", "REJECT", "THREATEN")
"""What a governing word makes of the event that it governs, also of one of its own type."""

DENIED: Final = 0.15
"""P(negated) from which a denial that an event stands in is of that event."""


def is_confirmed(draft: Draft, judge: Judge | None) -> bool:
    """Whether the classifier is sure that the event's word tells an event of its type."""
    return judge is not None and judge.confirms(_told_by(draft), draft.meaning.event)


def status_of(draft: Draft, judge: Judge | None, why: list[str]) -> Status:
    """The status, from the rules' and the classifier's together; adds its reason to `why`."""
    meaning = draft.meaning
    if judge is None or meaning.settled:
        return meaning.status
    spoken = meaning.governor is not None and meaning.event in _SPOKEN
    kept = meaning.event == draft.trigger.frame.event and not spoken
    word = draft.trigger.token if kept else _told_by(draft)
    reasons: list[str] = []
    found = judge.status(word, meaning.status, reasons)
    promised = meaning.status == "future" and found == "occurred"
    if promised and not judge.confirms(word, meaning.event):
        return meaning.status  # it read a promise or a threat, which has been made
    why += reasons
    return found


def is_denied(token: Token, status: Status, judge: Judge | None) -> bool:
    """Whether a denial is of this event: "denied a part in the bombing" takes it for granted."""
    p = judge.happened(token, "negated") if judge is not None else None
    return status in ("occurred", "historical") and (p is None or p >= DENIED)


def support_of(
    draft: Draft, status: Status, judge: Judge | None, *, dated: bool
) -> dict[str, float]:
    """What supports the event, from which its confidence follows."""
    word = _told_by(draft)
    kinds = judge.kinds(word) if judge is not None else {}
    if not kinds or judge is None:
        return support(draft, dated=dated, told=None, happened=None)
    told = supports(kinds, draft.meaning.event)
    return support(draft, dated=dated, told=told, happened=judge.happened(word, status))


def _told_by(draft: Draft) -> Token:
    """The governing word where one makes the event ("vowed to strike"), else the trigger."""
    governor = draft.meaning.governor
    return governor.token if governor is not None else draft.trigger.token
