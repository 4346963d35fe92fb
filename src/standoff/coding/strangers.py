"""Names that the registry does not hold: likeness, acronyms, short forms, titles, appositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from standoff.codebook.places import gazetteer
from standoff.coding.bodies import sector_of_name
from standoff.coding.home import home_country
from standoff.coding.names import Name
from standoff.coding.phrases import core, modifiers
from standoff.coding.places import country_named, country_of_place
from standoff.coding.roles import role_of
from standoff.coding.whose import belonging, sector_of_modifiers
from standoff.language import Token
from standoff.model import Entity

if TYPE_CHECKING:
    from standoff.coding.who import Who

_PARTICLES = ("-", "of", "bin", "ibn", "al", "van", "de")
_FORMERLY = {"former", "ex", "ousted", "deposed", "retired", "exiled", "late", "once"}
_LEADING = {"lead", "head", "run", "command", "chair", "found", "direct"}
_DIRECTIONS = {
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
}  # fmt: skip


def unlisted(head: Token, who: Who) -> Entity | None:
    """The entity of a name that the registry does not hold as it is printed."""
    words = core(head)
    name = _bare_name(words, who)
    if not name:
        return None
    printed = who.document.text[name[0].start : head.end]
    return (
        _seen_before(head, name, printed, who)
        or _misspelt(head, who)
        or _spelt_otherwise(head, name, printed, who)
        or _introduced(head, words, name, printed, who)
    )


def longer_name(head: Token, name: Name, who: Who) -> Entity | None:
    """A longer proper name that a place's name ends: "Fly Baghdad" is not Baghdad."""
    if name.alias.actor.kind != "country" or name.alias.form not in ("name", "capital"):
        return None
    first = next((c for c in head.children if c.dep == "compound" and c.is_name), None)
    if first is None or first.end + 1 != name.start or who.names.covering(first) is not None:
        return None
    if first.lower in who.lexicon.roles or first.lower in _DIRECTIONS:
        return None
    if head.ent in ("GPE", "PERSON"):
        return None
    printed = who.document.text[first.start : head.end]
    return Entity(
        code=None, sector=None, entity_text=printed, identifier_text=printed,
        start=first.start, end=head.end, resolved="name",
    )  # fmt: skip


def is_place_name(head: Token, who: Who) -> bool:
    """Whether a name that ends in a role noun is a known place: "the West Bank" is no bank."""
    if not head.is_name or head.ent not in ("GPE", "LOC", "FAC"):
        return False
    words = core(head)
    printed = who.document.text[words[0].start : head.end]
    return len(words) > 1 and country_named(printed) is not None


def with_title(head: Token, name: Name, who: Who) -> Entity:
    """A known person; whom the registry leaves without office has the title that is given."""
    entity = who.named(name)
    if name.alias.actor.code == "NGO" and name.printed in ("Red Cross", "Red Crescent"):
        return _national(head, entity, who)
    if name.alias.actor.kind != "person" or entity.sector:
        return entity
    sector, office, _ = _said_of(head, [], who)
    if sector is None:
        beside = _role_beside(head, who)
        sector, office = (beside.sector, beside.entity_text) if beside else (None, None)
    if sector is None:
        return entity
    employer = belonging(head, who)
    if employer is not None and employer.alias.actor.kind in ("group", "party"):
        sector = employer.alias.actor.at(who.document.published).sector or sector
    return msgspec.structs.replace(
        entity, sector=sector, office=office, resolved=f"{entity.resolved}, {office}"
    )


def placed(entity: Entity, token: Token, who: Who) -> Entity:
    """A town that something is done to, with the country that it lies in."""
    if entity.code or entity.sector or token.ent not in ("GPE", "LOC", "FAC"):
        return entity
    found = gazetteer().resolve(entity.entity_text, countries=who.names.countries())
    if found is None or (found.alternatives and not who.names.countries()):
        return entity
    told = f"place: in {found.place.country}"
    return msgspec.structs.replace(entity, code=found.place.country, resolved=told)


def _national(head: Token, entity: Entity, who: Who) -> Entity:
    """A national society: "the Philippine Red Cross" is no part of the committee in Geneva."""
    owners = (who.names.covering(token) for token in modifiers(head))
    owner = next((name for name in owners if name and name.alias.actor.kind == "country"), None)
    if owner is None:
        return entity
    printed = who.document.text[owner.start : entity.end]
    return msgspec.structs.replace(
        entity, code=owner.alias.actor.code, entity_text=printed, identifier_text=printed,
        identifier_id=None, start=owner.start, resolved=f"name, {owner.printed}",
    )  # fmt: skip


def _said_of(head: Token, name: list[Token], who: Who) -> tuple[str | None, str | None, bool]:
    """(sector, title, whether there is one) that the words before a name give."""
    words = core(head)
    titles = [t for t in words if t not in name and t is not head]
    roles = who.lexicon.roles
    title = next(
        (t for t in reversed(titles) if (r := roles.get(t.lemma)) and r.kind != "group"), None
    )
    if title is None:
        return None, None, False
    before = [t for t in titles if t.i < title.i]
    pair = f"{before[-1].lower} {title.lemma}" if before else ""
    noun = who.lexicon.roles.get(pair) or who.lexicon.roles[title.lemma]
    sector = noun.sector or None
    if title.lemma == "father" and title.is_name:
        sector = "REL"
    if sector is None or (sector == "GOV" and title.lemma in ("official", "spokesman")):
        said = (who.lexicon.modifiers.get(t.lower) for t in reversed(before))
        sector = next((s for s in said if s and s != "ELI"), None) or sector
    if sector is None:
        sector = sector_of_modifiers(head, who)
    if any(t.lower in _FORMERLY for t in before) and sector in ("GOV", "MIL", "LEG", "JUD", "COP"):
        sector = "ELI"
    return sector, who.document.text[words[0].start : title.end], True


def _misspelt(head: Token, who: Who) -> Entity | None:
    """A known first name with a surname that is nearly the person's: "Saddam Hussain"."""
    words = [t for t in core(head) if t.is_name]
    if len(words) < 2:
        return None
    first = who.names.covering(words[0])
    if first is None or first.alias.actor.kind != "person" or first.end > words[1].start:
        return None
    printed = who.document.text[words[0].start : head.end]
    similar = who.registry.similar(printed)
    if similar is None or similar[0].actor is not first.alias.actor:
        return None
    found = who.named(first)
    return msgspec.structs.replace(
        found, entity_text=printed, start=words[0].start, end=head.end,
        resolved=f"spelling: {printed} read as {found.identifier_text}",
    )  # fmt: skip


def _bare_name(words: list[Token], who: Who) -> list[Token]:
    """A name without title and employer: "Qassem Soleimani" behind "Quds Force chief"."""
    name: list[Token] = []
    for token in words:
        titled = token.lower in who.lexicon.roles and token is not words[-1]
        owned = who.names.covering(token) is not None or token.tag == "POS"
        belongs = token.is_name or (bool(name) and token.text in _PARTICLES)
        if titled or owned or not belongs:
            name = []
        else:
            name.append(token)
    return name


def _seen_before(head: Token, name: list[Token], printed: str, who: Who) -> Entity | None:
    known = who.acronyms.get(printed) or who.short_forms.get(head.text)
    if known is None:
        return None
    how = "acronym" if printed in who.acronyms else "short form"
    return msgspec.structs.replace(
        known, entity_text=printed, start=name[0].start, end=head.end,
        resolved=f"{how} of {known.identifier_text or known.entity_text}",
    )  # fmt: skip


def _spelt_otherwise(head: Token, name: list[Token], printed: str, who: Who) -> Entity | None:
    if len(name) == 1 and head.ent not in ("ORG", "PERSON"):
        return None
    similar = who.registry.similar(printed)
    if similar is None:
        return None
    alias, ratio = similar
    role = alias.actor.at(who.document.published)
    return Entity(
        code=role.code, sector=role.sector, entity_text=printed, identifier_text=alias.actor.name,
        identifier_id=alias.actor.id, office=role.office, start=name[0].start, end=head.end,
        resolved=f"spelling: {printed} read as {alias.actor.name} ({ratio:.0f} of 100)",
    )  # fmt: skip


def _introduced(
    head: Token, words: list[Token], name: list[Token], printed: str, who: Who
) -> Entity:
    """A newcomer, with what title, employer or apposition say of them."""
    code = None
    how = "name"
    sector, office, titled = _said_of(head, name, who)
    if titled:
        how = f"title: {office}"
    whose = belonging(head, who)
    if whose is not None:
        role = whose.alias.actor.at(who.document.published)
        code = role.code
        if role.sector and whose.alias.actor.kind != "country":
            sector = role.sector
        how += f", {whose.printed} gives {code}"
    beside = _role_beside(head, who)
    if beside is not None:
        code, sector = code or beside.code, sector or beside.sector
        office = office or beside.entity_text
        how = f"apposition: {beside.entity_text}"
    led = _led(head, who) if sector is None else None
    if led is not None:
        code, sector, how = led.code, led.sector, f"leads {led.entity_text}"
    if sector is None and head.ent not in ("PERSON", "GPE", "LOC"):
        sector = sector_of_name(printed)
    code = code or country_of_place(head, who) or _country_in(printed, head)
    sought = code is None and sector is not None
    if sought and (home := home_country(head, sector, who)) is not None:
        code = home[0]
        how += f", {home[1]} is the only country at hand"
    return Entity(
        code=code, sector=sector, entity_text=printed, identifier_text=printed, office=office,
        start=name[0].start, end=head.end, resolved=how,
    )  # fmt: skip


def _country_in(printed: str, head: Token) -> str | None:
    """The country of the town that a body's name begins with: "Chicago Teachers Union"."""
    if head.ent == "PERSON" or sector_of_name(printed) is None:
        return None
    words = printed.split()
    starts = (" ".join(words[:length]) for length in (2, 1) if len(words) > length)
    return next((code for start in starts if (code := country_named(start)) is not None), None)


def _led(head: Token, who: Who) -> Entity | None:
    """The group that a stranger leads: "X commanded the Y Front"."""
    verb = head.head
    if head.dep != "nsubj" or verb.lemma not in _LEADING or head.ent not in ("PERSON", "ORG", ""):
        return None
    led = verb.child("dobj")
    name = who.names.covering(led) if led is not None else None
    if name is None or name.alias.actor.kind not in ("group", "force", "party", "listed"):
        return None
    found = who.named(name)
    return found if found.sector else None


def _role_beside(head: Token, who: Who) -> Entity | None:
    beside = head.child("appos")
    if beside is not None and (not beside.is_name or beside.lower in who.lexicon.roles):
        return who.entity(beside)
    if head.dep == "appos" and not head.head.is_name and role_of(head.head, who) is not None:
        return who.entity(head.head)
    return None
