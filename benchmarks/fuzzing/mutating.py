# ruff: noqa: E501
"""Broken inputs from whole ones."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\r\n", b"\n\n", b"\t", b"'", b'"',
    b"''", b'""', b"\\", b"\\u0000", b"\\ud800", b"{", b"}", b"[", b"]", b"<", b">", b"<!--", b"-->",
    b"<![CDATA[", b"]]>", b"<script>", b"</p>", b"&lt;", b"&#x110000;", b"&#0;", b"&amp;amp;", b",",
    b";", b":", b"-", b"---", b"--", b"%s", b"0", b"-1", b"1e309", b"NaN", b"9" * 40, b"31 February",
    b"0000-00-00", b"9999-12-31", b"99:99", b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"\xe2\x80\xae",
    b"\xd8\xa7\xd9\x84", b"\xf0\x9f\x92\xa5", b"WARC/1.0\r\n", b"Content-Length: 99999999\r\n",
    b"\x1f\x8b\x08\x00", b"null", b"true", b"' OR 1=1 --", b"last ", b"two days before ", b"of the ",
)  # fmt: skip
MOST = 20_000
ROUNDS = 6


def mutated(draw: Random, seeds: Sequence[bytes]) -> bytes:
    """A seed after one to `ROUNDS` mutations, at most `MOST` bytes long."""
    data = bytearray(draw.choice(seeds))
    for _ in range(draw.randint(1, ROUNDS)):
        _mutate(draw, data, seeds)
    return bytes(data[:MOST])


def _mutate(draw: Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    at = draw.randint(0, len(data))
    stop = min(len(data), at + draw.choice((1, 2, 4, 16, 64, 256)))
    match draw.randrange(8):
        case 0:
            del data[at:stop]
        case 1:
            data[at:at] = data[at:stop] * draw.choice((1, 2, 8, 50))
        case 2:
            data[at:at] = draw.choice(TOKENS)
        case 3:
            data[at:stop] = draw.choice(TOKENS)
        case 4:
            data[at:stop] = draw.randbytes(stop - at)
        case 5:
            del data[at:]
        case 6:
            other = draw.choice(seeds)
            start = draw.randint(0, len(other))
            data[at:at] = other[start : start + 200]
        case _:
            if stop > at:
                data[at] ^= 1 << draw.randrange(8)
