"""What somebody says that another must do is a demand: "Eritrea said that Qatar must mediate"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from standoff.codebook.frames import Frame
from standoff.coding.attribution import Attribution
from standoff.coding.clauses import Clauses
from standoff.coding.composition import Meaning
from standoff.coding.drafts import Draft
from standoff.coding.sides import Parties
from standoff.coding.triggers import Trigger
from standoff.coding.who import Who
from standoff.language import Sentence, Token
from standoff.model import Claim, Entity, Speaker

_MUST: Final = {"must", "should", "ought"}
_HAVE_TO: Final = {"have", "need"}
_SAID: Final = {"asserts", "asks", "threatens", "expects"}
_FRAME: Final = Frame(
    pattern="must", lemma="must", cameo="100", event="REQUEST", modes=(), contexts=()
)


def oughts(
    sentence: Sentence, who: Who, clauses: Clauses, attribution: Attribution
) -> Iterator[Draft]:
    """Demands that are made in the words of claims: a speaker, "must", and somebody else."""
    for token in sentence.tokens:
        word = _must(token)
        claim = attribution.at(token.start) if word is not None else None
        if word is None or claim is None or claim.speaker is None or claim.stance not in _SAID:
            continue
        subject = clauses.of(token).subject
        asked = [e for e in who.entities(subject) if _other(e, claim)] if subject else []
        if asked:
            yield _draft(token, word, claim.speaker, asked, clauses, claim)


def without_asked(drafts: Sequence[Draft], demands: Sequence[Draft]) -> list[Draft]:
    """Drafts less those whose word is only what is demanded."""
    demanded = {id(one.trigger.token) for one in demands}
    return [
        d for d in drafts if id(d.trigger.token) not in demanded or d.meaning.governor is not None
    ]


def _must(token: Token) -> Token | None:
    if not token.is_verb:
        return None
    for child in token.children:
        if child.dep == "aux" and child.lower in _MUST and not _inverted(child, token):
            return child
    head = token.head
    infinitive = token.dep == "xcomp" and any(c.lower == "to" for c in token.children)
    return head if infinitive and head.lemma in _HAVE_TO and head.tag in ("VBZ", "VBP") else None


def _inverted(word: Token, verb: Token) -> bool:
    """ "Should X invade, ...": a condition."""
    return any(c.dep in ("nsubj", "nsubjpass") and word.i < c.i for c in verb.children)


def _other(entity: Entity, claim: Claim) -> bool:
    speaker = claim.speaker
    known = entity.code is not None or entity.sector is not None
    if speaker is not None and speaker.code == entity.code and entity.sector in (None, "GOV"):
        return False  # "Ethiopia must regain access", says its own premier
    return known and speaker is not None and (entity.code, entity.sector) != (
        speaker.code, speaker.sector,
    )  # fmt: skip


def _draft(
    token: Token, word: Token, speaker: Speaker, asked: list[Entity], clauses: Clauses, claim: Claim
) -> Draft:
    found = Parties(extra=[word])
    found.add("actor", [_as_entity(speaker)], "speaker")
    found.add("recipient", asked, f"who {word.text} {token.text}")
    why = [f"{word.text} {token.text}, says another -> REQUEST"]
    meaning = Meaning("REQUEST", "100", (), (), "occurred", why, settled=True)
    return Draft(Trigger(token, _FRAME, clauses.of(token)), meaning, found, [], claim)


def _as_entity(speaker: Speaker) -> Entity:
    return Entity(
        code=speaker.code, sector=speaker.sector, entity_text=speaker.entity_text,
        identifier_text=speaker.identifier_text, identifier_id=speaker.identifier_id,
        office=speaker.office, start=speaker.start, end=speaker.end, resolved=speaker.resolved,
    )  # fmt: skip
