"""Modes and contexts: how an event was done, and what it was about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from standoff.codebook.data import load
from standoff.codebook.plover import EventType, event_types
from standoff.coding.clauses import Clauses
from standoff.coding.phrases import core, objects_of
from standoff.language import Sentence, Token

_MEANS = ("with", "by", "using", "via", "from", "through", "in")
_MOST_CONTEXTS = 3


class Vocabulary(msgspec.Struct, frozen=True):
    """Cue words to labels: single lemmas, and phrases by their first word."""

    single: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]

    def at(self, tokens: Sequence[Token], i: int) -> Iterator[str]:
        """The labels of the word or phrase that begins at a token."""
        token = tokens[i]
        for word in {token.lower, token.lemma}:
            for phrase, label in self.phrases.get(word, ()):
                ahead = tokens[i : i + len(phrase)]
                if len(ahead) == len(phrase) and all(
                    w in (t.lower, t.lemma) for w, t in zip(phrase, ahead, strict=True)
                ):
                    yield label
        yield from self.single.get(token.lemma, ()) or self.single.get(token.lower, ())


def _vocabulary(table: Mapping[str, Sequence[str]]) -> Vocabulary:
    single: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for label, words in table.items():
        for word in words:
            parts = tuple(word.replace("-", " - ").split()) if " " in word else (word,)
            if len(parts) == 1:
                single[word] = (*single.get(word, ()), label)
            else:
                phrases[parts[0]] = (*phrases.get(parts[0], ()), (parts, label))
    return Vocabulary(single, phrases)


@lru_cache(maxsize=1)
def _mode_words() -> dict[str, Vocabulary]:
    return {event: _vocabulary(table) for event, table in load("modes.toml").items()}


@lru_cache(maxsize=1)
def _context_words() -> Vocabulary:
    return _vocabulary(load("contexts.toml"))


def modes_of(
    event: str,
    given: tuple[str, ...],
    token: Token,
    clauses: Clauses,
    why: list[str],
    *,
    demanded: Token | None = None,
    kind: EventType | None = None,
) -> tuple[str, ...]:
    """The frame's modes, or one that the weapon, the means or the manner names.

    `kind` is the event's type where it is a user's own.
    """
    table = _mode_words().get(event)
    allowed = (kind or event_types()[event]).modes
    kept = tuple(mode for mode in given if mode in allowed)
    if table is None:
        return kept
    for tokens in _company(token, clauses, demanded):
        for i, word in enumerate(tokens):
            for mode in table.at(tokens, i):
                if mode in kept:
                    return kept
                if mode in allowed:
                    why.append(f"{word.text} -> mode {mode}")
                    return (mode,)
    return kept


def _company(token: Token, clauses: Clauses, demanded: Token | None) -> list[list[Token]]:
    """Phrases that tell the means: modifiers of the noun, with-phrases, an inanimate subject.

    `demanded` is the object that the frame asked for; another object is a target, not a means.
    """
    found: list[list[Token]] = []
    if token.is_noun:
        found.append([t for t in core(token) if t is not token])
    else:
        clause = clauses.of(token)
        if clause.doer is not None:
            found.append(core(clause.doer))
        if demanded is not None:
            found.append(core(demanded))
        found += [core(phrase) for p, phrase in clause.phrases if p in _MEANS]
    found += [core(phrase) for _, phrase in objects_of(token, *_MEANS)]
    return found


def contexts_of(given: tuple[str, ...], sentence: Sentence) -> tuple[str, ...]:
    """The frame's contexts and those whose words stand in the sentence, at most three."""
    words = _context_words()
    found = list(given)
    for i in range(len(sentence.tokens)):
        for context in words.at(sentence.tokens, i):
            if context not in found:
                found.append(context)
    return tuple(found[:_MOST_CONTEXTS])
