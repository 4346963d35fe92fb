"""Sentences that open with speaker and cue, where the parser missed it: "Monks in X accused …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.codebook.lexicons import Cue, Cues
from standoff.coding.attribution.beside import chain_head
from standoff.coding.attribution.courtesy import GESTURES
from standoff.coding.attribution.found import Found
from standoff.coding.attribution.relays import QUOTES
from standoff.language import Sentence, Token

_LOOSE = {"as", "about", "by", "for", "of"}
_DATELINE = ("-", "—", "–", "--", ")")
_FINITE = {"VBD", "VBN", "VBZ", "NN", "NNS"}
_LONGEST = 16
_SAID = {"VBD", "VBZ", "VBP", "MD"}


def lemmas_of(token: Token, listed: Cues) -> Iterator[str]:
    """The lemmas under which a cue verb may be listed: the model makes "deadpanne" of deadpanned,

    and "pooh", "-", "pooh" of pooh-poohed.
    """
    at = token.i - token.sentence.tokens[0].i
    if at > 1 and token.sentence.tokens[at - 1].text == "-":
        first = token.sentence.tokens[at - 2].lower
        yield from (f"{first}-{stem}" for stem in (token.lemma, *_stems(token.lower)))
    yield token.lemma
    if token.lemma not in listed.verbs:
        yield from _stems(token.lower)


def _stems(word: str) -> Iterator[str]:
    for ending, fillings in (("ied", ("y",)), ("ed", ("", "e")), ("es", ("", "e")), ("s", ("",))):
        stem = word.removesuffix(ending)
        if stem != word:
            yield from (stem + filling for filling in fillings)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]
            return


def opening(cue: Token) -> Token | None:
    """The head of the noun phrase that opens the sentence, where it runs right up to the cue."""
    tokens = cue.sentence.tokens
    at = cue.i - tokens[0].i
    if at > 2 and tokens[at - 1].text == "-" and tokens[at - 1].end == cue.start:
        at -= 2
    if not 0 < at <= _LONGEST:
        return None
    lines = (k for k in range(at) if tokens[k].text in _DATELINE and _spaced(tokens[k]))
    start = max(lines, default=-1) + 1
    rest = tokens[start:at]
    if len(rest) > 1 and rest[0].tag == "VB" and rest[1].is_noun:
        rest = rest[1:]  # "Aid workers": no order to aid them
    return chain_head(rest)


def openings(sentence: Sentence, cues: Cues, found: Sequence[Found]) -> Iterator[Found]:
    """The cue that follows the phrase which opens a sentence, where nothing else is a cue there."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens[1 : _LONGEST + 1], 1):
        if token.tag in _FINITE and token.text[:1].islower():
            cue = _listed(token, cues)
            if cue is None:
                continue
            if any(hit.token.i <= token.i for hit in found):
                return
            head = opening(token)
            if head is not None and _tells(token, at, tokens):
                took = _took(tokens[at + 1 :], cue)
                if took is not None and not (took == "object" and cue.lemma in GESTURES):
                    yield _found(token, cue, took, head, tokens[at + 1 :])
                return


def _listed(token: Token, cues: Cues) -> Cue | None:
    noun = token.tag in ("NN", "NNS") and not token.lower.endswith(("ed", "cast"))
    if token.lemma in QUOTES or noun:
        return None
    for lemma in lemmas_of(token, cues):
        for cue in cues.verbs.get(lemma, ()):
            if not (cue.particle or cue.object or cue.weak or cue.takes <= _LOOSE):
                return cue
    return None


def _tells(token: Token, at: int, tokens: Sequence[Token]) -> bool:
    """Whether nothing before or behind makes a participle or a noun of a verb."""
    if at + 2 >= len(tokens) or any(t.tag in _SAID for t in tokens[:at]):
        return False
    if token.tag in ("VBD", "VBZ", "VBP"):
        return True
    mark = next((k for k in range(at + 1, len(tokens)) if tokens[k].lower in ("that", "who")), None)
    return not any(t.tag in _SAID for t in tokens[at + 1 : mark])


def _took(rest: Sequence[Token], cue: Cue) -> str | None:
    behind = rest[0]
    if behind.lower == "that" and "clause" in cue.takes:
        return "clause"
    if behind.lower == "to":
        return "infinitive" if "infinitive" in cue.takes else None
    plain = behind.is_noun or behind.tag in ("DT", "JJ", "PRP$", "PRP", "CD")
    asked = "infinitive" in cue.takes and any(t.lower == "to" for t in rest)
    return "object" if plain and ("object" in cue.takes or asked) else None


def _found(token: Token, cue: Cue, took: str, head: Token, rest: Sequence[Token]) -> Found:
    said = [t for t in rest if t.text not in (".", "!", "?")]
    if took == "clause" and said[0].lower == "that":
        said = said[1:]
    return Found(
        token, cue, "opening", took, None, None, source=head, quote=(said[0].start, said[-1].end)
    )


def _spaced(mark: Token) -> bool:
    """Whether a dash stands apart, as behind a dateline."""
    tokens = mark.sentence.tokens
    at = mark.i - tokens[0].i
    return at > 0 and tokens[at - 1].end < mark.start
