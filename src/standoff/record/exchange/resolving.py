"""Actors of other data sets, mapped onto our codes, sectors and known actors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from standoff.codebook.registry import Actor, registry
from standoff.model import Entity
from standoff.record.exchange.building import key
from standoff.record.exchange.names import table

_QUALIFIED: Final = re.compile(r"(.+?)[ _]\(([^()]+)\)$")
_OF_COUNTRY: Final = re.compile(
    r"(Government|(?:Military|Police|Security|Armed) Forces|Military|Police) of ([^(]+?)(?: \(.*)?$"
)
_ABBREVIATED: Final = re.compile(r"[\w./-]{2,12}: (.+)$")
_FORCES: Final = {"Government": "GOV", "Police": "COP", "Police Forces": "COP"}


class Found(NamedTuple):
    """What a name stands for. `actor` is set where code and office depend on the day."""

    code: str | None
    sector: str | None
    name: str
    id: str | None
    actor: Actor | None
    how: str


class Resolver:
    """Names to codes, sectors and known actors; `actors` are registry files of a user's own.

    `source` names the data set in `Entity.resolved`.
    """

    def __init__(self, source: str, actors: Sequence[Path] = ()) -> None:
        self._source = source
        self._registry = registry(tuple(actors))
        self._found: dict[tuple[str, str | None, str | None, str | None], Found] = {}
        self._countries: dict[str, str | None] = {}
        self._sectors: dict[str, str | None] = {}
        words = table("icews.toml")["words"]
        self._words: tuple[tuple[str, str], ...] = tuple((f" {key(w)}", code) for w, code in words)

    def entity(
        self, printed: str, start: int, day: date | None, *,
        code: str | None = None, sector: str | None = None, near: str | None = None,
    ) -> Entity:  # fmt: skip
        """The entity of a name that stands at `start`.

        `code` and `sector` are what the data set itself says. They count where the actor is not
        known to us: a known one must not contradict the code, and brings its own code, sector and
        office on the day. `near` is the country of the event: it only chooses among namesakes.
        What neither knows stays None.
        """
        asked = (printed, code, sector, near)
        found = self._found.get(asked)
        if found is None:
            found = self._found[asked] = self._find(*asked)
        place, sort, office = found.code, found.sector, None
        if found.actor is not None:
            role = found.actor.at(day)
            office = role.office
            place, sort = role.code or code, role.sector or sector
        return Entity(
            code=place, sector=sort, entity_text=printed, identifier_text=found.name,
            identifier_id=found.id, office=office, start=start, end=start + len(printed),
            resolved=found.how,
        )  # fmt: skip

    def country(self, name: str) -> str | None:
        """The code of a country's name or ISO code; None for one that is not known."""
        if name not in self._countries:
            self._countries[name] = self._country(name)
        return self._countries[name]

    def nation(self, name: str) -> str | None:
        """The code of the country whose adjective begins a name: "Syrian insurgents"."""
        words = name.split()
        for length in (2, 1):
            bearers = self._registry.exact(" ".join(words[:length])) if len(words) > length else ()
            codes = {one.actor.code for one in bearers if one.form in ("adjective", "people")}
            if len(codes) == 1:
                return codes.pop()
        return None

    def sector(self, words: str) -> str | None:
        """The PLOVER sector of a role or of a list of sectors, by the words in it."""
        if words not in self._sectors:
            folded = f" {key(words)}"
            found = (code for word, code in self._words if word in folded)
            self._sectors[words] = next(found, None)
        return self._sectors[words]

    def _country(self, name: str) -> str | None:
        plain = name.replace("_", " ").strip()
        actors = {one.actor for one in self._registry.exact(plain)}
        codes = {one.code for one in actors if one.kind == "country"}
        if len(codes) == 1:
            return codes.pop()
        known = self._registry.country(plain.upper()) if len(plain) == 3 else None
        return known.code if known is not None else None

    def _find(self, printed: str, code: str | None, sector: str | None, near: str | None) -> Found:
        plain = printed.replace("_", " ")
        for name, role, country in _readings(plain):
            place = code or (self.country(country) if country else None)
            known = self._known(name, place, near, certain=name == plain)
            if known is not None:
                dated = known if known.roles else None
                how = f"{self._source}: {known.id}"
                sort = known.sector or sector
                return Found(known.code or place, sort, known.name, known.id, dated, how)
            if country and place:
                sort = sector or _FORCES.get(role) or self.sector(role)
                return Found(place, sort, plain, None, None, f"{self._source}: {role}, {country}")
        how = f"{self._source}: as coded there" if code or sector else f"{self._source}: by name"
        return Found(code, sector, plain, None, None, how)

    def _known(
        self, name: str, code: str | None, near: str | None, *, certain: bool
    ) -> Actor | None:
        """The one known actor of a name that the country does not contradict."""
        bearers = [one for one in self._registry.exact(name) if one.form in ("name", "ambiguous")]
        if not certain:
            bearers = [one for one in bearers if one.actor.kind != "country"]
        if code is not None:
            bearers = [one for one in bearers if _fits(one.actor, code)]
        exact = [one for one in bearers if one.form == "name"]
        actors = list(dict.fromkeys(one.actor for one in exact or bearers))
        if len(actors) > 1 and near is not None:
            actors = [one for one in actors if one.code == near]
        return actors[0] if len(actors) == 1 else None


def _readings(plain: str) -> list[tuple[str, str, str]]:
    """A name, the role in it and the country in it, in the ways in which it may be read."""
    found = [(plain, "", "")]
    if of := _OF_COUNTRY.match(plain):
        found.append((plain, of[1], of[2].strip()))
    if qualified := _QUALIFIED.match(plain):
        found.append((qualified[1], qualified[1], qualified[2]))
        plain = qualified[1]
    if short := _ABBREVIATED.match(plain):
        found.append((short[1], "", ""))
    return found


def _fits(actor: Actor, code: str) -> bool:
    codes = {actor.code, *(role.code for role in actor.roles)}
    return code in codes or actor.code in ("IMG", "IGO", "UNO", "EUR", "NGO", "ISM", "MNC", None)
