"""Through whom words come: "X told Reuters", "quoted X as saying", "X, cited by the agency Y"."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.coding.attribution.found import Found
from standoff.coding.clauses import Clauses
from standoff.coding.phrases import core
from standoff.coding.who import Who
from standoff.language import Token

QUOTES = {"quote", "cite"}
"""Verbs whose subject passes on what their object says."""

_TOLD = {"tell", "speak", "say", "talk", "inform"}
_MEDIA = {
    "radio", "tv", "television", "news", "times", "post", "herald", "tribune", "guardian",
    "journal", "gazette", "agency", "press", "magazine", "daily", "channel", "weekly", "courier",
    "observer", "standard", "telegraph", "chronicle", "today", "broadcaster", "newspaper", "paper",
    "monitor", "review", "star", "network", "bulletin", "website", "outlet", "newswire", "wire",
}  # fmt: skip
_NAMED = {"ORG", "PRODUCT", "WORK_OF_ART"}


def quoted_by(verb: Token) -> Token | None:
    """The verb that quotes: "quoted" of "quoted X as saying" at "saying"."""
    above = verb.head
    if verb.dep in ("pcomp", "advcl", "prep") and verb.tag == "VBG":
        governor = above.head if above.lower == "as" else above
        if governor.lemma in QUOTES and governor.is_verb and _has_as(verb, above):
            return governor
    return None


def relays(hit: Found) -> bool:
    """Whether a cue of quoting only passes on the words of another cue or of a named speaker."""
    verb = hit.token
    if hit.kind != "verb" or verb.lemma not in QUOTES:
        return False
    return any(quoted_by(t) is verb for t in verb.subtree()) or verb.dep == "acl"


def via(hit: Found, source: Token | None, who: Who, clauses: Clauses) -> str | None:
    """The medium that a claim came through, by its name; None where it is not said."""
    upper = quoted_by(hit.token)
    if upper is not None:
        relay = clauses.of(upper).doer
        return _printed(relay, who) if relay is not None else None
    named = (_medium(token, who) for token in _candidates(hit, source, clauses))
    return next((name for name in named if name is not None), None)


def _candidates(hit: Found, source: Token | None, clauses: Clauses) -> Iterator[Token]:
    if hit.clause is not None and hit.token.lemma in _TOLD:
        for token in (hit.clause.object, hit.clause.indirect):
            if token is not None and token is not hit.complement:
                yield token
        yield from (t for p, t in hit.clause.phrases if p in ("to", "with"))
    for child in source.children if source is not None else ():
        if child.dep == "acl" and child.tag == "VBN":
            agent = clauses.of(child).agent
            if agent is not None:
                yield agent


def _printed(token: Token, who: Who) -> str:
    """The name of whoever passes words on, else the words that tell who it is."""
    entity = who.entity(token)
    if entity is not None and entity.sector == "JRN" and entity.identifier_id:
        return entity.identifier_text or _name(token)
    return _name(token) or " ".join(t.text for t in core(token))


def _medium(token: Token, who: Who) -> str | None:
    """The name of a medium: one that the registry knows, or a name that says what it is."""
    entity = who.entity(token)
    if entity is not None and entity.identifier_id is not None:
        return entity.identifier_text if entity.sector == "JRN" else None
    words = [t.lower for t in token.subtree()]
    speaks = any(w in _MEDIA or w.startswith(("tv", "radio")) or w.endswith("tv") for w in words)
    journal = entity is not None and entity.sector == "JRN"
    return (_name(token) or None) if journal or speaks or token.ent in _NAMED else None


def _name(token: Token) -> str:
    """The capitalised words that end at a phrase's name; "" where it has none."""
    named = next((c for c in token.children if c.dep == "appos" and c.is_name), token)
    tokens = named.sentence.tokens
    at = named.i - tokens[0].i
    run = [named] if named.text[:1].isupper() else []
    while at > 0 and tokens[at - 1].text[:1].isupper() and tokens[at - 1].pos != "DET":
        at -= 1
        run.insert(0, tokens[at])
    after = named.i - tokens[0].i + 1
    while run and after < len(tokens) and tokens[after].is_name:
        run.append(tokens[after])
        after += 1
    return " ".join(t.text for t in run)


def _has_as(verb: Token, above: Token) -> bool:
    return above.lower == "as" or any(c.lower == "as" for c in verb.children)
