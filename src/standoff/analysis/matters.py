"""What a contested matter is: one happening, relation or statement, and the voices on it."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from standoff.model import Claim, Entity, Location, Speaker
from standoff.record.fold import fold

Position = Literal["affirms", "denies", "doubts"]
Kind = Literal["event", "tie", "statement"]

POSITIONS: tuple[Position, ...] = ("affirms", "denies", "doubts")


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One telling: who takes which position, where it stands. `speaker` None: the report itself.

    `row` is the id of the event or the tie that the words tell, else of the claim.
    """

    position: Position
    document: str
    date: date | None
    speaker: Speaker | None
    stance: str | None
    claim: str | None
    row: str
    text: str
    content: str
    start: int


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """What some affirm and others deny or doubt. `since` is the day of the first voice against it.

    Voices are in the order in which they were published.
    """

    id: str
    kind: Kind
    title: str
    since: date | None
    voices: tuple[Voice, ...]

    def side(self, position: Position) -> tuple[Voice, ...]:
        """The voices of one position."""
        return tuple(voice for voice in self.voices if voice.position == position)


def position_of(claim: Claim | None, *, negated: bool) -> Position | None:
    """How a telling stands to what it tells; None where it neither affirms nor contests."""
    stance = claim.stance if claim is not None else "asserts"
    if stance == "denies" or (negated and stance in ("asserts", "accuses", "promises")):
        return "denies"
    if stance == "doubts":
        return "doubts"
    return "affirms" if stance in ("asserts", "accuses", "threatens", "promises") else None


def same_actor(one: Entity | Speaker, other: Entity | Speaker) -> bool:
    """Whether two mentions are one actor: the same identity, or code and sector that agree.

    A sector that one of them lacks does not part them; where a code is lacking the words decide.
    """
    if one.identifier_id and other.identifier_id:
        return one.identifier_id == other.identifier_id
    if None in (one.code, other.code):
        return _same_word(one, other)
    if one.code != other.code:
        return False
    return one.sector == other.sector or None in (one.sector, other.sector)


def same_place(one: Location | None, other: Location | None) -> bool:
    """Whether two places do not exclude each other: one is unknown, contains, or is the other."""
    if one is None or other is None:
        return True
    if one.country_code and other.country_code and one.country_code != other.country_code:
        return False
    if min(one.resolution or 1, other.resolution or 1) < 2 or one.resolution != other.resolution:
        return True
    names = [place.resolved_place or place.extracted_place for place in (one, other)]
    return names[0] == names[1]


def _same_word(one: Entity | Speaker, other: Entity | Speaker) -> bool:
    names = [fold(who.identifier_text or who.entity_text).split() for who in (one, other)]
    return bool(names[0] and names[1]) and names[0][-1] == names[1][-1]
