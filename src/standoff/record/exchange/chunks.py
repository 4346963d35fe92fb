"""Chunks: the lines of a file in pieces that end where a row ends, so that each is read alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from standoff.errors import RecordError
from standoff.record.exchange.sources import rows

MOST: Final = 4_000_000
"""Characters of a chunk, about: wide rows come in smaller chunks, so that memory stays bounded."""


class Chunk(NamedTuple):
    """Whole rows of a file: the number of their first line, and their lines."""

    first: int
    text: str

    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines with their numbers in the file."""
        return enumerate(self.text.split("\n"), self.first)


def chunks(
    lines: Iterable[tuple[int, str]], size: int, delimiter: str, *, quoted: bool
) -> Iterator[Chunk]:
    """Chunks of `size` rows, or of fewer with MOST characters.

    `quoted`: a row may go on over several lines. The lines must be numbered without a gap. Where
    the file breaks off, the rows that are whole come before its error.
    """
    taken: list[tuple[int, str]] = []
    length = 0

    def noted() -> Iterator[tuple[int, str]]:
        nonlocal length
        for line in lines:
            taken.append(line)
            length += len(line[1])
            yield line

    ends = rows(noted(), delimiter, quoted=True) if quoted else noted()
    whole = count = 0
    try:
        for _ in ends:
            whole, count = len(taken), count + 1
            if count == size or length >= MOST:
                yield _chunk(taken)
                taken.clear()
                whole = count = length = 0
    except RecordError:
        if whole:
            yield _chunk(taken[:whole])
        raise
    if taken:
        yield _chunk(taken)


def _chunk(lines: list[tuple[int, str]]) -> Chunk:
    return Chunk(lines[0][0], "\n".join([text for _, text in lines]))
