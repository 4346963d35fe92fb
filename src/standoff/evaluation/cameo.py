"""Events as CAMEO's coders write them down: triples of source, target and code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import permutations, product
from typing import Final

from standoff.codebook.registry import Registry
from standoff.model import Claim, Entity, Event

Triple = tuple[str, str, str]
"""Source, target, CAMEO code."""

UNKNOWN: Final = "---"
"""Stands for the country of an actor of which only the sector is known."""

ACCUSATION: Final = "112"

_CODES: Final = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "CONCEDE": "080", "COOPERATE": "060",
    "AID": "070", "RETREAT": "087", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120",
    "THREATEN": "130", "PROTEST": "140", "SANCTION": "160", "MOBILIZE": "150", "COERCE": "170",
    "ASSAULT": "190",
}  # fmt: skip
_DEEDS: Final = {"PROTEST", "MOBILIZE", "COERCE", "ASSAULT"}
_FORCE: Final = {"COERCE", "ASSAULT"}
_BEFORE_PLACE: Final = re.compile(r"\b(?:in|into|near|at|outside|inside)\s+(?:the\s+)?$", re.I)


def triples(
    events: Iterable[Event], claims: Iterable[Claim], known: Registry
) -> tuple[Triple, ...]:
    """What the events are in CAMEO: every actor with every recipient, each triple once.

    Of an event that all take part in, everyone with everyone. Negated events, parties of whom
    neither country nor sector is known, and actors on themselves are left out. A hostile deed that
    a party reports of another is that party's accusation. Where one side of a deed is not named,
    the country in which it happens stands for it.
    """
    said = {claim.id: claim for claim in claims}
    found: dict[Triple, None] = {}
    for event in events:
        if event.status == "negated":
            continue
        accuser = _accuser(event, said.get(event.claim or ""))
        if accuser is not None:
            pairs = [(accuser, one) for one in _parties(event.actor)]
            code = ACCUSATION
        else:
            pairs = list(_pairs(event, known))
            code = event.cameo or _CODES[event.event[0]]
        for source, target in pairs:
            if source != target:
                found.setdefault((source, target, code))
    return tuple(found)


def general(triple: Triple) -> Triple:
    """The triple as it is scored: countries and CAMEO root."""
    source, target, code = triple
    return source[:3], target[:3], code[:2]


def _pairs(event: Event, known: Registry) -> Iterator[tuple[str, str]]:
    actors, recipients = _parties(event.actor), _parties(event.recipient)
    if not recipients and len(actors) > 1:
        yield from ((a, b) for a, b in permutations(actors, 2))
        return
    if event.event[0] in _DEEDS and not recipients:
        recipients = _country_of(event, known)
    if event.event[0] in _FORCE and not actors:
        actors = _country_of(event, known)
    yield from product(actors, recipients)


def _parties(entities: Iterable[Entity]) -> list[str]:
    known = (one for one in entities if one.code or one.sector)
    return list(dict.fromkeys(f"{one.code or UNKNOWN}{one.sector or ''}" for one in known))


def _accuser(event: Event, claim: Claim | None) -> str | None:
    """Who says beforehand that another did something hostile: "the US said that Iraq attacked"."""
    if claim is None or claim.speaker is None or claim.cue is None or not claim.content:
        return None
    code = claim.speaker.code
    hostile = event.quad_code == 4 and event.status in ("occurred", "historical")
    before = claim.cue.start < claim.content[0][0] and claim.stance in ("asserts", "accuses")
    others = [one for one in event.actor if one.code is not None and one.code != code]
    if code is None or not (hostile and before and others):
        return None
    return f"{code}{claim.speaker.sector or ''}"


def _country_of(event: Event, known: Registry) -> list[str]:
    """The country that the sentence names as the place of a deed."""
    for match in known.scan(event.text):
        if not _BEFORE_PLACE.search(event.text[: match.start]):
            continue
        for alias in match.bearers:
            role = alias.actor.at(None)
            if alias.form in ("name", "capital") and role.code and not role.sector:
                return [role.code]
    place = event.event_loc
    return [place.country_code] if place is not None and place.country_code else []
