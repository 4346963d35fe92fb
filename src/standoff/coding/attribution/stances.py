"""Whether a claim asserts, denies, threatens or doubts: the cue, and what the words do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from standoff.codebook.lexicons import cues
from standoff.coding.attribution.checking import cannot_vouch
from standoff.coding.attribution.found import Found
from standoff.coding.attribution.grammar import is_negated, is_order, is_to, main_words
from standoff.coding.attribution.harm import MEASURES, SLURS, VIOLENT
from standoff.coding.attribution.silences import ANSWERS
from standoff.coding.attribution.wording import worded
from standoff.language import Token

_UNANSWERED = {"discuss", "disclose", "comment", "say", "answer", "reveal", "tell", "elaborate"}
_NEUTRAL = {
    "say", "tell", "add", "reply", "continue", "state", "write", "announce", "declare", "respond",
    "answer", "post", "tweet", "shout", "cry", "call", "remark", "explain", "note", ":", "-", "—",
    "–", "--", "quote", "cite", "insist", "argue", "maintain",
}  # fmt: skip
_WARNS = {"warn", "caution", "alert", "warning", "serve"}
_WARNINGS = ("threatens", "expects", "asks")
_SOLEMN = {"vow", "swear"}
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
_STATES = {
    "be", "need", "have", "see", "know", "want", "remain", "stay", "become", "lose", "find", "die",
    "run", "starve", "end", "fail", "fall", "suffer", "get", "wake", "regret", "miss",
}  # fmt: skip
_GUESSES = {"reckon", "think", "believe", "guess", "suppose", "estimate", "feel"}
_NAMES = {"call", "brand", "label", "term", "dub", "describe", "denounce"}
_NAME = 5
"""Words in which what somebody is called ends."""

_BELIEFS = {"believe", "think", "accept", "credit", "trust", "buy", "reckon", "suppose"}
_REPORTS = {"accord", "according", "by", "in", "account", "view", "opinion"}
_SET = {
    "stay", "remain", "open", "reopen", "close", "start", "begin", "meet", "vote", "resume", "be",
    "hold", "arrive", "leave", "return", "take", "have", "receive", "keep", "continue",
}  # fmt: skip
"""Verbs of what is arranged: that it will be so is an announcement, no forecast."""

_ORDER = ("declines", "denies", "doubts", "accuses", "promises", "threatens", "asks", "expects")
"""What a speaker's words do, the most telling first."""


Judged = Callable[[Sequence[Token], str, Collection[str]], str]


def stance_of(
    hit: Found, said: Sequence[Token], words: str, *, direct: bool, judged: Judged | None = None
) -> str:
    """The stance of a claim. `said` are the words of its content, in order, and `words`

    the same as they are printed; `direct`: they are all quoted.

    A cue that only reports (say, add, a colon) takes the stance of the speaker's own words: "we
    doubt that", "it is a lie", "leave at once"; who warns of their own deeds threatens. `judged`
    has a second look at what the rules make of a speaker's own words.
    """
    stance = hit.cue.stance
    word = hit.token.lemma
    silent = word in ANSWERS or (word == "tell" and any(c.tag == "MD" for c in hit.token.children))
    if stance == "asserts" and cannot_vouch(hit.token):
        return "doubts"
    if stance == "asserts" and silent and is_negated(hit.token):
        return "declines"
    if word in _BELIEFS and hit.kind == "verb" and is_negated(hit.token):
        return "doubts"
    heads = list(main_words(said))
    if word in _WARNS or word in _SOLEMN:
        warned = _warned(hit, heads, words)
        looks = judged is not None and direct and word in _WARNS
        return judged(said, warned, _WARNINGS) if looks and judged else warned
    if stance == "asserts" and word in _NAMES and any(t.lemma in SLURS for t in said[-_NAME:]):
        return "accuses"
    if hit.kind == "noun" and stance == "promises" and hit.took == "clause" and _settled(heads):
        return "asserts"
    if word == "tell" and hit.complement is not None and is_to(hit.complement):
        return "asks"
    if word == "assure":
        return "promises" if any(_modal(t) for t in heads) else stance
    quoted = direct or hit.kind == "label" or hit.took == "quote"
    if stance == "asserts" and (direct or word in _NEUTRAL | _GUESSES | _REPORTS):
        told = _told(heads, words, quoted=quoted, guess=word in _GUESSES) or stance
        own = direct or hit.kind == "label"
        return judged(said, told, ()) if judged is not None and own else told
    return stance


def _warned(hit: Found, heads: Sequence[Token], words: str) -> str:
    """What a warning or a vow is: a threat of one's own, what is to come, or what is so."""
    thing = hit.clause.object if hit.clause is not None else None
    against = hit.clause is not None and any(word == "against" for word, _ in hit.clause.phrases)
    if thing is not None and (hit.took == "infinitive" or against):
        return "asks"
    harm = MEASURES if hit.token.lemma in _WARNS else VIOLENT
    if any(_to_harm(t, harm) or _holds_out_harm(t, harm) for t in heads):
        return "threatens"
    if hit.took in ("quote", "clause", "parenthesis") and worded(words) == "threatens":
        return "threatens"
    if (
        hit.took == "clause"
        and _settled(heads)
        and (hit.kind != "verb" or hit.token.lemma in _SOLEMN)
    ):
        return "asserts" if hit.cue.stance in ("expects", "promises") else hit.cue.stance
    return hit.cue.stance


def _settled(heads: Sequence[Token]) -> bool:
    """Whether words only tell of what has been."""
    return bool(heads) and all(t.tag in ("VBD", "VBN") and not _ahead(t) for t in heads)


def _ahead(head: Token) -> bool:
    return any(c.tag == "MD" for c in head.children)


def _told(heads: Sequence[Token], words: str, *, quoted: bool, guess: bool) -> str | None:
    """The stance of what somebody says, by the words themselves; None where they only assert."""
    own = quoted or any(_own(head) for head in heads)
    done = set()
    if own:
        first = worded(words)
        if first in ("declines", "denies", "doubts", "promises", "accuses"):
            return first
        done.add(first)
    done |= {_of_words(head) if quoted or _own(head) else _reported(head) for head in heads}
    if guess and any(_modal(head) for head in heads):
        done.add("expects")
    return next((one for one in _ORDER if one in done), None)


def _of_words(head: Token) -> str | None:
    """The stance of words that are the speaker's own."""
    subject = head.child("nsubj", "nsubjpass")
    what = head.child("acomp", "attr")
    negated = is_negated(head)
    if any(c.lemma in ("likely", "unlikely") for c in head.children if c.dep == "acomp"):
        return "expects"
    if what is not None and what.lemma in _UNTRUE | {"true"} and negated == (what.lemma == "true"):
        return "denies"
    if subject is not None and subject.lower in _SELF:
        return _first_person(head, what, negated=negated)
    if is_order(head, subject) or head.sentence.tokens[-1].text.startswith("?"):
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
        if head.lemma in _STATES:
            return "expects"
        return "threatens" if head.lemma in VIOLENT else "promises"
    known = cues().verbs.get(head.lemma, ())
    plain = (cue.stance for cue in known if not cue.object and not cue.particle)
    found = next((one for one in plain if one != "asserts"), None)
    return found if not negated else None


def _reported(head: Token) -> str | None:
    """The stance of words in the reporter's grammar: "said it would retaliate"."""
    if _holds_out_harm(head):
        return "threatens"
    subject = head.child("nsubj", "nsubjpass")
    if any(c.lemma in ("likely", "unlikely") for c in head.children if c.dep == "acomp"):
        return "expects"
    if subject is None or not _modal(head):
        return None
    if subject.lower in _SELF | _THEM:
        return "promises" if _acts(head) and not is_negated(head) else None
    arranged = head.lemma in _SET or head.child("auxpass") is not None
    return None if arranged else "expects"


def _acts(head: Token) -> bool:
    """Whether a verb is a deed that its subject chooses."""
    return head.lemma not in _STATES and head.child("nsubj") is not None


def _holds_out_harm(head: Token, harm: frozenset[str] = VIOLENT) -> bool:
    """Whether speakers say what harm they will do, or what will be done to others."""
    if head.lemma not in harm or is_negated(head):
        return False
    subject = head.child("nsubj")
    if not _modal(head) and not any(c.dep == "advcl" and _if(c) for c in head.children):
        return False
    return _passive_harm(head, harm) or (subject is not None and subject.lower in _SELF | _THEM)


def _to_harm(head: Token, harm: frozenset[str]) -> bool:
    """Whether a verb is a hostile infinitive without a subject of its own: "vowed to hit"."""
    bare = head.child("nsubj", "nsubjpass") is None
    to = any(c.lower == "to" and c.dep == "aux" for c in head.children)
    return bare and to and head.lemma in harm and not is_negated(head)


def _passive_harm(head: Token, harm: frozenset[str] = VIOLENT) -> bool:
    agentless = head.child("auxpass") is not None and head.child("agent") is None
    return agentless and head.lemma in harm


def _modal(head: Token) -> bool:
    return any(c.dep == "aux" and c.lower in _FUTURE for c in head.children)


def _own(head: Token) -> bool:
    subject = head.child("nsubj", "nsubjpass")
    return subject is not None and subject.lower in _SELF


def _if(clause: Token) -> bool:
    return any(c.dep == "mark" and c.lower in ("if", "unless") for c in clause.children)
