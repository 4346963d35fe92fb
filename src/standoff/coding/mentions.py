"""The trail of who was mentioned, and whom a pronoun takes up."""

from __future__ import annotations

import msgspec

from standoff.language import Token
from standoff.model import Entity

_PLACE = 6.0
"""By how much a place whose land is not known is less likely to be meant than someone."""

REACH = 4
"""Sentences that a pronoun looks back."""

_PERSON = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
_THING = {"it", "its", "itself"}
_MANY = {"they", "them", "their", "theirs", "themselves"}
FIRST_PERSON = {"i", "we", "us", "our", "my", "me", "ours", "mine", "ourselves", "myself"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_TOLD = {"deny", "confirm", "dispute", "say", "doubt", "regret", "know", "reveal", "disclose"}
"""Verbs whose "it" is what somebody said: "a Houthi official denied it"."""


class Mention(msgspec.Struct, frozen=True):
    """Someone mentioned: the head token, who it is, what kind, and whether it is a plural."""

    head: Token
    entity: Entity
    kind: str
    plural: bool


class Trail:
    """Mentions in the order of the text."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self._speech: list[tuple[int, int, Entity]] = []

    def add(self, mention: Mention) -> None:
        """Keeps a mention for later pronouns."""
        self.mentions.append(mention)

    def take_up(self, pronoun: Token, entity: Entity) -> None:
        """Keeps a pronoun as one more mention of whom it stands for."""
        meant = self.antecedent(pronoun)
        if meant is not None:
            self.mentions.append(Mention(pronoun, entity, meant.kind, meant.plural))

    def speaks(self, start: int, end: int, speaker: Entity) -> None:
        """Makes "I" and "we" between two offsets stand for a speaker."""
        self._speech.append((start, end, speaker))

    def pronoun(self, head: Token) -> Entity | None:
        """Who a pronoun stands for: the nearest fitting subject first, then anyone fitting."""
        if head.lower in FIRST_PERSON:
            return self._speaker(head)
        meant = self.antecedent(head)
        if meant is None:
            return None
        found = meant.entity
        return msgspec.structs.replace(
            found, entity_text=head.text, start=head.start, end=head.end,
            identifier_text=found.identifier_text or found.entity_text,
            resolved=f"pronoun: {head.text} is {found.identifier_text or found.entity_text}",
        )  # fmt: skip

    def antecedent(self, head: Token) -> Mention | None:
        """The mention that a pronoun of the third person takes up."""
        word = head.lower
        if word in FIRST_PERSON or (word == "it" and _expletive(head)):
            return None
        best: tuple[float, Mention] | None = None
        clause = _subjects_above(head)
        for mention in reversed(self.mentions):
            if mention.head.start >= head.start:
                continue
            distance = head.sentence.index - mention.head.sentence.index
            if distance > REACH:
                break
            if not _fits(word, mention) or _beside(head, mention.head):
                continue
            score = -2.0 * distance
            score += 3.0 * (mention.head in clause)
            score += 1.5 * (mention.head.dep in _SUBJECTS)
            score += 0.5 * (mention.entity.identifier_text is not None)
            score -= 1.0 * (mention.head.dep in ("pobj", "compound", "poss"))
            score -= _PLACE * (mention.kind == "place")
            if best is None or score > best[0]:
                best = (score, mention)
        return best[1] if best is not None else None

    def _speaker(self, head: Token) -> Entity | None:
        for start, end, speaker in self._speech:
            if start <= head.start < end:
                return msgspec.structs.replace(
                    speaker, entity_text=head.text, start=head.start, end=head.end,
                    resolved=f"speaker: {head.text} is {speaker.entity_text}",
                )  # fmt: skip
        return None


def _beside(pronoun: Token, other: Token) -> bool:
    """Whether both are parties of one verb, so that the pronoun means someone else."""
    if other.head is not pronoun.head:
        return False
    return other.dep == pronoun.dep or (
        pronoun.dep in ("dobj", "dative")
        and other.dep in _SUBJECTS
        and not pronoun.lower.endswith(("self", "selves"))
    )


def _subjects_above(head: Token) -> list[Token]:
    found: list[Token] = []
    for token in head.ancestors():
        found.extend(c for c in token.children if c.dep in _SUBJECTS and c is not head)
        for clause in token.children:
            if clause.dep == "ccomp":
                found.extend(c for c in clause.children if c.dep in _SUBJECTS)
    return found


def _fits(word: str, mention: Mention) -> bool:
    person = mention.kind == "person"
    if word in _PERSON:
        return person and not mention.plural
    if word in _THING:
        return not person and not mention.plural
    return (
        mention.plural
        or mention.kind in ("group", "country", "force", "party")
        or bool(mention.head.child("conj"))
    )


def _expletive(head: Token) -> bool:
    verb = head.head
    if head.dep == "expl" or (head.dep == "dobj" and verb.lemma in _TOLD):
        return True
    complement = verb.child("acomp", "attr")
    clausal = verb.child("ccomp", "xcomp", "advcl")
    return (
        verb.lemma in ("be", "seem", "appear", "remain", "stay")
        and complement is not None
        and (clausal is not None or complement.child("ccomp", "xcomp") is not None)
    )
