"""What the classifier makes of two parties: events that no frame saw, frames that it overrules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, permutations
from typing import Final

from standoff.codebook.cameo import general_code
from standoff.codebook.frames import Frame
from standoff.coding.clauses import Clauses
from standoff.coding.composition import Meaning
from standoff.coding.drafts import Draft
from standoff.coding.judging import Judge
from standoff.coding.modality import modality
from standoff.coding.neural.labels import NOTHING, supports
from standoff.coding.sides import Parties
from standoff.coding.triggers import Trigger
from standoff.coding.who import Who
from standoff.language import Sentence, Token
from standoff.model import Entity

RELATED: Final = 0.9
"""P(label) from which two parties that no frame connects are taken to be related so."""

OVERRULED: Final = 0.9
"""P(type) from which the classifier's type of an event stands against a frame's."""

MOST: Final = 7
"""Parties of a sentence that are compared with each other; one that names more is a list."""

_SPEECH = {"say", "tell", "add", "report", "note", "state"}

_MUTUAL = {"CONSULT", "COOPERATE"}
_BEFORE_A_NOUN = ("amod", "compound", "nmod", "npadvmod")
_LOCATIVE = {"in", "at", "near", "outside", "inside", "around", "from"}
_OF_THE_STATE = {"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "ELI"}

Span = tuple[int, int]
Side = tuple[str | None, str | None]


def proposed(
    sentence: Sentence, drafts: Sequence[Draft], who: Who, judge: Judge, clauses: Clauses
) -> Iterator[Draft]:
    """Drafts for pairs of known parties that the classifier relates and that no draft connects.

    Where a draft has the word that tells it already, a party is added to that draft instead.
    """
    parties = _parties(sentence, who)
    if not 1 < len(parties) <= MOST:
        return
    connected = {pair for draft in drafts for pair in _pairs(draft)}
    told_by = {id(word): draft for draft in drafts for word in _words(draft)}
    for source, target in permutations(parties, 2):
        if (_side(source), _side(target)) in connected or _own(source, target):
            continue
        told = judge.pair(sentence, [_span(source)], [_span(target)])
        label = max(told, key=told.__getitem__, default=NOTHING)
        if label == NOTHING or told[label] < RELATED:
            continue
        token = _trigger(sentence, label.partition("/")[2], judge)
        if token is None:
            continue
        connected.add((_side(source), _side(target)))
        draft = _draft(token, label, told[label], source, target, clauses)
        there = told_by.setdefault(id(token), draft)
        if there is draft:
            yield draft
        elif there.meaning.event == draft.meaning.event:
            _join(there, source, target, draft.parties.why[0])


def _words(draft: Draft) -> list[Token]:
    governor = draft.meaning.governor
    return [draft.trigger.token, *([governor.token] if governor is not None else [])]


def _join(draft: Draft, source: Entity, target: Entity, why: str) -> None:
    """Adds whichever party a draft lacks, where it has the other."""
    found = draft.parties
    acting, suffering = ({_side(e) for e in side} for side in (found.actor, found.recipient))
    mutual = not suffering and len(acting) > 1
    if _side(target) in (acting if mutual else suffering):
        found.add("actor", [source], why)
    elif _side(source) in acting:
        found.add("actor" if mutual else "recipient", [target], why)


def weigh(draft: Draft, judge: Judge) -> None:
    """Keeps with an event what the classifier makes of its two sides, and gives it the classifier's

    type where that is sure.
    """
    actors, recipients = draft.parties.actor, draft.parties.recipient
    if not recipients and len(actors) > 1:
        actors, recipients = actors[:1], actors[1:]
    if not actors or not recipients or draft.meaning.governor is not None:
        return
    spans = [_span(one) for one in actors], [_span(one) for one in recipients]
    told = judge.pair(draft.trigger.token.sentence, *spans)
    kinds: dict[str, float] = {}
    for label, p in told.items():
        kind = label.partition("/")[2]
        kinds[kind] = kinds.get(kind, 0.0) + p
    if not kinds:
        return
    draft.related = supports(kinds, draft.meaning.event)
    best = max(kinds, key=kinds.__getitem__)
    if best and best != draft.meaning.event and kinds[best] >= OVERRULED:
        _retype(draft, max(told, key=told.__getitem__), kinds[best])


def _retype(draft: Draft, label: str, p: float) -> None:
    cameo, _, kind = label.partition("/")
    meaning = draft.meaning
    meaning.why.append(f"classifier: {kind} ({p:.2f}) rather than {meaning.event}")
    meaning.event, meaning.cameo = kind, _code(cameo, kind)
    meaning.modes, meaning.contexts = (), ()
    draft.related = p


def _code(cameo: str, kind: str) -> str:
    """A CAMEO code of a root and a type."""
    code = general_code(kind)
    return code if code.startswith(cameo) else f"{cameo}0"


def _draft(
    token: Token, label: str, p: float, source: Entity, target: Entity, clauses: Clauses
) -> Draft:
    cameo, _, kind = label.partition("/")
    frame = Frame(
        pattern="classifier", lemma=token.lemma, event=kind, modes=(), contexts=(),
        cameo=_code(cameo, kind),
    )  # fmt: skip
    found = Parties(actor=[source], recipient=[target])
    found.why = [f"classifier: {source.entity_text} to {target.entity_text} {kind} ({p:.2f})"]
    above = modality(token)
    why = [f"trigger {token.text} (classifier) -> {kind}", *above.why]
    meaning = Meaning(kind, frame.cameo, (), (), above.status, why)
    clause = clauses.of(token) if token.is_verb else None
    return Draft(Trigger(token, frame, clause, sure=p), meaning, found, [], related=p)


def _parties(sentence: Sentence, who: Who) -> list[Entity]:
    """Parties of a sentence whose country is known, each once, in the order of the text.

    Left out are owners of others ("Qasreen" in "King Idris of Qasreen"), places and documents.
    """
    found: dict[Span, Entity] = {}
    for token in sentence.tokens:
        noun = who.lexicon.roles.get(token.lemma)
        if token.dep in _BEFORE_A_NOUN or (noun is not None and noun.kind == "document"):
            continue
        entity = who.entity(token) if who.notable(token) else None
        if entity is None or entity.code is None or _owner(token, entity, who):
            continue
        name = who.names.covering(token)
        placelike = name is not None and name.alias.form in ("name", "capital")
        if not _is_where(token) or (entity.sector is not None and not placelike):
            found.setdefault(_span(entity), entity)
    return [one for one in found.values() if not _inside(one, found)]


def _owner(token: Token, entity: Entity, who: Who) -> bool:
    """Whether a token hangs on a noun of the same country: a title's state, an apposition."""
    for above in islice(token.ancestors(), 3):
        if above.is_verb:
            return False
        other = who.entity(above) if above.is_noun else None
        if other is not None and other.code == entity.code and token.dep != "conj":
            return True
    return False


def _is_where(token: Token) -> bool:
    while token.dep in ("appos", "compound", "nmod"):
        token = token.head
    return token.dep == "pobj" and token.head.lower in _LOCATIVE


def _inside(one: Entity, found: Iterable[Span]) -> bool:
    return any(
        start <= one.start and one.end <= end and (start, end) != _span(one) for start, end in found
    )


def _pairs(draft: Draft) -> Iterator[tuple[Side, Side]]:
    sides = draft.parties.actor, draft.parties.recipient
    if not sides[1]:
        sides = sides[0], sides[0]
    for one in sides[0]:
        for other in sides[1]:
            yield _side(one), _side(other)
            if draft.meaning.event in _MUTUAL:
                yield _side(other), _side(one)


def _trigger(sentence: Sentence, kind: str, judge: Judge) -> Token | None:
    """The word that most likely tells an event of a type."""
    best: tuple[float, Token] | None = None
    for token in sentence.tokens:
        p = judge.kinds(token).get(kind, 0.0)
        if (token.is_verb or token.is_noun) and p > (best[0] if best else 0.1):
            best = p, token
    return best[1] if best is not None and best[1].lemma not in _SPEECH else None


def _own(one: Entity, other: Entity) -> bool:
    """Whether two are of one side, or a state and somebody of its own."""
    if one.code != other.code:
        return False
    sectors = {one.sector, other.sector}
    return None in sectors or len(sectors) == 1 or sectors <= _OF_THE_STATE


def _side(entity: Entity) -> Side:
    return entity.code, entity.sector


def _span(entity: Entity) -> Span:
    return entity.start, entity.end
