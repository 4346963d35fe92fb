"""Names of people by their looks: titles and capitals, whatever the recogniser made of them."""

from __future__ import annotations

from standoff.codebook.lexicons import agents
from standoff.coding.attribution.commoners import is_human
from standoff.language import Sentence, Token

_PARTICLES = {
    "de", "da", "do", "dos", "du", "del", "della", "di", "van", "von", "der", "den", "bin", "ibn",
    "al", "el", "ul", "la", "le", "ben", "abu", "y", "e", "ter", "zu", "o'", "-", "‑", "’", "'",
}  # fmt: skip
_TITLES = {
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "dame", "lord", "lady", "sister",
    "brother", "father", "mother", "uncle", "aunt", "rev", "rev.", "prof", "prof.", "gen.", "col.",
    "lt.", "capt.", "sgt.", "maj.", "cpl.", "gov.", "sen.", "rep.", "chief", "saint", "st.",
}  # fmt: skip
_SUBJECTS = ("nsubj", "nsubjpass")
_REACH = 3
"""Sentences back in which a pronoun's noun is looked for."""


def name_run(head: Token) -> list[Token]:
    """The capitalised words that end at a token, with the particles inside a name."""
    tokens = head.sentence.tokens
    at = head.i - tokens[0].i
    run = [head] if head.text[:1].isupper() else []
    while run and at > 0:
        before = tokens[at - 1]
        inside = before.lower in _PARTICLES and at > 1 and tokens[at - 2].text[:1].isupper()
        if not ((before.text[:1].isupper() and before.text[:1].isalpha()) or inside):
            break
        if before.pos in ("DET", "ADP", "PRON") and not inside and before.i == tokens[0].i:
            break
        at -= 1
        run.insert(0, before)
    return run


def is_person_name(head: Token) -> bool:
    """Whether a phrase ends in a person's name: "nurse Lindiwe Zulu", "Deputy Speaker Alabi"."""
    run = name_run(head)
    if not run or _is_body(head) or (head.tag == "NNPS" and head.child("det") is not None):
        return False
    own = [t for t in run if not _is_title(t)]
    if not own or own[-1] is not head:
        return False
    if len(own) < len(run):
        return True
    tokens = head.sentence.tokens
    before = tokens[run[0].i - tokens[0].i - 1] if run[0].i > tokens[0].i else None
    if before is not None and _is_title(before) and before.tag not in ("NNS", "NNPS"):
        return len(run) > 1 or head.ent == "PERSON"
    determined = before is not None and before.pos == "DET"
    return len(run) in (2, 3) and head.ent in ("", "PERSON") and not determined and head.is_name


def plural_title(head: Token) -> bool:
    """Whether the names that a phrase begins with share a title: "Ministers X and Y"."""
    words = (t.lower for t in name_run(head) or [head])
    return any(w.endswith("s") and _kind(w.removesuffix("s")) == "person" for w in words)


def earlier_subject(pronoun: Token, sentences: list[Sentence]) -> Token | None:
    """The nearest subject before a pronoun that it can stand for; of its own paragraph."""
    here = pronoun.sentence
    for sentence in reversed(sentences[max(0, here.index - _REACH) : here.index]):
        if sentence.block is not here.block:
            return None
        for token in sentence.tokens:
            if token.dep in _SUBJECTS and token.tag != "PRP" and _can_be(token, pronoun.lower):
                return token
    return None


def _can_be(token: Token, pronoun: str) -> bool:
    person = is_person_name(token) or token.ent == "PERSON"
    if not person and not token.text[:1].isupper():
        person = _kind(token.lemma) == "person" or is_human(token.lemma)
    many = token.tag in ("NNS", "NNPS") or token.child("conj") is not None
    if pronoun in ("he", "she", "his", "her"):
        return person and (token.tag != "NNS")
    if pronoun == "it":
        return not person and not many and token.is_noun
    return many and token.is_noun


def _is_title(token: Token) -> bool:
    word = token.lower
    if word in _TITLES:
        return True
    kind = _kind(word) or (_kind(word.removesuffix("s")) if word.endswith("s") else None)
    if kind is not None:
        return kind == "person"
    return not token.text[:1].isupper() and is_human(word)


def _is_body(head: Token) -> bool:
    return _kind(head.lower) in ("body", "group", "document", "media") or _kind(head.lemma) in (
        "body", "document", "media",
    )  # fmt: skip


def _kind(word: str) -> str | None:
    role = agents().roles.get(word)
    return role.kind if role is not None else None
