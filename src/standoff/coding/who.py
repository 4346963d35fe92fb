"""Who is meant by a noun phrase. Steps, in order, each of which says that it decided:

registry, title, role noun with a country, spelling, acronym, short form, apposition, pronoun.
"""

from __future__ import annotations

from datetime import date

import msgspec

from standoff.codebook.lexicons import Role as Noun
from standoff.codebook.lexicons import agents
from standoff.codebook.registry import Alias, Registry
from standoff.codebook.sites import sites
from standoff.coding.mentions import Mention, Trail
from standoff.coding.names import Name, Names
from standoff.coding.phrases import core, modifiers, objects_of
from standoff.language import Parse, Token
from standoff.model import Document, Entity

_GENERAL = {"", "GOV", "UNK"}
_RELATIVE = {"WDT", "WP", "WP$"}
_PERSONAL = {"PRP", "PRP$"}
_ALIGNED = {"back", "backed", "align", "aligned", "ally", "allied", "fund", "funded", "support", "supported",
            "train", "trained", "arm", "armed", "link", "linked", "affiliate", "affiliated", "sponsor",
            "sponsored", "inspire", "inspired", "occupy", "occupied", "held", "hold", "controlled",
            "control", "bound", "based", "base", "born"}  # fmt: skip
_NO_ONE = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"}
_DIRECTIONS = {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"}
_FORMER = {"former", "ex", "late", "onetime", "erstwhile", "ousted", "deposed"}
_PARTITIVE = ("of",)


class Who:
    """Entities of one document; every answer is remembered by its head token."""

    def __init__(self, document: Document, parse: Parse, registry: Registry) -> None:
        self.document = document
        self.registry = registry
        self.names = Names(document.text, registry, document.published)
        self.trail = Trail()
        self._lexicon = agents()
        self._known: dict[int, Entity | None] = {}
        self._short: dict[str, Entity] = {}
        self._acronyms: dict[str, Entity] = {}
        self._busy: set[int] = set()
        for sentence in parse.sentences:
            for token in sentence.tokens:
                if self._notable(token):
                    self.entity(token)

    @property
    def roles(self) -> dict[str, Noun]:
        """The role nouns by lemma."""
        return self._lexicon.roles

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
        number = head.tag == "CD" or head.lower in self._lexicon.collective
        if number:
            for _, token in objects_of(head, *_PARTITIVE):
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
                or token.lemma in self._lexicon.roles
                or self.names.covering(token) is not None
            )
        return token.tag in _PERSONAL

    def _resolve(self, head: Token) -> Entity | None:
        if head.tag in _RELATIVE:
            return self._antecedent(head)
        if head.tag in _PERSONAL:
            return self.trail.pronoun(head)
        if head.tag == "DT" or not (
            head.is_noun or head.tag in ("JJ", "CD", "NFP", "FW", "VBG", "NNPS", "VB", "VBN", "RB")
        ):
            return None
        name = self.names.covering(head)
        if name is not None:
            return self._longer_name(head, name) or self.named(name)
        if head.ent in _NO_ONE:
            return None
        noun = self._role(head)
        if noun is not None:
            return self._by_role(head, noun)
        if head.is_name or head.ent in ("PERSON", "ORG", "NORP"):
            return self._unlisted(head)
        return None

    def _longer_name(self, head: Token, name: Name) -> Entity | None:
        """A longer proper name that a place's name ends: "Fly Baghdad" is not Baghdad."""
        if name.alias.actor.kind != "country" or name.alias.form not in ("name", "capital"):
            return None
        first = next((c for c in head.children if c.dep == "compound" and c.is_name), None)
        if first is None or first.end >= name.end or first.lower in self._lexicon.roles:
            return None
        if self.names.covering(first) is not None or first.end + 1 != name.start:
            return None
        if first.lower in _DIRECTIONS or head.ent in ("GPE", "PERSON"):
            return None
        printed = self.document.text[first.start : head.end]
        known = self._acronyms.get(printed)
        return known or Entity(
            code=None, sector=None, entity_text=printed, identifier_text=printed,
            start=first.start, end=head.end, resolved="name",
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

    def _role(self, head: Token) -> Noun | None:
        roles = self._lexicon.roles
        before = [t for t in core(head) if t is not head]
        for length in (2, 1):
            if len(before) >= length:
                phrase = " ".join(t.lower for t in before[-length:]) + " " + head.lemma
                if phrase in roles:
                    return roles[phrase]
        if head.is_name and head.lower not in roles:
            return None
        return roles.get(head.lemma) or roles.get(head.lower)

    def _by_role(self, head: Token, noun: Noun) -> Entity | None:
        anaphor = self.trail.anaphor(head, noun)
        if anaphor is not None:
            return anaphor
        words = core(head)
        apposed = self._apposed_actor(head)
        if apposed is not None:
            return apposed
        whose = self._belonging(head)
        actor = whose.alias.actor if whose else None
        role = actor.at(self.document.published) if actor else None
        sector = noun.sector or None
        if noun.sector in _GENERAL:
            sector = self._modified(head) or sector
        if role is not None and role.sector and actor is not None and actor.kind != "country":
            if noun.sector in _GENERAL or actor.kind in ("group", "party"):
                sector = role.sector
        code = role.code if role else self._named_by_apposition(head)
        if (
            any(t.lower in _FORMER for t in words)
            and noun.kind == "person"
            and sector in ("GOV", "MIL", "LEG")
        ):
            sector = "ELI"
        if (
            code is None
            and sector is None
            and noun.kind in ("document", "media", "body", "person", "group")
        ):
            if noun.kind == "document":
                return None
        how = f"role noun {head.lemma}: {sector or 'no sector'}"
        if whose is not None:
            how += f", {whose.printed} gives {code}"
        elif code is not None:
            how += f", apposition gives {code}"
        start, end = words[0].start, head.end
        return Entity(
            code=code, sector=sector, entity_text=self.document.text[start:end],
            identifier_text=self._apposed_name(head), start=start, end=end, resolved=how,
            office=self.document.text[start:end] if noun.kind == "person" and sector in ("GOV", "MIL", "LEG", "JUD", "COP", "SPY") else None,
        )  # fmt: skip

    def _belonging(self, head: Token) -> Name | None:
        """The name that says whose a role is: a modifier, a possessor, "of X", "from X", "in X"."""
        best: Name | None = None
        for token in modifiers(head):
            name = self.names.covering(token)
            if name is not None and not _aligned(token):
                if name.alias.actor.kind != "country":
                    return name
                best = best or name
        if best is None:
            best = self._owned_by_pronoun(head)
        if best is not None:
            return best
        for _, token in objects_of(head, "of", "from", "for", "at", "with", "in"):
            name = self.names.covering(token)
            if name is not None:
                return name
            inner = next(
                (self.names.covering(t) for t in modifiers(token) if self.names.covering(t)), None
            )
            if inner is not None and not self._modified(token):
                return inner
        return None

    def _owned_by_pronoun(self, head: Token) -> Name | None:
        owner = next((c for c in head.children if c.dep == "poss" and c.tag == "PRP$"), None)
        if owner is None:
            return None
        entity = self.entity(owner)
        if entity is None or entity.identifier_id is None:
            return None
        actor = self.registry.actors.get(entity.identifier_id)
        return (
            None
            if actor is None
            else Name(owner.start, owner.end, owner.text, Alias(actor, "name"))
        )

    def _modified(self, head: Token) -> str | None:
        table = self._lexicon.modifiers
        for token in reversed([t for t in core(head) if t is not head]):
            sector = table.get(token.lower) or table.get(token.lemma)
            if sector:
                return sector
        for _, token in objects_of(head, "from", "in", "of", "with", "within"):
            for inner in (token, *modifiers(token)):
                noun = self._lexicon.roles.get(inner.lemma)
                sector = table.get(inner.lower) or (noun.sector if noun else None)
                if sector:
                    return sector
        return None

    def _apposed_actor(self, head: Token) -> Entity | None:
        """The known group or person that a role noun is set beside: "one group, Nujaba"."""
        for token in head.children:
            if token.dep == "appos":
                name = self.names.covering(token)
                if name is not None and name.alias.actor.kind != "country":
                    found = self.named(name)
                    return msgspec.structs.replace(found, resolved=f"apposition: {found.resolved}")
        return None

    def _named_by_apposition(self, head: Token) -> str | None:
        for token in head.children:
            if token.dep == "appos":
                name = self.names.covering(token)
                if name is not None:
                    return name.alias.actor.at(self.document.published).code
        if head.dep == "appos":
            name = self.names.covering(head.head)
            if name is not None:
                return name.alias.actor.at(self.document.published).code
        return None

    def _apposed_name(self, head: Token) -> str | None:
        token = head.child("appos")
        if token is None and head.dep == "appos":
            token = head.head
        if token is None or not token.is_name or token.ent == "GPE":
            return None
        words = [t for t in core(token) if t.is_name]
        return self.document.text[words[0].start : token.end] if words else None

    def _unlisted(self, head: Token) -> Entity | None:
        words = core(head)
        name = self._bare_name(words)
        if not name:
            return None
        titles = [t for t in words if t not in name]
        start = name[0].start
        printed = self.document.text[start : head.end]
        known = self._acronyms.get(printed) or self._short.get(head.text)
        if known is not None:
            how = "acronym" if printed in self._acronyms else "short form"
            return msgspec.structs.replace(
                known, entity_text=printed, start=start, end=head.end,
                resolved=f"{how} of {known.identifier_text or known.entity_text}",
            )  # fmt: skip
        similar = (
            self.registry.similar(printed)
            if len(name) > 1 or head.ent in ("ORG", "PERSON")
            else None
        )
        if similar is not None:
            alias, ratio = similar
            role = alias.actor.at(self.document.published)
            return Entity(
                code=role.code, sector=role.sector, entity_text=printed,
                identifier_text=alias.actor.name, identifier_id=alias.actor.id,
                office=role.office, start=start, end=head.end,
                resolved=f"spelling: {printed} read as {alias.actor.name} ({ratio:.0f} of 100)",
            )  # fmt: skip
        title = next((t for t in reversed(titles) if t.lemma in self._lexicon.roles), None)
        whose = self._belonging(head)
        apposed = head.child("appos")
        by_role = None
        if apposed is not None and not apposed.is_name:
            by_role = self.entity(apposed)
        elif head.dep == "appos" and not head.head.is_name:
            noun = self._role(head.head)
            by_role = self.entity(head.head) if noun is not None else None
        code = sector = office = None
        how = "name"
        if title is not None:
            sector = self._lexicon.roles[title.lemma].sector or self._modified(head) or None
            office = self.document.text[words[0].start : title.end]
            how = f"title: {office}"
        if whose is not None:
            role = whose.alias.actor.at(self.document.published)
            code = role.code
            if role.sector and whose.alias.actor.kind != "country":
                sector = role.sector
            how += f", {whose.printed} gives {code}"
        if by_role is not None:
            code, sector = code or by_role.code, sector or by_role.sector
            office = office or by_role.entity_text
            how = f"apposition: {by_role.entity_text}"
        return Entity(
            code=code, sector=sector, entity_text=printed, identifier_text=printed, office=office,
            start=start, end=head.end, resolved=how,
        )  # fmt: skip

    def _bare_name(self, words: list[Token]) -> list[Token]:
        """The words of a name without title and employer: "Qassem Soleimani" behind "Quds Force chief"."""
        name: list[Token] = []
        for token in words:
            titled = token.lower in self._lexicon.roles and token is not words[-1]
            owned = self.names.covering(token) is not None or token.tag == "POS"
            if titled or owned:
                name = []
            elif token.is_name or (
                name and token.text in ("-", "of", "bin", "ibn", "al", "van", "de")
            ):
                name.append(token)
            else:
                name = []
        return name

    def _owner(self, head: Token) -> Entity | None:
        """Who owns the thing: "a US base" is the United States, its armed forces."""
        if not head.is_noun:
            return None
        name = self._belonging(head)
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
        noun = self._lexicon.roles.get(head.lemma)
        actor = self.registry.actors.get(entity.identifier_id or "")
        kind = actor.kind if actor else (noun.kind if noun and not head.is_name else None)
        if kind is None:
            kind = "person" if head.ent == "PERSON" or entity.office else "group"
        self.trail.add(Mention(head, entity, kind, head.tag in ("NNS", "NNPS")))
        if kind == "person" and head.is_name and " " in entity.entity_text:
            self._short.setdefault(head.text, entity)
        for token in head.children:
            if token.dep == "appos" and token.text.isupper() and len(token.text) <= 8:
                self._acronyms.setdefault(token.text, entity)


def _aligned(token: Token) -> bool:
    """Whether a name only says on whose side: "Iran-backed", "pro-Iran"."""
    head = token.head
    if token.dep in ("npadvmod", "compound", "amod", "nmod", "advmod") and head.lemma in _ALIGNED:
        return True
    tokens = token.sentence.tokens
    at = token.i - tokens[0].i
    if at >= 2 and tokens[at - 1].text == "-" and tokens[at - 2].lower in ("pro", "anti", "non"):
        return True
    return at + 2 < len(tokens) and tokens[at + 1].text == "-" and tokens[at + 2].lower in _ALIGNED
