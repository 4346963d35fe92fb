"""Words of a sentence that say how many were killed, hurt, held or took part."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from standoff.coding.clauses import Clauses
from standoff.coding.counted import count_before
from standoff.coding.numbers import bound_of, summed
from standoff.coding.people import counts_inner, one_of, people
from standoff.coding.phrases import objects_of
from standoff.coding.toll_words import TOLL_WORDS, of_toll
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
_STATES = {
    "dead": "dead",
    "slain": "dead",
    "wounded": "injured",
    "injured": "injured",
    "hurt": "injured",
}
_OWN_SUBJECT = {"die", "perish", "drown"}
_HURTS = {"injury", "wound", "burn", "inhalation"}
_BEARS = {"suffer", "have", "sustain", "receive"}
_FINDS = {"pull", "count", "bring", "find", "recover"}
_TO_DEATH = {"stab", "beat", "hack", "shoot", "burn", "trample", "stone", "crush"}
_IDIOMS = (
    {"shoot", "cost", "claim", "take", "lose", "lock", "round", "lead", "treat", "break", "be"}
    | _TO_DEATH | _BEARS | _FINDS
)  # fmt: skip
_WORTH = {*BY_VERB, *_IDIOMS, *BY_NOUN, *_STATES, *TOLL_WORDS}
"""Words that may count someone; all others are passed over."""

_NOBODY = {"nobody", "none", "one"}


class Mention(msgspec.Struct, frozen=True):
    """Some people of one phrase: the word that harms or holds them, and how many they are."""

    word: Token
    kind: str
    bound: Bound


def mentions(sentence: Sentence, clauses: Clauses, text: str) -> list[Mention]:
    """All such words of a sentence, in order."""
    words = (t for t in sentence.tokens if t.lemma in _WORTH or t.lower in _WORTH)
    return [one for token in words for one in _of(token, clauses, text)]


def _of(token: Token, clauses: Clauses, text: str) -> Iterator[Mention]:
    if token.is_verb and token.dep not in ("amod", "compound"):
        yield from _of_verb(token, clauses, text)
    elif token.is_noun or token.lower in _STATES:
        yield from _of_noun(token, text)
        yield from (Mention(token, kind, bound) for kind, bound in of_toll(token, text))


def _of_verb(verb: Token, clauses: Clauses, text: str) -> Iterator[Mention]:
    kind = BY_VERB.get(verb.lemma)
    if kind is None and verb.lemma not in _IDIOMS and verb.lower not in _STATES:
        return
    clause = clauses.of(verb)
    if verb.lower in _STATES and verb.dep == "conj" and _denied(verb.head):
        yield Mention(verb, _STATES[verb.lower], Bound(low=0, high=0, text=verb.text))
        return
    if kind is None:
        kind, sufferer = _idiom(verb, clauses)
    elif verb.lemma in _OWN_SUBJECT or kind == "participants":
        sufferer = clause.subject
    else:
        sufferer = _object(verb) or clause.undergoer or _bare_subject(verb)
    if kind in ("dead", "injured", "arrested") and verb.tag == "VBN" and _object(verb) is None:
        bare = verb.child("aux", "auxpass") is None
        if sufferer is None or (bare and verb.dep not in ("acl", "relcl")):
            counted = count_before(verb, text)
            if counted is not None:
                yield Mention(verb, kind, counted)
                return
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
        crowd = kind == "participants" and sufferer.lower in ("crowd", "crowds")
        one = kind == "participants" and sufferer.tag == "NN" and not counts_inner(sufferer)
        bound = people(sufferer, text) if not (crowd or one) else None
        more = _beside(sufferer, verb)
        if bound is not None and more and verb is sufferer.head:
            parts = [b for t in more if (b := one_of(t, text)) is not None]
            bound = summed([bound, *parts], text, verb.sentence.start)
    if bound is not None:
        yield Mention(verb, kind, bound)


def _denied(word: Token) -> bool:
    """ "no dead or wounded", of which the parser makes a verb."""
    states = [word, *(c for c in word.children if c.dep in ("attr", "dobj"))]
    return any(
        t.lower in _STATES
        and t.child("det", "neg") is not None
        and any(c.lower == "no" for c in t.children)
        for t in states
    )


def _beside(sufferer: Token, verb: Token) -> list[Token]:
    """Counted people that the parser hangs on the verb beside those it harms."""
    known = (sufferer, *sufferer.conjuncts())
    return [
        t
        for t in verb.children
        if (t.dep == "conj" or t.dep == sufferer.dep == "nsubj")
        and t.is_noun
        and t.child("nummod") is not None
        and t not in known
    ]


def _object(verb: Token) -> Token | None:
    """The object that an active participle or verb has: "a bomb killed 16", "killed between"."""
    thing = verb.child("dobj")
    if thing is not None:
        return thing
    return next((t for _, t in objects_of(verb, "between") if t.child("nummod")), None)


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
    if verb.lemma == "shoot" and ("dead" in after[:1] or _shot_dead(verb)):
        return "dead", verb.child("dobj") or clause.undergoer
    if verb.lemma in _TO_DEATH and after[:2] == ["to", "death"]:
        return "dead", clause.undergoer
    if verb.lemma in ("cost", "claim", "take") and thing is not None and thing.lemma in ("life",):
        if thing.child("nummod") is not None:
            return "dead", thing
        return "dead", next((t for _, t in objects_of(thing, "of")), None)
    if verb.lemma == "lose" and thing is not None and thing.lemma == "life":
        return "dead", thing if thing.child("nummod") is not None else clause.subject
    if verb.lemma == "lock" and verb.child("prt") is not None:
        return "arrested", clause.undergoer
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
    found = thing or clause.undergoer
    if verb.lemma in _FINDS and found is not None and found.lemma == "body":
        return "dead", found
    return None, None


def _shot_dead(verb: Token) -> bool:
    """ "shot 34 striking miners dead"."""
    thing = verb.child("dobj")
    near = verb.sentence.between(thing.end, verb.sentence.end)[:1] if thing is not None else []
    return any(t.lower == "dead" for t in (*near, *verb.children))


def _of_noun(noun: Token, text: str) -> Iterator[Mention]:
    kind = BY_NOUN.get(noun.lemma) or BY_NOUN.get(noun.lower) or _STATES.get(noun.lower)
    if kind is None:
        return
    none = _is_none(noun)
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


def _is_none(noun: Token) -> bool:
    """ "no casualties", "no dead or wounded", "none of which caused casualties"."""
    held = noun.head if noun.dep == "conj" else noun
    subject = noun.head.child("nsubj") if noun.dep == "dobj" else None
    denied = any(c.lower in ("no", "neither") for head in (noun, held) for c in head.children)
    return denied or (subject is not None and subject.lower in ("none", "neither"))


def _negation(noun: Token) -> Token:
    held = [*noun.children, *noun.head.children]
    return next((c for c in held if c.lower in ("no", "neither") and c.i < noun.i), noun)


def _before(state: Token, text: str) -> Bound | None:
    """ "eight dead", "seven women and a man dead", "about 60 wounded"."""
    tokens = state.sentence.tokens
    at = state.i - tokens[0].i
    if at and tokens[at - 1].tag == "CD":
        return bound_of(tokens[at - 1], text)
    if at > 1 and tokens[at - 1].lower == "of" and tokens[at - 2].tag == "NNS":
        return bound_of(tokens[at - 2], text)
    if (at and tokens[at - 1].is_noun and state.head.lemma in ("leave", "man", "woman")) or (
        at and tokens[at - 1].is_noun and any(t.lemma == "leave" for t in state.ancestors())
    ):
        head = tokens[at - 1]
        while head.dep in ("conj", "compound") and head.head.is_noun:
            head = head.head
        return people(head, text)
    return None
