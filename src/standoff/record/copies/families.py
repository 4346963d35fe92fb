"""Families: the reports that copy one another, and the earliest of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date


def earliest(
    links: Iterable[tuple[str, str]], published: Mapping[str, date | None]
) -> dict[str, str]:
    """For each report that a link names, the earliest report of its family.

    A link is (copy, original). Reports without a day come after those with one; of one day, the
    lower id comes first. The order of the links doesn't matter.
    """
    parents: dict[str, str] = {}

    def root(one: str) -> str:
        while parents.setdefault(one, one) != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    for copy, original in links:
        first, second = sorted((root(copy), root(original)))
        parents[second] = first
    best: dict[str, str] = {}
    for one in parents:
        family = root(one)
        best[family] = min(best.get(family, one), one, key=lambda name: _age(name, published))
    return {one: best[root(one)] for one in list(parents)}


def _age(name: str, published: Mapping[str, date | None]) -> tuple[date, str]:
    return published.get(name) or date.max, name
