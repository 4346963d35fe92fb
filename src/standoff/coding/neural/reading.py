"""What the classifier makes of one sentence: of each word, and of two stretches together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from standoff.coding.neural.labels import PAIR, STATUS, TYPES

if TYPE_CHECKING:
    import numpy as np

    from standoff.coding.neural.heads import Heads
    from standoff.language import Sentence, Token

    Array = np.ndarray[Any, Any]


class Reading:
    """Probabilities for a sentence whose word pieces are `hidden` (pieces, width).

    `words` gives for each piece the index of its token in the sentence, or None.
    """

    def __init__(
        self, sentence: Sentence, hidden: Array, words: Sequence[int | None], heads: Heads
    ) -> None:
        self._sentence = sentence
        self._hidden = hidden
        self._heads = heads
        self._pieces: dict[int, list[int]] = {}
        for piece, word in enumerate(words):
            if word is not None:
                self._pieces.setdefault(word, []).append(piece)

    @cached_property
    def _kinds(self) -> Array:
        return self._heads.kind(self._hidden)

    @cached_property
    def _happened(self) -> Array:
        return self._heads.happened(self._hidden)

    def kind(self, token: Token) -> dict[str, float]:
        """P(type) that a word tells an event of each PLOVER type, or "none"; {} if not read."""
        return self._of_word(token, self._kinds, TYPES)

    def status(self, token: Token) -> dict[str, float]:
        """P(status) of the event that a word tells; {} if not read."""
        return self._of_word(token, self._happened, STATUS)

    def pair(
        self, sources: Iterable[tuple[int, int]], targets: Iterable[tuple[int, int]]
    ) -> dict[str, float]:
        """P(label) of what sources do to targets, both character spans of the document."""
        inputs = self._joined(sources, targets)
        return dict(zip(PAIR, self._heads.pair(inputs)[0].tolist(), strict=True))

    def words(self, tokens: Iterable[Token]) -> list[Array]:
        """What was read of words of the sentence, (width,) each; words not read are left out."""
        base = self._sentence.tokens[0].i
        pieces = (self._pieces.get(token.i - base) for token in tokens)
        return [self._hidden[found].mean(0) for found in pieces if found]

    def _joined(self, *sides: Iterable[tuple[int, int]]) -> Array:
        import numpy as np

        pooled = [self._pooled(spans) for spans in sides]
        return np.concatenate([self._hidden.mean(0), *pooled])[None]

    def _of_word(self, token: Token, table: Array, names: Sequence[str]) -> dict[str, float]:
        pieces = self._pieces.get(token.i - self._sentence.tokens[0].i)
        return dict(zip(names, table[pieces[0]].tolist(), strict=True)) if pieces else {}

    def _pooled(self, spans: Iterable[tuple[int, int]]) -> Array:
        import numpy as np

        wanted = list(spans)
        inside = [
            piece
            for i, token in enumerate(self._sentence.tokens)
            if any(token.start < end and token.end > start for start, end in wanted)
            for piece in self._pieces.get(i, ())
        ]
        return self._hidden[inside].mean(0) if inside else np.zeros(self._hidden.shape[1])
