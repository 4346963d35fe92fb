"""Notes on wording that a machine has swapped ("armed teams" for armed groups)."""

from __future__ import annotations

from standoff.language import Parse

FEW = 3
"""Swapped phrases up to this many are an accident and not worth a note."""

LISTED = 8
"""Phrases that the note names."""


def spun_notes(parse: Parse) -> tuple[str, ...]:
    """One note that lists the swapped phrases of a text, where there are more than a few."""
    swapped: dict[str, str] = {}
    for sentence in parse.sentences:
        for token in sentence.tokens:
            if token.read_as is not None and not token.text.isupper():
                swapped.setdefault(token.text.lower(), token.read_as.lower())
    if len(swapped) <= FEW:
        return ()
    some = list(swapped.items())[:LISTED]
    listed = ", ".join(f"{printed} for {original}" for printed, original in some)
    return (f"the wording looks machine-spun: {len(swapped)} words read as others, e.g. {listed}",)
