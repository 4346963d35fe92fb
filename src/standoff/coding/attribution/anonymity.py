"""How far a speaker is known: by name, by office, or not at all; and how many they are."""

from __future__ import annotations

from standoff.codebook.lexicons import Role, cues
from standoff.coding.numbers import number_value
from standoff.coding.phrases import core
from standoff.coding.roles import role_of
from standoff.coding.who import Who
from standoff.language import Token
from standoff.model import Anonymity, Entity

Level = tuple[Anonymity, int | None]

_INSTITUTIONS = {"body", "group"}
_THINGS = {"document", "media"}
_PROPER = {"NORP", "GPE", "ORG"}
_PRIVATE = {"CVL", "REF", "CRM"}
_BODIES = {"operator", "tower", "guard", "command", "utility", "presidency"}
_NAMING = {"know", "name", "call", "identify", "nickname"}
_FORCES = {"force", "authority", "police"}
_UNSURE = {"a", "an", "another", "some", "several", "one", "two", "many", "few", "various", "other"}
_ANYBODY = {
    "source", "official", "diplomat", "aide", "witness", "resident", "villager", "man", "woman",
    "person", "analyst", "expert", "observer", "insider", "survivor", "protester", "protestor",
    "adviser", "advisor", "eyewitness", "bystander", "local", "worker", "neighbour", "neighbor",
    "relative", "refugee", "migrant", "victim", "fighter", "militant", "soldier", "rebel", "gunman",
    "student", "doctor", "nurse", "trader", "farmer", "driver", "shopkeeper", "teacher", "activist",
    "demonstrator", "prisoner", "detainee", "passenger", "veteran", "mother", "father", "widow",
    "son", "daughter", "brother", "sister", "boy", "girl", "youth", "elder", "voter", "informant",
}  # fmt: skip
_HUMAN = ("er", "or", "ist", "man", "woman", "person", "ian", "ant", "ent", "eer", "ess", "ee", "ary", "eur")
_ABOUT = {"than", "over", "least", "nearly", "about", "around", "almost", "some", "most", "roughly"}


def anonymity(counted: Token, head: Token, entity: Entity | None, who: Who) -> Level:
    """The level of a speaker's phrase and the number of people behind it, None where unsaid.

    `head` is the phrase's head, `counted` whom it counts ("sources" of "five of the sources").
    """
    together = [t for t in counted.conjuncts() if t.is_noun or t.tag == "PRP"]
    if len(together) > 1:
        levels = [_of_one(t, who.party(t), who) for t in together]
        counts = [count for _, count in levels]
        known = all(count is not None for count in counts)
        return levels[0][0], sum(count or 0 for count in counts) if known else None
    level, count = _of_one(counted, entity, who)
    said = _number(head) if head is not counted else _number(counted)
    return level, said if said is not None and level == "anonymous" else count


def _of_one(head: Token, entity: Entity | None, who: Who) -> Level:
    role = role_of(head, who)
    plural = head.tag in ("NNS", "NNPS")
    if _is_named(head, entity, who):
        return "named", 1 if _is_person(head, entity, role, who) else None
    number = _number(head)
    if plural and role is not None and (role.kind == "body" or head.lemma in _FORCES):
        return ("named" if _belongs(head, who) else "office"), None
    if number is not None or plural:
        things = role.kind in _THINGS if role is not None else not is_human(head.lemma)
        return ("office" if things and number is None else "anonymous"), number
    if role is not None and role.kind in _INSTITUTIONS:
        return ("named" if _belongs(head, who) else "office"), None
    if (role is not None and role.kind in _THINGS) or (role is None and not is_human(head.lemma)):
        return "office", None
    if head.lemma.startswith("spokes"):
        return "office", 1
    if head.lemma in _BODIES and not _unsure(head) and head.child("det", "poss") is not None:
        return "office", None
    return ("anonymous" if _anybody(head, role) else "office"), 1


def _anybody(head: Token, role: Role | None) -> bool:
    """Whether a person is one of many: "a minister", "the witness", "a former aide"."""
    determined = head.child("det", "poss") is not None
    former = any(t.lower in ("former", "ex", "onetime") for t in core(head))
    private = role.sector in _PRIVATE if role is not None else not determined
    return _unsure(head) or former or private or head.lemma in _ANYBODY or _withheld(head)


def _unsure(head: Token) -> bool:
    return any(c.lower in _UNSURE for c in head.children if c.dep in ("det", "nummod", "amod"))


def _withheld(head: Token) -> bool:
    """Whether the sentence says that the name was withheld: "on condition of anonymity"."""
    tokens = head.sentence.tokens
    words = " ".join(t.lower for t in tokens)
    return any(phrase in words for phrase in cues().anonymous)


def _is_named(head: Token, entity: Entity | None, who: Who) -> bool:
    beside = head.child("appos")
    if beside is not None and beside.is_name and entity is not None and entity.identifier_text:
        return True
    capital = head.text[:1].isupper() or head.ent == "PERSON" or _hyphenated(head)
    if capital and head.is_noun and head.lemma not in who.lexicon.roles:
        return head.is_name or head.ent == "PERSON" or _hyphenated(head)
    if any(c.dep == "acl" and c.lemma in _NAMING and _names(c) for c in head.children):
        return True
    own = entity is not None and entity.identifier_id is not None and entity.start >= head.start
    return own or (head.is_name and head.ent == "PERSON")


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


def is_human(lemma: str) -> bool:
    """Whether a noun that no lexicon lists sounds like one for a person."""
    return lemma in _ANYBODY or lemma.endswith(_HUMAN)


def _number(token: Token) -> int | None:
    """The exact number that a phrase states; None for "more than forty" and "dozens"."""
    for one in (token, *token.having("nummod")):
        if one.tag == "CD":
            near = (c.lower for c in (*one.children, *one.head.children) if c.i < one.i)
            value = number_value(one)
            if value is not None and not any(word in _ABOUT for word in near):
                return int(value)
    return None
