"""The network: one small encoder that reads a sentence once, and three heads.

A head over words says which event a word tells (TYPES) and whether it happened (STATUS); a head
over two stretches, each the mean of its word pieces, says what one does to the other (PAIR).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from standoff.coding.neural.labels import PAIR, STATUS, TYPES


class Network(nn.Module):
    """`hidden` reads, the heads judge; ids and mask are (sentences, pieces)."""

    def __init__(self, base: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base, add_pooling_layer=False, attn_implementation="eager"
        )
        width = self.encoder.config.hidden_size

        def head(inputs: int, classes: int) -> nn.Sequential:
            return nn.Sequential(
                nn.Dropout(dropout), nn.Linear(inputs, width), nn.ReLU(),
                nn.Dropout(dropout), nn.Linear(width, classes),
            )  # fmt: skip

        self.pair = head(3 * width, len(PAIR))
        self.kind = head(width, len(TYPES))
        self.happened = head(width, len(STATUS))

    def hidden(self, ids: Tensor, mask: Tensor) -> Tensor:
        """(sentences, pieces, width)."""
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state

    def judge_pairs(
        self, hidden: Tensor, mask: Tensor, rows: Tensor, source: Tensor, target: Tensor
    ) -> Tensor:
        """Logits over PAIR, (pairs, classes). `rows` says in which sentence each pair stands,

        `source` and `target` mark its word pieces, (pairs, pieces), 0 or 1.
        """
        whole, here = _mean(hidden, mask)[rows], hidden[rows]
        return self.pair(torch.cat([whole, _mean(here, source), _mean(here, target)], -1))


def _mean(hidden: Tensor, mask: Tensor) -> Tensor:
    weights = mask.float().unsqueeze(-1)
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1.0)
