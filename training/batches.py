"""Examples as tensors: sentences of like length together, stretches as marks on word pieces."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from corpus import Marked, Related, Relation, Span
from standoff.coding.neural.labels import NOTHING, PAIR

LONGEST = 128
IGNORED = -100


class PairBatch(NamedTuple):
    """ids, mask: (sentences, pieces); rows, labels: (pairs,); source, target: (pairs, pieces)."""

    ids: Tensor
    mask: Tensor
    rows: Tensor
    source: Tensor
    target: Tensor
    labels: Tensor


class WordBatch(NamedTuple):
    """ids, mask, types, statuses: (sentences, pieces); IGNORED where nothing is asked."""

    ids: Tensor
    mask: Tensor
    types: Tensor
    statuses: Tensor


def pair_batches(
    examples: Sequence[Related], tokenizer: Tokenizer, size: int,
    rng: random.Random | None = None, drop: float = 0.0, most: int = 5,
) -> Iterator[PairBatch]:  # fmt: skip
    """Batches of pairs. With `rng`: in random order, one side left out in a share `drop`, and at
    most `most` pairs without event of a sentence."""
    nothing = PAIR.index(NOTHING)
    for chunk in _chunks(examples, size, rng):
        read = tokenizer.encode_batch([one.text for one in chunk])
        rows, sources, targets, labels = [], [], [], []
        for row, (one, pieces) in enumerate(zip(chunk, read, strict=True)):
            for told in _sampled(one.relations, nothing, rng, most):
                sides = [_marks(pieces, told.sources), _marks(pieces, told.targets)]
                if rng is not None and told.label != nothing and rng.random() < drop:
                    sides[rng.random() < 0.75] = [0] * len(pieces.ids)
                rows.append(row)
                sources.append(sides[0])
                targets.append(sides[1])
                labels.append(told.label)
        ids = _padded([one.ids for one in read])
        mask = _padded([[1] * len(one.ids) for one in read])
        width = ids.shape[1]
        yield PairBatch(
            ids, mask, torch.tensor(rows), _padded(sources, width=width),
            _padded(targets, width=width), torch.tensor(labels),
        )  # fmt: skip


def _sampled(
    relations: Sequence[Relation], nothing: int, rng: random.Random | None, most: int
) -> list[Relation]:
    if rng is None:
        return list(relations)
    empty = [one for one in relations if one.label == nothing]
    told = [one for one in relations if one.label != nothing]
    return told + rng.sample(empty, min(most, len(empty)))


def word_batches(
    examples: Sequence[Marked], tokenizer: Tokenizer, size: int, rng: random.Random | None = None
) -> Iterator[WordBatch]:
    """Batches of marked sentences: the first piece of each word bears its label."""
    for chunk in _chunks(examples, size, rng):
        read = tokenizer.encode_batch([one.text for one in chunk])
        types, statuses = [], []
        for one, pieces in zip(chunk, read, strict=True):
            kinds, happened = _labels(one, pieces)
            types.append(kinds)
            statuses.append(happened)
        yield WordBatch(
            _padded([e.ids for e in read]), _padded([[1] * len(e.ids) for e in read]),
            _padded(types, IGNORED), _padded(statuses, IGNORED),
        )  # fmt: skip


def _labels(one: Marked, pieces: Encoding) -> tuple[list[int], list[int]]:
    types, statuses = [IGNORED] * len(pieces.ids), [IGNORED] * len(pieces.ids)
    seen: set[int | None] = {None}
    for at, (word, (start, _)) in enumerate(zip(pieces.word_ids, pieces.offsets, strict=True)):
        if word in seen:
            continue
        seen.add(word)
        types[at] = 0
        for (low, high), (kind, status) in one.words.items():
            if low <= start < high and start == low:
                types[at], statuses[at] = kind, status
    return types, statuses


def _marks(pieces: Encoding, spans: Sequence[Span]) -> list[int]:
    return [
        int(high > low and any(low < end and high > start for start, end in spans))
        for low, high in pieces.offsets
    ]


def _chunks(examples: Sequence, size: int, rng: random.Random | None) -> Iterator[list]:
    order = list(examples)
    if rng is None:
        yield from (order[at : at + size] for at in range(0, len(order), size))
        return
    order.sort(key=lambda one: len(one.text) + rng.uniform(-15, 15))
    chunks = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(chunks)
    yield from chunks


def _padded(rows: list[list[int]], value: int = 0, width: int = 0) -> Tensor:
    longest = width or max(map(len, rows))
    return torch.tensor([[*row, *[value] * (longest - len(row))] for row in rows])
