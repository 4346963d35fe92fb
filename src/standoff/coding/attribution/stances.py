"""Whether a claim asserts, denies, threatens or doubts: the cue, and what the words themselves do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.codebook.frames import frames
from standoff.codebook.lexicons import cues
from standoff.coding.attribution.found import Found
from standoff.language import Token

_ANSWERS = {
    "comment", "respond", "reply", "answer", "say", "remark", "speak", "explain", "elaborate",
    "discuss", "disclose", "confirm", "specify", "reveal",
}  # fmt: skip
_UNANSWERED = {"discuss", "disclose", "comment", "say", "answer", "reveal", "tell", "elaborate"}
_NEUTRAL = {
    "say", "tell", "add", "reply", "continue", "state", "write", "announce", "declare", "respond",
    "answer", "post", "tweet", "shout", "cry", "call", "remark", "explain", "note", ":", "-", "—",
    "–", "--", "quote", "cite", "insist", "argue", "maintain",
}  # fmt: skip
_WARNS = {"warn", "caution", "alert", "warning", "caution", "serve"}
_SOLEMN = {"vow", "swear"}
_HOSTILE = {"ASSAULT", "COERCE", "SANCTION", "THREATEN"}
_FUTURE = {"will", "would", "shall", "'ll", "wo", "’ll"}
_SELF = {"i", "we"}
_THEM = {"he", "she", "it", "they"}
_UNTRUE = {
    "false", "untrue", "lie", "fabrication", "nonsense", "forgery", "baseless", "fiction", "myth",
    "slander", "unfounded", "groundless", "invention", "fake", "rubbish", "propaganda", "incorrect",
}  # fmt: skip
_DOUBTED = {
    "believe", "think", "know", "confirm", "verify", "establish", "determine", "tell", "see",
    "say", "certain", "sure", "convinced", "persuaded", "clear", "convince", "persuade",
}  # fmt: skip
_STATES = {"be", "need", "have", "see", "know", "want", "remain", "stay", "become", "lose", "find"}
_GUESSES = {"reckon", "think", "believe", "guess", "suppose", "estimate", "feel", "according"}
_SILENCE = {"comment", "remark", "statement", "answer", "information", "reply"}
_ORDER = ("declines", "denies", "doubts", "accuses", "promises", "threatens", "asks", "expects")
"""What a speaker's words do, the most telling first."""


def stance_of(hit: Found, said: Sequence[Token]) -> str:
    """The stance of a claim. `said` are the words of its content, in order.

    A cue that only reports (say, add, a colon) takes the stance of the speaker's own words: "we
    doubt that", "it is a lie", "leave at once"; who warns of what they will do themselves threatens.
    """
    stance = hit.cue.stance
    word = hit.token.lemma
    if stance == "asserts" and word in _ANSWERS and _negated(hit.token):
        return "declines"
    if word in _WARNS or word in _SOLEMN:
        return "threatens" if any(_to_harm(t) or _holds_out_harm(t) for t in _heads(said)) else stance
    if word == "assure":
        return "promises" if any(_modal(t) for t in _heads(said)) else stance
    if stance == "asserts" and word in _NEUTRAL:
        quoted = hit.quote is not None or hit.took == "quote"
        if quoted and any(t.lower == "no" and t.head.lemma in _SILENCE for t in said):
            return "declines"
        heads = list(_heads(said))
        done = {_of_words(head) if quoted or _own(head) else _reported(head) for head in heads}
        return next((one for one in _ORDER if one in done), stance)
    if word in _GUESSES and any(_modal(head) for head in _heads(said)):
        return "expects"
    return stance


def _heads(said: Sequence[Token]) -> Iterator[Token]:
    """The main words of what is said: heads of its clauses that nothing in it governs."""
    inside = set(map(id, said))
    for token in said:
        if (token.is_verb or token.tag == "MD") and token.dep not in ("aux", "auxpass"):
            above = token.head
            if above is token or id(above) not in inside or _main(token):
                yield token


def _main(token: Token) -> bool:
    if token.dep in ("acl", "ccomp") and token.head.is_noun:
        return True
    return token.dep in ("conj", "ccomp", "parataxis") and token.head.head is token.head


def _of_words(head: Token) -> str | None:
    """The stance of words that are the speaker's own."""
    subject = head.child("nsubj", "nsubjpass")
    what = head.child("acomp", "attr")
    negated = _negated(head)
    if any(c.lemma in ("likely", "unlikely") for c in head.children if c.dep == "acomp"):
        return "expects"
    if what is not None and what.lemma in _UNTRUE | {"true"} and negated == (what.lemma == "true"):
        return "denies"
    if subject is not None and subject.lower in _SELF:
        return _first_person(head, what, negated=negated)
    if _imperative(head, subject) or head.sentence.tokens[-1].text.startswith("?"):
        return "asks"
    if _modal(head) and not negated:
        return "threatens" if _passive_harm(head) else "expects"
    return None


def _first_person(head: Token, what: Token | None, *, negated: bool) -> str | None:
    word = what.lemma if what is not None and head.lemma == "be" else head.lemma
    if negated and word in _UNANSWERED and (_modal(head) or head.child("aux")):
        unsure = word in ("tell", "say") and head.child("ccomp") is not None
        return "doubts" if unsure else "declines"
    if negated and word in _DOUBTED:
        return "doubts"
    if _modal(head) and not negated:
        if _is_hostile(head.lemma):
            return "threatens"
        return "expects" if head.lemma in _STATES else "promises"
    known = cues().verbs.get(head.lemma, ())
    plain = (cue.stance for cue in known if not cue.object and not cue.particle)
    found = next((one for one in plain if one != "asserts"), None)
    return found if not negated else None


def _reported(head: Token) -> str | None:
    """The stance of words in the reporter's grammar: "said it would retaliate"."""
    return "threatens" if _holds_out_harm(head) else None


def _holds_out_harm(head: Token) -> bool:
    """Whether speakers say what harm they will do, or what will be done to others."""
    if not _is_hostile(head.lemma) or _negated(head):
        return False
    subject = head.child("nsubj")
    if not _modal(head) and not any(c.dep == "advcl" and _if(c) for c in head.children):
        return False
    return _passive_harm(head) or (subject is not None and subject.lower in _SELF | _THEM)


def _to_harm(head: Token) -> bool:
    """Whether a verb is a hostile infinitive without a subject of its own: "vowed to hit"."""
    bare = head.child("nsubj", "nsubjpass") is None
    to = any(c.lower == "to" and c.dep == "aux" for c in head.children)
    return bare and to and _is_hostile(head.lemma) and not _negated(head)


def _passive_harm(head: Token) -> bool:
    agentless = head.child("auxpass") is not None and head.child("agent") is None
    return agentless and _is_hostile(head.lemma)


def _is_hostile(lemma: str) -> bool:
    """Whether a verb by itself tells a hostile deed."""
    found = frames().verbs.get(lemma, ())
    return bool(found) and found[-1].event in _HOSTILE


def _imperative(head: Token, subject: Token | None) -> bool:
    return head.tag == "VB" and subject is None and head.child("aux", "mark") is None


def _modal(head: Token) -> bool:
    return any(c.dep == "aux" and c.lower in _FUTURE for c in head.children)


def _own(head: Token) -> bool:
    subject = head.child("nsubj", "nsubjpass")
    return subject is not None and subject.lower in _SELF


def _negated(head: Token) -> bool:
    if any(c.dep == "neg" or c.lower in ("never", "n't", "not") for c in head.children):
        return True
    subject = head.child("nsubj")
    return subject is not None and (
        subject.lower in ("nobody", "none", "neither")
        or any(c.lower in ("no", "neither") for c in subject.children)
    )


def _if(clause: Token) -> bool:
    return any(c.dep == "mark" and c.lower in ("if", "unless") for c in clause.children)
