"""How far a speaker is known: by name, by office, or not at all; and how many they are."""

from __future__ import annotations

from standoff.codebook.lexicons import Role, agents, cues
from standoff.coding.attribution.commoners import PEOPLE, is_human, is_post
from standoff.coding.attribution.headcount import (
    has_both,
    number_of,
    seats,
    spoken_together,
)
from standoff.coding.attribution.naming import is_person_name, plural_title
from standoff.coding.phrases import core, objects_of
from standoff.coding.roles import role_of
from standoff.coding.who import Who
from standoff.language import Token
from standoff.model import Anonymity, Entity

Level = tuple[Anonymity, int | None]

_INSTITUTIONS = {"body", "group"}
_THINGS = {"document", "media"}
_PROPER = {"NORP", "GPE", "ORG"}
_BODIES = {
    "operator", "tower", "guard", "command", "utility", "presidency", "opposition", "regulator",
    "insurer", "carrier", "manufacturer", "monitor", "judiciary", "treasury", "embassy", "office",
    "department", "agency", "directorate", "bureau", "institute", "observatory",
}  # fmt: skip
"""Nouns that sound like a person's or a thing's and name a body: "the air traffic tower"."""

_CROWDS = {"staff", "personnel", "crew", "crowd", "family", "couple", "mob", "entourage"}
_NAMING = {"know", "name", "call", "identify", "nickname"}
_SOCIETIES = {
    "agency", "airline", "alliance", "association", "bank", "battalion", "brigade", "business",
    "cathedral", "charity", "church", "clan", "clinic", "club", "coalition", "college",
    "committee", "community", "company", "confederation", "consortium", "cooperative",
    "co-operative", "corporation", "council", "faction", "factory", "federation", "firm", "fleet",
    "foundation", "garrison", "group", "guild", "hospital", "institute", "institution",
    "laboratory", "league", "manufacturer", "militia", "ministry", "monastery", "mosque",
    "movement", "network", "ngo", "organisation", "organization", "panel", "parish", "party",
    "school", "sect", "society", "squad", "synagogue", "syndicate", "team", "temple",
    "operator", "regulator", "think-tank", "tribe", "union", "unit", "university", "watchdog",
    "broadcaster", "newspaper",
}  # fmt: skip
"""Nouns whose plural speaks for bodies, however many: "three unions"."""

_FORCES = {"force", "authority", "police"}
_UNSURE = {
    "a", "an", "another", "some", "several", "one", "two", "many", "few", "various", "other",
    "any", "every", "each",
}  # fmt: skip
_FORMER = {
    "former", "ex", "onetime", "erstwhile", "ousted", "deposed", "retired", "exiled", "fugitive",
    "jailed", "disgraced",
}  # fmt: skip
_STATE_BODIES = {"ministry", "department", "directorate", "secretariat"}


def anonymity(counted: Token, head: Token, entity: Entity | None, who: Who) -> Level:
    """The level of a speaker's phrase and the number of people behind it, None where unsaid.

    `head` is the phrase's head, `counted` whom it counts ("sources" of "five of the sources").
    """
    together = spoken_together(counted)
    if len(together) > 1:
        levels = [_of_one(t, who.party(t), who) for t in together]
        counts = [count for _, count in levels]
        people = all(is_person_name(t) for t in together)
        if levels[0][0] == "named" and (people or plural_title(together[0])):
            return "named", len(together)
        known = all(count is not None for count in counts)
        return levels[0][0], sum(count or 0 for count in counts) if known else None
    if head is not counted and head.tag == "NNS" and counted.ent == "NORP":
        return "anonymous", None
    level, count = _of_one(counted, entity, who)
    said = number_of(head)
    if said is not None and head is not counted and role_of(counted, who) is None:
        level = "anonymous" if level == "office" else level
    return level, said if said is not None and level == "anonymous" else count


def _of_one(head: Token, entity: Entity | None, who: Who) -> Level:
    role = role_of(head, who)
    plural = head.tag in ("NNS", "NNPS") or (_only_begins(head) and head.lower.endswith("s"))
    if is_person_name(head):
        return "named", 1
    if _is_acronym(head):
        return "named", None
    if head.ent == "ORDINAL" and _unsure(head):
        return "anonymous", 1
    if head.lower in _STATE_BODIES and head.is_name and not _of_a_place(head, who):
        return "office", None
    if head.lemma in _CROWDS and (role is None or role.kind != "body") and not _general(head):
        return "anonymous", number_of(head)
    if _is_named(head, entity, who):
        return "named", 1 if _is_person(head, entity, role, who) else None
    number = number_of(head)
    bodies = role is not None and (
        (role.kind == "body" and head.lemma not in PEOPLE)
        or head.lemma in _FORCES
        or head.lemma in _SOCIETIES
    )
    if plural and bodies:
        return ("named" if _belongs(head, who) else "office"), None
    if number is not None or plural:
        posts = seats(head) if role is not None and role.kind == "person" else 0
        if posts and number is None:
            return "office", posts
        things = role.kind in _THINGS if role is not None else not is_human(head.lemma)
        if not things and number is None and has_both(head):
            number = 2
        if things and (number is None or role is not None):
            return "office", None
        return "anonymous", number
    if role is not None and role.kind in _INSTITUTIONS:
        return ("named" if _belongs(head, who) else "office"), None
    if head.lemma in _BODIES and not _unsure(head) and head.child("det", "poss") is not None:
        return ("named" if _belongs(head, who) else "office"), None
    if (role is not None and role.kind in _THINGS) or (role is None and not is_human(head.lemma)):
        return "office", None
    if head.lemma.startswith("spokes"):
        return "office", 1
    return ("anonymous" if _anybody(head, role) else "office"), 1


def _anybody(head: Token, role: Role | None) -> bool:
    """Whether a person is one of many: "a minister", "the witness", "a former aide"."""
    owner = head.child("poss")
    owned = {t.i for t in owner.subtree()} if owner is not None else set()
    before = [t.lower for t in core(head) if t is not head and t.i not in owned]
    if role is None and owner is not None and _is_body(owner) and head.lemma not in PEOPLE:
        return _withheld(head)
    former = any(word in _FORMER for word in before)
    return _unsure(head) or former or _withheld(head) or not is_post(head.lemma, before, role)


def _is_body(token: Token) -> bool:
    role = agents().roles.get(token.lower)
    return token.ent == "ORG" or (role is not None and role.kind in _INSTITUTIONS)


def _is_acronym(head: Token) -> bool:
    """Whether a word is a body's initials, whatever the tagger made of it: "UNICEF fears"."""
    letters = head.text.isalpha() and head.text.isupper() and len(head.text) > 2
    return letters and not head.is_name and any(t.text.islower() for t in head.sentence.tokens)


def _unsure(head: Token) -> bool:
    return any(c.lower in _UNSURE for c in head.children if c.dep in ("det", "nummod", "amod"))


def _withheld(head: Token) -> bool:
    """Whether the sentence says that the name was withheld: "on condition of anonymity"."""
    tokens = head.sentence.tokens
    words = " ".join(t.lower for t in tokens)
    return any(phrase in words for phrase in cues().anonymous)


def _is_named(head: Token, entity: Entity | None, who: Who) -> bool:
    beside = head.child("appos")
    known = entity is not None and bool(entity.identifier_text)
    if beside is not None and beside.is_name and known and not _is_place(beside, who):
        return True
    if _name_behind(head):
        return True
    capital = head.text[:1].isupper() or head.ent == "PERSON" or _hyphenated(head)
    listed = head.is_name and entity is not None and entity.identifier_id is not None
    if capital and _only_begins(head) and not listed and head.ent != "GPE":
        return False
    if capital and head.is_noun and head.lemma not in who.lexicon.roles:
        return head.is_name or head.ent == "PERSON" or _hyphenated(head)
    if any(c.dep == "acl" and c.lemma in _NAMING and _names(c) for c in head.children):
        return True
    own = entity is not None and entity.identifier_id is not None and entity.start >= head.start
    return own or (head.is_name and head.ent == "PERSON")


def _name_behind(head: Token) -> bool:
    """Whether a person's name follows directly: "former customs chief Bakyt Osmonov"."""
    tokens = head.sentence.tokens
    after = tokens[head.i - tokens[0].i + 1 :][:2]
    if not after or head.tag != "NN" or not all(t.is_name and t.text[:1].isupper() for t in after):
        return False
    return after[0].ent == "PERSON" and after[0].end - head.end > 2


def _is_place(token: Token, who: Who) -> bool:
    """Whether the name behind a speaker says where that one stands: "hajj guide, Mina:"."""
    alone = token.ent != "PERSON" or token.child("compound", "nmod") is None
    marked = token.sentence.tokens[token.i - token.sentence.tokens[0].i + 1 :][:1]
    return (
        token.ent == "GPE"
        or who.is_place(token)
        or (alone and bool(marked) and marked[0].text in (":", "."))
    )


def _only_begins(head: Token) -> bool:
    """Whether a common noun has its capital from the beginning of the sentence: "Insurers said"."""
    tokens = head.sentence.tokens
    word = head.lower.removesuffix("s")
    if head is not tokens[0] or not is_human(word):
        return False
    placed = len(tokens) > 1 and tokens[1].lower in ("in", "at", "on", "near", "from", ",")
    return placed or (head.ent in ("", "ORG") and word != head.lower)


def _hyphenated(head: Token) -> bool:
    """Whether a word ends a name like "Han Do-yul"."""
    tokens = head.sentence.tokens
    at = head.i - tokens[0].i
    return at > 1 and tokens[at - 1].text in ("-", "‑") and tokens[at - 2].is_name


def _names(verb: Token) -> bool:
    """Whether a name is given: "known as Captain Lince"."""
    return any(t.is_name for t in verb.subtree())


def _is_person(head: Token, entity: Entity | None, role: Role | None, who: Who) -> bool:
    actor = who.registry.actors.get(entity.identifier_id or "") if entity is not None else None
    if actor is not None:
        return actor.kind == "person"
    if role is not None and role.kind != "person":
        return False
    titles = (who.lexicon.roles.get(t.lemma) for t in core(head) if t is not head)
    titled = any(noun is not None and noun.kind == "person" for noun in titles)
    beside = head.child("appos")
    if head.lemma in _SOCIETIES | _BODIES:
        return False
    named = head.ent == "PERSON" or (beside is not None and beside.ent == "PERSON")
    return named or titled or role is not None or (entity is not None and bool(entity.office))


def _belongs(head: Token, who: Who) -> bool:
    """Whether a body is told apart by whose it is: "Spain's interior ministry"."""
    return any(
        t is not head and (t.is_name or t.ent in _PROPER or who.names.covering(t) is not None)
        for t in core(head)
    ) or any(
        inner.is_name and (whose == "of" or head.is_name) and _sets_apart(inner, head, who)
        for whose, inner in objects_of(head, "of", "for")
    )


def _of_a_place(body: Token, who: Who) -> bool:
    """Whether a body is a country's or a town's: "the Kazakh Interior Ministry"."""
    owners = [t for t in core(body) if t is not body]
    owners += [inner for _, inner in objects_of(body, "of", "for", "in")]
    return any(t.ent in ("NORP", "GPE", "LOC") or who.is_place(t) for t in owners)


def _sets_apart(owner: Token, body: Token, who: Who) -> bool:
    """Whether an owner tells a body from others: "the Ministry of Labour" is one of many."""
    if body.lemma.lower() not in _STATE_BODIES:
        return True
    return owner.ent in _PROPER - {"ORG"} or who.is_place(owner)


def _general(head: Token) -> bool:
    """Whether "staff" is an army's: "the general staff"."""
    return any(c.lower in ("general", "joint") for c in head.children)
