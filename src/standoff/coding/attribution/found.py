"""A cue where it stands in a sentence."""

from __future__ import annotations

import msgspec

from standoff.codebook.lexicons import Cue
from standoff.coding.clauses import Clause
from standoff.language import Token

Span = tuple[int, int]
"""A stretch of the document, half-open."""


class Found(msgspec.Struct, frozen=True, eq=False):
    """A cue where it stands.

    `complement` heads the content, where the syntax names it; `source` heads the speaker's phrase
    and `quote` is what is said where a quotation beside it decides; `said` are the words of an
    idiom's content. `kind` is verb, noun, phrase, adverb, label, idiom, …; `took` is the sort of
    complement ("clause", "quote", …).
    """

    token: Token
    cue: Cue
    kind: str
    took: str
    complement: Token | None = None
    clause: Clause | None = None
    last: Token | None = None
    source: Token | None = None
    quote: Span | None = None
    said: tuple[Token, ...] = ()
