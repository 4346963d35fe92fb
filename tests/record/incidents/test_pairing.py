"""Pairs of events that share a block: each once, whatever is held at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.record.incidents import pairing
from standoff.record.incidents.pairing import Blocks, sharing

BLOCKS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 6)), max_size=25)


@given(BLOCKS, BLOCKS, st.integers(1, 9))
def test_every_pair_that_shares_a_block_comes_once(
    some: list[tuple[int, int]], others: list[tuple[int, int]], held: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pairing, "_AT_ONCE", held)
        across = list(sharing(sorted_blocks(some), sorted_blocks(others)))
        mine = sorted_blocks(some)
        inside = list(sharing(mine, mine))
    assert pairs(across) == sorted({(b, d) for a, b in some for c, d in others if a == c})
    assert pairs(inside) == sorted({(b, d) for a, b in some for c, d in some if a == c and b < d})


def sorted_blocks(told: list[tuple[int, int]]) -> Blocks:
    blocks = np.array([block for block, _ in told], dtype=np.uint64)
    return Blocks.of(blocks, np.array([number for _, number in told], dtype=np.int64))


def pairs(found: list[tuple[np.ndarray, np.ndarray]]) -> list[tuple[int, int]]:
    return sorted(
        pair for one, other in found for pair in zip(one.tolist(), other.tolist(), strict=True)
    )
