"""The registry of known actors: countries, and the actors of data/actors and of a user's files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec
from rapidfuzz import fuzz, process

from standoff.codebook.data import load, load_all
from standoff.codebook.lexicons import everyday_words
from standoff.codebook.listing import read_listing
from standoff.codebook.names import Match, NameIndex, key
from standoff.codebook.offices import rank
from standoff.codebook.plover import international
from standoff.codebook.spinning import spun_variants
from standoff.errors import CodebookError

Form = Literal["name", "adjective", "people", "capital", "ambiguous", "spun"]

FUZZY_RATIO = 88.0
"""Least rapidfuzz ratio (0-100) at which a name counts as a spelling of a known one."""

FUZZY_LETTERS = 6
"""Names shorter than this are never matched by likeness."""


SURNAME_LETTERS = 5
"""Surnames shorter than this are known only where the data lists them."""


OUT_OF_OFFICE = 366
"""Days after an office at which a death is that of a former holder."""

OBITUARIES = 60
"""Days in which reports are of a death, not of the times in which the dead held office."""


class Role(msgspec.Struct, frozen=True):
    """An office that a person held, or a code that an actor had, between two days."""

    office: str | None = None
    code: str | None = None
    sector: str | None = None
    since: date | None = None
    until: date | None = None


class Actor(msgspec.Struct, frozen=True, eq=False):
    """A known actor. `sector` None is a country as such."""

    id: str
    name: str
    kind: str
    code: str | None
    sector: str | None = None
    roles: tuple[Role, ...] = ()
    part_of: tuple[str, ...] = ()
    died: date | None = None

    def at(self, day: date | None) -> Role:
        """Code, sector and office on a day; without one, or before any role, the best known."""
        current = Role(code=self.code, sector=self.sector)
        past = None
        for role in self.roles:
            starts = role.since is None or day is None or role.since <= day
            ends = role.until is not None and day is not None and day > role.until
            if starts and not ends:
                current = _filled(role, self)
            elif starts:
                past = role
        if current.office is None and past is not None:
            if self.died is not None and (day is None or _mourned(past, self.died, day)):
                return _filled(past, self)
            if self.kind != "person":
                return Role(code=past.code or self.code, sector=self.sector)
            abroad = past.code in international() and self.code
            return Role(code=self.code if abroad else past.code or self.code, sector="ELI")
        return current


class Alias(msgspec.Struct, frozen=True, eq=False):
    """One way of naming an actor, and what sort of word it is."""

    actor: Actor
    form: Form


class Registry:
    """Names to actors. Later files win over earlier ones where they bear the same id."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self._index: NameIndex[Alias] = NameIndex()
        self._by_initial: dict[str, list[str]] | None = None
        self._seats: set[tuple[str, tuple[str, ...]]] = set()

    def add(self, actor: Actor, names: Sequence[tuple[str, Form]]) -> None:
        """Makes an actor known by some names."""
        self.actors[actor.id] = actor
        for name, form in names:
            self._index.add(name, Alias(actor, form))
            if form == "name" and " " in name:
                for variant in spun_variants(name):
                    self._index.add(variant, Alias(actor, "spun"))

    def add_alias(self, name: str, alias: Alias) -> None:
        """Makes an actor that is known already known by one more name."""
        self._index.add(name, alias)

    def scan(self, text: str) -> list[Match[Alias]]:
        """All known names in a text."""
        return self._index.scan(text)

    def exact(self, name: str) -> tuple[Alias, ...]:
        """All actors of a name, whatever its spelling folds to."""
        return self._index.exact(name)

    def add_seat(self, actor: Actor, capital: str) -> None:
        """Makes the name of a capital known as one, also where it is ambiguous."""
        self._seats.add((actor.id, key(capital)))

    def is_seat(self, actor: Actor, printed: str) -> bool:
        """Whether a name is that of a country's capital: "Santiago" for Chile."""
        return (actor.id, key(printed)) in self._seats

    def country(self, code: str) -> Actor | None:
        """The actor that stands for a country or one of the international codes."""
        return self.actors.get(f"country:{code}")

    def similar(self, name: str) -> tuple[Alias, float] | None:
        """The known name most like this one, with the ratio (0-100), if it is like enough."""
        folded = " ".join(key(name))
        if len(folded) < FUZZY_LETTERS:
            return None
        if self._by_initial is None:
            self._by_initial = _grouped(self._index)
        pool = self._by_initial.get(folded[:1], [])
        best = process.extractOne(folded, pool, scorer=fuzz.ratio, score_cutoff=FUZZY_RATIO)
        if best is None:
            return None
        aliases = [a for a in self._index.exact(best[0]) if a.form == "name"]
        return (aliases[0], best[1]) if aliases else None


def _mourned(role: Role, died: date, day: date) -> bool:
    """Whether the dead count by their last office; the lately dead only where they died near it."""
    late = role.until is not None and (died - role.until).days > OUT_OF_OFFICE
    return died <= day and not (late and (day - died).days <= OBITUARIES)


def _filled(role: Role, actor: Actor) -> Role:
    return msgspec.structs.replace(
        role, code=role.code or actor.code, sector=role.sector or actor.sector
    )


def _grouped(index: NameIndex[Alias]) -> dict[str, list[str]]:
    pool: dict[str, list[str]] = {}
    for folded in index.names():
        joined = " ".join(folded)
        if len(joined) >= FUZZY_LETTERS:
            pool.setdefault(joined[0], []).append(joined)
    return pool


@lru_cache(maxsize=4)
def registry(extra: tuple[Path, ...] = ()) -> Registry:
    """The registry that ships, with a user's files (TOML, or a TSV listing) on top."""
    result = Registry()
    _add_countries(result, load("countries.toml"))
    for table in load_all("actors"):
        _add_actors(result, table)
    for file in extra:
        if file.suffix.lower() == ".tsv":
            for actor, names in read_listing(file, Actor, Role):
                result.add(actor, [(name, "name") for name in names])
        else:
            _add_actors(result, load(file.resolve()))
    _add_surnames(result)
    return result


def _add_surnames(result: Registry) -> None:
    """Makes the other persons with an office known by a surname that nobody else bears."""
    taken = frozenset(load("everyday.toml")["given"]) | everyday_words()
    bearers: dict[str, list[Actor]] = {}
    for actor in result.actors.values():
        first, _, last = actor.name.rpartition(" ")
        if actor.kind == "person" and first and last.isalpha() and actor.roles:
            bearers.setdefault(last, []).append(actor)
    for last, actors in bearers.items():
        rare = len(actors) == 1 and len(last) > SURNAME_LETTERS and last.lower() not in taken
        if rare and last.istitle() and not result.exact(last):
            result.add_alias(last, Alias(actors[0], "ambiguous"))


def _add_countries(result: Registry, table: dict[str, Any]) -> None:
    for code, facts in table.items():
        actor = Actor(id=f"country:{code}", name=facts["name"], kind="country", code=code)
        unsure = set(facts.get("ambiguous", []))
        names: list[tuple[str, Form]] = []
        for field, form in _COUNTRY_FORMS:
            value = facts.get(field, [])
            for name in [value] if isinstance(value, str) else value:
                if name:
                    if form == "capital" and name in unsure and name != facts["name"]:
                        result.add_seat(actor, name)
                    names.append(
                        (name, "ambiguous" if name in unsure and field != "name" else form)
                    )
        result.add(actor, names)


_COUNTRY_FORMS: tuple[tuple[str, Form], ...] = (
    ("name", "name"), ("aliases", "name"), ("adjectives", "adjective"), ("people", "people"),
    ("capital", "capital"), ("capital_aliases", "capital"),
)  # fmt: skip


def _add_actors(result: Registry, table: dict[str, Any]) -> None:
    for entry in table.get("actor", []):
        try:
            actor = Actor(
                id=entry["id"], name=entry["name"], kind=entry.get("kind", "group"),
                code=entry.get("code"), sector=entry.get("sector"),
                roles=tuple(_role(role) for role in entry.get("roles", [])),
                part_of=tuple(entry.get("part_of", [])),
                died=_day(entry.get("died"), last=False),
            )  # fmt: skip
        except KeyError as error:
            raise CodebookError(f"an [[actor]] lacks {error}: {entry}") from None
        unsure = entry.get("ambiguous", [])
        names: list[tuple[str, Form]] = [(entry["name"], "name")]
        names += [(name, "name") for name in entry.get("aliases", []) if name not in unsure]
        names += [(name, "ambiguous") for name in unsure]
        surname = _surname(actor)
        if surname is not None and key(surname) not in {key(name) for name, _ in names}:
            names.append((surname, "ambiguous"))
        result.add(actor, names)


def _surname(actor: Actor) -> str | None:
    """The last word of the name of a head or minister, where it is a surname and no plain word."""
    if actor.kind != "person" or not any(rank(role.office) for role in actor.roles):
        return None
    first, _, last = actor.name.rpartition(" ")
    plain = last.rpartition("-")[2] if last[:3].lower() in ("al-", "el-") else last
    if not first or " of " in actor.name or len(plain) < SURNAME_LETTERS or not plain.isalpha():
        return None
    return last if last.lower() not in everyday_words() else None


def _role(entry: dict[str, Any]) -> Role:
    return Role(
        office=entry.get("office"), code=entry.get("code"), sector=entry.get("sector"),
        since=_day(entry.get("since"), last=False), until=_day(entry.get("until"), last=True),
    )  # fmt: skip


def _day(text: str | None, *, last: bool) -> date | None:
    """A day of "2003", "2003-04" or "2003-04-09": the first, or the last that it may mean."""
    if not text:
        return None
    parts = [int(part) for part in str(text).split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    if not last:
        return date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
