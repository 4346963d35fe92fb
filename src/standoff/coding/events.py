"""Events of a document: triggers with their parties, meaning, date, place and size put together."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from standoff.codebook.frames import Frames
from standoff.coding.assessing import is_confirmed, is_denied, status_of, support_of
from standoff.coding.attribution import Attribution
from standoff.coding.carriers import claimant
from standoff.coding.clauses import Clauses
from standoff.coding.composition import as_threat, compose
from standoff.coding.confidence import confidence
from standoff.coding.drafts import (
    MOST_PARTIES,
    Draft,
    codable,
    spans_of,
)
from standoff.coding.joining import merged, shared
from standoff.coding.judging import Judge
from standoff.coding.modality import modality
from standoff.coding.modes import contexts_of, modes_of
from standoff.coding.oughts import oughts, without_asked
from standoff.coding.pairing import proposed, weigh
from standoff.coding.parties import parties
from standoff.coding.retyping import retype
from standoff.coding.sides import Parties
from standoff.coding.sizes import after, size_of
from standoff.coding.triggers import Trigger, taken_up, triggers
from standoff.coding.when import When
from standoff.coding.where import Where
from standoff.coding.who import Who
from standoff.language import Parse, Sentence, Token
from standoff.model import Claim, Document, Entity, Event, TextInfo, stable_id

_VOICED = {"asserts", "threatens", "promises"}


class EventCoder:
    """Codes the events of one document."""

    def __init__(
        self, document: Document, parse: Parse, frames: Frames, who: Who, clauses: Clauses,
        attribution: Attribution, when: When, where: Where, judge: Judge | None = None,
    ) -> None:  # fmt: skip
        self._document = document
        self._parse = parse
        self._frames = frames
        self._who = who
        self._clauses = clauses
        self._attribution = attribution
        self._when = when
        self._where = where
        self._judge = judge
        self._heading: Sentence | None = None

    def events(self) -> Iterator[Event]:
        """Events in the order of the text."""
        for sentence in self._parse.sentences:
            if sentence.is_heading:
                self._heading = sentence
                continue
            yield from self._of_sentence(sentence)

    def _of_sentence(self, sentence: Sentence) -> Iterator[Event]:
        found = [t for t in triggers(sentence, self._frames, self._clauses) if not self._named(t)]
        if self._judge is not None:
            found = [self._judge.reread(trigger) for trigger in found]
        drafts = [self._draft(trigger) for trigger in found if trigger.frame.event]
        demands = list(oughts(sentence, self._who, self._clauses, self._attribution))
        drafts = [*without_asked(drafts, demands), *demands]
        own = {id(trigger.token) for trigger in found if trigger.frame.own}
        if self._judge is not None:
            drafts = [d for d in drafts if d in demands or not self._judge.is_no_event(d.trigger)]
            more = self._judge.unframed(sentence, _taken(drafts) | own, self._clauses)
            drafts += [self._draft(trigger) for trigger in more if not self._named(trigger)]
            for draft in drafts:
                draft.confirmed = is_confirmed(draft, self._judge)
        shared(drafts)
        kept = merged([draft for draft in drafts if codable(draft)])
        if self._judge is not None:
            for draft in kept:
                if not draft.trigger.frame.own:
                    weigh(draft, self._judge)
            for draft in proposed(sentence, kept, self._who, self._judge, self._clauses):
                draft.claim = self._attribution.at(draft.trigger.token.start)
                if codable(draft) and id(draft.trigger.token) not in own:
                    kept.append(draft)
        others = {id(draft.trigger.token) for draft in kept}
        for draft in kept:
            yield self._event(draft, sentence, others - {id(draft.trigger.token)})

    def _named(self, trigger: Trigger) -> bool:
        """Whether a noun is part of a name: "the Group for the Support of Islam and Muslims"."""
        return trigger.clause is None and self._who.names.covering(trigger.token) is not None

    def _draft(self, trigger: Trigger) -> Draft:
        above = modality(trigger.token)
        who_does = parties(trigger, self._who, self._clauses)
        meaning = compose(trigger, above)
        claim = self._attribution.at(trigger.token.start)
        draft = Draft(trigger, meaning, who_does, [a.token for a in above.above], claim)
        if meaning.governor is not None:
            self._governed(draft)
        both = "both" in trigger.frame.flags and meaning.governor is None
        if meaning.event == "REJECT" and both and not who_does.recipient:
            who_does.actor, who_does.recipient = who_does.actor[:1], who_does.actor[1:]
        if not trigger.frame.own and claimant(trigger.token, self._clauses) is not None:
            meaning.cameo = "015"  # CAMEO: acknowledge or claim responsibility
            meaning.why.append("responsibility for it is claimed -> CAMEO 015")
        retype(draft)
        self._join_parties(draft)
        if meaning.event == "CONSULT" and len(who_does.actor) == 1 and not who_does.recipient:
            self._from_heading(draft)
        self._threat_in_own_words(draft)
        return draft

    def _governed(self, draft: Draft) -> None:
        """Under "vow", "urge", "refuse" the one who vows acts; the one urged is the recipient."""
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
            others = inner.recipient or inner.actor
            outer.add("recipient", others, "object inside")
        if not outer.actor and draft.meaning.event != "REQUEST":
            outer.actor = inner.actor
        draft.parties = outer

    def _join_parties(self, draft: Draft) -> None:
        found = draft.parties
        own = {(e.start, e.end) for e in found.actor}
        found.recipient = [
            e for e in found.recipient if (e.start, e.end) not in own and not _self(e, found.actor)
        ]
        found.actor = [e for i, e in enumerate(found.actor) if not _self(e, found.actor[:i])]
        if draft.meaning.event == "MOBILIZE" and draft.trigger.clause is not None:
            sent = {t.start for t in (draft.trigger.object, draft.trigger.clause.undergoer) if t}
            found.recipient = [e for e in found.recipient if sent.isdisjoint(range(e.start, e.end))]

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
        if claim.stance not in _VOICED:
            return
        if meaning.status not in ("future", "hypothetical") or meaning.kind.quad != 4:
            return
        said_by = claim.speaker
        for entity in draft.parties.actor:
            same = said_by.code is not None and said_by.code == entity.code
            if same and said_by.sector == entity.sector:
                as_threat(meaning, f"{said_by.entity_text} of its own future {meaning.event}")
                return

    def _event(self, draft: Draft, sentence: Sentence, others: set[int]) -> Event:
        document, meaning = self._document, draft.meaning
        token = draft.trigger.token
        past = _past(token)
        dated = self._when.of(token, meaning.status, others, past=past)
        why = list(meaning.why)
        status = status_of(draft, self._judge, why)
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
            meaning.event,
            meaning.modes,
            token,
            self._clauses,
            why,
            demanded=draft.trigger.object,
            kind=meaning.kind,
        )
        claim = draft.claim
        denies = claim is not None and claim.stance == "denies" and not _is_cue(draft, claim)
        if denies and is_denied(token, status, self._judge):
            status = "negated"
            said_by = claim.speaker.entity_text if claim and claim.speaker else "someone"
            why.append(f"denied by {said_by}; kept with the claim")
        size = size_of(
            draft.toll or token, self._clauses, document.text, meaning.event,
            after(self._parse, sentence), others,
        )  # fmt: skip
        if size is not None and size.arrested is not None and "seize" in modes:
            size = replace(size, arrested=None)  # a town that was captured is no prisoner
        spans = spans_of(draft)
        return Event(
            id=stable_id(document.id, "event", token.start, token.end),
            document=document.id, date=dated.first, enddate=dated.last, date_info=dated.info,
            actor=tuple(draft.parties.actor[:MOST_PARTIES]),
            recipient=tuple(draft.parties.recipient[:MOST_PARTIES]),
            event=(meaning.event,), mode=modes, context=contexts_of(meaning.contexts, sentence),
            cameo=meaning.cameo or None, status=status, quad_code=meaning.kind.quad,
            event_scale=meaning.kind.scale(modes), event_loc=location,
            size=size,
            claim=claim.id if claim else None,
            text=document.text[sentence.start : sentence.end],
            text_info=TextInfo(
                sequence=sentence.index, start=sentence.start, end=sentence.end, event=spans
            ),
            event_text=tuple(document.text[s:e] for s, e in spans),
            confidence=confidence(support_of(draft, status, self._judge, dated=bool(dated.first))),
            why=tuple(why),
        )  # fmt: skip


def _is_cue(draft: Draft, claim: Claim) -> bool:
    """Whether an event is the denial itself: "rejected the allegation"."""
    governor, cue = draft.meaning.governor, claim.cue
    word = governor.token if governor is not None else draft.trigger.token
    return cue is not None and cue.start <= word.start < cue.end


def _taken(drafts: list[Draft]) -> set[int]:
    """Ids of the words that some drafts are made of."""
    words = {id(word) for d in drafts for word in (d.trigger.token, *taken_up(d.trigger))}
    words |= {id(word) for d in drafts for word in d.parties.extra}
    return words | {id(d.meaning.governor.token) for d in drafts if d.meaning.governor}


def _self(entity: Entity, actors: list[Entity]) -> bool:
    """Whether a recipient is the actor again by another word ("its forces")."""
    taken_up = (entity.resolved or "").startswith(("pronoun", "owner", "speaker", "taken up"))
    return any(
        a.code == entity.code
        and a.sector == entity.sector
        and a.identifier_id == entity.identifier_id
        and (taken_up or entity.identifier_id is not None or a.entity_text == entity.entity_text)
        for a in actors
        if a.code is not None
    )


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
