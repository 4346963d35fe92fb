"""Words that leave the day of an event open: how often it happens, "in the past", "eventually"."""

from __future__ import annotations

import re

from standoff.language import Token

_CLAUSES = {"ccomp", "relcl", "advcl", "acl", "parataxis"}
_SPAN = r"(?:days|weeks|months|years|decades|generations|centuries|nights|times|ages)"
_ADVERBS = (
    "recently|lately|of late|repeatedly|often|frequently|occasionally|periodically|regularly"
    "|routinely|habitually|invariably|usually|normally|typically|commonly|constantly"
    "|continually|continuously|always|sometimes|at times|formerly|previously|periodically"
    "|rarely|seldom|twice|thrice|eventually|whenever|undated|as a rule|in general"
    "|sooner or later|in due course|more than once|as a matter of (?:course|routine)"
    "|(?:now|every now) and (?:then|again)|from time to time|(?:time|again) and again"
    "|(?:day|night|week|month|year) (?:after|in,? ) ?(?:day|night|week|month|year)"
    "|(?:many|several|countless|numerous|a few|various|a dozen|two|three|four|five|\\d+) times"
    "|in bygone \\w+|some ?day|one (?:day|night)|not long (?:ago|before|after|since)"
    "|(?:a|some|quite a) while (?:ago|back)|(?<!at )once(?! (?:again|more))"
)
_PHRASES = (
    rf"in (?:the |its |their )?(?:recent|past|previous|earlier|early|former|last few|first|final"
    rf"|opening|dying|later) {_SPAN}(?: of (?:the |a )?[\w -]+)?"
    r"|for (?:many |several |some )?(?:weeks|months|years|decades|generations|centuries|ages)"
    rf"|(?:over|down|through|throughout|across) the {_SPAN}"
    rf"|(?<!\d )(?<!one )(?<!two )(?:some time|long|{_SPAN}) (?:ago|before|earlier|previously)"
    rf"|in the past\b(?! (?:[\w-]+ )?(?:hour|day|week|month|year|decade|{_SPAN}))"
    r"|(?:from|since) time immemorial"
    r"|on (?:several|many|various|numerous|other|previous|countless|some|two|three) occasions"
    r"|at (?:various|different|other|some|one) (?:times?|points?|stages?)"
    r"|(?:at|on) an? (?:unknown|unspecified|undisclosed|uncertain|unstated|later|future) "
    r"(?:date|time|day)"
    r"|(?:every|each)(?: (?:other|second|third|single))? "
    r"(?:day|night|week|month|year|morning|evening|time|spring|summer|autumn|winter)"
    r"|(?:during|throughout|in the course of|in) (?:the|that|a|their) (?:\w+ ){0,2}"
    r"(?:war|conflict|occupation|dictatorship|insurgency|uprising|genocide|rebellion|revolution"
    r"|regime|reign|rule|junta|campaign|troubles)\b(?! (?:zone|crime|room|council))"
)
_VAGUE = re.compile(rf"\b(?:{_ADVERBS}|{_PHRASES})\b", re.IGNORECASE)
_HABITS = {"record", "history", "habit", "practice", "reputation", "tradition", "custom"}
_HEARSAY = {"say", "know", "report", "believe", "allege", "rumour", "rumor", "think", "reckon"}
_TELLS = {"how", "when"}
_DAYS = {"day", "night", "time", "morning", "evening", "moment", "hour"}
_KEPT = {"keep", "continue"}


def is_vague(trigger: Token) -> str | None:
    """The words of a trigger's clause that leave its day open: "in recent months", "repeatedly"."""
    found = _VAGUE.search(" ".join(token.text for token in _words(trigger)))
    if found is not None:
        return found[0]
    return _habit(trigger) or _retold(trigger) or _earlier(trigger)


def _words(trigger: Token) -> list[Token]:
    """The words of a trigger's own clause, without those of the clauses below it."""
    held = [trigger]
    for token in held:
        held += [child for child in token.children if child.dep not in _CLAUSES]
    verb = trigger.head
    if trigger.dep in ("dobj", "pobj", "conj", "xcomp") and verb.is_verb:
        held += [t for c in verb.children if c.dep in ("advmod", "prep") for t in c.subtree()]
    return sorted({token.i: token for token in held}.values(), key=lambda token: token.i)


def _habit(trigger: Token) -> str | None:
    """ "has a record of kidnapping", "keeps shelling", "still fall", "is said to have ordered"."""
    above = trigger.head
    if trigger.dep == "pcomp" and above.head.lemma in _HABITS:
        return f"{above.head.text} of"
    if trigger.dep == "xcomp" and above.lemma in _KEPT:
        return above.text
    helped = any(c.dep == "aux" and c.lower == "have" for c in trigger.children)
    if trigger.dep == "xcomp" and helped and above.tag == "VBN" and above.lemma in _HEARSAY:
        return f"{above.text} to have"
    still = next((c for c in trigger.children if c.lower in ("still", "long")), None)
    present = trigger.tag in ("VBP", "VBZ") or any(c.tag in ("VBP", "VBZ") for c in _helps(trigger))
    return still.text if still is not None and present else None


def _earlier(trigger: Token) -> str | None:
    """ "before Christmas", "by May": some day until then."""
    for preposition in trigger.children:
        if preposition.dep == "prep" and preposition.lower in ("before", "by"):
            for day in preposition.children:
                if day.dep == "pobj" and day.ent == "DATE":
                    return f"{preposition.text} {day.text}"
    return None


def _helps(trigger: Token) -> list[Token]:
    return [c for c in trigger.children if c.dep in ("aux", "auxpass")]


def _retold(trigger: Token) -> str | None:
    """ "nobody remembers when", "survivors describe how", "the day when": told of no known day."""
    word = next((c for c in trigger.children if c.lower in _TELLS and c.dep == "advmod"), None)
    if word is None:
        return None
    if trigger.dep in ("ccomp", "pcomp", "advcl") and trigger.head.tag in ("VBP", "VBZ", "VB"):
        return f"{trigger.head.text} {word.text}" if word.i > trigger.head.i else None
    day = trigger.head
    return f"{day.text} {word.text}" if trigger.dep == "relcl" and day.lemma in _DAYS else None
