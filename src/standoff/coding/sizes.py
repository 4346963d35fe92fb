"""How many were killed, hurt, held or took part: the counts that belong to a trigger."""

from __future__ import annotations

from standoff.coding.casualties import BY_VERB, Mention, mentions, people
from standoff.coding.clauses import Clauses
from standoff.coding.phrases import objects_of
from standoff.language import Parse, Sentence, Token
from standoff.model import Bound, Size

_TALK = ("CONSULT", "AGREE", "SUPPORT", "REQUEST", "ACCUSE")
_HARM = {"dead", "injured"}
_DELIBERATE = {"murder", "execute", "assassinate", "behead", "lynch", "massacre"}
_BEFORE = {"after", "since", "over", "before", "despite"}
_WHEN = {"when", "as", "while"}
_SITUATED = {"DATE", "TIME", "GPE", "LOC", "FAC"}
_GATHERINGS = {
    "protest", "rally", "march", "demonstration", "sit-in", "crowd", "walk", "strike", "gathering",
    "procession", "vigil", "walkout", "protester", "riot",
}  # fmt: skip


_SWEEPS = {"raid", "sweep", "crackdown", "operation", "search", "round-up"}


def size_of(
    trigger: Token, clauses: Clauses, text: str, event: str, following: Sentence | None = None
) -> Size | None:
    """The counts that belong to a trigger; None when nothing is counted.

    `following` is the next sentence: "Nobody was hurt." belongs to what was told before.
    """
    if event in _TALK:
        return None
    found: dict[str, Bound] = {}
    wanted = _wanted(trigger, event)
    held = mentions(trigger.sentence, clauses, text)
    for one in sorted(held, key=lambda one: one.word is not trigger):
        if one.word is trigger or (one.kind in wanted and _belongs(one, trigger)):
            found.setdefault(one.kind, one.bound)
    if "participants" in wanted and "participants" not in found:
        bound = _taking_part(trigger, clauses, text)
        if bound is not None:
            found["participants"] = bound
    if following is not None and BY_VERB.get(trigger.lemma) != "arrested":
        for one in mentions(following, clauses, text):
            if one.kind in wanted - {"participants"} and _told_after(one):
                found.setdefault(one.kind, one.bound)
    return Size(**found) if found else None


def after(parse: Parse, sentence: Sentence) -> Sentence | None:
    """The next sentence of the same block."""
    index = sentence.index + 1
    following = parse.sentences[index] if index < len(parse.sentences) else None
    same = following is not None and following.block.start == sentence.block.start
    return following if same else None


def _wanted(trigger: Token, event: str) -> set[str]:
    kind = BY_VERB.get(trigger.lemma)
    if kind == "arrested" or trigger.lemma in ("arrest", "detention"):
        return {"arrested"}
    if kind in _HARM:
        return set(_HARM)
    if event == "PROTEST" or kind == "participants" or trigger.lemma in _GATHERINGS:
        return {"participants", "arrested", *_HARM}
    return {*_HARM, "arrested"} if trigger.lemma in _SWEEPS else set(_HARM)


def _belongs(one: Mention, trigger: Token) -> bool:
    """Whether a count stands in the clause of a trigger or in one that tells its outcome."""
    above = {id(trigger): trigger}
    token = trigger
    while token.head is not token and _leads_up(token):
        token = token.head
        above[id(token)] = token
    below = one.word
    while id(below) not in above:
        if below.head is below or not _leads_down(below, trigger, one):
            return False
        below = below.head
    return True


def _leads_up(token: Token) -> bool:
    """Whether what stands above a word may count those that it harms: "a bomb killed 15"."""
    above = token.head
    if token.is_noun or token.tag == "CD":
        return token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr") or (
            token.dep == "conj" and above.is_noun
        )
    if token.dep == "prep":
        return token.lower in ("in", "after", "during", "at", "with", "of", "by")
    if token.dep in ("relcl", "acl"):
        return True
    if token.dep == "advcl":
        marks = {c.lower for c in token.children if c.dep in ("mark", "advmod")}
        return bool(marks & _WHEN) or not any(c.dep == "mark" for c in token.children)
    if token.dep == "conj" and token.is_verb:
        return (
            BY_VERB.get(token.lemma) in _HARM
            and BY_VERB.get(above.lemma) in _HARM
            and not (_has_subject(token))
        )
    return False


def _leads_down(token: Token, trigger: Token, one: Mention) -> bool:
    """Whether a word tells the outcome of what stands above it."""
    if token.dep in ("relcl",) and token.is_verb:
        return False
    if token.dep == "advcl":
        marks = {c.lower for c in token.children if c.dep == "mark"}
        return not marks and not _situated(token)
    if token.dep in ("conj", "ccomp", "parataxis") and token.is_verb:
        if token.lemma in _DELIBERATE or one.kind == "participants":
            return False
        harms = BY_VERB.get(token.lemma) in _HARM and BY_VERB.get(token.head.lemma) in _HARM
        if _situated(token) and (_has_subject(token) or not harms):
            return False
        return not _has_subject(token) or _passive(token) or token.lemma in ("die", "be", "have",
            "break", "suffer")  # fmt: skip
    return token.dep != "prep" or token.lower not in _BEFORE


def _told_after(one: Mention) -> bool:
    """Whether a sentence only tells the outcome of what was told before."""
    word = one.word
    verb = word if word.is_verb else next((t for t in word.ancestors() if t.is_verb), word)
    if verb.dep not in ("ROOT", "ccomp", "conj") or verb.lemma in _DELIBERATE:
        return False
    if any(t.ent in _SITUATED for t in word.sentence.tokens):
        return False
    plain = _passive(verb) or verb.lemma in ("die", "be", "have", "suffer", "break", "count")
    agent = any(c.dep == "agent" for c in verb.children)
    return plain and not agent


def _situated(verb: Token) -> bool:
    """Whether a verb has a time or a place of its own."""
    held = [c for c in verb.children if c.dep in ("prep", "npadvmod")]
    return any(t.ent in _SITUATED for c in held for t in (c, *c.children))


def _taking_part(trigger: Token, clauses: Clauses, text: str) -> Bound | None:
    """How many took part: the subject's people, or those of "a rally of", "a sit-in by"."""
    if trigger.is_verb:
        subject = clauses.of(trigger).doer
        return people(subject, text) if subject is not None and subject.tag != "NN" else None
    inner = next((t for _, t in objects_of(trigger, "of", "by")), None)
    bound = people(inner, text) if inner is not None else None
    if bound is not None:
        return bound
    verb = trigger.head
    if trigger.dep == "pobj" and verb.dep == "prep" and verb.lower == "in":
        verb = verb.head.head if verb.head.is_noun else verb.head
    if verb.is_verb:
        subject = clauses.of(verb).doer
        if subject is not None and subject is not trigger and subject.child("nummod", "amod"):
            return people(subject, text)
    return None


def _has_subject(verb: Token) -> bool:
    return verb.child("nsubj", "nsubjpass") is not None


def _passive(verb: Token) -> bool:
    return verb.child("nsubjpass", "auxpass") is not None
