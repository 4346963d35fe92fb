"""The grammar of what somebody says, as numbers: who is the subject, and how the verb stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.language import Token

_SUBJECTS = (
    "i", "we", "you", "it", "this", "there", "they", "nobody", "our", "my", "no", "any", "every",
    "name", "noun", "none", "other",
)  # fmt: skip
_LIKE = {
    "he": "they", "she": "they", "that": "this", "nothing": "nobody", "no one": "nobody",
    "anyone": "any", "whoever": "any", "anybody": "any", "each": "every", "everyone": "every",
}  # fmt: skip
_TAGS = ("VBD", "VBZ", "VBP", "VB", "VBN", "VBG", "MD")
_MODALS = (
    {"will", "shall", "'ll", "wo", "sha"},
    {"may", "might", "could"},
    {"must", "should", "ought"},
    {"can", "cannot", "ca"},
    {"would", "'d"},
)
_OWN = {"i", "we", "our", "my"}
_CLAUSES = 3
_LONGEST = 30

WIDTH = 2 * len(_SUBJECTS) + len(_TAGS) + len(_MODALS) + 8
"""How many numbers describe a claim's words."""


def grammar(said: Sequence[Token]) -> list[float]:
    """WIDTH numbers from 0 to 1 for the words of a claim.

    Of its first three clauses: the sort of subject, the same where the verb is negated, the verb's
    tag, its modal, its mood; of all words: whether they ask, and how many they are.
    """
    found = [0.0] * WIDTH
    verbs = list(main_words(said))[:_CLAUSES]
    for rank, verb in enumerate(verbs):
        for at in _facts(verb):
            found[at] = max(found[at], 1.0 if rank == 0 else 0.5)
    words = [t for t in said if t.pos != "SPACE"]
    found[-2] = float(any(t.text.startswith("?") for t in words[-2:]))
    found[-1] = min(len(words), _LONGEST) / _LONGEST
    return found


def main_words(said: Sequence[Token]) -> Iterator[Token]:
    """The main words of what is said: heads of its clauses that nothing in it governs."""
    inside = set(map(id, said))
    for token in said:
        if (token.is_verb or token.tag == "MD") and token.dep not in ("aux", "auxpass"):
            above = token.head
            if above is token or id(above) not in inside or _main(token):
                yield token


def is_negated(verb: Token) -> bool:
    """Whether "not", "never" or a subject like "nobody" denies a verb."""
    if any(c.dep == "neg" or c.lower in ("never", "n't", "not") for c in verb.children):
        return True
    subject = verb.child("nsubj", "nsubjpass")
    return subject is not None and (
        subject.lower in ("nobody", "none", "neither")
        or any(c.lower in ("no", "neither") for c in subject.children)
    )


def is_pending(verb: Token) -> bool:
    """Whether somebody "has yet to" do it."""
    above = verb.head
    return above.lemma == "have" and any(c.lower == "yet" for c in above.children)


def is_order(verb: Token, subject: Token | None) -> bool:
    """Whether a verb is an imperative."""
    return verb.tag == "VB" and subject is None and verb.child("aux", "mark") is None


def is_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def _main(token: Token) -> bool:
    if token.dep in ("acl", "ccomp") and token.head.is_noun:
        return True
    return token.dep in ("conj", "ccomp", "parataxis") and token.head.head is token.head


def _facts(verb: Token) -> Iterator[int]:
    """The places of what is so of one clause."""
    subject = verb.child("nsubj", "nsubjpass", "expl")
    sort = _sort(subject)
    modals = [c.lower for c in verb.children if c.dep == "aux" and c.tag == "MD"]
    negated = is_negated(verb)
    yield _SUBJECTS.index(sort)
    if negated:
        yield len(_SUBJECTS) + _SUBJECTS.index(sort)
    at = 2 * len(_SUBJECTS)
    if verb.tag in _TAGS:
        yield at + _TAGS.index(verb.tag)
    at += len(_TAGS)
    yield from (at + k for k, modal in enumerate(_MODALS) if modal & set(modals))
    at += len(_MODALS)
    ahead = bool(_MODALS[0] & set(modals))
    conditions = (
        negated, ahead and sort in _OWN, ahead and negated,
        verb.child("auxpass") is not None, is_order(verb, subject),
        any(c.dep == "advcl" and _if(c) for c in verb.children),
    )  # fmt: skip
    yield from (at + k for k, so in enumerate(conditions) if so)


def _sort(subject: Token | None) -> str:
    if subject is None:
        return "none"
    word = _LIKE.get(subject.lower, subject.lower)
    if word in _SUBJECTS:
        return word
    owners = (_LIKE.get(c.lower, c.lower) for c in subject.children)
    owned = next((w for w in owners if w in ("my", "our", "no", "any", "every")), None)
    if owned is not None:
        return owned
    if subject.pos == "PRON":
        return "other"
    return "name" if subject.is_name else "noun"


def _if(clause: Token) -> bool:
    return any(c.lower in ("if", "unless") for c in clause.children)
