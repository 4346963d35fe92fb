"""Triggers: the verbs and nouns of a sentence that a frame recognises, the most demanding first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import msgspec

from standoff.codebook.frames import Frame, Frames
from standoff.codebook.places import gazetteer
from standoff.coding.clauses import Clause, Clauses
from standoff.coding.phrases import core, lemma_forms, objects_of
from standoff.language import Sentence, Token

_TIMES = ("DATE", "TIME")
_NAMED = ("ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "LAW", "FAC", "GPE", "NORP")
_PLACES = ("GPE", "LOC", "FAC")
_TAKING = {
    "annex", "capture", "conquer", "liberate", "occupy", "overrun", "reclaim", "recapture",
    "reoccupy", "retake", "seize", "wrest",
}  # fmt: skip
_COUNTS = {
    "dozen", "dozens", "hundred", "hundreds", "thousand", "thousands", "score", "scores", "number",
    "barrage", "volley", "salvo", "wave", "quantity", "stockpile", "amount", "handful", "pair",
    "couple", "more",
}  # fmt: skip
_PARTICLES = ("prt", "advmod", "prep", "acomp", "oprd", "xcomp", "ccomp")


class Trigger(msgspec.Struct, frozen=True, eq=False):
    """A recognised word. `clause` is None for a noun; `object` is what a verb frame took up;

    `sure` is the classifier's probability where it, and no frame, recognised the word.
    """

    token: Token
    frame: Frame
    clause: Clause | None = None
    object: Token | None = None
    sure: float | None = None


def triggers(sentence: Sentence, frames: Frames, clauses: Clauses) -> list[Trigger]:
    """The triggers of a sentence, verbs first; a noun that a verb frame took up is left out.

    One whose frame has no event is a word of which a user's codebook says that it is none.
    """
    found: list[Trigger] = []
    taken: set[int] = set()
    silent = of_the_source(sentence)
    for token in sentence.tokens:
        told = token.is_verb and token.dep not in ("aux", "auxpass") and _verbal(token)
        if told and id(token) not in silent:
            trigger = _verb_trigger(token, frames, clauses)
            if trigger is not None:
                found.append(trigger)
                taken |= {id(word) for word in taken_up(trigger)}
    for token in sentence.tokens:
        if id(token) in taken or not (token.is_noun or _gerund_noun(token)):
            continue
        if id(token) in silent:
            continue
        noun = _noun_trigger(token, frames)
        if noun is not None:
            found.append(noun)
    return found


def taken_up(trigger: Trigger) -> Iterator[Token]:
    """The words that a verb's frame asked for: "recalled its envoy for consultations"."""
    if trigger.object is not None:
        yield trigger.object
    asked, clause = trigger.frame.complements, trigger.clause
    for preposition, token in phrases(trigger.token, clause) if asked and clause else ():
        if not asked.get(preposition, frozenset()).isdisjoint(lemma_forms(token)):
            yield token


_STANDING = {
    "back", "support", "fund", "arm", "train", "sponsor", "finance", "lead", "ally", "base",
    "station", "locate", "deploy", "know", "command", "head", "chair", "run", "rule", "govern",
}  # fmt: skip
_CALLED = {"name", "identify", "quote"}
_NAMING = {"call", "label", "brand", "dub", "term", "describe"}


def _standing(token: Token) -> bool:
    """Whether a verb tells a lasting state: "a militia backed by X", "troops are based there"."""
    if token.lemma not in _STANDING:
        return False
    if token.tag in ("VBZ", "VBP"):
        return True
    if token.dep == "acl" and token.tag == "VBN":
        return token.lemma not in ("deploy", "station") or token.child("prep") is None
    passive = token.child("auxpass")
    return passive is not None and passive.tag in ("VBZ", "VBP")


def _naming(token: Token) -> bool:
    """ "called the strikes a crime": the object is given a name and nobody is phoned."""
    return token.lemma in _NAMING and token.child("oprd", "ccomp") is not None


def of_the_source(sentence: Sentence) -> set[int]:
    """The ids of words that only say why a source is unnamed: "asked not to be named for fear"."""
    found: set[int] = set()
    for wish in sentence.tokens:
        if wish.lemma in _CALLED and wish.tag == "VBN" and wish.dep == "xcomp":
            verb = wish.head
            unwilling = verb.lemma in ("decline", "refuse")
            if unwilling or wish.child("neg") or verb.child("neg"):
                found |= {id(token) for token in verb.subtree()}
    return found


def _verbal(token: Token) -> bool:
    if _standing(token) or _naming(token):
        return False
    return token.dep not in ("amod", "compound") and not _gerund_noun(token)


def _gerund_noun(token: Token) -> bool:
    """ "the killing of X": a gerund with a determiner or an owner is a noun."""
    return (
        token.tag == "VBG"
        and token.dep in ("pobj", "nsubj", "dobj", "nsubjpass", "conj")
        and (token.child("det", "poss", "amod", "compound") is not None)
    )


def _verb_trigger(token: Token, frames: Frames, clauses: Clauses) -> Trigger | None:
    candidates = frames.verbs.get(token.lemma, ())
    forms = lemma_forms(token)
    if len(forms) > 1:
        candidates = (
            tuple(f for form in forms[1:] for f in frames.verbs.get(form, ())) or candidates
        )
    if not candidates:
        return None
    clause = clauses.of(token)
    objects = [(o, lemma_forms(o)) for head in clause.objects() for o in _counted(head)]
    around = list(phrases(token, clause))
    there = {p for p, _ in around}
    best: tuple[tuple[int, bool, bool], Frame, Token | None] | None = None
    for frame in candidates:
        if best is not None and frame.weight < best[0][0]:
            break
        matched, taken = _fits(frame, token, objects, around)
        if not matched:
            continue
        rank = (frame.weight, frame.own, not there.isdisjoint(frame.prepositions))
        if best is None or rank > best[0]:
            best = (rank, frame, taken)
    if best is None or not (best[1].event or best[1].own):
        return None
    return Trigger(token, best[1], clause, best[2])


def _ground(frame: Frame, thing: Token) -> bool:
    """Whether a town by its name is what a frame wants: "recaptured Kidal"."""
    asked = frame.objects or frozenset()
    if not (frame.lemma in _TAKING and "town" in asked and thing.is_name):
        return False
    return thing.ent in _PLACES or bool(gazetteer().find(" ".join(t.text for t in core(thing))))


def _counted(noun: Token) -> Iterator[Token]:
    """An object, and what it counts: "fired hundreds of missiles"."""
    yield noun
    if noun.lemma in _COUNTS or noun.lower in _COUNTS:
        yield from (inner for _, inner in objects_of(noun, "of"))


def _fits(
    frame: Frame,
    token: Token,
    objects: list[tuple[Token, tuple[str, ...]]],
    around: list[tuple[str, Token]],
) -> tuple[bool, Token | None]:
    """Whether a verb with these objects and phrases fits a frame, and the word that it takes up."""
    if frame.particle is not None and not _has_particle(token, frame.particle):
        return False, None
    taken: Token | None = None
    if frame.objects is not None:
        behind = ((o, lemma_forms(o)) for o in _behind_particle(token, frame.particle))
        things = chain(objects, behind)
        taken = next(
            (o for o, forms in things if not frame.objects.isdisjoint(forms) or _ground(frame, o)),
            None,
        )
        if taken is None:
            return False, None
    for preposition, wanted in frame.complements.items():
        hit = next(
            (t for p, t in around if p == preposition and not wanted.isdisjoint(lemma_forms(t))),
            None,
        )
        if hit is None:
            return False, None
        taken = taken or hit
    bare = frame.objects is None and not frame.complements
    if bare and frame.prepositions:
        return any(p in frame.prepositions for p, _ in around), taken
    return True, taken


def phrases(token: Token, clause: Clause) -> Iterator[tuple[str, Token]]:
    """Prepositional phrases of a verb, and those that its object carries."""
    for preposition, inner in clause.phrases:
        if inner.ent not in _TIMES:
            yield preposition, inner
    for head in clause.objects():
        yield from objects_of(head)


def _has_particle(token: Token, particle: str) -> bool:
    first, *rest = particle.split()
    for child in token.children:
        if child.lower == first and child.dep in _PARTICLES:
            return not rest or any(c.lower == rest[0] for c in (*child.children, *token.children))
    return False


def _behind_particle(token: Token, particle: str | None) -> Iterator[Token]:
    """The object that the parser hangs on the particle: "walked off the job"."""
    for child in token.children if particle is not None else ():
        if child.dep == "prep" and child.lower == particle:
            yield from (t for t in child.children if t.dep == "pobj")


def _noun_trigger(token: Token, frames: Frames) -> Trigger | None:
    if token.is_name and token.ent in _NAMED:
        return None
    candidates = [f for form in lemma_forms(token) for f in frames.nouns.get(form, ())]
    if not candidates:
        return None
    before = [{t.lemma, t.lower} for t in core(token) if t is not token and t.text != "-"]
    for frame in candidates:
        if _modified(frame, token, before) and _completed(frame, token):
            return Trigger(token, frame) if frame.event or frame.own else None
    return None


def _completed(frame: Frame, token: Token) -> bool:
    return all(
        any(
            not wanted.isdisjoint(lemma_forms(inner)) for _, inner in objects_of(token, preposition)
        )
        for preposition, wanted in frame.complements.items()
    )


def _modified(frame: Frame, token: Token, before: list[set[str]]) -> bool:
    """Whether a frame's modifiers are the last of the words before, each by lemma or as printed."""
    wanted = frame.modifiers
    if not wanted:
        return token.dep != "compound" or token.tag == "NNS"
    return len(before) >= len(wanted) and all(
        word in have for word, have in zip(wanted, before[-len(wanted) :], strict=True)
    )
