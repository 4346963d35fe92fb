"""The task `claims`: the stance of each claim, and how far its speaker is named and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from standoff.evaluation.attribution import Attribution, characters, said_in, same_source
from standoff.evaluation.attribution import Quote as Spans
from standoff.evaluation.coded import document
from standoff.evaluation.rows import Row, check_spans, labelled, read_json_lines, write_json_lines
from standoff.evaluation.scores import Score, class_scores, micro_f1, share
from standoff.evaluation.task import Options, Report, Step, no_step
from standoff.model import Anonymity, Stance

MISSING = "none"
"""Stands in tables for a claim that was not found."""


class Labelled(Spans, frozen=True):
    """A gold claim: spans as in the task `attribution`, stance, and what is known of its speaker.

    `anonymity` and `count` are scored where there is a source, `via` where one is given.
    """

    stance: Stance = "asserts"
    anonymity: Anonymity | None = None
    count: int | None = None
    via: str | None = None


class Case(msgspec.Struct, frozen=True):
    """A text with its claims."""

    text: str
    published: date | None = None
    claims: tuple[Labelled, ...] | None = None


Cases = Sequence[Row[Case]]
Prediction = tuple[Attribution, ...]
Pair = tuple[Labelled, Attribution | None]


class ClaimsTask:
    """Takes the coder's claims, and pairs each with the gold claim of the same cue or content."""

    name = "claims"

    def __init__(self, options: Options) -> None:
        self._options = options

    def read(self, path: Path) -> Cases:
        """JSON lines: text, published, claims."""
        rows = read_json_lines(path, Case)
        for row in rows:
            for one in row.case.claims or ():
                spans = (*one.source, *one.cue, *one.content)
                check_spans(path, row.line, row.case.text, spans)
        return rows

    def predict(self, cases: Cases, *, step: Step = no_step) -> list[Prediction]:
        """The claims of each text."""
        documents = [document(row.case.text, row.case.published) for row in cases]
        return said_in(documents, self._options, step=step)

    def score(self, cases: Cases, predictions: Sequence[Prediction]) -> Report | None:
        """Accuracy over the gold claims: one that was not found is wrong in each of them."""
        if not labelled(self.name, cases, "claims"):
            return None
        paired = [
            pairs(row.case.text, row.case.claims or (), said)
            for row, said in zip(cases, predictions, strict=True)
        ]
        texts = [row.case.text for row in cases]
        found = [
            (sum(said is not None for _, said in row), len(all_said), len(row))
            for row, all_said in zip(paired, predictions, strict=True)
        ]
        sourced = [[pair for pair in row if pair[0].source] for row in paired]
        through = [[pair for pair in row if pair[0].via] for row in paired]
        right_source = [
            [same_source(text, gold, said.quote) if said else False for gold, said in row]
            for text, row in zip(texts, paired, strict=True)
        ]
        scores = [
            micro_f1("claims_found_f1", found),
            _accuracy("stance_accuracy", paired, _same_stance),
            _accuracy("stance_of_found", _found(paired), _same_stance),
            _accuracy("speaker_accuracy", sourced, _same_speaker),
            _accuracy("speaker_of_found", _found(sourced), _same_speaker),
            share(
                "source_found", [float(sum(row)) for row in right_source],
                [float(len(row)) for row in right_source],
            ),
        ]  # fmt: skip
        if any(through):
            scores.append(_accuracy("via_accuracy", through, lambda a, b: a.via == b.via))
        flat = [pair for row in paired for pair in row]
        stances = class_scores(
            [gold.stance for gold, _ in flat],
            [said.stance if said else MISSING for _, said in flat],
        )
        return Report(
            scores=tuple(scores), classes={"stance": stances},
            notes=(
                "speaker_accuracy: anonymity and count of the speaker are both right",
                "a claim that is not found is wrong, except in the two scores of found claims",
            ),
        )  # fmt: skip

    def write(self, path: Path, cases: Cases, predictions: Sequence[Prediction]) -> None:
        """Adds `pred_claims`: as `claims`."""
        write_json_lines(
            path,
            (
                {**row.fields, "pred_claims": [_fields(one) for one in said]}
                for row, said in zip(cases, predictions, strict=True)
            ),
        )


def pairs(text: str, gold: Sequence[Labelled], said: Sequence[Attribution]) -> list[Pair]:
    """Each gold claim with the predicted one of the same cue, else of the likest content.

    Greedy and one-to-one; contents that share no letter or digit, and cues neither, are no pair.
    """
    ranked = sorted(
        (-_likeness(text, one, other.quote), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(said)
    )
    taken: dict[int, Attribution] = {}
    used: set[int] = set()
    for likeness, i, j in ranked:
        if likeness < 0 and i not in taken and j not in used:
            taken[i] = said[j]
            used.add(j)
    return [(one, taken.get(i)) for i, one in enumerate(gold)]


def _likeness(text: str, gold: Labelled, said: Spans) -> float:
    here, there = characters(text, gold.content), characters(text, said.content)
    same_cue = bool(characters(text, gold.cue) & characters(text, said.cue))
    return same_cue + (len(here & there) / len(here | there) if here & there else 0.0)


def _found(rows: Iterable[Sequence[Pair]]) -> list[list[Pair]]:
    """The pairs of claims that were found."""
    return [[pair for pair in row if pair[1] is not None] for row in rows]


def _same_stance(gold: Labelled, said: Attribution) -> bool:
    return gold.stance == said.stance


def _same_speaker(gold: Labelled, said: Attribution) -> bool:
    return gold.anonymity == said.anonymity and gold.count == said.count


def _accuracy(
    name: str, rows: Iterable[Sequence[Pair]], right: Callable[[Labelled, Attribution], bool]
) -> Score:
    judged = [[said is not None and right(gold, said) for gold, said in row] for row in rows]
    return share(name, [float(sum(row)) for row in judged], [float(len(row)) for row in judged])


def _fields(one: Attribution) -> dict[str, object]:
    quote: dict[str, object] = msgspec.to_builtins(one.quote)
    return {
        **quote, "stance": one.stance, "anonymity": one.anonymity,
        "count": one.count, "via": one.via,
    }  # fmt: skip
