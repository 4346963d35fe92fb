"""From what frames and classifier make of a marked sentence to one root.

Two ways to weigh them: `Shipped`, by one weight; and `Trained`, by weights learnt from a user's own
labels (`standoff train`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from standoff.evaluation.coded import Read
from standoff.evaluation.marks import Marked
from standoff.evaluation.picking import Candidate, candidates

Array = NDArray[np.float64]

PENTA: Final[Mapping[str, int]] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1,
    "AID": 2, "COOPERATE": 2, "YIELD": 2,
    "ACCUSE": 3, "REJECT": 3, "REQUEST": 3, "THREATEN": 3,
    "ASSAULT": 4, "COERCE": 4, "MOBILIZE": 4, "PROTEST": 4, "SANCTION": 4,
}  # fmt: skip
"""Roots and their quad class as this data has them: YIELD is material cooperation, SANCTION
material conflict; the PLOVER manual, and our codebook, say otherwise."""

ROOTS: Final = tuple(PENTA)

FRAMES_WEIGH: Final = 4.0
"""What a frame's confidence adds to the classifier's log-probability of its root."""

FRAMES_ALONE: Final = 5.0
"""What a frame's confidence is in log-odds where there is no classifier."""

TEMPERATURE: Final = 1.4
"""By which the sum is divided, so that the probabilities are as good as they say (Guo 2017)."""

_WORD: Final = re.compile(r"\w+")
_FLOOR: Final = 1e-3
_FORCE: Final = ("18", "19", "20")
_HOSTILE_DEEDS: Final = ("ASSAULT", "COERCE", "PROTEST", "SANCTION")


class Evidence(NamedTuple):
    """What speaks for each root, in the order of ROOTS: the best frame's confidence, and the

    classifier's probability (None with effort "fast"). `words` are those of the sentence, one and
    two together, with SOURCE and TARGET for what is marked.
    """

    framed: Array
    judged: Array | None
    words: tuple[str, ...] = ()


class Weigher(Protocol):
    """Weighs evidence."""

    def __call__(self, evidence: Evidence) -> Array:
        """P(root), in the order of ROOTS."""


class Shipped:
    """The classifier's log-probability plus FRAMES_WEIGH times the frames' confidence."""

    def scores(self, evidence: Evidence) -> Array:
        """Log-odds of each root, in the order of ROOTS."""
        if evidence.judged is None:
            return FRAMES_ALONE * evidence.framed
        found = FRAMES_WEIGH * evidence.framed + np.log(evidence.judged + _FLOOR)
        return found / TEMPERATURE

    def __call__(self, evidence: Evidence) -> Array:
        """P(root), in the order of ROOTS."""
        scores = self.scores(evidence)
        raised = np.exp(scores - scores.max())
        return raised / raised.sum()  # type: ignore[no-any-return]


def evidence(marked: Marked, read: Read) -> Evidence:
    """What frames and classifier make of a marked sentence."""
    framed = np.zeros(len(ROOTS))
    for one in candidates(marked, read.coding.events, read.parse):
        at = ROOTS.index(conventional(one))
        framed[at] = max(framed[at], one.confidence)
    sentence = read.parse.sentence_at((marked.sources or marked.targets)[0][0])
    reading = read.judge.reading(sentence) if read.judge and sentence else None
    if reading is None:
        return Evidence(framed, None, words_of(marked))
    judged = np.zeros(len(ROOTS))
    for label, p in reading.pair(marked.sources, marked.targets).items():
        cameo, _, event = label.partition("/")
        if event:
            judged[ROOTS.index(root_of(event, cameo))] += p
    return Evidence(framed, judged, words_of(marked))


def words_of(marked: Marked) -> tuple[str, ...]:
    """The words of a sentence, one and two together, in lower case."""
    text = marked.text
    sides = [(span, " SOURCE ") for span in marked.sources]
    sides += [(span, " TARGET ") for span in marked.targets]
    for (start, end), name in sorted(sides, reverse=True):
        text = f"{text[:start]}{name}{text[end:]}"
    words = [w if w in ("SOURCE", "TARGET") else w.lower() for w in _WORD.findall(text)]
    return (*words, *(f"{one} {other}" for one, other in pairwise(words)))


def conventional(found: Candidate) -> str:
    """The root that this data's annotators, who come from CAMEO, give to an event of ours.

    What is yielded in the future is agreed to (CAMEO 035), cooperation that is withheld is
    rejected (12), a hostile deed to come is threatened (13); blockade and occupation are assaults
    (191, 192).
    """
    event = root_of(found.event, found.cameo or "")
    if found.status == "future":
        if event == "YIELD":
            return "AGREE"
        if event in _HOSTILE_DEEDS:
            return "THREATEN"
    if found.status == "negated" and PENTA[event] <= 2:
        return "REJECT"
    return event


def root_of(event: str, cameo: str) -> str:
    """The root of a PLOVER type with a CAMEO code."""
    if event in ("CONCEDE", "RETREAT"):
        return "YIELD"
    return "ASSAULT" if event == "COERCE" and cameo.startswith(_FORCE) else event
