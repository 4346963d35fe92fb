"""Verbs of saying put beside what was said: "X said the jet hit Y and [vowed] that Z"."""

from __future__ import annotations

from typing import NamedTuple

from standoff.codebook.lexicons import agents, cues
from standoff.coding.attribution.commoners import is_human
from standoff.coding.attribution.found import Found
from standoff.language import Token

_FINITE = ("VBD", "VBN", "VBZ", "VBP")
_TOLD = ("VBD", "VBZ", "VBP")
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_NAMES = ("", "PERSON", "ORG", "GPE", "NORP", "LOC")
_NOBODY = {
    "nobody", "none", "nothing", "something", "anything", "everything", "neither", "this", "that",
    "these", "those", "there",
}  # fmt: skip
_THINGS = {
    "armour", "bomber", "border", "building", "bulldozer", "bunker", "cannon", "car", "carrier",
    "cargo", "chopper", "cluster", "convoy", "corvette", "crater", "cruiser", "destroyer", "device",
    "digger", "disaster", "dozer", "ferry", "fire", "freighter", "helicopter", "interceptor", "jet",
    "launcher", "liner", "loader", "lorry", "map", "minesweeper", "mortar", "motor", "plane",
    "power", "reactor", "river", "shelter", "ship", "shutter", "silencer", "steamer", "tank",
    "tanker", "tower", "tractor", "trailer", "train", "transformer", "transmitter", "trawler",
    "truck", "vessel", "warship", "water", "weather", "winter",
}  # fmt: skip
"""Things whose nouns end like a person's, or that a lexicon lists for those who own them."""

_CONTRAST = ("while", "whereas")
_EDGE = (",", ";", "-", "–", "—", "--")


class Border(NamedTuple):
    """Where one speaker's words end before another's; `above` is the first's verb, None for all

    verbs before.
    """

    above: Token | None
    end: int


def can_speak(subject: Token) -> bool:
    """Whether a noun names somebody: no vehicle, weapon, building, event, and not "nobody"."""
    if subject.dep == "expl" or subject.lower in _NOBODY or subject.lemma in _THINGS:
        return False
    if subject.tag in ("PRP", "WP", "WDT") or subject.lemma in agents().roles:
        return True
    if subject.is_name:
        return subject.ent in _NAMES
    return is_human(subject.lemma) or subject.ent in ("PERSON", "ORG", "GPE", "NORP")


def raised(verb: Token) -> Token | None:
    """The verb of saying whose speaker a verb beside its content has too.

    So it is where the subject of that content cannot speak, or where its modal does not fit: "said
    it could not go on and vowed".
    """
    if verb.dep != "conj" or verb.tag not in _FINITE or verb.child(*_SUBJECTS) is not None:
        return None
    first = verb.head
    while first.dep == "conj" and first.child(*_SUBJECTS) is None:
        first = first.head
    subject = first.child(*_SUBJECTS)
    modal = any(c.tag == "MD" for c in first.children if c.dep == "aux")
    unfit = modal and verb.tag in _TOLD
    same = subject is not None and (subject.lower == "it" or verb.lemma == "add")
    if subject is None or not (unfit or same or not can_speak(subject)):
        return None
    while first.dep == "conj":
        first = first.head
    above = first.head
    told = first.dep == "ccomp" and above.tag in _FINITE and above.i < first.i
    return above if told and above.lemma in cues().verbs else None


def border(hit: Found) -> Border | None:
    """Where the words of the speaker before end: at "and" before a raised verb, at ", while X",

    ", saying that", ", with X saying that", ", according to X" at the end.
    """
    verb = hit.token
    if hit.kind == "phrase":
        return Border(None, _end_before(verb)) if _ends_sentence(verb) else None
    if hit.kind not in ("verb", "idiom"):
        return None
    above = raised(verb)
    if above is not None:
        return Border(above, _end_before(verb))
    return _participle(verb) if verb.tag == "VBG" else _contrast(verb)


def _ends_sentence(phrase: Token) -> bool:
    """Whether ", according to X" closes its sentence."""
    tokens = phrase.sentence.tokens
    at = phrase.i - tokens[0].i
    last = max(t.i for t in phrase.subtree())
    rest = (t for t in tokens if t.i > last)
    apart = at > 0 and tokens[at - 1].text == "," and phrase.lower == "according"
    return apart and all(t.pos in ("PUNCT", "SPACE") for t in rest)


def _participle(verb: Token) -> Border | None:
    """The comma before ", saying that" or ", with X saying that"."""
    start, governor = verb, verb.head
    if verb.dep == "pcomp" and governor.lower == "with" and verb.child("nsubj") is not None:
        start, governor = governor, next((t for t in governor.ancestors() if _tells(t)), governor)
    elif verb.dep not in ("advcl", "acl") or verb.child("nsubj") is not None:
        return None
    elif governor.dep in ("dobj", "attr"):
        governor = governor.head
    tokens = verb.sentence.tokens
    at = start.i - tokens[0].i
    if at == 0 or tokens[at - 1].text != "," or governor.i > start.i:
        return None
    return Border(governor, _end_before(start)) if _tells(governor) else None


def _tells(token: Token) -> bool:
    return token.is_verb and token.lemma in cues().verbs


def _contrast(verb: Token) -> Border | None:
    mark = verb.child("mark")
    contrast = mark is not None and mark.lower in _CONTRAST and verb.dep == "advcl"
    if not contrast or mark is None or mark.i < verb.head.i or verb.child("nsubj") is None:
        return None
    end = _end_before(mark)
    told = next((t for t in verb.ancestors() if _tells(t)), None)
    return Border(told, end) if told is not None and told.i < mark.i else None


def _end_before(token: Token) -> int:
    """The end of the last word before a token, its adverbs, the conjunction and commas."""
    tokens = token.sentence.tokens
    before = tokens[: token.i - tokens[0].i]
    while len(before) > 1 and (before[-1].tag == "RB" or before[-1].head is token):
        before = before[:-1]
    if not _joins(before[-1]):
        before = tokens[: token.i - tokens[0].i]  # the adverbs are those of what was said
    while len(before) > 1 and _joins(before[-1]):
        before = before[:-1]
    return before[-1].end


def _joins(token: Token) -> bool:
    return token.tag == "CC" or token.text in _EDGE
