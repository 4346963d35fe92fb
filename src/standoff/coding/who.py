"""Who is meant by a noun phrase. Steps, in order, each of which says that it decided:

registry, title, role noun with a country, spelling, acronym, short form, apposition, pronoun.
"""

from __future__ import annotations

from datetime import date

import msgspec

from standoff.codebook.lexicons import agents
from standoff.codebook.registry import Registry
from standoff.codebook.sites import sites
from standoff.coding.mentions import FIRST_PERSON, Mention, Trail
from standoff.coding.names import Name, Names
from standoff.coding.phrases import objects_of
from standoff.coding.roles import by_role, role_of
from standoff.coding.strangers import longer_name, unlisted
from standoff.coding.whose import belonging
from standoff.language import Parse, Token
from standoff.model import Document, Entity

_RELATIVE = {"WDT", "WP", "WP$"}
_PERSONAL = {"PRP", "PRP$"}
_NO_ONE = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"}
_NAMING_TAGS = {"JJ", "CD", "NFP", "FW", "VBG", "VB", "VBN", "RB"}


class Who:
    """Entities of one document; every answer is remembered by its head token."""

    def __init__(self, document: Document, parse: Parse, registry: Registry) -> None:
        self.document = document
        self.registry = registry
        self.names = Names(document.text, registry, document.published)
        self.trail = Trail()
        self.lexicon = agents()
        self._known: dict[int, Entity | None] = {}
        self.short_forms: dict[str, Entity] = {}
        self.acronyms: dict[str, Entity] = {}
        self._busy: set[int] = set()
        for sentence in parse.sentences:
            for token in sentence.tokens:
                if self._notable(token):
                    self.entity(token)

    def entities(self, head: Token) -> list[Entity]:
        """Everyone that a phrase names: coordinated heads, and what "a number of" counts."""
        found: list[Entity] = []
        for token in head.conjuncts():
            entity = self.party(token)
            if entity is not None and all(entity.start != e.start for e in found):
                found.append(entity)
        return found

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
        return entity

    def is_place(self, head: Token) -> bool:
        """Whether a token is the name of a country, a capital or a region, not of an actor."""
        name = self.names.covering(head)
        return name is not None and name.alias.actor.kind == "country"

    def _notable(self, token: Token) -> bool:
        if token.tag[:2] == "NN":
            return token.dep not in ("compound", "nmod") and (
                token.is_name
                or token.lemma in self.lexicon.roles
                or self.names.covering(token) is not None
            )
        return token.tag in _PERSONAL

    def _resolve(self, head: Token) -> Entity | None:
        if head.tag in _RELATIVE:
            return self._antecedent(head)
        if head.tag in _PERSONAL:
            return self.trail.pronoun(head)
        if not head.is_noun and head.tag not in _NAMING_TAGS:
            return None
        name = self.names.covering(head)
        if name is not None:
            return longer_name(head, name, self) or self.named(name)
        if head.ent in _NO_ONE:
            return None
        noun = role_of(head, self)
        if noun is not None:
            return by_role(head, noun, self)
        if head.is_name or head.ent in ("PERSON", "ORG", "NORP"):
            return unlisted(head, self)
        return None

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
        if alias.form == "capital":
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
            identifier_id=actor.id, start=name.start, end=name.end,
            resolved=f"owner: {name.printed} of {head.text}",
        )  # fmt: skip

    def _remember(self, head: Token, entity: Entity) -> None:
        noun = self.lexicon.roles.get(head.lemma)
        actor = self.registry.actors.get(entity.identifier_id or "")
        kind = actor.kind if actor else (noun.kind if noun and not head.is_name else None)
        if kind is None:
            kind = "person" if head.ent == "PERSON" or entity.office else "group"
        self.trail.add(Mention(head, entity, kind, head.tag in ("NNS", "NNPS")))
        if kind == "person" and head.is_name and " " in entity.entity_text:
            self.short_forms.setdefault(head.text, entity)
        for token in head.children:
            if token.dep == "appos" and token.text.isupper() and len(token.text) <= 8:
                self.acronyms.setdefault(token.text, entity)
