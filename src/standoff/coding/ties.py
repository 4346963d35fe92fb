"""Standing relations: who leads, belongs to, backs, arms or opposes whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from standoff.codebook.lexicons import TieWords, ended_words
from standoff.codebook.tie_words import VerbPattern, tie_lookup
from standoff.coding.attribution import Attribution
from standoff.coding.clauses import Clause, Clauses
from standoff.coding.independence import told_free
from standoff.coding.phrases import core, modifiers, objects_of
from standoff.coding.tie_times import period
from standoff.coding.when import When
from standoff.coding.who import Who
from standoff.language import Parse, Sentence, Token
from standoff.model import Document, Entity, TextInfo, Tie, stable_id


class Told(NamedTuple):
    """A relation as a word tells it; a party that nobody is known to be makes it no tie."""

    one: Entity | None
    words: TieWords
    other: Entity | None
    token: Token
    ended: bool = False
    negated: bool = False


class TieCoder:
    """Finds the standing relations of one document."""

    def __init__(
        self, document: Document, parse: Parse, who: Who, clauses: Clauses,
        attribution: Attribution, when: When,
    ) -> None:  # fmt: skip
        self._document = document
        self._parse = parse
        self._who = who
        self._clauses = clauses
        self._attribution = attribution
        self._when = when
        self._words = tie_lookup()
        self._ended = ended_words()

    def ties(self) -> Iterator[Tie]:
        """Ties in the order of the text, each once a sentence."""
        found: list[Tie] = []
        for sentence in self._parse.sentences:
            if sentence.is_heading:
                continue
            seen: set[tuple[str, int, int]] = set()
            for told in self._find(sentence):
                one, other = told.one, told.other
                if one is None or other is None or not (_known(one) and _known(other)):
                    continue
                if (one.start, one.end) == (other.start, other.end):
                    continue
                if told.words.reverse:
                    one, other = other, one
                key = (told.words.relation, one.start, other.start)
                if key not in seen:
                    seen.add(key)
                    found.append(self._tie(sentence, one, told, other))
            free = told_free(sentence, found, self._who, self._clauses)
            if free is not None:
                binder, bound, word, relation = free
                words = TieWords(relation, reverse=False)
                denied = Told(binder, words, bound, word, negated=True)
                found.append(self._tie(sentence, binder, denied, bound))
        yield from found

    def _find(self, sentence: Sentence) -> Iterator[Told]:
        for token in sentence.tokens:
            noun = token.is_noun or (token.tag == "JJ" and token.dep in ("amod", "compound"))
            if noun and token.lemma in self._words.nouns:
                yield from self._of_noun(token, self._words.nouns[token.lemma])
            elif token.is_verb and token.lemma in self._words.verbs:
                yield from self._of_verb(token)
            if token.lower in self._words.phrases:
                yield from self._of_phrase(token)
            if token.lower in self._words.suffixes or token.lemma in self._words.suffixes:
                words = self._words.suffixes.get(token.lower) or self._words.suffixes[token.lemma]
                yield from self._of_suffix(token, words)

    def _of_noun(self, noun: Token, words: TieWords) -> Iterator[Told]:
        """ "X, leader of Y", "Y leader X", "X was a member of Y", "Y's leader X"."""
        ended = any(c.lower in self._ended for c in (*noun.children, *core(noun)))
        bearers = list(self._bearers(noun))
        if not bearers:
            return
        holder = bearers[0]
        negated = noun.dep == "attr" and (
            _negated(noun.head) or any(c.lower == "no" for c in noun.children)
        )
        ended = ended or any(t.lower in self._ended for t in core(holder))
        for body in self._bodies(noun, holder):
            for bearer in bearers:
                yield Told(self._who.entity(bearer), words, body, noun, ended, negated)

    def _bearers(self, noun: Token) -> Iterator[Token]:
        if noun.dep in ("compound", "nmod", "amod") and noun.head.is_name:
            yield noun.head
        for child in noun.children:
            if child.dep == "appos" and (child.is_name or child.tag == "PRP"):
                yield child
        if noun.dep == "appos":
            yield from noun.head.conjuncts()
        if noun.dep in ("attr", "conj") and noun.head.lemma in ("be", "become", "remain"):
            subject = self._clauses.of(noun.head).subject
            if subject is not None:
                yield from subject.conjuncts()
        following = noun.sentence.token_at(noun.end + 1)
        if following is not None and following.is_name and following.dep == "ROOT":
            yield following

    def _bodies(self, noun: Token, holder: Token) -> Iterator[Entity]:
        for preposition, token in objects_of(noun, "of", "in", "with", "for", "to"):
            inner = list(self._who.entities(token))
            if preposition in ("of", "for", "with", "to") or noun.lemma not in ("leader", "member"):
                yield from inner
            if inner:
                return
        found = False
        for token in (*modifiers(noun), *(modifiers(holder) if noun.dep == "compound" else ())):
            if token.i < noun.i and token is not noun:
                name = self._who.names.covering(token)
                if name is not None and not found and self._beside(name.end, noun):
                    found = True
                    yield self._who.named(name)
        if not found:
            owner = noun.child("poss")
            if owner is not None:
                entity = self._who.entity(owner)
                if entity is not None:
                    yield entity

    def _beside(self, end: int, noun: Token) -> bool:
        """Whether no other office stands between name and noun: "Pentagon spokesman General X"."""
        between = (t for t in noun.sentence.tokens if end <= t.start < noun.start)
        return not any(t.lemma in self._who.lexicon.roles for t in between)

    def _of_verb(self, verb: Token) -> Iterator[Told]:
        """ "X backs Y", "Y is backed by X", "X serves in Y", "X supplies Y with weapons"."""
        negated, ended = _negated(verb), _used_to(verb)
        clause = self._clauses.of(verb)
        for pattern, words in self._words.verbs[verb.lemma]:
            other = _object_of(clause, pattern)
            if other is None or clause.doer is None:
                continue
            for one in self._who.entities(clause.doer):
                for entity in self._who.entities(other):
                    yield Told(one, words, entity, verb, ended, negated)
            return

    def _of_phrase(self, token: Token) -> Iterator[Told]:
        """ "a militia loyal to X", "the group is close to X"."""
        tokens = token.sentence.tokens
        at = token.i - tokens[0].i
        for rest, words in self._words.phrases[token.lower]:
            if tuple(t.lower for t in tokens[at + 1 : at + 1 + len(rest)]) != rest:
                continue
            last = tokens[at + len(rest)]
            named = next((c for c in last.children if c.dep == "pobj"), None)
            described = token.head
            if described.is_verb:
                described = self._clauses.of(described).subject or described
            if named is not None and described.is_noun:
                negated, other = _negated(token.head), self._who.party(described)
                for one in self._who.entities(named):
                    yield Told(one, words, other, token, negated=negated)
            return

    def _of_suffix(self, token: Token, words: TieWords) -> Iterator[Told]:
        """ "Iran-backed militias": the name before the hyphen and the noun behind."""
        tokens = token.sentence.tokens
        at = token.i - tokens[0].i
        if at < 2 or tokens[at - 1].text not in ("-", "‑", "–"):
            return
        name = self._who.names.covering(tokens[at - 2])
        head = token.head
        if name is None or head is token or not head.is_noun:
            return
        other = self._who.entity(head)
        for entity in [other] if other is not None else []:
            yield Told(self._who.named(name), words, entity, token)

    def _tie(self, sentence: Sentence, one: Entity, told: Told, other: Entity) -> Tie:
        document, token = self._document, told.token
        claim = self._attribution.at(token.start)
        held = period(token, self._when, document.published)
        relation = told.words.relation
        why = [f"{token.text} -> {relation}", *held.why]
        why += [e.resolved for e in (one, other) if e.resolved]
        if told.ended or held.ended:
            why.append("said to be over")
        if told.negated:
            why.append("said not to hold")
        return Tie(
            id=stable_id(document.id, "tie", relation, one.start, other.start, token.start),
            document=document.id, from_=one, relation=relation, to=other,  # type: ignore[arg-type]
            since=held.since, until=held.until, ended=told.ended or held.ended,
            negated=told.negated, claim=claim.id if claim else None,
            text=document.text[sentence.start : sentence.end],
            text_info=TextInfo(
                sequence=sentence.index, start=sentence.start, end=sentence.end,
                event=((token.start, token.end),),
            ),
            confidence=0.8 if one.code and other.code else 0.6, why=tuple(why),
        )  # fmt: skip


def _negated(verb: Token) -> bool:
    return any(c.dep == "neg" or c.lower == "never" for c in verb.children)


def _used_to(verb: Token) -> bool:
    """Whether a verb tells what was once so: "used to fund"."""
    return verb.dep == "xcomp" and verb.head.lower == "used"


def _object_of(clause: Clause, pattern: VerbPattern) -> Token | None:
    """Whom a verb's pattern points at; None where the pattern does not fit."""
    if pattern.object is not None:
        thing = clause.object
        if thing is None or thing.lemma != pattern.object:
            return None
        others = (t for p, t in clause.phrases if p in ("to", "for", "with"))
        return clause.indirect or next(others, None)
    if pattern.preposition is not None:
        return next((t for p, t in clause.phrases if p == pattern.preposition), None)
    return clause.undergoer


def _known(entity: Entity) -> bool:
    return bool(entity.identifier_id or entity.code or entity.sector)
