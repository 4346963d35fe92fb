"""What a governing word makes of the event inside it: vow + attack is THREATEN, urge + leave is
REQUEST.

PLOVER's rules: future cooperation is AGREE; a future RETREAT or CONCEDE stays what it is.
"""

from __future__ import annotations

import msgspec

from standoff.codebook.frames import Frame
from standoff.codebook.plover import event_types
from standoff.coding.modality import Above, Modality
from standoff.model import Status

_REQUEST_MODE = {
    "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "CONSULT": "meet", "AGREE": "meet",
    "RETREAT": "yield", "CONCEDE": "yield",
}  # fmt: skip
_THREAT_MODE = {
    "ASSAULT": "violence",
    "MOBILIZE": "violence",
    "SANCTION": "relations",
    "PROTEST": "relations",
}
_COERCE_THREAT = {"arrest": "arrest", "deport": "expel", "seize": "territory"}
_CAMEO_TAIL = {
    "COOPERATE": "1",
    "SUPPORT": "2",
    "AID": "3",
    "RETREAT": "5",
    "CONCEDE": "5",
    "CONSULT": "6",
    "AGREE": "7",
}
_PROMISES = {"promise", "agree"}
_DEMANDS = {"demand", "request"}
_YIELDS = {"RETREAT", "CONCEDE"}


class Meaning(msgspec.Struct):
    """The event that a trigger and the words above it make together."""

    event: str
    cameo: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: Status
    why: list[str]
    governor: Above | None = None


def compose(frame: Frame, modality: Modality, word: str) -> Meaning:
    """The meaning of a frame under its governing words, the inmost decisive one first."""
    meaning = Meaning(
        frame.event, frame.cameo, frame.modes, frame.contexts, modality.status,
        [f"trigger {word} ({frame.pattern}) -> {frame.event}"],
    )  # fmt: skip
    for above in modality.above:
        if _apply(meaning, above):
            meaning.governor = above
            break
    if meaning.governor is None:
        _refused(meaning, modality)
    meaning.why += modality.why
    if meaning.status == "future" and meaning.governor is None:
        _future(meaning)
    return meaning


def _refused(meaning: Meaning, modality: Modality) -> None:
    """ "will not negotiate", "would not withdraw": a no to help, talks or yielding."""
    unwilling = modality.status == "negated" and modality.will
    if unwilling and event_types()[meaning.event].quad <= 2 and meaning.event != "SUPPORT":
        mode = _REQUEST_MODE.get(meaning.event, "change")
        tail = {"assist": "1", "meet": "5", "yield": "4", "change": "3"}[mode]
        _become(meaning, "REJECT", (mode,), f"12{tail}", f"will not + {meaning.event}")
        meaning.status = "occurred"


def _apply(meaning: Meaning, above: Above) -> bool:
    effect, word = above.control.effect, above.token.text
    inner = meaning.event
    hostile = event_types()[inner].quad >= 3
    if effect in _PROMISES:
        if inner in _YIELDS:
            meaning.status = "future"
        elif not hostile:
            _become(meaning, "AGREE", (), f"03{_CAMEO_TAIL.get(inner, '0')}", f"{word} + {inner}")
        elif event_types()[inner].quad == 4 and effect == "promise":
            _threat(meaning, word)
        else:
            meaning.status = "future"
    elif effect == "threat":
        _threat(meaning, word)
    elif effect == "refuse":
        mode = _REQUEST_MODE.get(inner, "change")
        tail = {"assist": "1", "meet": "5", "yield": "4", "change": "3"}[mode]
        _become(meaning, "REJECT", (mode,), f"12{tail}", f"{word} + {inner}")
    elif effect in _DEMANDS:
        mode = _REQUEST_MODE.get(inner, "change")
        _become(
            meaning, "REQUEST", (mode,), f"10{_CAMEO_TAIL.get(inner, '4')}", f"{word} + {inner}"
        )
    elif effect == "accuse":
        return False
    else:
        return False
    return True


def _threat(meaning: Meaning, word: str) -> None:
    mode = _THREAT_MODE.get(meaning.event, "restrict")
    if meaning.event == "COERCE":
        mode = next((_COERCE_THREAT[m] for m in meaning.modes if m in _COERCE_THREAT), "restrict")
    cameo = {"violence": "138", "relations": "131", "restrict": "132", "territory": "1382"}.get(
        mode, "130"
    )
    _become(meaning, "THREATEN", (mode,), cameo, f"{word} + {meaning.event}")


def _become(meaning: Meaning, event: str, modes: tuple[str, ...], cameo: str, why: str) -> None:
    meaning.event, meaning.modes, meaning.cameo = event, modes, cameo
    if meaning.status in ("future", "hypothetical"):
        meaning.status = "occurred"
    meaning.why.append(f"{why} -> {event}")


def _future(meaning: Meaning) -> None:
    if meaning.event in ("CONSULT", "SUPPORT", "COOPERATE", "AID"):
        cameo = f"03{_CAMEO_TAIL[meaning.event]}"
        _become(meaning, "AGREE", (), cameo, f"future {meaning.event}")


def as_threat(meaning: Meaning, why: str) -> None:
    """A speaker's own hostile future is a threat: "we will go on attacking"."""
    _threat(meaning, why)
