"""Quotations beside what their speaker does: 'The conductor shrugged. "Trains come when …"'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.codebook.lexicons import Cue, agents
from standoff.coding.attribution.commoners import is_human
from standoff.coding.attribution.found import Found, Span
from standoff.coding.attribution.naming import is_person_name
from standoff.language import Parse, Sentence, Token

_LONGEST = 18
"""Words of the sentence that tells what the speaker does."""

_ENDS = (".", "!", "?", "…", ",")
_FINITE = ("VBD", "VBZ", "VBP")
_PEOPLE = {"person"}


def gestures(parse: Parse, quotes: Sequence[Span]) -> Iterator[tuple[Sentence, Found]]:
    """The sentences beside quotations that nobody else says, each with its subject as the speaker.

    A quotation that opens a paragraph belongs to the sentence behind it, any other to the one
    before.
    """
    for quote in quotes:
        sentence = parse.sentence_at(quote[0] + 1)
        if sentence is None or quote[0] > sentence.start + 1:
            continue
        if not parse.text[: quote[1] - 1].rstrip().endswith(_ENDS):
            continue
        beside = _before(parse, sentence)
        if beside is None and quote[0] <= sentence.block.start + 1:
            beside = _behind(parse, quote, sentence)
        if beside is None or any(s < beside.end and e > beside.start for s, e in quotes):
            continue
        verb = _deed(beside)
        if verb is not None:
            cue = Cue(verb.lemma, "asserts", frozenset())
            yield (
                beside,
                Found(
                    verb, cue, "gesture", "quote", None, None, source=_subject(verb), quote=quote
                ),
            )


def _before(parse: Parse, sentence: Sentence) -> Sentence | None:
    if sentence.index == 0:
        return None
    before = parse.sentences[sentence.index - 1]
    return before if before.block is sentence.block else None


def _behind(parse: Parse, quote: Span, sentence: Sentence) -> Sentence | None:
    following = parse.sentences[sentence.index + 1 :]
    found = next((s for s in following if s.start >= quote[1] - 1), None)
    return found if found is not None and found.block is sentence.block else None


def _deed(sentence: Sentence) -> Token | None:
    """The main verb of a short sentence about one who can speak."""
    if len(sentence.tokens) > _LONGEST or sentence.is_heading:
        return None
    verb = next((t for t in sentence.tokens if t.head is t and t.tag in _FINITE), None)
    subject = _subject(verb) if verb is not None else None
    return verb if subject is not None and _speaks(subject) else None


def _subject(verb: Token) -> Token | None:
    return verb.child("nsubj")


def _speaks(subject: Token) -> bool:
    if subject.lower in ("he", "she"):
        return True
    if is_person_name(subject) or subject.ent == "PERSON":
        return True
    role = agents().roles.get(subject.lemma)
    return is_human(subject.lemma) if role is None else role.kind in _PEOPLE
