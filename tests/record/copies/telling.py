"""Reports of our own, and an index of them."""

from __future__ import annotations

from standoff.model import Document
from standoff.record.copies import CopyIndex
from standoff.sample import paths

STRIKE = """KESTEL, March 4 (Own Wire) - Nine farm workers were killed on Tuesday when a rocket hit
a packing house in Kestel, the governor's office said. Rescue crews pulled 14 others from the rubble
before nightfall.

The Northern Front denied that its fighters had fired the rocket. "We have no position within range
of the town," its spokesman Adil Karam told reporters by telephone. He accused the army of shelling
the district from the hills above the river.

Residents said they had heard three explosions shortly after noon. The packing house, which employs
about 60 people, had reopened only last month after the ceasefire of January 12."""

HARBOUR = """PORT SALAM, March 4 (Own Wire) - Dock workers ended a two-week strike on Tuesday after
the transport ministry promised to pay wages that were owed since autumn. Ships that had waited
outside the harbour began to unload in the afternoon. The union said it would stop work again if
the money had not arrived by the end of the month."""

SPUN = """KESTEL, March 4 (Own Wire) - Nine farm employees were slain on Tuesday when a missile
struck a packing home in Kestel, the governor's workplace stated. Salvage teams dragged 14
others from the debris earlier than nightfall.

The Northern Entrance refuted that its combatants had fired the missile. "We have no place inside
vary of the town," its representative Adil Karam told reporters by phone. He blamed the army of
bombarding the district from the hills above the stream.

Residents stated they had listened three explosions shortly after noon. The packing home, which
employs about 60 people, had reopened solely last month after the truce of January 12."""


def document(name: str, text: str) -> Document:
    """A report under a name of ours."""
    return Document(id=name, text=text)


def index_of(texts: dict[str, str]) -> CopyIndex:
    """An index of some texts, added in their order."""
    index = CopyIndex(texts.__getitem__)
    for name, text in texts.items():
        index.add(document(name, text))
    return index


def dossier() -> dict[str, str]:
    """The sample dossier, and two reports of ours."""
    sample = {path.stem: path.read_text(encoding="utf-8") for path in paths()}
    return {**sample, "strike": STRIKE, "harbour": HARBOUR}
