"""The empirical record beside a forecast: how long earlier lulls of the same kind went on.

Counted, not modelled: of all gaps that had lasted as long as this one has, how many lasted h days
more. A gap of which it is not yet known is left out.
"""

from __future__ import annotations

from typing import Final

import msgspec
import numpy as np

from standoff.analysis.lulls_gaps import Gaps

LIKE: Final = 2.0
"""Dyads are alike whose rates of hostile days differ by at most this factor."""

FEW: Final = 20
"""Lulls of like dyads below which those of all dyads are counted."""


class Precedents(msgspec.Struct, frozen=True):
    """Earlier gaps that had lasted as long: how long each was, and whether it has ended.

    `whose` says of which dyads they are.
    """

    quiet: int
    length: tuple[int, ...]
    ended: tuple[bool, ...]
    whose: str

    def lasted(self, days: int) -> tuple[int, int]:
        """How many went on for `days` more, and of how many that is known."""
        target = self.quiet + days
        held = sum(length >= target for length in self.length)
        over = sum(
            end and length < target for length, end in zip(self.length, self.ended, strict=True)
        )
        return held, held + over


def precedents(gaps: Gaps, dyad: int | None, quiet: int, rate: float, watched: int) -> Precedents:
    """The gaps that had lasted `quiet` days, this dyad's present one left out.

    `rate` is the dyad's hostile days a watched day; `watched` days gave the rates of the others.
    """
    reached = gaps.length >= quiet
    if dyad is not None:
        reached &= ~((gaps.dyad == dyad) & ~gaps.closed)
    rates = gaps.days / max(watched, 1)
    near = np.abs(np.log(np.maximum(rates, 1e-9) / max(rate, 1e-9))) <= np.log(LIKE)
    like = reached & near[gaps.dyad]
    whose = "dyads of a like rate"
    if like.sum() < FEW:
        like, whose = reached, "all dyads"
    length = gaps.length[like]
    return Precedents(
        quiet, tuple(length.tolist()), tuple(gaps.closed[like].tolist()), whose
    )  # fmt: skip
