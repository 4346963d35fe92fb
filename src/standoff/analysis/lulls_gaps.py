"""The gaps between the hostile days of every dyad, in watched days."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from standoff.analysis.lulls_coverage import Bools, Window, covered_days
from standoff.analysis.table import VAGUE, EventTable, Ints
from standoff.errors import AnalysisError


class Gaps(msgspec.Struct, frozen=True):
    """Stretches from one hostile day of a dyad to its next, in the order of dyads, then of days.

    Gap i of dyad `dyad[i]` runs from hostile day `begin[i]` to hostile day `end[i]`, or, where not
    `closed[i]`, to the first day after what was watched without break. `length` = end - begin.
    `low` and `high` number the actors of each dyad; `days` counts its hostile days.
    """

    low: Ints
    high: Ints
    days: NDArray[np.int64]
    dyad: NDArray[np.int64]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    closed: Bools

    @property
    def length(self) -> NDArray[np.int64]:
        """Days from the hostile day that opens a gap to the one that ends it."""
        return self.end - self.begin

    def of(self, dyads: NDArray[np.int64]) -> Gaps:
        """The gaps of some dyads, which keep their numbers."""
        keep = np.isin(self.dyad, dyads)
        columns = {name: getattr(self, name)[keep] for name in ("dyad", "begin", "end", "closed")}
        return msgspec.structs.replace(self, **columns)

    def number(self, low: int, high: int) -> int | None:
        """The number of a dyad; None where it has no hostile day."""
        at = np.flatnonzero((self.low == min(low, high)) & (self.high == max(low, high)))
        return int(at[0]) if len(at) else None

    def numbers(self, low: NDArray[np.integer], high: NDArray[np.integer]) -> NDArray[np.int64]:
        """The numbers of some dyads, low < high of each; -1 for one without a hostile day."""
        at = {
            pair: i
            for i, pair in enumerate(zip(self.low.tolist(), self.high.tolist(), strict=True))
        }
        ends = zip(low.tolist(), high.tolist(), strict=True)
        return np.array([at.get(pair, -1) for pair in ends], dtype=np.int64)


def numbers(table: EventTable, one: str, other: str) -> tuple[int, int]:
    """The numbers of two actors. Raises AnalysisError where one has no event, or both are one."""
    if one == other:
        raise AnalysisError(f"{one} and {other} are one actor; name two")
    found = [table.number(name) for name in (one, other)]
    lacking = [name for name, at in zip((one, other), found, strict=True) if at is None]
    if lacking:
        raise AnalysisError(f"no dated event names {' or '.join(lacking)}; see: standoff actors")
    return tuple(sorted(at for at in found if at is not None))  # type: ignore[return-value]


def gaps(table: EventTable, *, before: int, coverage: Sequence[Window] = ()) -> Gaps:
    """The gaps of all dyads as known on the morning of day `before`.

    A gap into a stretch that was not watched stays open at that stretch; one that begins in such a
    stretch is left out: how long it lasted is not known. So does an event whose day is not known
    within VAGUE days.
    """
    use = table.hostile & (table.actor != table.recipient) & (table.last < before)
    use &= table.last - table.day <= VAGUE
    one, other = table.actor[use].astype(np.int64), table.recipient[use].astype(np.int64)
    names = max(len(table.names), 1)
    base = int(table.last[use].min()) if use.any() else before
    width = before - base + 1
    keys = np.minimum(one, other) * names + np.maximum(one, other)
    pairs, dyad = np.unique(keys, return_inverse=True)
    cells = np.unique(dyad * width + (table.last[use] - base))
    dyads, begin = cells // width, cells % width
    last = np.append(dyads[1:] != dyads[:-1], True)[: len(cells)]
    end = np.where(last, before - base, np.roll(begin, -1))
    closed = ~last
    lost = np.zeros(len(cells), dtype=bool)
    if coverage:
        watched = covered_days(base, before + 1, coverage)
        blind = np.append(np.flatnonzero(~watched[:-1]), before - base)
        blocked = blind[np.searchsorted(blind, np.minimum(begin + 1, before - base))]
        cut = blocked < end
        lost = cut & (blocked == begin + 1)
        end, closed = np.where(cut, blocked, end), closed & ~cut
    keep = (end > begin) & ~lost
    return Gaps(
        low=(pairs // names).astype(np.int32), high=(pairs % names).astype(np.int32),
        days=np.bincount(dyads, minlength=len(pairs)),
        dyad=dyads[keep], begin=begin[keep] + base, end=end[keep] + base, closed=closed[keep],
    )  # fmt: skip
