"""How far a speaker is known: by name, by office, or not at all; and how many they are."""

from __future__ import annotations

from standoff.codebook.lexicons import Role, cues
from standoff.coding.attribution.commoners import is_human, is_post
from standoff.coding.attribution.naming import is_person_name, plural_title
from standoff.coding.numbers import number_value
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
_SOCIETIES = {"agency", "company", "bank", "union", "party", "charity", "ministry", "firm"}
_FORCES = {"force", "authority", "police"}
_UNSURE = {
    "a", "an", "another", "some", "several", "one", "two", "many", "few", "various", "other",
    "any", "every", "each",
}  # fmt: skip
_FORMER = {
    "former", "ex", "onetime", "erstwhile", "ousted", "deposed", "retired", "exiled", "fugitive",
    "jailed", "disgraced",
}  # fmt: skip
_ABOUT = {"than", "over", "least", "nearly", "about", "around", "almost", "some", "most", "roughly"}


def anonymity(counted: Token, head: Token, entity: Entity | None, who: Who) -> Level:
    """The level of a speaker's phrase and the number of people behind it, None where unsaid.

    `head` is the phrase's head, `counted` whom it counts ("sources" of "five of the sources").
    """
    together = _together(counted)
    if len(together) > 1:
        levels = [_of_one(t, who.party(t), who) for t in together]
        counts = [count for _, count in levels]
        if levels[0][0] == "named" and plural_title(together[0]):
            return "named", len(together)
        known = all(count is not None for count in counts)
        return levels[0][0], sum(count or 0 for count in counts) if known else None
    level, count = _of_one(counted, entity, who)
    said = _number(head) if head is not counted else _number(counted)
    return level, said if said is not None and level == "anonymous" else count


def _together(head: Token) -> list[Token]:
    """Those who speak as one: "X and Y", "a baker, a bus driver and a pensioner"."""
    found = [t for t in head.conjuncts() if t.is_noun or t.tag == "PRP"]
    beside = head.child("appos")
    if beside is None or beside.child("conj") is None:
        return found
    if beside.is_name:
        return beside.conjuncts() if head.tag in ("NNS", "NNPS") else found
    return [head, *(t for t in beside.conjuncts() if t.is_noun)] if not head.is_name else found


def _of_one(head: Token, entity: Entity | None, who: Who) -> Level:
    role = role_of(head, who)
    plural = head.tag in ("NNS", "NNPS") or (_only_begins(head) and head.lower.endswith("s"))
    if is_person_name(head):
        return "named", 1
    if head.lemma in _CROWDS and (role is None or role.kind != "body") and not _general(head):
        return "anonymous", _number(head)
    if _is_named(head, entity, who):
        return "named", 1 if _is_person(head, entity, role, who) else None
    number = _number(head)
    bodies = role is not None and (
        role.kind == "body" or head.lemma in _FORCES or head.lemma in _SOCIETIES
    )
    if plural and bodies:
        return ("named" if _belongs(head, who) else "office"), None
    if number is not None or plural:
        seats = _seats(head) if role is not None and role.kind == "person" else 0
        if seats and number is None:
            return "office", seats
        things = role.kind in _THINGS if role is not None else not is_human(head.lemma)
        if not things and number is None and _both(head):
            number = 2
        return ("office" if things and number is None else "anonymous"), number
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
    before = [t.lower for t in core(head) if t is not head]
    former = any(word in _FORMER for word in before)
    return _unsure(head) or former or _withheld(head) or not is_post(head.lemma, before, role)


def _seats(head: Token) -> int:
    """How many posts a plural names: "the bishops of Huambo and Bié" are two."""
    places = next((t for _, t in objects_of(head, "of")), None)
    if places is None or head.child("det") is None or not places.is_name:
        return 0
    named = [t for t in places.conjuncts() if t.is_name]
    return len(named) if len(named) > 1 else 0


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
    if capital and _only_begins(head):
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
    named = head.ent == "PERSON" or (beside is not None and beside.ent == "PERSON")
    return named or titled or role is not None or (entity is not None and bool(entity.office))


def _belongs(head: Token, who: Who) -> bool:
    """Whether a body is told apart by whose it is: "Spain's interior ministry"."""
    return any(
        t is not head and (t.is_name or t.ent in _PROPER or who.names.covering(t) is not None)
        for t in core(head)
    ) or any(
        inner.is_name
        for child in head.children
        if child.dep == "prep" and child.lower == "of"
        for inner in child.children
    )


def _number(token: Token) -> int | None:
    """The exact number that a phrase states; None for "more than forty" and "dozens"."""
    for one in (token, *token.having("nummod")):
        if one.tag == "CD":
            near = (c.lower for c in (*one.children, *one.head.children) if c.i < one.i)
            value = number_value(one)
            if value is not None and not any(word in _ABOUT for word in near):
                return int(value)
    return None


def _general(head: Token) -> bool:
    """Whether "staff" is an army's: "the general staff"."""
    return any(c.lower in ("general", "joint") for c in head.children)


def _both(head: Token) -> bool:
    return any(c.lower == "both" for c in head.children)
