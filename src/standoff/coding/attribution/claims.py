"""Claims of a document: cue, speaker and content put together, quotations carried on."""

from __future__ import annotations

from functools import partial

import msgspec

from standoff.codebook.lexicons import cues
from standoff.coding.attribution.beside import said_last
from standoff.coding.attribution.content import Spans, contents
from standoff.coding.attribution.coordination import Border, border
from standoff.coding.attribution.cueing import cues_of
from standoff.coding.attribution.found import Found
from standoff.coding.attribution.gestures import gestures
from standoff.coding.attribution.labels import labels
from standoff.coding.attribution.manner import Readings, manner
from standoff.coding.attribution.quoting import complete, overlaps
from standoff.coding.attribution.relays import via
from standoff.coding.attribution.sources import source_of
from standoff.coding.attribution.speakers import speaker
from standoff.coding.attribution.stances import stance_of
from standoff.coding.clauses import Clauses
from standoff.coding.who import Who
from standoff.language import Parse, Sentence, Token
from standoff.language.quotes import is_scare
from standoff.model import Claim, Cue, Document, Entity, Quoted, Speaker, TextInfo, stable_id

_SURE = {"clause": 0.9, "quote": 0.9, "infinitive": 0.75, "object": 0.55}


class Draft(msgspec.Struct):
    """A claim in the making."""

    hit: Found
    source: Token | None
    speaker: Speaker | None
    spans: Spans
    sentence: Sentence
    via: str | None


class Attribution:
    """The claims of a document, and which of them an offset lies in."""

    def __init__(self, claims: list[Claim]) -> None:
        self.claims = claims

    def at(self, offset: int) -> Claim | None:
        """The innermost claim whose content covers an offset."""
        best: tuple[int, Claim] | None = None
        for claim in self.claims:
            for start, end in claim.content:
                if start <= offset < end and (best is None or end - start < best[0]):
                    best = (end - start, claim)
        return best[1] if best else None


def attribute(
    document: Document, parse: Parse, who: Who, clauses: Clauses, readings: Readings | None = None
) -> Attribution:
    """Finds the claims of a document, and makes "I" and "we" inside quotations mean the speaker.

    `readings` are what the classifier read in it, if it did.
    """
    text = document.text
    drafts: list[Draft] = []
    quotes = [(q.start, q.end) for q in parse.quotations if not is_scare(text, q)]
    labelled = list(labels(parse, quotes))
    turns = [hit.quote for _, hit in labelled if hit.quote is not None]
    for sentence in parse.sentences:
        if sentence.is_heading:
            continue
        quoted = [(s, e) for s, e in quotes if s < sentence.end and e > sentence.start]
        before = [(s, e) for s, e in quotes if sentence.start - 3 < e <= sentence.start]
        own = [(s, e) for s, e in turns if s < sentence.end and e > sentence.start]
        hits = cues_of(sentence, cues(), clauses, [*quoted, *own], before)
        spoken = any(hit.kind == "verb" for hit in hits)
        first = len(drafts)
        for hit in hits:
            if spoken and hit.kind == "phrase" and hit.cue.lemma.split()[0] in ("in", "on"):
                continue
            draft = _draft(hit, sentence, quoted, who, clauses, text)
            if draft is not None:
                drafts.append(draft)
        _cut_closing(drafts[first:])
        _cut_borders(drafts[first:])
    for sentence, hit in labelled:
        draft = _draft(hit, sentence, quotes, who, clauses, text)
        if draft is not None:
            drafts.append(draft)
    drafts.sort(key=lambda draft: draft.hit.token.start)
    complete(drafts, quotes, parse)
    unsaid = [q for q in quotes if not any(overlaps(q, s) for d in drafts for s in d.spans)]
    for sentence, hit in gestures(parse, unsaid):
        teller = next((d for d in drafts if d.sentence is sentence and _tells(d, hit)), None)
        if teller is not None and hit.quote is not None:
            teller.spans.append(hit.quote)
            continue
        draft = _draft(hit, sentence, quotes, who, clauses, text)
        if draft is not None:
            drafts.append(draft)
    drafts = [draft for draft in drafts if draft.spans]
    claims = [_claim(document, parse, draft, quotes, readings) for draft in drafts]
    for draft in drafts:
        if draft.speaker is not None:
            for start, end in draft.spans:
                who.trail.speaks(start, end, _as_entity(draft.speaker))
    return Attribution(claims)


def _cut_closing(drafts: list[Draft]) -> None:
    """What others say ends before ", X reported."; X says all that stands before it."""
    for closing in drafts:
        end = said_last(closing.hit.token) if closing.hit.kind == "verb" else None
        if end is None or closing.hit.quote is not None:
            continue
        for draft in drafts:
            if draft is closing:
                draft.spans = [(draft.sentence.start, end)]
            else:
                draft.spans = [(a, min(b, end)) for a, b in draft.spans if a < end]
        return


def _cut_borders(drafts: list[Draft]) -> None:
    """What a speaker says ends before "and vowed" of the same one, and before ", while Y said"."""
    for later in drafts:
        found = border(later.hit)
        for draft in drafts:
            if found is not None and _is_cut(draft.hit, found, later.hit):
                before = [(a, min(b, found.end)) for a, b in draft.spans if a < found.end]
                draft.spans = before or draft.spans


def _is_cut(hit: Found, found: Border, later: Found) -> bool:
    before = hit.kind in ("verb", "opening") and hit.token.i < later.token.i
    return hit.token is found.above or (found.above is None and before)


def _draft(
    hit: Found, sentence: Sentence, quoted: Spans, who: Who, clauses: Clauses, text: str
) -> Draft | None:
    source = source_of(hit, clauses)
    if hit.kind == "verb" and source is None and _passive(hit):
        return None
    announced = hit.took == "colon" and hit.quote is None
    spans = [] if announced else contents(hit, source, quoted, text)
    if hit.kind == "idiom" and hit.cue.stance == "declines" and not spans:
        spans = [(hit.token.start, (hit.last or hit.token).end)]
    if not spans and not announced:
        return None
    said_by = speaker(source, who, text) if source is not None else None
    if hit.kind in ("noun", "adjective") and said_by is None and hit.took != "clause":
        return None
    if source is not None and source.tag == "WP" and hit.token.dep != "relcl":
        return None  # a question: "who ordered it"
    return Draft(hit, source, said_by, spans, sentence, via(hit, source, who, clauses))


def _tells(draft: Draft, gesture: Found) -> bool:
    """Whether a claim is that of the speaker whose quotation stands beside it."""
    return draft.source is not None and draft.source is gesture.source


def _passive(hit: Found) -> bool:
    return hit.clause is not None and hit.clause.passive and hit.clause.agent is None


def _claim(
    document: Document, parse: Parse, draft: Draft, quotes: Spans, readings: Readings | None
) -> Claim:
    text = document.text
    spans = tuple(sorted(set(draft.spans)))
    hit = draft.hit
    words = " ".join(text[s:e] for s, e in spans)
    stance = stance_of(
        hit, _words(draft, spans, parse), words, direct=_quoted(spans, quotes) == "direct",
        judged=partial(manner, readings) if readings is not None else None,
    )  # fmt: skip
    start, end = hit.token.start, (hit.last or hit.token).end
    reading = f", read as {hit.token.read_as}" if hit.token.read_as else ""
    why = [f"cue {text[start:end]} ({hit.kind}, takes {hit.took}){reading} -> {stance}"]
    if draft.speaker is not None and draft.speaker.resolved:
        why.append(draft.speaker.resolved)
    return Claim(
        id=stable_id(document.id, "claim", start, end, spans[0][0]), document=document.id,
        speaker=draft.speaker, stance=stance,  # type: ignore[arg-type]
        cue=Cue(text=text[start:end], start=start, end=end),
        content=spans, content_text=words,
        quoted=_quoted(spans, quotes), via=draft.via, date=document.published,
        text=text[draft.sentence.start : draft.sentence.end],
        text_info=TextInfo(
            sequence=draft.sentence.index, start=draft.sentence.start, end=draft.sentence.end,
            event=((start, end),),
        ),
        confidence=_SURE.get(hit.took, 0.6) if draft.speaker is not None else 0.5, why=tuple(why),
    )  # fmt: skip


def _words(draft: Draft, spans: tuple[tuple[int, int], ...], parse: Parse) -> list[Token]:
    """The words of a claim, sentence by sentence."""
    found = []
    for start, end in spans:
        sentence = parse.sentence_at(start) or draft.sentence
        while sentence.start < end:
            found += sentence.between(start, end)
            if sentence.index + 1 >= len(parse.sentences):
                break
            sentence = parse.sentences[sentence.index + 1]
    return found


def _quoted(spans: tuple[tuple[int, int], ...], quotes: Spans) -> Quoted:
    inside = [any(s <= a + 1 and b <= e + 1 for s, e in quotes) for a, b in spans]
    if all(inside):
        return "direct"
    touched = any(overlaps(span, quote) for span in spans for quote in quotes)
    return "mixed" if touched else "indirect"


def _as_entity(said_by: Speaker) -> Entity:
    return Entity(
        code=said_by.code, sector=said_by.sector, entity_text=said_by.entity_text,
        identifier_text=said_by.identifier_text, identifier_id=said_by.identifier_id,
        office=said_by.office, start=said_by.start, end=said_by.end, resolved=said_by.resolved,
    )  # fmt: skip
