"""Runs the encoder over sentences, many at a time, on one core.

`weights/` holds encoder.onnx (all-MiniLM-L6-v2 trained further on the project's own sentences, in
8-bit integers), heads.npz and tokenizer.json, all written by training/export.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.coding.neural.heads import Heads
from standoff.coding.neural.reading import Reading
from standoff.language import Sentence

if TYPE_CHECKING:
    import numpy as np

WEIGHTS = Path(__file__).parent / "weights"
BATCH = 16
LONGEST = 128
"""Word pieces of a sentence that are read; what lies behind them is not classified."""


class Classifier:
    """An encoder, its tokenizer, and heads that judge what it read."""

    def __init__(self, folder: Path = WEIGHTS, heads: Heads | None = None) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        self.heads = heads or Heads.load(folder / "heads.npz")

    def read(self, sentences: Sequence[Sentence]) -> Iterator[Reading]:
        """A reading of each sentence, in order; sentences of like length are read together."""
        words = [[t.read_as or t.text for t in sentence.tokens] for sentence in sentences]
        encoded = zip(sentences, self.encode(words), strict=True)
        return (Reading(one, hidden, pieces, self.heads) for one, (hidden, pieces) in encoded)

    def encode(
        self, rows: Sequence[Sequence[str]]
    ) -> list[tuple[np.ndarray[Any, Any], list[int | None]]]:
        """Of each row of words: what was read of its pieces (pieces, width), and whose they are."""
        pieces = [self._tokenizer.encode(one, is_pretokenized=True) for one in rows]
        order = sorted(range(len(pieces)), key=lambda i: len(pieces[i].ids))
        found: dict[int, tuple[np.ndarray[Any, Any], list[int | None]]] = {}
        for at in range(0, len(order), BATCH):
            chunk = order[at : at + BATCH]
            hidden = self._hidden([pieces[i].ids for i in chunk])
            for row, i in zip(hidden, chunk, strict=True):
                found[i] = row[: len(pieces[i].ids)], pieces[i].word_ids
        return [found[i] for i in range(len(rows))]

    def _hidden(self, rows: list[list[int]]) -> np.ndarray[Any, Any]:
        import numpy as np

        longest = max(map(len, rows))
        ids = np.zeros((len(rows), longest), dtype=np.int64)
        mask = np.zeros((len(rows), longest), dtype=np.int64)
        for i, row in enumerate(rows):
            ids[i, : len(row)] = row
            mask[i, : len(row)] = 1
        (hidden,) = self._session.run(None, {"ids": ids, "mask": mask})
        return hidden  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def classifier() -> Classifier:
    """The classifier that ships with Standoff, loaded once."""
    return Classifier()


@lru_cache(maxsize=1)
def weights_version() -> str:
    """8 hex digits that change with the weights."""
    digest = blake2b(digest_size=4)
    for name in ("encoder.onnx", "heads.npz", "stances.npz"):
        digest.update((WEIGHTS / name).read_bytes())
    return digest.hexdigest()
