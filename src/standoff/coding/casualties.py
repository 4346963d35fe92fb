"""Words of a sentence that say how many were killed, hurt, held or took part."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from standoff.codebook.lexicons import agents
from standoff.coding.clauses import Clauses
from standoff.coding.numbers import bound_of, summed
from standoff.coding.phrases import objects_of
from standoff.language import Sentence, Token
from standoff.model import Bound

VERBS = {
    "dead": {
        "kill", "slay", "murder", "die", "massacre", "assassinate", "execute", "behead", "drown",
        "liquidate", "perish", "slaughter", "lynch", "hang",
    },
    "injured": {"injure", "wound", "hurt", "maim", "hospitalise", "hospitalize"},
    "arrested": {"arrest", "detain", "capture", "apprehend", "jail", "imprison"},
    "participants": {
        "protest", "march", "demonstrate", "rally", "gather", "parade", "cheer", "assemble",
    },
}  # fmt: skip
NOUNS = {
    "dead": {"death", "killing", "dead", "fatality"},
    "injured": {"injury", "wounded", "injured", "wound"},
    "arrested": {"arrest", "detention"},
    "casualties": {"casualty"},
    "participants": {"crowd"},
}
BY_VERB = {verb: kind for kind, verbs in VERBS.items() for verb in verbs}
BY_NOUN = {noun: kind for kind, nouns in NOUNS.items() for noun in nouns}
_STATES = {"dead": "dead", "wounded": "injured", "injured": "injured", "hurt": "injured"}
_OWN_SUBJECT = {"die", "perish", "drown"}
_HURTS = {"injury", "wound", "burn", "inhalation"}
_BEARS = {"suffer", "have", "sustain", "receive"}
_FINDS = {"pull", "count", "bring", "find", "recover"}
_TO_DEATH = {"stab", "beat", "hack", "shoot", "burn", "trample", "stone", "crush"}
_NOBODY = {"nobody", "none", "one"}
_THINGS = {
    "tonne", "ton", "weapon", "rifle", "vehicle", "ship", "boat", "truck", "lorry", "house", "hut",
    "cattle", "cow", "goat", "ox", "tank", "drone", "missile", "aircraft", "kilogram", "town",
    "village", "city", "territory", "base", "post", "area", "position", "cache", "farm",
}  # fmt: skip
_PEOPLE_TAGS = ("NN", "NNS", "CD", "NNP", "NNPS", "JJ", "DT", "PRP$")


class Mention(msgspec.Struct, frozen=True):
    """Some people of one phrase: the word that harms or holds them, and how many they are."""

    word: Token
    kind: str
    bound: Bound


def mentions(sentence: Sentence, clauses: Clauses, text: str) -> list[Mention]:
    """All such words of a sentence, in order."""
    return [one for token in sentence.tokens for one in _of(token, clauses, text)]


def _of(token: Token, clauses: Clauses, text: str) -> Iterator[Mention]:
    if token.is_verb and token.dep not in ("amod", "compound"):
        yield from _of_verb(token, clauses, text)
    elif token.is_noun or token.lower in _STATES:
        yield from _of_noun(token, text)


def _of_verb(verb: Token, clauses: Clauses, text: str) -> Iterator[Mention]:
    clause = clauses.of(verb)
    kind = BY_VERB.get(verb.lemma)
    if kind is None:
        kind, sufferer = _idiom(verb, clauses)
    elif verb.lemma in _OWN_SUBJECT or kind == "participants":
        sufferer = clause.subject
    else:
        sufferer = clause.undergoer or _bare_subject(verb)
    if kind is not None and sufferer is None:
        counted = _over(verb, text) or (_before(verb, text) if verb.lower in _STATES else None)
        if counted is not None:
            yield Mention(verb, kind, counted)
    if kind is None or sufferer is None:
        return
    nobody = sufferer.lower in _NOBODY and (
        sufferer.lower != "one" or any(c.lower == "no" for c in sufferer.children)
    )
    spared = sufferer.lower in ("anyone", "anybody") and verb.head.lower == "without"
    if nobody or spared:
        low = sufferer if sufferer.i < verb.i else verb
        high = verb if sufferer.i < verb.i else sufferer
        bound: Bound | None = Bound(low=0, high=0, text=text[low.start : high.end])
        if verb.lemma == "hurt" and kind == "injured" and bound is not None:
            yield Mention(verb, "dead", bound)
    else:
        crowd = kind == "participants" and sufferer.lemma == "crowd"
        bound = people(sufferer, text) if not crowd else None
    if bound is not None:
        yield Mention(verb, kind, bound)


def _bare_subject(verb: Token) -> Token | None:
    """ "two drivers injured", "20 wounded": a participle without an auxiliary."""
    bare = verb.tag == "VBN" and verb.child("aux", "auxpass") is None
    return verb.child("nsubj", "nsubjpass") if bare else None


def _over(verb: Token, text: str) -> Bound | None:
    """ "injuring over 450"."""
    for preposition, token in objects_of(verb, "over"):
        if token.tag == "CD" and preposition == "over":
            return bound_of(token, text)
    return None


def _idiom(verb: Token, clauses: Clauses) -> tuple[str | None, Token | None]:
    """ "shot dead", "stabbed to death", "left six dead", "cost the lives of", "lost three men"."""
    clause = clauses.of(verb)
    after = [t.lower for t in verb.sentence.between(verb.end, verb.sentence.end)[:4]]
    thing = clause.object
    if verb.lemma == "shoot" and "dead" in after[:1]:
        return "dead", clause.undergoer
    if verb.lemma in _TO_DEATH and after[:2] == ["to", "death"]:
        return "dead", clause.undergoer
    if verb.lemma in ("cost", "claim", "take") and thing is not None and thing.lemma in ("life",):
        if thing.child("nummod") is not None:
            return "dead", thing
        return "dead", next((t for _, t in objects_of(thing, "of")), None)
    if verb.lemma == "lose" and thing is not None and thing.child("nummod") is not None:
        return (
            ("dead", thing)
            if thing.lemma in ("man", "soldier", "fighter", "people")
            else (None, None)
        )
    if verb.lemma == "round" and verb.child("prt") is not None:
        return "arrested", clause.object or clause.undergoer
    if verb.lemma == "lead" and "away" in after:
        return "arrested", clause.undergoer
    if verb.lemma == "take" and any(
        p == "into" and t.lemma == "custody" for head in (verb, thing) if head is not None
        for p, t in objects_of(head)
    ):  # fmt: skip
        return "arrested", clause.undergoer
    if verb.lemma == "take" and any(p == "to" and t.lemma == "hospital" for p, t in clause.phrases):
        return "injured", clause.undergoer
    if verb.lemma == "treat" and any(
        t.lemma in ("injury", "wound", "burn", "inhalation") for _, t in clause.phrases
    ):
        return "injured", clause.undergoer
    if verb.lemma in _BEARS and thing is not None and thing.lemma in _HURTS:
        return "injured", clause.subject
    if verb.lemma == "break" and thing is not None and thing.lemma in ("leg", "arm", "rib"):
        return "injured", clause.subject
    if verb.lemma == "be":
        state = verb.child("acomp", "attr")
        if state is not None and state.lower in _STATES and clause.subject is not None:
            return _STATES[state.lower], clause.subject
    if verb.lemma in _FINDS and thing is not None and thing.lemma == "body":
        return "dead", thing
    return None, None


def _of_noun(noun: Token, text: str) -> Iterator[Mention]:
    kind = BY_NOUN.get(noun.lemma) or BY_NOUN.get(noun.lower) or _STATES.get(noun.lower)
    if kind is None:
        return
    none = any(c.lower in ("no", "neither") for c in noun.children) or (
        noun.dep == "conj" and any(c.lower in ("no", "neither") for c in noun.head.children)
    )
    if none:
        bound = Bound(low=0, high=0, text=text[_negation(noun).start : noun.end])
        for one in ("dead", "injured") if kind == "casualties" else (kind,):
            yield Mention(noun, one, bound)
        return
    if kind == "casualties":
        return
    if noun.child("nummod") is not None or noun.lower in _STATES:
        counted = bound_of(noun, text) if noun.child("nummod") is not None else _before(noun, text)
    else:
        inner = next((t for _, t in objects_of(noun, "of", "at")), None)
        counted = people(inner, text) if inner is not None else None
    if counted is not None:
        yield Mention(noun, kind, counted)


def _negation(noun: Token) -> Token:
    held = [*noun.children, *noun.head.children]
    return next((c for c in held if c.lower in ("no", "neither") and c.i < noun.i), noun)


def _before(state: Token, text: str) -> Bound | None:
    """ "eight dead", "seven women and a man dead", "about 60 wounded"."""
    tokens = state.sentence.tokens
    at = state.i - tokens[0].i
    if at and tokens[at - 1].tag == "CD":
        return bound_of(tokens[at - 1], text)
    if (at and tokens[at - 1].is_noun and state.head.lemma in ("leave", "man", "woman")) or (
        at and tokens[at - 1].is_noun and any(t.lemma == "leave" for t in state.ancestors())
    ):
        head = tokens[at - 1]
        while head.dep in ("conj", "compound") and head.head.is_noun:
            head = head.head
        return people(head, text)
    return None


def people(head: Token, text: str) -> Bound | None:
    """How many people a phrase stands for, those that are coordinated with it included."""
    if head.tag not in _PEOPLE_TAGS or head.lemma in _THINGS:
        return None
    inner = next((t for _, t in objects_of(head, "of")), None)
    if inner is not None and inner.lemma in _THINGS:
        return None
    heads = [t for t in head.conjuncts() if t.lemma not in _THINGS]
    parts = [b for t in heads if (b := _one(t, text)) is not None and b.high != 0]
    own = _one(head, text)
    if own is not None:
        return summed(parts, text, head.sentence.start) if parts else own
    names = [
        t for t in head.conjuncts() if t.is_name and t.ent in ("PERSON", "LOC", "GPE", "ORG", "")
    ]
    if names and head.is_name and head.ent == "PERSON":
        return Bound(low=len(names), high=len(names), text=text[names[0].start : names[-1].end])
    return None


def _is_many(token: Token | None) -> bool:
    return token is not None and token.tag == "NNS"


def _one(head: Token, text: str) -> Bound | None:
    inner = next((t for _, t in objects_of(head, "of")), None)
    if inner is not None and inner.tag == "CD" and inner.head.head is head and head.tag == "NN":
        inner = None  # "a union man of 45", "a girl of ten"
    for token in (head, inner):
        if token is None:
            continue
        bound = bound_of(token, text)
        one_of_many = token is head and inner is not None and head.tag == "NN" and bound is not None
        if bound is not None and not (one_of_many and bound.low == 1 and _is_many(inner)):
            return bound
    owner = head.child("poss", "det")
    if owner is None or head.tag not in ("NN", "NNP"):
        return None
    role = agents().roles.get(head.lemma)
    single = owner.dep == "poss" or (role is not None and role.kind == "person")
    if (single and head.tag == "NN") or owner.lower in ("a", "an"):
        return Bound(low=1, high=1, text=text[owner.start : head.end])
    return None
