"""What a governing word makes of the event inside it: vow + attack is THREATEN, urge + leave is
REQUEST.

PLOVER's rules: future cooperation is AGREE; a future RETREAT or CONCEDE stays what it is.
"""

from __future__ import annotations

import msgspec

from standoff.codebook.plover import EventType, event_types
from standoff.coding.modality import Above, Modality
from standoff.coding.triggers import Trigger
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
_ENDED = {"AID": "162", "COOPERATE": "160", "SUPPORT": "160", "CONSULT": "164"}
_PROMISES = {"promise", "agree"}
_DEMANDS = {"demand", "request"}
_YIELDS = {"RETREAT", "CONCEDE"}


class Meaning(msgspec.Struct):
    """The event that a trigger and the words above it make together.

    `own` is the user's type that the trigger's frame codes, as long as nothing above changed it.
    `settled`: the words around the trigger are used up and say no more of its status.
    """

    event: str
    cameo: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: Status
    why: list[str]
    governor: Above | None = None
    settled: bool = False
    own: EventType | None = None

    @property
    def kind(self) -> EventType:
        """The type of the event."""
        return self.own or event_types()[self.event]


def compose(trigger: Trigger, modality: Modality) -> Meaning:
    """The meaning of a frame under its governing words, the inmost decisive one first.

    What the classifier recognised it has read together with the words around.
    """
    frame, word = trigger.frame, trigger.token.text
    if trigger.sure is not None:
        told = f"classifier: {word} tells {frame.event} ({trigger.sure:.2f})"
        return Meaning(frame.event, frame.cameo, (), (), modality.status, [told, *modality.why])
    meaning = Meaning(
        frame.event, frame.cameo, frame.modes, frame.contexts, modality.status,
        [f"trigger {word} ({frame.pattern}) -> {frame.event}"], own=frame.kind,
    )  # fmt: skip
    withheld = trigger.token.is_verb and trigger.token.child("neg") is not None
    for above in modality.above:
        last = above is modality.above[-1]
        if (
            (withheld and _withheld(meaning, above))
            or (last and _stopped(meaning, above))
            or _apply(meaning, above)
        ):
            meaning.governor = above
            if withheld and meaning.event != frame.event and above.token.child("neg") is None:
                meaning.status = "occurred"  # "urged X not to attack" was said
            break
    if meaning.governor is None:
        _refused(meaning, modality)
    meaning.why += modality.why
    if meaning.status == "future" and meaning.governor is None:
        _future(meaning)
    return meaning


def _refused(meaning: Meaning, modality: Modality) -> None:
    """ "will not negotiate", "would not withdraw": a no to help, talks or yielding."""
    meant = any(above.control.effect == "intend" for above in modality.above)
    unwilling = modality.status == "negated" and (modality.will or meant)
    if unwilling and meaning.kind.quad <= 2 and meaning.event != "SUPPORT":
        _refuse(meaning, f"will not + {meaning.event}")
        meaning.status, meaning.settled = "occurred", True


def _withheld(meaning: Meaning, above: Above) -> bool:
    """ "vowed not to attack" promises peace, "decided not to help" turns help down."""
    effect, word, inner = above.control.effect, above.token.text, meaning.event
    if effect == "promise" and meaning.kind.quad == 4:
        _become(meaning, "AGREE", (), "030", f"{word} not to + {inner}")
    elif effect in _PROMISES and meaning.kind.quad <= 2 and inner not in _YIELDS:
        _refuse(meaning, f"{word} not to + {inner}")
    else:
        return False
    return True


def _stopped(meaning: Meaning, above: Above) -> bool:
    """ "stopped sharing intelligence with X": an end of help or talks is a sanction."""
    ends = above.control.effect == "stop" and above.token.is_verb
    cameo = _ENDED.get(meaning.event)
    if not ends or cameo is None or above.token.child("neg") is not None:
        return False
    if meaning.status == "negated":
        meaning.status = "occurred"
    _become(meaning, "SANCTION", ("discontinue",), cameo, f"{above.token.text} + {meaning.event}")
    return True


def _apply(meaning: Meaning, above: Above) -> bool:
    effect, word = above.control.effect, above.token.text
    inner = meaning.event
    quad = meaning.kind.quad
    hostile = quad >= 3
    if effect in _PROMISES:
        if inner in _YIELDS:
            meaning.status = "future"
        elif not hostile:
            _become(meaning, "AGREE", (), f"03{_CAMEO_TAIL.get(inner, '0')}", f"{word} + {inner}")
        elif quad == 4 and effect == "promise":
            _threat(meaning, word)
        else:
            meaning.status = "future"
    elif effect == "threat":
        _threat(meaning, word)
    elif effect == "refuse":
        _refuse(meaning, f"{word} + {inner}")
    elif effect in _DEMANDS:
        mode = _REQUEST_MODE.get(inner, "change")
        root = "10" if effect == "demand" else "02"
        cameo = f"{root}{_CAMEO_TAIL.get(inner, '4')}"
        _become(meaning, "REQUEST", (mode,), cameo, f"{word} + {inner}")
    elif effect == "accuse":
        return False
    else:
        return False
    return True


def _refuse(meaning: Meaning, why: str) -> None:
    mode = _REQUEST_MODE.get(meaning.event, "change")
    tail = {"assist": "1", "meet": "5", "yield": "4", "change": "3"}[mode]
    _become(meaning, "REJECT", (mode,), f"12{tail}", why)


def _threat(meaning: Meaning, word: str) -> None:
    mode = _THREAT_MODE.get(meaning.event, "restrict")
    if meaning.event == "COERCE":
        mode = next((_COERCE_THREAT[m] for m in meaning.modes if m in _COERCE_THREAT), "restrict")
    cameo = {"violence": "138", "relations": "131", "restrict": "132", "territory": "1382"}.get(
        mode, "130"
    )
    _become(meaning, "THREATEN", (mode,), cameo, f"{word} + {meaning.event}")


def _become(meaning: Meaning, event: str, modes: tuple[str, ...], cameo: str, why: str) -> None:
    meaning.event, meaning.modes, meaning.cameo, meaning.own = event, modes, cameo, None
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
