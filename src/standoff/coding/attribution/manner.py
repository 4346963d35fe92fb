"""What a speaker's own words do, learnt: the classifier's reading of them beside the rules' word.

The weights are fitted by training/stances.py: multinomial logistic regression on the mean of what
the encoder read of the words, and on their grammar.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import standoff.coding.neural as neural
from standoff.coding.attribution.blame import asks_for, lays_blame
from standoff.coding.attribution.grammar import grammar
from standoff.coding.neural import Reading
from standoff.language import Sentence, Token

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

WEIGHTS: Final = Path(neural.__file__).parent / "weights" / "stances.npz"
STANCES: Final = (
    "asserts", "denies", "accuses", "threatens", "promises", "asks", "declines", "expects",
    "doubts",
)  # fmt: skip

RULES_WEIGH: Final = 1.5
"""What the rules' own stance adds to its log-probability, where that is no statement."""

STATEMENTS: Final = 0.5
"""What plain statements add to theirs: news holds more of them than the training sentences."""


class Readings(Protocol):
    """What the classifier read in a document."""

    def reading(self, sentence: Sentence) -> Reading | None:
        """The reading of a sentence; None where it was not read."""


def manner(
    readings: Readings, said: Sequence[Token], ruled: str, among: Collection[str] = ()
) -> str:
    """The likeliest stance of a speaker's own words; `ruled` is what the rules make of them.

    `among`: the stances that the cue leaves open, all where it is empty.
    """
    inputs = features(readings, said)
    if inputs is None:
        return ruled
    weights, bias = _weights()
    scores = dict(zip(STANCES, (weights @ inputs + bias).tolist(), strict=True))
    scores["asserts"] += STATEMENTS
    if ruled != "asserts":
        scores[ruled] += RULES_WEIGH
    open_to = [one for one in STANCES if not among or one in among or one == ruled]
    best = max(open_to, key=scores.__getitem__)
    unfounded = (best == "accuses" and not lays_blame(said)) or (
        best == "asks" and not asks_for(said)
    )
    return ruled if unfounded else best


def features(readings: Readings, said: Sequence[Token]) -> Array | None:
    """What the weights apply to, (width + grammar.WIDTH,); None where nothing was read."""
    import numpy as np

    read: list[Array] = []
    words = [t for t in said if t.pos not in ("PUNCT", "SPACE")]
    for sentence in {id(t.sentence): t.sentence for t in words}.values():
        reading = readings.reading(sentence)
        if reading is not None:
            read += reading.words(t for t in words if t.sentence is sentence)
    return np.concatenate([np.mean(read, 0), grammar(said)]) if read else None


@lru_cache(maxsize=1)
def _weights() -> tuple[Array, Array]:
    import numpy as np

    with np.load(WEIGHTS) as table:
        return table["weights"].astype(np.float32), table["bias"].astype(np.float32)
