"""The heads: from what the encoder read of words to probabilities, in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]


class Head:
    """Two layers with a ReLU between, and the temperature that calibrates them."""

    def __init__(self, layers: Sequence[Array], temperature: float = 1.0) -> None:
        self._first, self._first_bias, self._second, self._second_bias = layers
        self._temperature = temperature

    def __call__(self, inputs: Array) -> Array:
        """Probabilities, (rows, classes), of inputs (rows, width)."""
        import numpy as np

        inner = np.maximum(inputs @ self._first.T + self._first_bias, 0)
        logits = (inner @ self._second.T + self._second_bias) / self._temperature
        raised = np.exp(logits - logits.max(-1, keepdims=True))
        return raised / raised.sum(-1, keepdims=True)  # type: ignore[no-any-return]


class Heads:
    """`pair`, `kind` and `happened`: see labels.PAIR, TYPES, STATUS."""

    def __init__(self, pair: Head, kind: Head, happened: Head) -> None:
        self.pair = pair
        self.kind = kind
        self.happened = happened

    @classmethod
    def load(cls, path: Path) -> Heads:
        """Heads of a file that training/export.py wrote."""
        import numpy as np

        with np.load(path) as table:
            made = {
                name: Head(
                    [table[f"{name}.{part}"] for part in ("w1", "b1", "w2", "b2")],
                    float(table[f"{name}.temperature"]),
                )
                for name in ("pair", "kind", "happened")
            }
        return cls(**made)
