"""What the words around a time and a trigger say: its tense, whether it is vague, whose it is."""

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
_CLAUSES = {"ccomp", "relcl", "advcl", "acl", "parataxis"}
_MODIFIERS = {"compound", "nmod", "nummod", "amod", "poss"}
_VAGUE = re.compile(
    r"\bin recent (?:days|weeks|months|years|times)\b|\brecently\b|\brepeatedly\b|\boften\b"
    r"|\bfor (?:many )?(?:weeks|months|years|decades|generations)\b|\bover the years\b"
    r"|\b(?:some time|long|years|months|decades) ago\b|\bin the past\b(?! \w+ \w)"
    r"|\bon (?:several|many|various|numerous|other|previous|countless) occasions\b"
    r"|\bat (?:various|different|other) times\b|\bfrequently\b|\bregularly\b|\broutinely\b|\bonce\b"
    r"|\bsometimes\b|\bformerly\b|\bfrom time to time\b|\bmany times\b|\btime and again\b"
    r"|\bone day\b|\bsooner or later\b|\bat some point\b",
    re.IGNORECASE,
)
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
    return "future" if status == "future" or ahead else "past"


def told_by(trigger: Token) -> bool:
    """Whether what was tried or meant belongs to a told past: "students tried to march"."""
    verb = trigger.head
    return trigger.dep == "xcomp" and verb.tag == "VBD" and verb.lemma not in cues().verbs


def is_vague(trigger: Token) -> str | None:
    """The words of a trigger's clause that leave its day open: "in recent months", "repeatedly"."""
    held = [trigger]
    for token in held:
        held += [child for child in token.children if child.dep not in _CLAUSES]
    verb = trigger.head
    if trigger.dep in ("dobj", "pobj", "conj", "xcomp") and verb.is_verb:
        held += [t for c in verb.children if c.dep in ("advmod", "prep") for t in c.subtree()]
    words = sorted({token.i: token for token in held}.values(), key=lambda token: token.i)
    found = _VAGUE.search(" ".join(token.text for token in words))
    return found[0] if found is not None else None


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
