"""What the words around a time and a trigger say: its tense, whose it is."""

from __future__ import annotations

import re
from collections.abc import Collection

from standoff.codebook.lexicons import cues
from standoff.coding.dates import Timex
from standoff.coding.dates.timex import Tense
from standoff.language import Token
from standoff.model import Status

_SENTENCE = re.compile(r"[.!?][\"'’”)]*\s+(?=[A-Z\"'“])|\n\s*\n")
_ASIDE = re.compile(
    r"\b(?:said|says|told|announced|reported|wrote|testified|recalled|added)\b[^,;]{0,30}$"
    r"|\b(?:since|until|who|which|whose|where|when|that|because|after|before)\b[^,;]{0,60}$",
    re.IGNORECASE,
)
_OPENS = re.compile(r";\s+(?:on |in |at )?$")
_WHEN = re.compile(r",? when ")
_STOP = re.compile(r"[,;.](?=\s)")
_TO_COME = re.compile(r"\b(?:(?<!forget )will(?! not forget)|going to|due|scheduled|planned)\b")
_AHEAD = {"will", "shall", "'ll", "wo"}
_ZONE = re.compile(r"\b(?:GMT|UTC|Zulu)\b(?![+-])")
_HAD = {"had", "'d"}
_REMEMBERS = {"recall", "remember", "testify"}
_COURTS = {"court", "tribunal", "inquiry", "judge", "jury", "hearing", "commission"}
_MODIFIERS = {"compound", "nmod", "nummod", "amod", "poss"}
_BEFORE_TIMES = re.compile(
    r"\b(?:in|on|at|since|during|by|before|after|until|from|between|early|late)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_HAPPENINGS = {
    "attack", "raid", "strike", "airstrike", "shelling", "bombing", "talk", "protest", "meeting",
    "operation", "ambush", "assault", "clash", "rally", "explosion", "blast", "summit", "killing",
    "massacre", "election", "vote", "coup", "night", "morning", "evening", "afternoon",
}  # fmt: skip


def tense_of(trigger: Token, status: Status) -> Tense:
    """Whether the clause of a trigger looks ahead."""
    verb = trigger if trigger.is_verb else trigger.head
    ahead = any(c.dep == "aux" and c.lower in _AHEAD for c in verb.children)
    bound = verb.tag == "VB" and verb.dep == "xcomp" and verb.head.lemma == "be"
    return "future" if status == "future" or ahead or bound else "past"


def told_by(trigger: Token) -> bool:
    """Whether what was tried or meant belongs to a told past: "students tried to march"."""
    verb = trigger.head
    return trigger.dep == "xcomp" and verb.tag == "VBD" and verb.lemma not in cues().verbs


def is_background(trigger: Token) -> bool:
    """Whether a verb tells what had come before: "gunmen had killed 19"; then it is not news."""
    if not any(c.dep in ("aux", "auxpass") and c.lower in _HAD for c in trigger.children):
        return False
    above = trigger.head
    if trigger.dep != "ccomp" or above.lemma not in cues().verbs:
        return True
    return above.lemma in _REMEMBERS or any(t.lemma in _COURTS for t in above.children)


def is_of_the_past(token: Token, trigger: Token) -> bool:
    """Whether a time is said of a told verb: "met on Monday and are to meet again"."""
    verb = next((t for t in token.ancestors() if t.is_verb), None)
    return verb is not None and verb is not trigger and verb.tag == "VBD"


def since_then(trigger: Token) -> tuple[int, int] | None:
    """Where "since" of "have since taken" stands, or "since then": from that day until now."""
    perfect = any(c.dep == "aux" and c.lemma == "have" for c in trigger.children)
    word = next((c for c in trigger.children if c.lower == "since" and perfect), None)
    if word is None:
        return None
    then = next((c for c in word.children if c.lower == "then"), None)
    if then is not None:
        return word.start, then.end
    return (word.start, word.end) if word.dep == "advmod" and not word.children else None


def apart(text: str, timex: Timex, token: Token, trigger: Token, others: Collection[int]) -> int:
    """What it costs that a time only modifies a noun which is no happening: "2014 prices"."""
    noun = token.head
    if token.dep == "appos" or token.dep not in _MODIFIERS or noun is trigger or not noun.is_noun:
        return 0
    if id(noun) in others or noun.lemma in _HAPPENINGS or noun.ent in ("DATE", "TIME"):
        return 0
    return 0 if _BEFORE_TIMES.search(text[max(0, timex.start - 16) : timex.start]) else 5


def opened_by_since(timex: Timex, trigger: Token) -> bool:
    """Whether "since" stands between a time and its trigger: "arrested since the stay-away of"."""
    token = trigger.sentence.token_at(timex.end - 1)
    while token is not None and token is not trigger and token.head is not token:
        if token.lower == "since" and token.dep in ("prep", "mark"):
            return token.head is trigger or trigger not in token.subtree()
        token = token.head
    return False


def zone_of(text: str, timex: Timex) -> str | None:
    """The clock that a time is told by, where that is Greenwich's: "at 23:30 UTC on 12 August"."""
    found = _ZONE.search(text, max(0, timex.start - 12), min(len(text), timex.end + 8))
    return found[0] if found is not None else None


def background(text: str, timex: Timex) -> bool:
    """Whether a time is no day of the story: when something was said, an aside, or yet to come."""
    before = _SENTENCE.split(text[max(0, timex.start - 90) : timex.start])[-1]
    after = _SENTENCE.split(text[timex.end : timex.end + 40])[0]
    return bool(_ASIDE.search(before) or _TO_COME.search(before) or _TO_COME.search(after))


def governs(text: str, start: int, trigger: Token) -> bool:
    """Whether a time opens the part of a sentence that a trigger stands in: "; that night, ..."."""
    before = text[max(0, start - 6) : start]
    return (
        start < trigger.start
        and bool(_OPENS.search(before))
        and ";" not in text[start : trigger.start]
    )


def dates_clause(text: str, timex: Timex, trigger: Token) -> bool:
    """Whether a trigger stands in the clause that a time opens: "October 2015, when a jet fell"."""
    if trigger.start < timex.end or not _WHEN.match(text, timex.end):
        return False
    return not _STOP.search(text[timex.end + 2 : trigger.start])
