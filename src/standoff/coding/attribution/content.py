"""What is said: the spans of the words, in one piece or in several around the cue."""

from __future__ import annotations

from standoff.coding.attribution.found import Found
from standoff.coding.attribution.hearsay import said_of
from standoff.coding.attribution.silences import unsaid
from standoff.language import Token

Spans = list[tuple[int, int]]

_EDGE = {",", ".", ":", ";", "-", "–", "—", "--"}
_PAIRS = (("“", "”"), ('"', '"'))
_ASKING = {"on", "upon", "to", "with"}
_JOINING = {"and", "but", "or", "nor", "yet"}


def contents(hit: Found, source: Token | None, quoted: Spans, text: str) -> Spans:
    """Spans of a cue's content in its own sentence, sorted, without source and cue.

    `quoted` are the quotations that overlap the sentence.
    """
    if hit.kind == "phrase":
        return _around(hit, hit.complement, text)
    if hit.kind == "adverb":
        return _trim_all([_range(hit.token.sentence.tokens)], text, {hit.token.i}, hit.token)
    if hit.kind == "hearsay":
        return _pieces(said_of(hit), text)
    if hit.kind == "silence":
        return _pieces(unsaid(hit), text)
    if hit.kind == "idiom":
        return _pieces(list(hit.said), text)
    if hit.quote is not None:
        return [hit.quote]
    head = hit.complement
    if hit.kind == "verb" and source is not None and _closes(hit, source):
        return _pieces([t for t in hit.token.sentence.tokens if t.i < _first(source)], text)
    if hit.took == "parenthesis":
        return _rest(hit, source, text)
    if hit.took == "quote" or head is None:
        return list(quoted)
    if hit.took == "clause" and hit.kind == "verb":
        return _clause(hit, head, source, quoted, text)
    if hit.kind == "verb" and head.i > hit.token.i:
        return _pieces(_right(hit, head), text)
    return _pieces(_without_aside(head, _subtree(head, hit.token)), text)


def _right(hit: Found, head: Token) -> list[Token]:
    """The complement with the object before it and the phrases behind it: "blamed [X for Y in Z]".

    What another verb or an adverbial clause adds stays out.
    """
    cue = hit.token
    thing = hit.clause.object if hit.clause is not None else None
    first = min(t.i for t in head.subtree())
    if thing is None and hit.took == "infinitive":
        thing = _asked(hit, first)
    if thing is not None and thing.i > cue.i:
        first = min(first, *(t.i for t in thing.subtree()))
    apart = {
        t.i for c in cue.children
        if c.dep in ("conj", "cc", "punct", "advcl", "npadvmod") and c.i > head.i
        for t in c.subtree()
    }  # fmt: skip
    own = [t for t in cue.subtree() if t.i >= first and t.i not in apart]
    return _without_aside(head, own) if hit.took == "object" else own


def _asked(hit: Found, before: int) -> Token | None:
    """Who is to do what the infinitive says: "called on [the garrison] to leave"."""
    if hit.clause is None or hit.cue.stance != "asks":
        return None
    asked = (noun for word, noun in hit.clause.phrases if word in _ASKING)
    return next(
        (n for n in asked if hit.token.i < n.i < before and n.ent not in ("DATE", "TIME")), None
    )


def _without_aside(head: Token, tokens: list[Token]) -> list[Token]:
    """Tokens without the appositions of their head."""
    cut = {t.i for c in head.children if c.dep == "appos" for t in c.subtree()}
    return [t for t in tokens if t.i not in cut]


def _rest(hit: Found, source: Token | None, text: str) -> Spans:
    """The sentence around ", X said,"."""
    own = {t.i for t in _source_tokens(source)} | _cue_tokens(hit)
    return _pieces([t for t in _between_semicolons(hit.token) if t.i not in own], text)


def _between_semicolons(token: Token) -> list[Token]:
    tokens = token.sentence.tokens
    marks = [t.i for t in tokens if t.text == ";"]
    first = max((i for i in marks if i < token.i), default=-1)
    last = min((i for i in marks if i > token.i), default=tokens[-1].i + 1)
    return [t for t in tokens if first < t.i < last]


def _clause(hit: Found, head: Token, source: Token | None, quoted: Spans, text: str) -> Spans:
    cue = hit.token
    own = {t.i for t in _source_tokens(source)} | _cue_tokens(hit)
    tokens = cue.sentence.tokens
    body = [t for t in head.subtree() if t.i not in own]
    for child in cue.children:
        if child.dep == "ccomp" and child.i > head.i > cue.i:
            body += [t for t in child.subtree() if t.i not in own]
        if child.dep == "conj" and child.is_verb and child.i > head.i:
            subject = child.child("nsubj", "nsubjpass")
            if subject is not None and subject.tag == "PRP" and head.i > cue.i:
                body += [t for t in child.subtree() if t.i not in own]
    if not body:
        return []
    before = [t for t in body if t.i < cue.i]
    after = _without_day([t for t in body if t.i > cue.i], cue, head)
    edge = min([cue.i, *own])
    if before and _main(cue):
        first = min(edge, max(t.i for t in before) + 1) if not after else edge
        before = [t for t in tokens if t.i < max(first, edge) and t.i not in own]
    if after and not before:
        last = after[-1].i
        rest = [t for t in tokens if t.i > last]
        if all(t.pos == "PUNCT" for t in rest):
            after += rest
    spans = _pieces(before, text) + _pieces(after, text)
    for start, end in quoted:
        if cue.end <= start < cue.sentence.end and all(e <= start or s >= end for s, e in spans):
            spans.append((start, end))
    return sorted(spans)


def _without_day(said: list[Token], cue: Token, head: Token) -> list[Token]:
    """What is said without the day on which it was: "said [on Tuesday] they had left"."""
    subject = head.child("nsubj", "nsubjpass", "expl")
    if not said or subject is None or said[0].i != cue.i + 1:
        return said
    rest = list(said)
    while rest and (rest[0].ent in ("DATE", "TIME") or rest[0].lower in ("on", "late", "early")):
        rest = rest[1:]
    return rest if rest and subject.i >= rest[0].i else said


def _around(hit: Found, source: Token | None, text: str) -> Spans:
    """The sentence without "according to X": the clause that the phrase stands in."""
    own = {t.i for t in _source_tokens(source)}
    first, last = hit.token.i, (hit.last or hit.token).i
    own |= set(range(first, last + 1)) | {
        t.i for t in hit.token.subtree() if hit.token.dep == "prep"
    }
    tokens = hit.token.sentence.tokens
    before = [t for t in tokens if t.i < first]
    after = [t for t in tokens if t.i > last and t.i not in own]
    return _pieces(before, text) + _pieces(after, text)


def _subtree(head: Token, cue: Token) -> list[Token]:
    below = head.subtree()
    if any(t is cue for t in below):
        cut = {t.i for t in cue.subtree()}
        below = [t for t in below if t.i not in cut]
    return below


def _pieces(tokens: list[Token], text: str) -> Spans:
    """Runs of adjacent tokens as spans; gaps of punctuation do not part them."""
    spans: Spans = []
    run: list[Token] = []
    for token in tokens:
        if run and token.i - run[-1].i > 1 and not _only_marks(run[-1], token):
            spans += _trimmed(run, text)
            run = []
        run.append(token)
    return spans + _trimmed(run, text)


def _only_marks(before: Token, after: Token) -> bool:
    tokens = before.sentence.tokens
    base = tokens[0].i
    return all(t.pos == "PUNCT" for t in tokens[before.i - base + 1 : after.i - base])


def _trimmed(run: list[Token], text: str) -> Spans:
    while run and run[0].text in _EDGE:
        run = run[1:]
    while run and (run[-1].text in _EDGE or _hangs(run[-1])):
        run = run[:-1]
    if not run or not any(t.pos not in ("PUNCT", "SPACE") for t in run):
        return []
    return [_with_marks(run[0].start, run[-1].end, text)]


def _hangs(token: Token) -> bool:
    """Whether a word only joins what follows: the "and" of "the road was shut and"."""
    return token.tag == "CC" and token.lower in _JOINING


def _with_marks(start: int, end: int, text: str) -> tuple[int, int]:
    """A stretch with the quotation mark that stands right at its edge, where only one is in it."""
    inside = text[start:end]
    for opening, closing in _PAIRS:
        missing = inside.count(opening) - inside.count(closing)
        odd = opening == closing and inside.count(opening) % 2 == 1
        if (missing > 0 or odd) and text[end : end + 1] == closing:
            return start, end + 1
        if (missing < 0 or odd) and start and text[start - 1] == opening:
            return start - 1, end
    return start, end


def _range(tokens: list[Token]) -> tuple[int, int]:
    return tokens[0].start, tokens[-1].end


def _trim_all(spans: Spans, text: str, own: set[int], cue: Token) -> Spans:
    tokens = [t for t in cue.sentence.tokens if t.i not in own]
    return _pieces(tokens, text)


def _source_tokens(source: Token | None) -> list[Token]:
    return source.subtree() if source is not None else []


def _cue_tokens(hit: Found) -> set[int]:
    """The cue with its auxiliaries, particles, addressee and the phrases that hang on it."""
    cue = hit.token
    own = {cue.i}
    for child in cue.children:
        if child.dep in ("aux", "auxpass", "neg", "prt", "mark"):
            own.add(child.i)
        elif (
            child.dep in ("dobj", "dative", "prep", "npadvmod", "advmod", "advcl")
            and child is not hit.complement
        ):
            own |= {t.i for t in child.subtree()}
    return own - _on_noun(hit.complement)


def _on_noun(complement: Token | None) -> set[int]:
    """The words of a clause that hangs on a noun of the cue's phrase: "said in response that"."""
    if (
        complement is None
        or complement.head.dep != "pobj"
        or complement.dep not in ("acl", "ccomp")
    ):
        return set()
    return {t.i for t in complement.subtree()}


def _closes(hit: Found, source: Token) -> bool:
    """Whether "…, X said." ends the sentence, whatever the parser made of what stands before."""
    cue = hit.token
    if (
        cue.child("nsubj") is source
        or source.i > cue.i
        or cue.tag not in ("VBD", "VBN", "VBZ", "VBP")
    ):
        return False
    return all(t.pos in ("PUNCT", "SPACE") for t in cue.sentence.tokens if t.i > cue.i)


def _first(source: Token) -> int:
    return (
        min(t.i for t in _source_tokens(source) if t.dep not in ("relcl", "punct"))
        if source.children
        else source.i
    )


def _main(cue: Token) -> bool:
    """Whether the cue is the sentence's main verb, so that all before it may be content."""
    return cue.head is cue or cue.dep in ("conj", "ROOT")
