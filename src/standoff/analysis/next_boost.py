"""Tables of a few counts, learnt by boosting: small trees on bins, for a softmax over candidates.

Newton boosting (Friedman 2001; Chen and Guestrin 2016) of the conditional logit (McFadden 1974).
Each tree is a table of LEAVES cells that gives a log-odds for the bins of a few columns.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.counts import Bytes, Ints, Longs, Singles, kernel
from standoff.analysis.next_features import BINS

LEAVES: Final = 16
DEPTH: Final = 6
RATE: Final = 0.15
_RIDGE: Final = 5.0
_LEAST: Final = 5.0
"""Least sum of second derivatives in a leaf."""

_STEP: Final = 2.0
"""Most that a leaf moves the log-odds, before the learning rate."""

_LARGE: Final = 0.02
_KEEP: Final = 10
"""Rows with a gradient below _LARGE: one in _KEEP is looked at, in turn (Ke et al. 2017)."""

_LEAF: Final = -1
Doubles = NDArray[np.float64]


class Trees(NamedTuple):
    """Trees (trees, nodes): the column, the last bin that goes left, the children, the value.

    A leaf has the column -1. `value` of an inner node is what the tree would say without its
    split; that is how an explanation knows what a split changed (Saabas 2014).
    """

    column: Ints
    cut: Ints
    left: Ints
    right: Ints
    value: Doubles


class Choices(NamedTuple):
    """Training rows: those of question i are starts[i]:starts[i + 1].

    `bins` (rows, columns); `offset` (rows,) the log-odds to start from; `weight` (rows,) how many
    candidates a row stands for; `chosen[chosen_starts[i]:chosen_starts[i + 1]]` the true rows.
    """

    bins: Bytes
    offset: Singles
    weight: Singles
    starts: Longs
    chosen: Longs
    chosen_starts: Longs


def empty_trees(trees: int) -> Trees:
    """Room for some trees."""
    shape = (trees, 2 * LEAVES)
    return Trees(
        column=np.full(shape, _LEAF, dtype=np.int32), cut=np.zeros(shape, dtype=np.int32),
        left=np.zeros(shape, dtype=np.int32), right=np.zeros(shape, dtype=np.int32),
        value=np.zeros(shape),
    )  # fmt: skip


def boost(data: Choices, trees: int, *, columns: float = 0.5, seed: int = 7) -> Trees:
    """Learns the tables, each from a random share of the columns."""
    out = empty_trees(trees)
    rng = np.random.default_rng(seed)
    rows = len(data.bins)
    scores = data.offset.astype(np.float64)
    gradient, second = np.empty(rows, dtype=np.float32), np.empty(rows, dtype=np.float32)
    order, spare = np.empty(rows, dtype=np.int32), np.empty(rows, dtype=np.int32)
    width = data.bins.shape[1]
    for number in range(trees):
        used = np.sort(rng.choice(width, max(1, int(width * columns)), replace=False))
        _differentiate(data, scores, gradient, second)
        held = _sample(gradient, second, number, order)
        tree = Trees(*(part[number] for part in out))
        _grow(data.bins, gradient, second, order[:held], spare, used, tree)
        _add(data.bins, tree, scores)
    return out


@kernel
def _differentiate(data: Choices, scores: Doubles, gradient: Singles, second: Singles) -> None:
    """Of -log softmax of each true row among itself and the rows that are not true."""
    for k in range(len(data.starts) - 1):
        first, last = data.starts[k], data.starts[k + 1]
        true = data.chosen[data.chosen_starts[k] : data.chosen_starts[k + 1]]
        top = scores[first:last].max()
        others = 0.0
        for i in range(first, last):
            gradient[i] = np.exp(scores[i] - top) * data.weight[i]
            others += gradient[i]
        for i in true:
            others -= gradient[i]
        others = max(others, 1e-9)
        inverse, squared = 0.0, 0.0
        for i in true:
            whole = gradient[i] + others
            inverse += 1.0 / whole
            squared += 1.0 / (whole * whole)
        for i in range(first, last):
            mass = gradient[i]
            gradient[i] = mass * inverse
            second[i] = max(mass * inverse - mass * mass * squared, 1e-9)
        for i in true:
            mass = np.exp(scores[i] - top) * data.weight[i]
            share = mass / (mass + others)
            gradient[i] = share - 1.0
            second[i] = max(share, 0.1) * (1.0 - share)


@kernel
def _sample(gradient: Singles, second: Singles, turn: int, order: Ints) -> int:
    held = 0
    for i in range(len(gradient)):
        if abs(gradient[i]) < _LARGE:
            if (i + turn) % _KEEP != 0:
                continue
            gradient[i] *= _KEEP
            second[i] *= _KEEP
        order[held] = i
        held += 1
    return held


@kernel
def _fill(
    bins: Bytes, rows: Ints, gradient: Singles, second: Singles, used: Longs, out: Singles
) -> None:
    out[:] = 0.0
    for i in rows:
        for f in range(len(used)):
            step = bins[i, used[f]]
            out[f, step, 0] += gradient[i]
            out[f, step, 1] += second[i]


@kernel
def _best_cut(sums: Singles) -> tuple[float, int, int, float]:
    """The gain, column and bin of the best cut, and what the node would say without it."""
    whole_g, whole_h = 0.0, 0.0
    for step in range(BINS):
        whole_g += sums[0, step, 0]
        whole_h += sums[0, step, 1]
    value = -RATE * min(max(whole_g / (whole_h + _RIDGE), -_STEP), _STEP)
    uncut = whole_g * whole_g / (whole_h + _RIDGE)
    best, column, cut = 1e-3, _LEAF, 0
    for f in range(len(sums)):
        left_g, left_h = 0.0, 0.0
        for step in range(BINS - 1):
            left_g += sums[f, step, 0]
            left_h += sums[f, step, 1]
            right_g, right_h = whole_g - left_g, whole_h - left_h
            if left_h < _LEAST or right_h < _LEAST:
                continue
            gain = left_g * left_g / (left_h + _RIDGE) + right_g * right_g / (right_h + _RIDGE)
            if gain - uncut > best:
                best, column, cut = gain - uncut, f, step
    return best, column, cut, value


@kernel
def _grow(
    bins: Bytes, gradient: Singles, second: Singles, rows: Ints, spare: Ints, used: Longs,
    tree: Trees,
) -> None:  # fmt: skip
    """Splits the leaf with the highest gain until there are LEAVES of them."""
    nodes = 2 * LEAVES
    sums = np.zeros((LEAVES + 1, len(used), BINS, 2), dtype=np.float32)
    first, last = np.zeros(nodes, dtype=np.int64), np.zeros(nodes, dtype=np.int64)
    depth, held_in = np.zeros(nodes, dtype=np.int64), np.zeros(nodes, dtype=np.int64)
    column, cut = np.full(nodes, _LEAF), np.zeros(nodes, dtype=np.int64)
    gain = np.zeros(nodes)
    last[0] = len(rows)
    _fill(bins, rows, gradient, second, used, sums[0])
    gain[0], column[0], cut[0], tree.value[0] = _best_cut(sums[0])
    made, leaves = 1, 1
    while leaves < LEAVES:
        node = -1
        for i in range(made):
            open_ = tree.column[i] == _LEAF and column[i] != _LEAF and depth[i] < DEPTH
            if open_ and (node < 0 or gain[i] > gain[node]):
                node = i
        if node < 0:
            break
        tree.column[node], tree.cut[node] = used[column[node]], cut[node]
        middle, over = first[node], 0
        for i in range(first[node], last[node]):
            if bins[rows[i], tree.column[node]] <= tree.cut[node]:
                rows[middle] = rows[i]
                middle += 1
            else:
                spare[over] = rows[i]
                over += 1
        rows[middle : last[node]] = spare[:over]
        left, right = made, made + 1
        tree.left[node], tree.right[node] = left, right
        first[left], last[left], first[right], last[right] = first[node], middle, middle, last[node]
        small, large = (
            (left, right) if middle - first[node] < last[node] - middle else (right, left)
        )
        held_in[small], held_in[large] = leaves, held_in[node]
        _fill(bins, rows[first[small] : last[small]], gradient, second, used, sums[leaves])
        sums[held_in[large]] -= sums[leaves]
        for child in (left, right):
            depth[child] = depth[node] + 1
            found = _best_cut(sums[held_in[child]])
            gain[child], column[child], cut[child], tree.value[child] = found
        made, leaves = made + 2, leaves + 1


@kernel
def _add(bins: Bytes, tree: Trees, scores: Doubles) -> None:
    for i in range(len(bins)):
        node = 0
        while tree.column[node] != _LEAF:
            left = bins[i, tree.column[node]] <= tree.cut[node]
            node = tree.left[node] if left else tree.right[node]
        scores[i] += tree.value[node]


@kernel
def add_trees(trees: Trees, bins: Bytes, scores: Doubles) -> None:
    """Adds what all trees say of rows (rows, columns) to their scores (rows,)."""
    for number in range(len(trees.column)):
        for i in range(len(bins)):
            node = 0
            while trees.column[number, node] != _LEAF:
                left = bins[i, trees.column[number, node]] <= trees.cut[number, node]
                node = trees.left[number, node] if left else trees.right[number, node]
            scores[i] += trees.value[number, node]


@kernel
def credit(trees: Trees, row: Bytes, out: Doubles) -> float:
    """What each column (columns,) adds to the score of a row; the part that none does.

    A split is credited with the change of the node's value on the row's way down.
    """
    common = 0.0
    for number in range(len(trees.column)):
        node = 0
        common += trees.value[number, 0]
        while trees.column[number, node] != _LEAF:
            column = trees.column[number, node]
            left = row[column] <= trees.cut[number, node]
            child = trees.left[number, node] if left else trees.right[number, node]
            out[column] += trees.value[number, child] - trees.value[number, node]
            node = child
    return common
