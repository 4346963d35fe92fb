"""Modes and contexts: how an event was done, and what it was about."""

from __future__ import annotations

from functools import lru_cache

from standoff.codebook.data import load
from standoff.codebook.plover import event_types
from standoff.coding.clauses import Clauses
from standoff.coding.phrases import core, objects_of
from standoff.language import Sentence, Token

_MEANS = ("with", "by", "using", "via", "from", "through", "in")
_MOST_CONTEXTS = 3


@lru_cache(maxsize=1)
def _mode_words() -> dict[str, dict[str, str]]:
    return {
        event: {word: mode for mode, words in modes.items() for word in words}
        for event, modes in load("modes.toml").items()
        if isinstance(modes, dict)
    }


@lru_cache(maxsize=1)
def _context_words() -> tuple[dict[str, str], dict[str, list[tuple[str, str]]]]:
    single: dict[str, str] = {}
    multi: dict[str, list[tuple[str, str]]] = {}
    for context, words in load("contexts.toml").items():
        for word in words if isinstance(words, list) else words.get("words", []):
            if " " in word:
                multi.setdefault(word.split()[0], []).append((word, context))
            else:
                single[word] = context
    return single, multi


def modes_of(
    event: str, given: tuple[str, ...], token: Token, clauses: Clauses, why: list[str]
) -> tuple[str, ...]:
    """The frame's modes, or one that the weapon, the means or the manner names."""
    table = _mode_words().get(event, {})
    allowed = event_types()[event].modes
    for word in _company(token, clauses):
        mode = table.get(word.lemma) or table.get(word.lower)
        if mode in allowed and mode not in given:
            why.append(f"{word.text} -> mode {mode}")
            return (mode,)
    return tuple(mode for mode in given if mode in allowed)


def _company(token: Token, clauses: Clauses) -> list[Token]:
    """Words that tell the means: modifiers of the noun, with-phrases, an inanimate subject."""
    found: list[Token] = []
    if token.is_noun:
        found += [t for t in core(token) if t is not token]
    else:
        clause = clauses.of(token)
        if clause.doer is not None:
            found += [t for t in core(clause.doer)]
        if clause.object is not None and not clause.passive:
            found += [clause.object]
        found += [t for p, phrase in clause.phrases if p in _MEANS for t in core(phrase)]
    found += [t for p, phrase in objects_of(token, *_MEANS) for t in core(phrase)]
    return found


def contexts_of(given: tuple[str, ...], sentence: Sentence) -> tuple[str, ...]:
    """The frame's contexts and those whose words stand in the sentence, at most three."""
    single, multi = _context_words()
    found = list(given)
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        context = single.get(token.lemma)
        for phrase, named in multi.get(token.lower, ()):
            size = phrase.count(" ") + 1
            if " ".join(t.lower for t in tokens[at : at + size]) == phrase:
                context = named
        if context is not None and context not in found:
            found.append(context)
    return tuple(found[:_MOST_CONTEXTS])
