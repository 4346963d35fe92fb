"""Who is meant by a noun phrase. Steps, in order, each of which says that it decided:

registry, title, role noun with a country, spelling, acronym, short form, apposition, pronoun.
"""

from __future__ import annotations

from datetime import date

import msgspec

from standoff.codebook.lexicons import agents
from standoff.codebook.registry import Registry
from standoff.codebook.sites import sites
from standoff.coding.acronyms import introductions
from standoff.coding.anaphora import taken_up
from standoff.coding.bare_bodies import of_a_state
from standoff.coding.home import is_state
from standoff.coding.mentions import FIRST_PERSON, Mention, Trail
from standoff.coding.names import Name, Names
from standoff.coding.owners import owners
from standoff.coding.pairs import is_many, the_few, unnamed
from standoff.coding.peoples import of_a_people
from standoff.coding.phrases import objects_of
from standoff.coding.retainers import in_service
from standoff.coding.roles import by_role, role_of
from standoff.coding.strangers import is_place_name, longer_name, unlisted, with_title
from standoff.coding.whose import attributive, belonging
from standoff.documents import dateline
from standoff.language import Parse, Token
from standoff.model import Document, Entity

_RELATIVE = {"WDT", "WP", "WP$"}
_PERSONAL = {"PRP", "PRP$"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_NO_ONE = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"}
_NAMING_TAGS = {"JJ", "CD", "NFP", "FW", "VBG", "VB", "VBN", "RB"}


class Who:
    """Entities of one document; every answer is remembered by its head token."""

    def __init__(self, document: Document, parse: Parse, registry: Registry) -> None:
        self.document = document
        self.parse = parse
        self.registry = registry
        self.names = Names(document.text, registry, document.published, parse)
        line = dateline(document.text, parse.blocks)
        self.dateline = line.place if line is not None else None
        self.trail = Trail()
        self.lexicon = agents()
        self._known: dict[int, Entity | None] = {}
        self.short_forms: dict[str, Entity] = {}
        self.acronyms: dict[str, Entity] = {}
        self._busy: set[int] = set()
        self.few: dict[int, list[Entity]] = {}
        self._long_forms: list[Entity] = []
        for acronym, entity in introductions(document.text, self):
            self.acronyms[acronym] = entity
            if entity.identifier_id is None:
                self._long_forms.append(entity)
        for sentence in parse.sentences:
            for token in sentence.tokens:
                if self.notable(token):
                    self.entity(token)

    def entities(self, head: Token) -> list[Entity]:
        """Everyone that a phrase names: coordinated heads, and what "a number of" counts."""
        found: list[Entity] = []
        for token in head.conjuncts():
            if (few := self._few(token)) is not None:
                found.extend(few)
                continue
            entity = self.party(token)
            if entity is not None and all(entity.start != e.start for e in found):
                found.extend(self._of_each(token, entity))
        return found

    def _few(self, head: Token) -> list[Entity] | None:
        """Each of "the two countries"; None where it is open which, and for other nouns."""
        if not is_many(head):
            return None
        self.entity(head)
        return self.few.get(head.sentence.index) or None

    def _of_each(self, head: Token, entity: Entity) -> list[Entity]:
        """One entity for each of the owners that a plural has: "Russian and US diplomats"."""
        names = owners(self.counted(head), self)
        if not names:
            return [entity]
        each: list[Entity] = []
        for name in names:
            if entity.sector == "MIL" and name.alias.actor.kind == "group":
                each.append(self.named(name))
                continue
            role = name.alias.actor.at(self.document.published)
            each.append(
                msgspec.structs.replace(
                    entity, code=role.code, sector=entity.sector or role.sector,
                    entity_text=name.printed, start=name.start, end=name.end,
                    identifier_text=None, identifier_id=None,
                    resolved=f"{entity.resolved}; one of {len(names)} owners: {name.printed}",
                )
            )  # fmt: skip
        return each

    def party(self, head: Token) -> Entity | None:
        """The entity of a phrase, or the owner of the thing that it names ("a US base")."""
        inner = self.counted(head)
        entity = self.entity(inner)
        if entity is not None and (entity.code or entity.sector or entity.identifier_text):
            return entity
        return self._owner(inner) or entity

    def counted(self, head: Token) -> Token:
        """Whom a partitive counts: "sources" of "five of the sources"; else the head itself."""
        number = head.tag == "CD" or head.lower in self.lexicon.collective
        if number:
            for _, token in objects_of(head, "of"):
                if head.lemma not in self.lexicon.roles or self.notable(token):
                    return token
        return head

    def entity(self, head: Token) -> Entity | None:
        """The entity that a head token stands for; None where the phrase names no one."""
        key = id(head)
        if key in self._known:
            return self._known[key]
        if key in self._busy:
            return None
        self._busy.add(key)
        entity = self._resolve(head)
        self._busy.discard(key)
        if entity is not None or head.lower not in FIRST_PERSON:
            self._known[key] = entity
        if entity is not None and head.tag not in _PERSONAL:
            self._remember(head, entity)
        elif entity is not None and head.dep in _SUBJECTS and head.lower not in FIRST_PERSON:
            self.trail.take_up(head, entity)
        return entity

    def is_place(self, head: Token) -> bool:
        """Whether a token is the name of a country, a capital or a region, not of an actor."""
        name = self.names.covering(head)
        return name is not None and name.alias.actor.kind == "country"

    def notable(self, token: Token) -> bool:
        if token.tag[:2] == "NN":
            return token.dep not in ("compound", "nmod") and (
                token.is_name
                or token.lemma in self.lexicon.roles
                or self.names.covering(token) is not None
                or is_many(token)
            )
        return token.tag in _PERSONAL

    def _resolve(self, head: Token) -> Entity | None:
        if head.tag in _RELATIVE:
            return self._antecedent(head)
        if head.tag in _PERSONAL:
            return self.trail.pronoun(head)
        name = self.names.covering(head)
        if not head.is_noun and head.tag not in _NAMING_TAGS:
            shouted = head.text.isupper() and head.sentence.tokens[-2].text.isupper()
            return self.named(name) if name and head.text.isupper() and not shouted else None
        for entity in self._long_forms:
            if entity.start <= head.start < entity.end:
                return entity
        introduced = self.acronyms.get(head.text)
        if introduced is not None and introduced.identifier_id is None:
            return msgspec.structs.replace(
                introduced, entity_text=head.text, start=head.start, end=head.end,
                resolved=f"acronym of {introduced.entity_text}",
            )  # fmt: skip
        if name is not None:
            return (
                self._of_shared_noun(head, name)
                or of_a_people(head, name, self)
                or longer_name(head, name, self)
                or with_title(head, name, self)
            )
        if head.ent in _NO_ONE:
            return None
        if is_many(head):
            self.few[head.sentence.index] = the_few(head, self)
            return unnamed(head, self)
        earlier = taken_up(head, self)
        if earlier is not None:
            return earlier
        noun = role_of(head, self) if not is_place_name(head, self) else None
        if noun is not None:
            found = by_role(head, noun, self)
            if found is None:
                return None
            return in_service(head, of_a_state(head, found, self), self)
        if head.is_name or head.ent in ("PERSON", "ORG", "NORP"):
            return unlisted(head, self)
        return None

    def _of_shared_noun(self, head: Token, name: Name) -> Entity | None:
        """ "Iranian" of "Turkish, Russian and Iranian envoys": envoys of its own state."""
        first = head
        while first.dep == "conj" and first.head.i < first.i:
            first = first.head
        noun = first.head
        if first.dep not in ("amod", "compound", "nmod") or noun.i < head.i:
            return None
        shared = any(c.dep == "conj" and c.i < noun.i for c in head.children)
        if first is head and not (
            shared and is_state(name.alias.actor) and attributive(name, self)
        ):
            return None
        if name.alias.actor.kind == "person" or role_of(noun, self) is None:
            return None
        entity = self.entity(noun)
        if entity is None or entity.sector is None:
            return None
        return msgspec.structs.replace(
            entity, code=name.alias.actor.at(self.document.published).code,
            entity_text=self.document.text[head.start : noun.end], start=head.start,
            end=noun.end, identifier_text=None, identifier_id=None,
        )  # fmt: skip

    def _antecedent(self, head: Token) -> Entity | None:
        for token in head.ancestors():
            if token.dep in ("relcl", "acl"):
                return self.entity(self.counted(token.head))
        return None

    def named(self, name: Name) -> Entity:
        """The entity of a known name."""
        alias = name.alias
        role = alias.actor.at(self.document.published)
        notes = f"registry: {name.printed} is {alias.actor.name}"
        sector = role.sector
        if alias.form == "capital" or self.registry.is_seat(alias.actor, name.printed):
            notes = f"metonym: {name.printed} for the government of {alias.actor.name}"
            sector = "GOV"
        elif alias.form in ("people", "adjective"):
            notes = f"nationality: {name.printed}"
        elif alias.form == "spun":
            notes = f"spelling: {name.printed} read as {alias.actor.name} (a word is swapped)"
        return Entity(
            code=role.code, sector=sector, entity_text=name.printed,
            identifier_text=alias.actor.name, identifier_id=alias.actor.id, office=role.office,
            start=name.start, end=name.end, resolved=notes,
        )  # fmt: skip

    def on(self, entity: Entity, day: date) -> Entity:
        """The entity with the code, sector and office that it had on a day."""
        actor = self.registry.actors.get(entity.identifier_id or "")
        if actor is None or not actor.roles or (entity.resolved or "").startswith("owner"):
            return entity
        role = actor.at(day)
        return msgspec.structs.replace(
            entity, code=role.code, sector=role.sector, office=role.office or entity.office
        )

    def _owner(self, head: Token) -> Entity | None:
        """Who owns the thing: "a US base" is the United States, its armed forces."""
        if not head.is_noun:
            return None
        name = belonging(head, self)
        if name is None:
            owner = next((c for c in head.children if c.dep == "poss"), None)
            return self.entity(owner) if owner is not None else None
        actor = name.alias.actor
        if head.lemma not in sites() and actor.kind == "country" and name.alias.form == "capital":
            return None
        role = actor.at(self.document.published)
        sector = role.sector
        if actor.kind in ("country", "listed") and not sector:
            sector = sites().get(head.lemma) or None
        return Entity(
            code=role.code, sector=sector, entity_text=name.printed, identifier_text=actor.name,
            identifier_id=actor.id or None, start=name.start, end=name.end,
            resolved=f"owner: {name.printed} of {head.text}",
        )  # fmt: skip

    def _remember(self, head: Token, entity: Entity) -> None:
        noun = self.lexicon.roles.get(head.lemma)
        actor = self.registry.actors.get(entity.identifier_id or "")
        kind = actor.kind if actor else (noun.kind if noun and not head.is_name else None)
        if actor is not None and kind == "listed":
            named = "person" if head.ent == "PERSON" else "group"
            kind = named if actor.sector else "country"
        if kind is None:
            kind = "person" if head.ent == "PERSON" or entity.office else "group"
        nobody = not (entity.code or entity.sector or entity.identifier_id)
        if nobody and head.is_name and head.ent in ("GPE", "LOC", "FAC"):
            kind = "place"
        one = head.is_name and kind in ("country", "force", "body") and actor is not None
        self.trail.add(Mention(head, entity, kind, not one and head.tag in ("NNS", "NNPS")))
        if kind == "person" and head.is_name and " " in entity.entity_text:
            self.short_forms.setdefault(head.text, entity)
        for token in head.children:
            short = token.text.isupper() and len(token.text) <= 8
            if token.dep == "appos" and short and token.lower not in self.lexicon.roles:
                self.acronyms.setdefault(token.text, entity)
