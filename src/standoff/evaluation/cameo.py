"""Events as CAMEO's coders write them down: triples of source, target and code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import permutations, product
from typing import Final

from standoff.codebook.cameo import general_code
from standoff.codebook.registry import Registry
from standoff.model import Claim, Entity, Event

Triple = tuple[str, str, str]
"""Source, target, CAMEO code."""

LEAST: Final = 0.5
"""Confidence below which an event is more often wrong than right."""

UNKNOWN: Final = "---"
"""Stands for the country of an actor of which only the sector is known."""

ACCUSATION: Final = "112"

_INTERNATIONAL: Final = {"UNO": "IGOUNO", "EUR": "IGOEUREEC"}
"""What PLOVER keeps in the country field and CAMEO among the organisations."""

_TO_COME: Final = {
    "ASSAULT": "138", "COERCE": "132", "SANCTION": "131", "PROTEST": "133", "MOBILIZE": "138",
}  # fmt: skip
_COMMENT, _DENIAL = "010", "016"
_BOTH_WAYS: Final = {"042": "043", "043": "042"}
"""A visit that one makes another receives."""

_DEEDS: Final = {"PROTEST", "MOBILIZE", "COERCE", "ASSAULT"}
_FORCE: Final = {"COERCE", "ASSAULT"}
_BEFORE_PLACE: Final = re.compile(r"\b(?:in|into|near|at|outside|inside)\s+(?:the\s+)?$", re.I)


def triples(
    events: Iterable[Event], claims: Iterable[Claim], known: Registry
) -> tuple[Triple, ...]:
    """What the events are in CAMEO: every actor with every recipient, each triple once.

    Of an event that all take part in, everyone with everyone. Left out are what did not happen or
    only may, parties of whom the country is not known, actors on themselves, and events whose
    confidence is below LEAST. A hostile deed that a party reports of another is that party's
    accusation. Where one side of a deed is not named, the country where it happens stands for it.
    """
    claims = tuple(claims)
    said = {claim.id: claim for claim in claims}
    found: dict[Triple, None] = {}
    for event in events:
        if event.status in ("negated", "hypothetical") or event.confidence < LEAST:
            continue
        accuser = _accuser(event, said.get(event.claim or ""))
        if accuser is not None:
            pairs = [(accuser, one) for one in _parties(event.actor)]
            code = ACCUSATION
        else:
            pairs = list(_pairs(event, known))
            code = _code(event)
        for source, target in _told(pairs):
            if source != target:
                found.setdefault((source, target, code))
                if code in _BOTH_WAYS:
                    found.setdefault((target, source, _BOTH_WAYS[code]))
    return tuple(found) or tuple(dict.fromkeys(_statements(claims, known)))


def _told(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of which both countries are known; where one is abroad, those at home are its means."""
    known = [(a, b) for a, b in pairs if UNKNOWN not in (a[:3], b[:3])]
    abroad = [(a, b) for a, b in known if a[:3] != b[:3]]
    return abroad or known


def _statements(claims: Iterable[Claim], known: Registry) -> Iterator[Triple]:
    """What is said of another, in a sentence of which nothing but words is told (CAMEO 01)."""
    for claim in claims:
        speaker = claim.speaker
        if speaker is None or speaker.code is None:
            continue
        source = _actor(speaker.code, speaker.sector)
        about = _named_in(claim.content_text, known, but=source[:3])
        if about is not None:
            yield source, about, _DENIAL if claim.stance == "denies" else _COMMENT


def _named_in(text: str, known: Registry, *, but: str) -> str | None:
    for match in known.scan(text):
        role = match.bearers[0].actor.at(None)
        if role.code and (code := _actor(role.code, role.sector))[:3] != but:
            return code
    return None


def _actor(code: str | None, sector: str | None) -> str:
    return f"{_INTERNATIONAL.get(code or '', code or UNKNOWN)}{sector or ''}"


def _code(event: Event) -> str:
    """The CAMEO code; what is yielded in the future is agreed to, force to come is threatened."""
    kind = event.event[0]
    code = event.cameo or general_code(kind)
    if event.status != "future":
        return code
    if kind in ("RETREAT", "CONCEDE"):
        return "035"
    return _TO_COME.get(kind, code)


def general(triple: Triple) -> Triple:
    """The triple as it is scored: countries and CAMEO root."""
    source, target, code = triple
    return source[:3], target[:3], code[:2]


def _pairs(event: Event, known: Registry) -> Iterator[tuple[str, str]]:
    actors, recipients = _parties(event.actor), _parties(event.recipient)
    if len(actors) > 1 and all(one.startswith(UNKNOWN) for one in recipients):
        recipients = []
    if not recipients and len(actors) > 1:
        yield from ((a, b) for a, b in permutations(actors, 2))
        return
    if event.event[0] in _DEEDS and not recipients:
        recipients = _country_of(event, known) or _own_government(event)
    if event.event[0] in _FORCE and not actors:
        actors = _country_of(event, known)
    yield from product(actors, recipients)


def _parties(entities: Iterable[Entity]) -> list[str]:
    known = (one for one in entities if one.code or one.sector)
    return list(dict.fromkeys(_actor(one.code, one.sector) for one in known))


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
    return _actor(code, claim.speaker.sector)


def _own_government(event: Event) -> list[str]:
    """Whom demonstrators protest against where nobody is named: those who govern them."""
    codes = [one.code for one in event.actor if one.code]
    return [f"{codes[0]}GOV"] if event.event[0] == "PROTEST" and codes else []


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
