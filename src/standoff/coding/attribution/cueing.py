"""Cues: words that mark that somebody says, believes or asks something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from standoff.codebook.lexicons import Cue, Cues
from standoff.coding.attribution.beside import said_last, set_apart, speaker_beside
from standoff.coding.attribution.complements import complement_of
from standoff.coding.attribution.found import Found, Span
from standoff.coding.attribution.grammar import is_to
from standoff.coding.attribution.hearsay import hearsay
from standoff.coding.attribution.idioms import idioms
from standoff.coding.attribution.nominal import nominal
from standoff.coding.attribution.opening import lemmas_of, openings
from standoff.coding.attribution.relays import relays
from standoff.coding.attribution.silences import is_silence, silences
from standoff.coding.clauses import Clause, Clauses
from standoff.language import Sentence, Token

_PHRASE_WORDS = 4
_RECKONINGS = {
    "account", "reckoning", "estimate", "estimation", "telling", "count", "tally", "version",
    "view", "opinion", "words", "judgment", "judgement", "admission", "calculation", "assessment",
    "analysis", "reading",
}  # fmt: skip
_OF_DEEDS = {"accuse", "suspect", "convict", "acquit", "clear", "warn", "accused"}
_DEEDS = {
    "show", "demonstrate", "establish", "discover", "learn", "calculate", "assess", "recognise",
    "recognize", "realise", "realize", "reflect", "champion", "spread", "expose", "uncover",
    "record", "deliver", "raise", "begin", "resume", "return", "support", "back", "accept",
    "proceed",
}  # fmt: skip
"""Cues that are no utterance: what they have as object is a thing, in quotation marks or not."""

_BORDERS = (",", "—", "–", "--", "-", "”", '"', "''")


def cues_of(
    sentence: Sentence, cues: Cues, clauses: Clauses, quoted: list[Span], before: list[Span]
) -> list[Found]:
    """The cues of a sentence in order. `quoted` are the quotations that it overlaps, `before`

    those that end right before it.
    """
    found: list[Found] = []
    for token in sentence.tokens:
        apart = token.dep not in ("aux", "auxpass", "amod", "compound")
        if token.is_verb and (apart or _follows(token, (*before, *quoted))):
            hit = hearsay(token, cues) or _verb(token, cues, clauses, quoted, before)
            if hit is not None:
                found.append(hit)
        elif (hit := nominal(token, cues)) is not None:
            found.append(hit)
    found = [hit for hit in found if not _undone(hit, found, cues)]
    found = _with_idioms(found, idioms(sentence, cues, clauses), quoted)
    found.extend(silences(sentence, cues, found))
    found.extend(openings(sentence, cues, found))
    told = {hit.token.i for hit in found}
    found.extend(hit for hit in _phrases(sentence, cues) if hit.token.i not in told)
    return sorted(found, key=lambda hit: hit.token.i)


def _with_idioms(found: list[Found], idiomatic: Iterable[Found], quoted: list[Span]) -> list[Found]:
    """Cues and idioms, without the cues whose words belong to an idiom."""
    idiomatic = [hit for hit in idiomatic if not _own_words(hit, quoted)]
    taken = {
        i for hit in idiomatic
        for i in range(hit.token.i, (hit.last or hit.token).i + 1)
    }  # fmt: skip
    taken |= {t.i for hit in idiomatic for t in hit.said[:2] if t.tag == "VB"}
    return [hit for hit in found if hit.token.i not in taken] + idiomatic


def _undone(hit: Found, found: list[Found], cues: Cues) -> bool:
    """Whether a cue is no telling of its own.

    It is what another one holds out ("declined to [say]", "urged X to [condemn]"), the object of a
    fixed phrase, or a verb of quoting that passes words on.
    """
    if relays(hit) or _keeps_name(hit, cues):
        return True
    verb = hit.token
    if hit.kind == "noun" and (_is_accused(hit) or _is_shared(hit, found)):
        return True
    if hit.kind == "noun" and any(
        other.cue.object
        and other.clause
        and other.clause.object is verb
        and not (hit.took == "clause" and other.cue.stance == "denies" != hit.cue.stance)
        for other in found
    ):
        return True
    while verb.dep == "conj":
        verb = verb.head
    return any(
        other.took in ("infinitive", "gerund")
        and other.complement is verb
        and other.cue.stance != "asserts"
        for other in found
    )


def _is_accused(hit: Found) -> bool:
    """Whether a noun is who is accused: "accused the opposition of plotting"."""
    governor = hit.token.head
    return hit.took == "of" and hit.token.dep == "dobj" and governor.lemma in _OF_DEEDS


def _is_shared(hit: Found, found: list[Found]) -> bool:
    """Whether a verb beside a noun says the same: "said in response that"."""
    return any(
        other.kind == "verb" and other.complement is hit.complement and other.took == "clause"
        for other in found
    )


def _keeps_name(hit: Found, cues: Cues) -> bool:
    """Whether a cue only says that its speaker will not be named: "who asked not to be named"."""
    tokens = hit.token.sentence.tokens
    at = hit.token.i - tokens[0].i
    words = " ".join(t.lower for t in tokens[at : at + _PHRASE_WORDS + 2])
    return any(words.startswith(one) for one in cues.anonymous if " " in one)


def _verb(
    token: Token, cues: Cues, clauses: Clauses, quoted: list[Span], before: list[Span]
) -> Found | None:
    inside = any(start < token.start < end for start, end in quoted)
    clause = clauses.of(token)
    beside = speaker_beside(token, [*before, *quoted]) if not inside else None
    known = (cues.verbs[lemma] for lemma in lemmas_of(token, cues) if lemma in cues.verbs)
    for cue in next(known, ()):
        if cue.particle and not any(c.lower == cue.particle.split()[0] for c in token.children):
            continue
        if cue.object and (
            clause.object is None or clause.object.lemma not in cue.object.split("|")
        ):
            continue
        took, complement = complement_of(token, cue, clause)
        if beside is not None and "quote" in cue.takes and not cue.object:
            speaker, quote = beside
            if took == "clause" and complement is not None and complement.start < quote[0]:
                return Found(token, cue, "verb", "clause", complement, clause, source=speaker)
            return Found(token, cue, "verb", "quote", None, clause, source=speaker, quote=quote)
        if (
            took is None
            and not inside
            and "quote" in cue.takes
            and quoted
            and _quote_fits(token, quoted)
            and not _shows(token, quoted)
        ):
            took = "quote"
        aside = set_apart(token) if "clause" in cue.takes else None
        if aside is not None and not cue.object and not inside and took != "quote":
            return Found(token, cue, "verb", "parenthesis", None, clause, source=aside)
        if took is None and "clause" in cue.takes and _beside_its_content(token, cue):
            took = "parenthesis"
        if took is None and cue.takes & {"clause", "quote"} and _announces(token):
            took = "colon"
        if took is not None and not (inside and (_first_person(clause) or _is_held_out(token))):
            return Found(token, cue, "verb", took, complement, clause)
        if took is None and not inside and is_silence(token, cue) and clause.doer is not None:
            silent = Cue(token.lemma, "declines", frozenset())
            return Found(token, silent, "silence", "clause", None, None, token, clause.doer)
    return None


def _follows(token: Token, quotes: tuple[Span, ...]) -> bool:
    """Whether a participle before a noun is right behind a quotation: "…," alleged deckhand X."""
    return token.dep == "amod" and any(0 <= token.start - end <= 2 for _, end in quotes)


def _own_words(hit: Found, quoted: list[Span]) -> bool:
    """Whether a speaker who is quoted uses a phrase of himself or of those addressed."""
    inside = any(start < hit.token.start < end for start, end in quoted)
    own = hit.clause is not None and _first_person(hit.clause)
    return inside and (own or hit.cue.stance == "declines")


def _first_person(clause: Clause) -> bool:
    """ "I think" inside a quotation is the speaker's wording, not a report of what is said."""
    return clause.subject is None or clause.subject.lower in ("i", "we", "you", "let")


def _is_held_out(token: Token) -> bool:
    """Whether "it is too early to say" speaks of saying without doing so."""
    return is_to(token) and token.tag == "VB" and token.dep in ("xcomp", "advcl", "acl")


def _beside_its_content(token: Token, cue: Cue) -> bool:
    """Whether what is said stands around the cue and its speaker, or all before them."""
    closes = not cue.weak and "quote" in cue.takes and said_last(token) is not None
    return _set_apart(token) or _aside(token, cue) or closes


def _set_apart(token: Token) -> bool:
    """Whether ", X said," stands between commas in the sentence of somebody else."""
    subject = max(token.having("nsubj"), key=lambda t: t.i, default=None)
    if subject is None or token.tag not in ("VBD", "VBZ", "VBP"):
        return False
    tokens = token.sentence.tokens
    base = tokens[0].i
    own = [t.i for t in subject.subtree()] + [token.i]
    own += [c.i for c in token.children if c.dep in ("advmod", "npadvmod", "prt", "aux")]
    before, after = min(own) - base - 1, max(own) - base + 1
    opened = before >= 0 and tokens[before].text in _BORDERS
    closed = after >= len(tokens) or tokens[after].text in (*_BORDERS, ".")
    return opened and closed and max(own) - min(own) <= 12


def _aside(token: Token, cue: Cue) -> bool:
    """Whether a clause like "as X noted" stands beside what is noted."""
    mark = token.child("mark")
    return (
        mark is not None and mark.lower == "as" and token.dep == "advcl" and not cue.weak
        and "quote" in cue.takes and token.child("nsubj") is not None
    )  # fmt: skip


def _announces(token: Token) -> bool:
    """Whether the sentence ends in a colon right behind the cue's clause."""
    tokens = token.sentence.tokens
    return tokens[-1].text == ":" and token.child("nsubj") is not None and len(tokens) <= 40


def _quote_fits(token: Token, quoted: list[tuple[int, int]]) -> bool:
    """Whether a quotation stands next to the cue and its subject, with no other verb between."""
    sentence = token.sentence
    for start, end in quoted:
        low, high = min(token.start, end), max(token.start, start)
        between = [t for t in sentence.tokens if low < t.start < high and t is not token]
        if not any(t.is_verb and t.dep not in ("aux", "auxpass", "amod") for t in between):
            return True
    return False


def _shows(token: Token, quoted: list[Span]) -> bool:
    """Whether a quotation is only what a verb of deeds or of proof acts on: shows "a real will"."""
    thing = token.child("dobj", "attr", "oprd")
    return token.lemma in _DEEDS and any(
        0 <= start - token.end <= 1 or (thing is not None and start < thing.start < end)
        for start, end in quoted
    )


def _phrases(sentence: Sentence, cues: Cues) -> Iterator[Found]:
    tokens = sentence.tokens
    lowered = [t.lower for t in tokens]
    for at, token in enumerate(tokens):
        if token.lower in cues.adverbs and token.dep in ("advmod", "amod"):
            cue = Cue(token.lower, cues.adverbs[token.lower], frozenset())
            yield Found(token, cue, "adverb", "clause", token.head)
            continue
        if (owned := _reckoning(token)) is not None:
            cue = Cue(owned[1].lower, "asserts", frozenset())
            yield Found(token, cue, "phrase", "clause", owned[0], None, owned[1])
            continue
        if token.lower not in cues.openers:
            continue
        for length in range(_PHRASE_WORDS, 0, -1):
            words = " ".join(lowered[at : at + length])
            stance = cues.phrases.get(words)
            if stance is None:
                continue
            last = tokens[min(at + length, len(tokens)) - 1]
            source = next((t for t in last.children if t.dep in ("pobj", "dobj", "nsubj")), None)
            if source is None:
                source = next((t for t in token.children if t.dep in ("pobj", "dobj")), None)
            if source is not None:
                cue = Cue(words, stance, frozenset())
                yield Found(token, cue, "phrase", "clause", source, None, last)
            break


def _reckoning(token: Token) -> tuple[Token, Token] | None:
    """Owner and noun of "by the ministry's account", set apart by a comma."""
    if token.lower not in ("by", "in", "on") or token.dep not in ("prep", "agent"):
        return None
    noun = token.child("pobj")
    owner = noun.child("poss") if noun is not None else None
    if noun is None or owner is None or noun.lower not in _RECKONINGS:
        return None
    tokens = token.sentence.tokens
    at, after = token.i - tokens[0].i, noun.i - tokens[0].i + 1
    apart = (at == 0 or tokens[at - 1].text == ",") and tokens[after].text in (",", ".")
    return (owner, noun) if apart else None
