"""Parts: what comes later finds the same parts as what comes at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.record.incidents import parting
from standoff.record.incidents.parting import LEVELS, Known, Links, parted
from standoff.record.incidents.scoring import Numbers

COUNT = 14
SCORES = st.lists(
    st.tuples(
        st.integers(0, COUNT - 1), st.integers(0, COUNT - 1), st.sampled_from([3.1, 3.6, 4.2, 6.0])
    ),
    max_size=40,
)  # fmt: skip


def links(told: list[tuple[int, int, float]]) -> Links:
    kept = {(min(a, b), max(a, b)): score for a, b, score in told if a != b}
    one = np.array([a for a, _ in kept], dtype=np.int64)
    other = np.array([b for _, b in kept], dtype=np.int64)
    return Links(one, other, np.array(list(kept.values()), dtype=float))


def at_once(count: int, all_links: Links) -> dict[frozenset[int], int]:
    everything = np.arange(count)
    known = Known(np.zeros(count, dtype=np.int64), everything, [])
    found = parted(known, all_links, lambda _: Links.of())
    return {frozenset(part.tolist()): level for part, level in found}


def one_by_one(order: list[int], all_links: Links) -> dict[frozenset[int], int]:
    """Adds one event after the other, which knows of the parts alone that it is linked to."""
    parts: dict[frozenset[int], int] = {}
    for fresh in order:
        levels = np.zeros(COUNT, dtype=np.int64)
        for part, level in parts.items():
            levels[list(part)] = level
        here = np.isin(all_links.one, [fresh, *frozenset().union(*parts)]) & np.isin(
            all_links.other, [fresh, *frozenset().union(*parts)]
        )
        mine = all_links.where(here & ((all_links.one == fresh) | (all_links.other == fresh)))
        far = np.where(mine.one == fresh, mine.other, mine.one)
        firm = set(far[mine.score >= np.array(LEVELS)[levels[far]]].tolist())
        touched = [part for part in parts if part & firm]

        def within(members: Numbers) -> Links:
            inside = np.isin(all_links.one, members) & np.isin(all_links.other, members)
            return all_links.where(inside)

        known = Known(levels, np.array([fresh]), [np.array(sorted(part)) for part in touched])
        found = list(parted(known, mine, within))
        for part in touched:
            del parts[part]
        parts |= {frozenset(part.tolist()): level for part, level in found}
    return parts


@settings(max_examples=200, deadline=None)
@given(SCORES, st.permutations(range(COUNT)), st.integers(1, 6))
def test_one_by_one_is_as_at_once(
    told: list[tuple[int, int, float]], order: list[int], most: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parting, "MOST", most)
        found = links(told)
        assert one_by_one(order, found) == at_once(COUNT, found)


def test_a_crowd_is_parted_by_firmer_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parting, "MOST", 2)
    found = at_once(5, links([(0, 1, 6.0), (1, 2, 3.1), (2, 3, 4.2)]))
    assert found == {frozenset({0, 1}): 1, frozenset({2, 3}): 1, frozenset({4}): 0}


def test_a_crowd_of_an_older_record_is_parted_when_it_is_touched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parting, "MOST", 2)
    held = links([(0, 1, 6.0), (1, 2, 3.1), (2, 3, 4.2)])
    fresh = links([(3, 4, 3.6)])
    known = Known(np.zeros(5, dtype=np.int64), np.array([4]), [np.arange(4)])
    found = {frozenset(part.tolist()): at for part, at in parted(known, fresh, lambda _: held)}
    assert found == at_once(5, Links.of(held, fresh))


def test_what_a_person_joined_is_never_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parting, "MOST", 2)
    found = at_once(4, links([(0, 1, np.inf), (1, 2, np.inf), (2, 3, 6.0)]))
    assert found == {frozenset({0, 1, 2}): len(LEVELS) - 1, frozenset({3}): 7}
