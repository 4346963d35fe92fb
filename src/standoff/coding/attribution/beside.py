"""Speakers beside a quotation, whatever the parser made of it: "…," warned the envoy, "…"."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.codebook.lexicons import agents
from standoff.coding.attribution.commoners import is_human
from standoff.language import Token

Span = tuple[int, int]

_PHRASE = {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"}
_LONGEST = 12
_CLOSING = 8
"""Words of a speaker's phrase that closes a sentence."""

_LINKS = {"of", "in", "at", "from", "for", "near", "on", "around", "outside", "with", "and"}
_WHEN = 4
_COMMAS = (",", "—", "–", "--")
_TOLD = ("VBD", "VBZ", "VBP", "MD")
_FINITE = ("VBD", "VBZ", "VBP", "VBN")
_STOPS = {",", ".", "?", "!", "...", "…", "—", "--", "-", ",?"}
_ADDRESSING = {"tell", "inform", "assure", "remind", "warn"}
_WHERE = {
    "in", "on", "at", "by", "from", "during", "after", "before", "via", "through", "late", "of",
}  # fmt: skip
_GAP = 3
"""Characters from the end of a quotation to the mark that closes it."""


def speaker_beside(cue: Token, quotes: Sequence[Span]) -> tuple[Token, Span] | None:
    """The head of the noun phrase between a cue and the quotation before it, or right behind

    the cue, with the quotation. `quotes` may end right before the cue's sentence.
    """
    if cue.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    tokens = cue.sentence.tokens
    before = tokens[: cue.i - tokens[0].i]
    quote = max((q for q in quotes if q[1] <= cue.start), key=lambda q: q[1], default=None)
    if quote is None or not _breaks_off(before, quote[1]) or _says_more(cue, quotes):
        return None
    between = [t for t in before if t.start >= quote[1] and not _mark(t)]
    if not between:
        head = phrase_head(base_phrase(tokens[len(before) + 1 :]))
    elif quote[1] > tokens[0].start:
        head = _described(before, quote[1]) or (
            phrase_head(between) if between == base_phrase(between) else chain_head(between)
        )
    else:
        head = None
    return (head, quote) if head is not None else None


def _described(before: Sequence[Token], end: int) -> Token | None:
    """The name that a description between commas follows: "X, a resident of Y, said"."""
    behind = [t for t in before if t.start >= end]
    while behind and _mark(behind[0]):
        behind = behind[1:]
    comma = next((k for k, t in enumerate(behind) if t.text == ","), None)
    name = behind[:comma]
    if comma is None or name != base_phrase(name) or behind[-1].text != ",":
        return None
    head = phrase_head(name)
    return head if head is not None and head.is_name else None


def _says_more(cue: Token, quotes: Sequence[Span]) -> bool:
    """Whether a clause of the reporter's own follows: said the candidate could win."""
    return any(
        c.dep == "ccomp" and c.i > cue.i and not any(s < c.start < e for s, e in quotes)
        for c in cue.children
    )


def _breaks_off(before: Sequence[Token], end: int) -> bool:
    """Whether a comma, a full stop or the like stands at a quotation's end, inside or outside."""
    if not before or before[0].start >= end:
        return True
    return any(t.text in _STOPS for t in before if end - _GAP <= t.start <= end + 1)


def base_phrase(tokens: Sequence[Token]) -> list[Token]:
    """The noun phrase at the beginning of some tokens, up to a preposition or a mark."""
    found: list[Token] = []
    for token in tokens:
        modifier = token.tag in ("VBN", "VBG", "HYPH") and token.dep in (
            "amod",
            "compound",
            "punct",
        )
        named = bool(found) and token.text[:1].isupper() and token.text[:1].isalpha()
        if not (token.pos in _PHRASE and token.tag != "TO") and not modifier and not named:
            break
        found.append(token)
    return found[:_LONGEST]


def phrase_head(phrase: list[Token]) -> Token | None:
    """The last noun or pronoun of a phrase; its only word where that is "some" or "five"."""
    nouns = [
        t for at, t in enumerate(phrase)
        if t.is_noun or t.tag == "PRP" or (at > 0 and t.text[:1].isupper() and t.pos != "DET")
    ]  # fmt: skip
    alone = phrase[0] if len(phrase) == 1 and phrase[0].tag in ("DT", "CD") else None
    return nouns[-1] if nouns else alone


def chain_head(tokens: Sequence[Token]) -> Token | None:
    """The first head of noun phrases linked by "of", "in" and the like, which fill some tokens."""
    first: Token | None = None
    rest = list(tokens)
    while rest:
        phrase = base_phrase(rest)
        if not phrase or phrase_head(phrase) is None:
            named = first is not None and len(rest) == 1 and rest[0].text[:1].isupper()
            return first if named else None
        first = first or phrase_head(phrase)
        rest = rest[len(phrase) :]
        if rest and rest[0].lower not in _LINKS:
            return None
        rest = rest[1:]
    return first


def before_aside(cue: Token) -> Token | None:
    """The speaker of "X, citing Y, said that Z", where the parser made X the subject of citing."""
    tokens = cue.sentence.tokens
    before = tokens[: cue.i - tokens[0].i]
    commas = [k for k, t in enumerate(before) if t.text == ","]
    if cue.tag not in _FINITE or cue.child("nsubj") is not None or len(commas) < 2:
        return None
    if commas[-1] != len(before) - 1 or before[commas[0] + 1].tag not in ("VBG", "VBN", "VBD"):
        return None
    named = before[: commas[0]]
    return chain_head(named) if any(map(_can_speak, named)) else None


def set_apart(cue: Token) -> Token | None:
    """The speaker of ", X said," or ", said X," amid the words of X, however it was parsed."""
    tokens = cue.sentence.tokens
    at = cue.i - tokens[0].i
    if cue.tag not in _FINITE or cue.dep == "conj" or not 1 < at < len(tokens) - 1:
        return None
    left = next((k for k in range(at - 1, -1, -1) if tokens[k].text in _COMMAS), -1)
    right = next((k for k in range(at + 1, len(tokens)) if tokens[k].text in (*_COMMAS, ".")), 0)
    if left < 1 or not right or not _goes_on(tokens, left, right):
        return None
    when = tokens[at + 1 : right]
    if len(when) <= _WHEN and all(_of_time(t) for t in when) and at - left <= _LONGEST:
        head = chain_head(tokens[left + 1 : at])
    elif left == at - 1 and right - at <= _LONGEST:
        head = chain_head(tokens[at + 1 : right])
    else:
        return None
    return head if head is not None and _can_speak(head) else None


def _of_time(token: Token) -> bool:
    """Whether a word behind a cue only says when: "said late on Friday,"."""
    return token.ent in ("DATE", "TIME") or token.tag in ("RB", "IN")


def _goes_on(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Whether what stands around an aside is one clause, with a verb of its own."""
    around = [*tokens[:left], *tokens[right + 1 :]]
    return any(t.tag in _TOLD for t in around) and not any(t.text in _COMMAS for t in tokens[:left])


def _can_speak(head: Token) -> bool:
    role = agents().roles.get(head.lemma)
    if role is not None or head.tag == "PRP":
        return True
    return is_human(head.lemma) or head.ent in ("PERSON", "ORG", "GPE") or head.is_name


def _mark(token: Token) -> bool:
    return token.pos in ("PUNCT", "SPACE") or token.tag in ("``", "''", ",")


def said_last(cue: Token) -> int | None:
    """Where an attribution that ends its sentence begins: the comma of ", agency X reported"."""
    tokens = cue.sentence.tokens
    at = cue.i - tokens[0].i
    if cue.tag not in _FINITE:
        return None
    if any(_is_word(t) for t in tokens[at + 1 :]):
        return _said_before_tail(cue)
    comma = next((k for k in range(at - 1, 0, -1) if tokens[k].text == ","), None)
    if comma is None or not 1 <= at - comma - 1 <= _CLOSING:
        return None
    if any(t.tag in ("IN", "MD") or t.child("nsubj") for t in tokens[comma + 1 : at]):
        return None
    return tokens[comma].start if any(t.is_verb for t in tokens[:comma]) else None


def _said_before_tail(cue: Token) -> int | None:
    """The same comma where only an addressee, a time or a place follows: ", X told reporters in Y".

    The parser must have taken the rest of the sentence for its main clause.
    """
    found = closing_speaker(cue)
    return found[1] if found is not None else None


def closing_speaker(cue: Token) -> tuple[Token, int] | None:
    """The head of the speaker's phrase in ", X announced in Y.", and where its comma stands."""
    tokens = cue.sentence.tokens
    at = cue.i - tokens[0].i
    comma = next((k for k in range(at - 1, 0, -1) if tokens[k].text == ","), None)
    if cue.tag not in _FINITE or comma is None or not 1 <= at - comma - 1 <= _LONGEST:
        return None
    main = next((k for k, t in enumerate(tokens) if t.head is t), 0)
    tail = tokens[at + 1 :]
    if main >= comma or len(tail) > _CLOSING or not all(_is_tail(t, cue) for t in tail):
        return None
    head = chain_head(tokens[comma + 1 : at])
    return (head, tokens[comma].start) if head is not None and _can_speak(head) else None


def _is_tail(token: Token, cue: Token) -> bool:
    """Whether a word behind a closing cue belongs to where, when or to whom it was said."""
    if not _is_word(token):
        return token.text not in _COMMAS and token.text not in (":", ";")
    if token.is_verb or token.tag in ("MD", "CC", "TO", "WDT", "WP"):
        return False
    if token.tag == "IN":
        return token.lower in _WHERE
    return cue.lemma in _ADDRESSING or token.dep not in ("dobj", "nsubj")


def _is_word(token: Token) -> bool:
    return token.pos not in ("PUNCT", "SPACE")
