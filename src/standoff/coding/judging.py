"""The classifier beside the frames: words that no frame knows, words that are no event after all,
whether it happened, and what two parties have to do with each other.

Frames come first, since they say why; the classifier adds what they miss and overrules them only
where it is sure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from math import log
from typing import Final

from standoff.codebook.cameo import general_code
from standoff.codebook.frames import Frame
from standoff.codebook.lexicons import control
from standoff.coding.clauses import Clauses
from standoff.coding.neural import Classifier, Reading
from standoff.coding.neural.labels import NOTHING, supports
from standoff.coding.triggers import Trigger, of_the_source
from standoff.language import Sentence, Token
from standoff.model import Status

SURE: Final = 0.55
"""P(type) from which a word that no frame knows, or only a weak one, is taken for an event."""

CONFIRMED: Final = 0.6
"""P(type) from which an event may lack what its frame alone would have to have."""

NO_EVENT: Final = 0.7
"""P(none) from which a word that a frame knows is taken for none."""

RULES_WEIGH: Final = 1.25
"""What the rules' own status adds to its log-probability."""

Spans = Sequence[tuple[int, int]]

_HEADING = {"lead", "head", "command", "chair"}
_NEGATING = ("deny", "refuse", "prevent", "fail", "stop", "doubt")
_NO: Final = frozenset(
    [
        "no", "none", "nobody", "nothing", "never", "neither", "nor", "without", "hardly", "false",
        "baseless", "untrue", "lie", "only", "instead", "untouched", "unharmed", "survive",
    ]
)  # fmt: skip
_ASSERTING = {"insist", "maintain", "stress", "argue", "suggest", "reiterate"}
_FINITE = ("VBZ", "VBP", "VBD")
_MUTUAL = {"CONSULT", "COOPERATE"}
_NAMED = ("ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "LAW", "FAC", "GPE", "NORP")


class Judge:
    """Readings of one document's sentences."""

    def __init__(self, classifier: Classifier, sentences: Iterable[Sentence]) -> None:
        read = [one for one in sentences if not one.is_heading]
        self._readings = {
            one.index: reading for one, reading in zip(read, classifier.read(read), strict=True)
        }

    def reading(self, sentence: Sentence) -> Reading | None:
        """What the classifier read in a sentence."""
        return self._readings.get(sentence.index)

    def kinds(self, token: Token) -> dict[str, float]:
        """P(type) of a word, {} where it was not read."""
        reading = self.reading(token.sentence)
        return reading.kind(token) if reading is not None else {}

    def unframed(
        self, sentence: Sentence, taken: Collection[int], clauses: Clauses
    ) -> Iterator[Trigger]:
        """Words of a sentence that tell an event and that no frame took; `taken` are their ids."""
        silent = of_the_source(sentence)
        for token in sentence.tokens:
            if id(token) in taken or id(token) in silent or not _may_tell(token):
                continue
            kinds = self.kinds(token)
            kind = max(kinds, key=kinds.__getitem__, default=NOTHING)
            if kind != NOTHING and supports(kinds, kind) >= SURE:
                clause = clauses.of(token) if token.is_verb else None
                yield Trigger(token, _frame(kind, token), clause, sure=kinds[kind])

    def reread(self, trigger: Trigger) -> Trigger:
        """A weak frame's trigger as the classifier reads its word, where it reads another type."""
        frame = trigger.frame
        if frame.own or "weak" not in frame.flags:
            return trigger
        kinds = self.kinds(trigger.token)
        kind = max(kinds, key=kinds.__getitem__, default=NOTHING)
        if kind in (NOTHING, frame.event) or supports(kinds, kind) < SURE:
            return trigger
        return Trigger(trigger.token, _frame(kind, trigger.token), trigger.clause, sure=kinds[kind])

    def confirms(self, token: Token, kind: str) -> bool:
        """Whether a word is surely told to be an event of a type."""
        return supports(self.kinds(token), kind) >= CONFIRMED

    def is_no_event(self, trigger: Trigger) -> bool:
        """Whether a word that a frame knows tells nothing here; a user's own frame knows better."""
        if trigger.frame.own:
            return False
        return self.kinds(trigger.token).get(NOTHING, 0.0) >= NO_EVENT

    def status(self, token: Token, ruled: Status, why: list[str]) -> Status:
        """The status of what a word tells, from the rules' and the classifier's together."""
        reading = self.reading(token.sentence)
        told = reading.status(token) if reading is not None else {}
        if not told:
            return ruled
        if ruled != "negated" and not _says_no(token.sentence):
            told = {s: p for s, p in told.items() if s != "negated"}
        weighed = {s: log(p + 1e-6) + RULES_WEIGH * (s == ruled) for s, p in told.items()}
        best = max(weighed, key=weighed.__getitem__)
        if best != ruled:
            why.append(f"classifier: {best} ({told[best]:.2f}) rather than {ruled}")
        return best  # type: ignore[return-value]

    def happened(self, token: Token, status: Status) -> float | None:
        """P(status) of what a word tells; None where it was not read."""
        reading = self.reading(token.sentence)
        return reading.status(token).get(status) if reading is not None else None

    def pair(self, sentence: Sentence, sources: Spans, targets: Spans) -> dict[str, float]:
        """P(label) of what some stretches do to others; {} where they were not read."""
        reading = self.reading(sentence)
        return reading.pair(sources, targets) if reading is not None else {}


def _says_no(sentence: Sentence) -> bool:
    """Whether any word of a sentence says that something is not so."""
    noes = _noes()
    return any(t.dep == "neg" or t.lemma in noes or t.lower in noes for t in sentence.tokens)


@cache
def _noes() -> frozenset[str]:
    return _NO | {word for word, one in control().items() if one.effect in _NEGATING}


def _may_tell(token: Token) -> bool:
    if token.is_name and token.ent in _NAMED:
        return False
    if token.dep == "acl" and token.lemma in _HEADING:
        return False  # "rebels led by X": no deed
    told = token.child("ccomp") if token.lemma in _ASSERTING else None
    if told is not None and any(t.tag in _FINITE for t in (told, *told.children)):
        return False  # "insisted that he does not want war"
    if token.lemma == "fear":
        return False  # "100 soldiers were feared dead": nobody is threatened
    if token.is_verb:
        return token.dep not in ("aux", "auxpass", "amod", "compound")
    return token.is_noun and token.dep not in ("compound", "nmod", "poss", "npadvmod")


def _frame(kind: str, token: Token) -> Frame:
    mutual = kind in _MUTUAL and not token.is_verb
    return Frame(
        pattern="classifier", lemma=token.lemma, cameo=general_code(kind), event=kind, modes=(),
        contexts=(), flags=frozenset({"both"} if mutual else ()),
    )  # fmt: skip
