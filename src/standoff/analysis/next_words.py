"""What each count says in plain words, and which counts carried a prediction."""

from __future__ import annotations

from typing import Final

import msgspec
import numpy as np

from standoff.analysis.next_boost import credit
from standoff.analysis.next_features import COLUMNS
from standoff.analysis.next_model import NextModel, log_guess
from standoff.analysis.next_stream import Events, Question

_PART_WORDS: Final = ("triple", "pair", "other_kind", "either")
"""What the parts of the first guess count."""

_WORDS: Final = {
    "triple": "{s} {k} {o}",
    "mirror": "the same with the parts exchanged: {o} {k} {s}",
    "root": "{s} to {o}, events of the kin of {k}",
    "root_back": "{o} to {s}, events of the kin of {k}",
    "quad": "{s} to {o}, events of the quad class of {k}",
    "quad_back": "{o} to {s}, events of the quad class of {k}",
    "towards": "{s} to {o}, events of any type",
    "back": "{o} to {s}, events of any type",
    "pair": "events of any type between {s} and {o}",
    "other_kind": "{k} with {c} as {side}",
    "other_root": "events of the kin of {k} with {c} as {side}",
    "other": "events with {c} as {side}",
    "other_back": "events with {c} as {far_side}",
    "either": "events with {c} as {side}",
    "country_kind": "{k} between {c} and the country of {q}",
    "country": "events between {c} and the country of {q}",
    "countries_kind": "{k} between the countries of {q} and {c}",
    "countries": "events between the countries of {q} and {c}",
    "roles_kind": "{k} between actors with the roles of {q} and {c}",
    "role_kind": "{k} between {c} and actors with the role of {q}",
    "to_country_kind": "{k} between {q} and the country of {c}",
    "to_country": "events between {q} and the country of {c}",
    "follows": "what lately passed between {q} and {c}, as far as {k} usually follows it",
    "follows_long": "what passed between {q} and {c}, as far as {k} usually follows it",
    "similar": "others that both {q} and {c} meet",
    "shared": "how much actors like {q} meet {c}",
    "kin_kind": "{k} between actors like {q} and {c}",
    "same_country": "{q} and {c} are of the same country",
    "self": "{q} acting on itself",
    "guess": "the first guess: shares of past events",
    "triple_share": "share of {s} {k} {o} in all {k} of {q}",
    "towards_share": "share of {c} in all events of {q}",
    "other_kind_share": "share of {c} in all {k}",
    "asked_kind": "{k} with {q} as {far_side}",
    "asked": "events with {q} as {far_side}",
    "kind": "{k} by anyone",
    "root_of_kind": "the kin of {k}",
    "direction": "whether the actor or the recipient is asked for",
}  # fmt: skip


class Reason(msgspec.Struct, frozen=True):
    """A count that carried a prediction.

    `value` is the count, decayed as `decay` says; `weight` the log-odds that it and its other
    half-lives add, beside a usual candidate.
    """

    words: str
    decay: str
    value: float
    weight: float

    def __str__(self) -> str:
        return f"{self.words} ({self.decay}: {self.value:.3g}; {self.weight:+.2f})"


def explain(
    model: NextModel, events: Events, question: Question, place: int, *, most: int = 3
) -> tuple[Reason, ...]:
    """The counts that lifted the candidate at a place most, the strongest first.

    The first guess is credited to its four parts by their shares in it.
    """
    columns = np.zeros(len(COLUMNS))
    credit(model.trees, question.bins[place], columns)
    gained: dict[str, float] = {}
    shown: dict[str, tuple[float, int]] = {}
    for column, weight in enumerate(columns.tolist()):
        name = COLUMNS[column][0]
        gained[name] = gained.get(name, 0.0) + weight
        if name not in shown or weight > shown[name][0]:
            shown[name] = (weight, column)
    values = {
        name: (COLUMNS[at][1], float(question.counts[place, at])) for name, (_, at) in shown.items()
    }
    parts = question.guess[question.candidates[place]]
    logs = log_guess(question.guess[question.candidates, -1])
    lift = float(logs[place] - logs.mean())
    for part, name in enumerate(_PART_WORDS):
        share = float(parts[part] / parts[-1]) if parts[-1] > 0 else 0.0
        gained[name] = gained.get(name, 0.0) + lift * share
        values.setdefault(name, ("share", float(parts[part])))
    best = sorted(gained, key=lambda name: (-gained[name], name))[:most]
    said = _fields(events, question, int(question.candidates[place]))
    return tuple(
        Reason(_WORDS[name].format(**said), *values[name], gained[name])
        for name in best
        if gained[name] > 0
    )


def _fields(events: Events, question: Question, other: int) -> dict[str, str]:
    types = len(events.types)
    q, c = (events.names[one] for one in (question.asked, other))
    turned = question.kind >= types
    s, o = (c, q) if turned else (q, c)
    side, far_side = ("actor", "recipient") if turned else ("recipient", "actor")
    kind = events.types[question.kind % types]
    return {"q": q, "c": c, "s": s, "o": o, "k": kind, "side": side, "far_side": far_side}
