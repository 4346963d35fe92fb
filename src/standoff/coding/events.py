"""Events of a document: triggers with their parties, meaning, date, place and size put together."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from standoff.codebook.frames import Frames
from standoff.codebook.plover import event_types, scale
from standoff.coding.attribution import Attribution
from standoff.coding.clauses import Clauses
from standoff.coding.composition import Meaning, as_threat, compose
from standoff.coding.modality import modality
from standoff.coding.modes import contexts_of, modes_of
from standoff.coding.parties import Parties, parties
from standoff.coding.sizes import size_of
from standoff.coding.triggers import Trigger, triggers
from standoff.coding.when import Dated, When
from standoff.coding.where import Where
from standoff.coding.who import Who
from standoff.language import Parse, Sentence, Token
from standoff.model import Claim, Document, Entity, Event, Status, TextInfo, stable_id

_MAX_PARTIES = 8
_HARMS = {"ASSAULT", "COERCE"}
_ARMED = {"MIL", "REB", "PRM", "UAF"}
_NEEDS_ACTOR = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
}  # fmt: skip


class Draft(msgspec.Struct):
    """An event in the making."""

    trigger: Trigger
    meaning: Meaning
    parties: Parties
    modality_words: list[Token]
    claim: Claim | None = None


class EventCoder:
    """Codes the events of one document."""

    def __init__(
        self, document: Document, parse: Parse, frames: Frames, who: Who, clauses: Clauses,
        attribution: Attribution, when: When, where: Where,
    ) -> None:  # fmt: skip
        self._document = document
        self._parse = parse
        self._frames = frames
        self._who = who
        self._clauses = clauses
        self._attribution = attribution
        self._when = when
        self._where = where
        self._heading: Sentence | None = None

    def events(self) -> Iterator[Event]:
        """Events in the order of the text."""
        for sentence in self._parse.sentences:
            if sentence.is_heading:
                self._heading = sentence
                continue
            yield from self._of_sentence(sentence)

    def _of_sentence(self, sentence: Sentence) -> Iterator[Event]:
        found = triggers(sentence, self._frames, self._clauses)
        if not found:
            return
        drafts = [self._draft(trigger) for trigger in found]
        kept = _merged([d for d in drafts if d is not None and self._codable(d)])
        others = {id(t.token) for t in found}
        for ordinal, draft in enumerate(kept):
            yield self._event(draft, sentence, others - {id(draft.trigger.token)}, ordinal)

    def _draft(self, trigger: Trigger) -> Draft | None:
        above = modality(trigger.token)
        who_does = parties(trigger, self._who, self._clauses)
        meaning = compose(trigger.frame, above, trigger.token.text)
        claim = self._attribution.at(trigger.token.start)
        draft = Draft(trigger, meaning, who_does, [a.token for a in above.above], claim)
        if meaning.governor is not None:
            self._governed(draft)
        self._join_parties(draft)
        if meaning.event == "CONSULT" and len(who_does.actor) == 1 and not who_does.recipient:
            self._from_heading(draft)
        self._threat_in_own_words(draft)
        return draft

    def _governed(self, draft: Draft) -> None:
        """Under "vow", "urge", "refuse" the one who vows acts; whoever is urged is the recipient."""
        governor = draft.meaning.governor
        assert governor is not None
        token = governor.token
        inner = draft.parties
        outer = Parties(why=inner.why, extra=[*inner.extra, token])
        clause = self._clauses.of(token) if token.is_verb else None
        if clause is not None and clause.doer is not None:
            outer.add("actor", self._who.entities(clause.doer), f"subject of {token.text}")
        elif clause is None:
            owner = self._clauses._holder(token, 0)
            if owner is not None:
                outer.add("actor", self._who.entities(owner), f"owner of the {token.text}")
        if draft.meaning.event == "REQUEST":
            asked = None
            if clause is not None:
                asked = clause.undergoer or clause.indirect
                asked = asked or next(
                    (t for p, t in clause.phrases if p in ("on", "to", "for")), None
                )
            targets = self._who.entities(asked) if asked is not None else []
            outer.add("recipient", targets or inner.actor, f"asked by {token.text}")
        else:
            outer.add(
                "recipient", [e for e in inner.recipient if e not in outer.actor], "object inside"
            )
        if not outer.actor and draft.meaning.event != "REQUEST":
            outer.actor = inner.actor
        draft.parties = outer

    def _join_parties(self, draft: Draft) -> None:
        found = draft.parties
        own = {(e.start, e.end) for e in found.actor}
        found.recipient = [
            e for e in found.recipient if (e.start, e.end) not in own and not _self(e, found.actor)
        ]

    def _from_heading(self, draft: Draft) -> None:
        """ "IRAQ-US TALKS RESUME" over "talks resumed with the US" gives the other party."""
        if self._heading is None or not _fresh(self._heading, draft.trigger.token):
            return
        heading = self._heading
        if not any(t.lower.startswith(draft.trigger.token.lemma) for t in heading.tokens):
            return
        codes = {e.code for e in draft.parties.actor}
        for name in self._who.names.starting(heading.start, heading.end):
            entity = self._who.named(name)
            if entity.code not in codes and codes & self._heading_codes(heading):
                draft.parties.add("actor", [entity], "named in the section's heading")

    def _heading_codes(self, heading: Sentence) -> set[str | None]:
        names = self._who.names.starting(heading.start, heading.end)
        return {self._who.named(name).code for name in names}

    def _threat_in_own_words(self, draft: Draft) -> None:
        claim, meaning = draft.claim, draft.meaning
        if claim is None or claim.speaker is None or meaning.governor is not None:
            return
        if (
            meaning.status not in ("future", "hypothetical")
            or event_types()[meaning.event].quad != 4
        ):
            return
        said_by = claim.speaker
        for entity in draft.parties.actor:
            same = said_by.code is not None and said_by.code == entity.code
            if same and said_by.sector == entity.sector:
                as_threat(meaning, f"{said_by.entity_text} of its own future {meaning.event}")
                return

    def _codable(self, draft: Draft) -> bool:
        found, frame = draft.parties, draft.trigger.frame
        sides = found.actor + found.recipient
        harmed = draft.meaning.event in _HARMS and found.recipient and draft.trigger.clause is not None
        if not harmed and not any(e.code or e.sector or e.identifier_text for e in sides):
            return False
        if len(sides) > _MAX_PARTIES * 2:
            return False
        facts = event_types()[draft.meaning.event]
        if "weak" in frame.flags and not _strong(draft):
            return False
        if draft.meaning.event in _NEEDS_ACTOR and not found.actor:
            return False
        if draft.meaning.event == "REQUEST" and not _asks_something(draft):
            return False
        if facts.recipient_required and not found.recipient and "both" not in frame.flags:
            return False
        if draft.trigger.clause is None:
            return self._noun_stands(draft)
        return bool(found.actor or found.recipient)

    def _noun_stands(self, draft: Draft) -> bool:
        """A bare noun is an event only with parties of its own or a verb that carries it."""
        found = draft.parties
        verbal_only = all(
            e.code is None and e.sector is None for e in found.actor + found.recipient
        )
        return not verbal_only

    def _event(self, draft: Draft, sentence: Sentence, others: set[int], ordinal: int) -> Event:
        document, meaning = self._document, draft.meaning
        token = draft.trigger.token
        past = _past(token)
        dated = self._when.of(token, meaning.status, others, past=past)
        status: Status = meaning.status
        why = list(meaning.why)
        why += draft.parties.why
        if status == "occurred" and self._when.is_historical(dated):
            status = "historical"
            why.append("more than a year before publication -> historical")
        if dated.why:
            why.append(dated.why)
        found = self._where.of(token, others)
        location = found[0] if found else None
        if found:
            why.append(found[1])
        if dated.first is not None:
            for side in (draft.parties.actor, draft.parties.recipient):
                side[:] = [self._who.on(entity, dated.first) for entity in side]
        modes = modes_of(
            meaning.event, meaning.modes, token, self._clauses, why, demanded=draft.trigger.object
        )
        claim = draft.claim
        if claim is not None and claim.stance == "denies" and status in ("occurred", "historical"):
            status = "negated"
            why.append(
                f"denied by {claim.speaker.entity_text if claim.speaker else 'someone'}; kept with the claim"
            )
        spans = _spans(draft)
        return Event(
            id=stable_id(document.id, "event", token.start, token.end, ordinal),
            document=document.id, date=dated.first, enddate=dated.last, date_info=dated.info,
            actor=tuple(draft.parties.actor[:_MAX_PARTIES]),
            recipient=tuple(draft.parties.recipient[:_MAX_PARTIES]),
            event=(meaning.event,), mode=modes, context=contexts_of(meaning.contexts, sentence),
            cameo=meaning.cameo, status=status, quad_code=event_types()[meaning.event].quad,
            event_scale=scale(meaning.event, modes), event_loc=location,
            size=size_of(token, self._clauses, document.text, meaning.event),
            claim=claim.id if claim else None,
            text=document.text[sentence.start : sentence.end],
            text_info=TextInfo(sequence=sentence.index, start=sentence.start, end=sentence.end, event=spans),
            event_text=tuple(document.text[s:e] for s, e in spans),
            confidence=_confidence(draft, dated), why=tuple(why),
        )  # fmt: skip


def _asks_something(draft: Draft) -> bool:
    """A bare "asked" without anyone asked or anything asked for is talk."""
    frame = draft.trigger.frame
    return bool(
        draft.parties.recipient or draft.meaning.governor or frame.objects or frame.prepositions
        or frame.particle or frame.complements or draft.trigger.clause is None
    )  # fmt: skip


def _strong(draft: Draft) -> bool:
    """Whether a weak trigger has an actor as its object, or armed men as its only party."""
    found, clause = draft.parties, draft.trigger.clause
    if found.recipient:
        return True
    alone = clause is not None and clause.object is None
    return alone and any(e.sector in _ARMED for e in found.actor)


def _self(entity: Entity, actors: list[Entity]) -> bool:
    """Whether a recipient is the actor again by another word ("its forces")."""
    return any(
        a.code == entity.code
        and a.sector == entity.sector
        and a.identifier_id == entity.identifier_id
        for a in actors
        if a.code is not None
    )


def _spans(draft: Draft) -> tuple[tuple[int, int], ...]:
    words = [draft.trigger.token, *draft.parties.extra]
    if draft.trigger.object is not None:
        words.append(draft.trigger.object)
    return tuple(sorted({(w.start, w.end) for w in words}))


def _past(token: Token) -> bool:
    verb = token if token.is_verb else next((t for t in token.ancestors() if t.is_verb), None)
    if verb is None:
        return False
    if verb.tag in ("VBD", "VBN"):
        return True
    return any(c.dep in ("aux", "auxpass") and c.tag == "VBD" for c in verb.children) or (
        verb.tag == "VBG" and any(t.tag == "VBD" for t in verb.ancestors())
    )


def _fresh(heading: Sentence, token: Token) -> bool:
    return 0 <= token.sentence.index - heading.index <= 8


def _merged(drafts: list[Draft]) -> list[Draft]:
    """One event where a verb and its noun, or a demand and its plain frame, tell the same."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if _twins(k, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        first, second = (twin, draft) if _worth(twin) >= _worth(draft) else (draft, twin)
        first.parties.extra += [second.trigger.token]
        for role in ("actor", "recipient"):
            if not getattr(first.parties, role):
                setattr(first.parties, role, getattr(second.parties, role))
        kept[kept.index(twin)] = first
    return kept


def _twins(one: Draft, other: Draft) -> bool:
    if one.trigger.token is other.parties.carrier or other.trigger.token is one.parties.carrier:
        return one.meaning.event == other.meaning.event
    if one.meaning.event != other.meaning.event:
        return False
    near = (
        one.trigger.token in other.modality_words or other.trigger.token in one.modality_words
        or one.trigger.token.head is other.trigger.token or other.trigger.token.head is one.trigger.token
    )  # fmt: skip
    return (
        near
        and _compatible(one.parties.actor, other.parties.actor)
        and _compatible(one.parties.recipient, other.parties.recipient)
    )


def _compatible(one: list[Entity], other: list[Entity]) -> bool:
    if not one or not other:
        return True
    return any(
        a.start == b.start or (a.code, a.sector) == (b.code, b.sector) for a in one for b in other
    )


def _worth(draft: Draft) -> tuple[int, int]:
    found = draft.parties
    return (bool(found.actor) + bool(found.recipient), len(found.actor) + len(found.recipient))


def _confidence(draft: Draft, dated: Dated) -> float:
    """A first guess from how much of the record is supported; calibrated by the evaluation room."""
    found, frame = draft.parties, draft.trigger.frame
    value = 0.55 + 0.04 * min(frame.weight, 5)
    value += 0.08 * any(e.code for e in found.actor) + 0.08 * any(e.code for e in found.recipient)
    value -= 0.1 * (draft.trigger.clause is None) + 0.1 * ("weak" in frame.flags)
    value -= 0.05 * any(
        (e.resolved or "").startswith(("pronoun", "taken up"))
        for e in found.actor + found.recipient
    )
    value += 0.03 * (dated.first is not None)
    return round(min(max(value, 0.1), 0.98), 2)
