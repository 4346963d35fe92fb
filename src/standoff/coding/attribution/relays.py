"""Through whom words come: "X told Reuters", "quoted X as saying", "X, cited by the agency Y"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

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
_STATIONS = {"radio", "television", "tv", "magazine", "newspaper", "news"}
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
        return _printed(relay) if relay is not None else None
    passed_on = _passed_on(source, clauses)
    if passed_on is not None:
        return _name(passed_on) or None
    named = (_medium(token, who) for token in _candidates(hit, source, clauses))
    return next((name for name in named if name is not None), None)


def _passed_on(source: Token | None, clauses: Clauses) -> Token | None:
    """Who passes the words on, whatever the name looks like: "X, quoted by Dagens Nytt, said"."""
    for child in source.children if source is not None else ():
        if child.dep == "acl" and child.lemma in QUOTES | {"interview", "report"}:
            return clauses.of(child).agent
    return None


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


def _printed(token: Token) -> str:
    """The name of whoever passes words on, else the words that tell who it is."""
    return _name(token) or " ".join(t.text for t in core(token))


def _medium(token: Token, who: Who) -> str | None:
    """The name of a medium: one that the registry knows, or a name that says what it is."""
    entity = who.entity(token)
    if entity is not None and entity.identifier_id is not None and entity.end >= token.end:
        return (_name(token) or entity.entity_text) if entity.sector == "JRN" else None
    words = [t.lower for t in token.subtree()]
    speaks = any(w in _MEDIA or w.startswith(("tv", "radio")) or w.endswith("tv") for w in words)
    journal = (entity is not None and entity.sector == "JRN") or _is_station(token)
    return (_name(token) or None) if journal or speaks or token.ent in _NAMED else None


def _name(token: Token) -> str:
    """The capitalised words that end at a phrase's name; "" where it has none."""
    named = next((c for c in token.children if c.dep == "appos" and c.is_name), token)
    tokens = named.sentence.tokens
    at = named.i - tokens[0].i
    run = [named] if named.text[:1].isupper() else []
    while at > 0 and _continues(tokens[at - 1], tokens[at]):
        at -= 1
        run.insert(0, tokens[at])
    after = named.i - tokens[0].i + 1
    while run and after < len(tokens) and _continues(tokens[after], tokens[after - 1]):
        run.append(tokens[after])
        after += 1
    of = [t for t in tokens[after : after + 2] if t.lower == "of" or t.is_name]
    if run and len(of) == 2 and of[0].lower == "of":
        run += of
    while run and not run[0].text[:1].isalnum():
        run.pop(0)
    text = "".join(("" if t.start == last.end else " ") + t.text for last, t in pairwise(run))
    whole = run[0].text + text if run else ""
    behind = tokens[after].lower if after < len(tokens) else ""
    return f"{whole} {behind}" if whole and behind in _STATIONS and not whole.isupper() else whole


def _continues(token: Token, beside: Token) -> bool:
    """Whether a word goes on with a name: capitalised, or the hyphen inside one."""
    if token.text in ("-", "‑"):
        return beside.start == token.end or beside.end == token.start
    if token.tag == "CD" and token.text.isdigit():
        return beside.i < token.i
    return token.text[:1].isupper() and token.pos != "DET" and token.tag not in ("IN", "PRP")


def _is_station(token: Token) -> bool:
    """Whether a name in capitals is a station's: "told DZRM radio"."""
    return token.text.isupper() and len(token.text) > 2 and token.text.isalpha() and token.is_name


def _has_as(verb: Token, above: Token) -> bool:
    return above.lower == "as" or any(c.lower == "as" for c in verb.children)
