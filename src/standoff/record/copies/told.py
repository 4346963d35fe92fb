"""What is told of a copy: its kind, the facts that it changed, the wording that it swapped."""

from __future__ import annotations

from typing import Literal

import msgspec

CopyKind = Literal["exact", "reprinted", "shortened", "spun", "rewritten"]
FactKind = Literal["place", "number", "actor", "date", "weapon", "name"]

Swap = tuple[str, str]
"""What is printed, and what the original says or likely said."""


class Change(msgspec.Struct, frozen=True):
    """A fact that a copy tells otherwise: its kind, both versions, and the span of each."""

    kind: FactKind
    original: str
    copy: str
    original_span: tuple[int, int]
    copy_span: tuple[int, int]
