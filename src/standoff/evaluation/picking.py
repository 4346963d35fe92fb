"""Which of a sentence's events relates a marked source to a marked target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

import msgspec

from standoff.codebook.frames import frames
from standoff.codebook.lexicons import control, cues
from standoff.coding.clauses import Clauses
from standoff.coding.composition import compose
from standoff.coding.modality import modality
from standoff.coding.triggers import triggers
from standoff.evaluation.coded import overlap
from standoff.evaluation.marks import Marked
from standoff.language import Parse, Token
from standoff.model import Entity, Event, Status

Reach = Literal["both", "crossed", "one", "event", "trigger", "governor", "prior"]
"""How a candidate is tied to the marks: source acts and target receives; the other way round; one
of the two; neither; a trigger that made no event; a verb like "agree" whose matter no frame knows;
the prior."""

_SURENESS: Final[dict[Reach, float]] = {
    "both": 1.0, "crossed": 0.75, "one": 0.9, "event": 0.6, "trigger": 0.45,
    "governor": 0.45, "prior": 0.2,
}  # fmt: skip
_STEP: Final = 0.88
"""What each step between a trigger and the path leaves of the confidence."""

_FAR: Final = 8
_GOVERNED: Final = {
    "promise": "AGREE", "agree": "AGREE", "threat": "THREATEN", "refuse": "REJECT",
    "demand": "REQUEST", "request": "REQUEST", "accuse": "ACCUSE",
}  # fmt: skip
"""What a governing word's effect (codebook.lexicons.control) is by itself."""

_VERBAL: Final = "ACCUSE"
_MATERIAL: Final = "ASSAULT"

_Spans = Sequence[tuple[int, int]]


class Candidate(msgspec.Struct, frozen=True):
    """A PLOVER type that a sentence offers, how it is tied to the marks, and how far it stands.

    `distance` counts the steps of the parse between its trigger and the path from source to target.
    """

    event: str
    reach: Reach
    distance: int
    position: int
    confidence: float
    status: Status = "occurred"
    cameo: str | None = None


def pick(found: Iterable[Candidate]) -> Candidate:
    """The candidate that is tied best: by reach and distance, then in the order of the text.

    This is the place for a classifier: it sees all candidates of a sentence, best first.
    """
    return ranked(found)[0]


def ranked(found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates, best first."""
    return sorted(found, key=lambda one: (-one.confidence, one.position))


def candidates(marked: Marked, events: Sequence[Event], parse: Parse) -> list[Candidate]:
    """All that a sentence offers; never empty, as the prior is one of them."""
    path = path_between(marked, parse)
    found = [*_from_events(marked, events, parse, path)]
    taken = {start for event in events for start, _ in event.text_info.event}
    found += (one for one in _from_triggers(parse, path) if one.position not in taken)
    return [*found, *_from_governors(path), _prior(path)]


def path_between(marked: Marked, parse: Parse) -> list[Token]:
    """The tokens between source and target in the parse, both included, up to a verb at least.

    With one side marked, the way from it up to the verb that governs it.
    """
    sources = [head for span in marked.sources if (head := head_of(span, parse))]
    targets = [head for span in marked.targets if (head := head_of(span, parse))]
    pairs = [(a, b) for a in sources for b in targets if a.sentence is b.sentence]
    if pairs:
        path = min((_between(a, b) for a, b in pairs), key=len)
        if any(token.is_verb for token in path):
            return path
        return list(dict.fromkeys([*path, *_to_verb(_top(path))]))
    return [token for head in [*sources, *targets][:1] for token in _to_verb(head)]


def head_of(span: tuple[int, int], parse: Parse) -> Token | None:
    """The token of a stretch that governs the rest of it."""
    sentence = parse.sentence_at(span[0])
    inside = sentence.between(*span) if sentence else []
    held = set(inside)
    return next((token for token in inside if token.head not in held or token.head is token), None)


def _from_events(
    marked: Marked, events: Sequence[Event], parse: Parse, path: list[Token]
) -> Iterator[Candidate]:
    for event in events:
        reach = _reach(event, marked)
        start = event.text_info.event[0][0] if event.text_info.event else event.text_info.start
        steps = min(
            (_distance(token, path) for token in _trigger_tokens(event, parse)), default=_FAR
        )
        sure = event.confidence * _SURENESS[reach] * _STEP**steps
        sure *= 0.8 if event.status == "negated" else 1.0
        yield Candidate(event.event[0], reach, steps, start, sure, event.status, event.cameo)


def _from_triggers(parse: Parse, path: list[Token]) -> Iterator[Candidate]:
    """Words that a frame recognises though no one known takes part."""
    for sentence in parse.sentences:
        for trigger in triggers(sentence, frames(), Clauses()):
            token = trigger.token
            meaning = compose(trigger, modality(token))
            steps = _distance(token, path)
            sure = _SURENESS["trigger"] * _STEP**steps
            sure *= 0.8 if trigger.clause is None else 1.0
            yield Candidate(
                meaning.event, "trigger", steps, token.start, sure, meaning.status, meaning.cameo
            )


def _from_governors(path: list[Token]) -> Iterator[Candidate]:
    """Words on the path that make an event of whatever they govern: agree, refuse, urge."""
    for token in path:
        entry = control().get(token.lemma)
        event = _GOVERNED.get(entry.effect) if entry and token.is_verb else None
        if event is not None:
            yield Candidate(event, "governor", 0, token.start, _SURENESS["governor"])


def _prior(path: list[Token]) -> Candidate:
    """What is likeliest where no frame fits: words against, or force, by the verb on the path."""
    speaks = any(token.is_verb and token.lemma in cues().verbs for token in path)
    return Candidate(
        _VERBAL if speaks else _MATERIAL, "prior", _FAR, 0, _SURENESS["prior"] * _STEP**_FAR
    )


def _reach(event: Event, marked: Marked) -> Reach:
    acts, receives = _names(event.actor, marked.sources), _names(event.recipient, marked.targets)
    if not event.recipient:
        receives = _names(event.actor[1:], marked.targets)
    if (acts and (receives or not marked.targets)) or (receives and not marked.sources):
        return "both"
    if _names(event.actor, marked.targets) and _names(event.recipient, marked.sources):
        return "crossed"
    return "one" if acts or receives else "event"


def _names(entities: Iterable[Entity], spans: _Spans) -> bool:
    return any(overlap(one.start, one.end, spans) for one in entities)


def _trigger_tokens(event: Event, parse: Parse) -> Iterator[Token]:
    sentence = parse.sentence_at(event.text_info.start)
    for start, _ in event.text_info.event:
        token = sentence.token_at(start) if sentence else None
        if token is not None:
            yield token


def _distance(token: Token, path: list[Token]) -> int:
    """Steps up from a token to the path, or from the path to the token; at most `_FAR`."""
    on_path = set(path)
    above = [token, *token.ancestors()]
    up = next((steps for steps, one in enumerate(above) if one in on_path), _FAR)
    chain = [_top(path), *_top(path).ancestors()] if path else []
    if token in chain:
        up = min(up, chain.index(token))
    return min(up, _FAR)


def _top(path: list[Token]) -> Token:
    return min(path, key=lambda one: len(list(one.ancestors())))


def _between(one: Token, other: Token) -> list[Token]:
    up, down = [one, *one.ancestors()], [other, *other.ancestors()]
    meeting = next((token for token in up if token in down), None)
    if meeting is None:
        return [one, other]
    return [*up[: up.index(meeting) + 1], *down[: down.index(meeting)]]


def _to_verb(head: Token) -> Iterator[Token]:
    yield head
    for token in head.ancestors():
        yield token
        if token.is_verb:
            return
