"""The task `attribution`: who is quoted with which words, scored by the characters that agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from standoff.evaluation.coded import code_all, document
from standoff.evaluation.rows import Row, check_spans, labelled, read_json_lines, write_json_lines
from standoff.evaluation.scores import micro_f1
from standoff.evaluation.task import Options, Report, Step, no_step
from standoff.model import Anonymity, Claim, Document, Stance

Spans = tuple[tuple[int, int], ...]

HALF = 0.5
"""Least Jaccard of contents that count as the same."""


class Quote(msgspec.Struct, frozen=True):
    """Whose words: spans of the source, the cue and the content; source and cue may be empty."""

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()


class Attribution(msgspec.Struct, frozen=True):
    """A predicted quote, with what the claim says of its speaker and its stance."""

    quote: Quote
    anonymity: Anonymity | None
    stance: Stance
    count: int | None = None
    via: str | None = None


class Case(msgspec.Struct, frozen=True):
    """A report with its gold attributions."""

    text: str
    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    attributions: tuple[Quote, ...] | None = None


Cases = Sequence[Row[Case]]
Prediction = tuple[Attribution, ...]


class Attributions:
    """Takes the attributions from the coder's claims."""

    name = "attribution"

    def __init__(self, options: Options) -> None:
        self._options = options

    def read(self, path: Path) -> Cases:
        """JSON lines: text, published, publisher, title, attributions."""
        rows = read_json_lines(path, Case)
        for row in rows:
            for one in row.case.attributions or ():
                spans = (*one.source, *one.cue, *one.content)
                check_spans(path, row.line, row.case.text, spans)
        return rows

    def predict(self, cases: Cases, *, step: Step = no_step) -> list[Prediction]:
        """The claims of each text."""
        documents = [
            document(
                row.case.text, row.case.published,
                publisher=row.case.publisher, title=row.case.title,
            )
            for row in cases
        ]  # fmt: skip
        return said_in(documents, self._options, step=step)

    def score(self, cases: Cases, predictions: Sequence[Prediction]) -> Report | None:
        """F1 of contents that overlap, that agree by half, and that have the right source too."""
        if not labelled(self.name, cases, "attributions"):
            return None
        any_overlap, half, sourced = [], [], []
        for row, said in zip(cases, predictions, strict=True):
            gold = row.case.attributions or ()
            size = (len(said), len(gold))
            matched = matches(row.case.text, gold, [one.quote for one in said])
            close = [(a, b) for share, a, b in matched if share >= HALF]
            any_overlap.append((len(matched), *size))
            half.append((len(close), *size))
            sourced.append((sum(same_source(row.case.text, a, b) for a, b in close), *size))
        return Report(
            scores=(
                micro_f1("content_overlap_f1", any_overlap),
                micro_f1("content_half_f1", half),
                micro_f1("content_source_f1", sourced),
            ),
            notes=(
                "content_source_f1: contents that agree by half and whose sources overlap, or are "
                "both absent",
            ),
        )

    def write(self, path: Path, cases: Cases, predictions: Sequence[Prediction]) -> None:
        """Adds `pred_attributions`."""
        write_json_lines(
            path,
            (
                {**row.fields, "pred_attributions": [_fields(one) for one in said]}
                for row, said in zip(cases, predictions, strict=True)
            ),
        )


def said_in(
    documents: Sequence[Document], options: Options, *, step: Step = no_step
) -> list[Prediction]:
    """The claims of each document as attributions."""
    codings = code_all(documents, options, step=step)
    return [tuple(_attribution(claim) for claim in read.coding.claims) for read in codings]


def matches(
    text: str, gold: Sequence[Quote], said: Sequence[Quote]
) -> list[tuple[float, Quote, Quote]]:
    """Pairs of gold and predicted quotes with the Jaccard of their contents, best first.

    Greedy and one-to-one; contents that share no letter or digit are no pair.
    """
    there = [characters(text, one.content) for one in gold]
    found = [characters(text, one.content) for one in said]
    ranked = sorted(
        (-len(a & b) / len(a | b), i, j)
        for i, a in enumerate(there)
        for j, b in enumerate(found)
        if a & b
    )
    used_gold: set[int] = set()
    used_said: set[int] = set()
    pairs = []
    for share, i, j in ranked:
        if i not in used_gold and j not in used_said:
            used_gold.add(i)
            used_said.add(j)
            pairs.append((-share, gold[i], said[j]))
    return pairs


def same_source(text: str, gold: Quote, said: Quote) -> bool:
    """Whether the sources share a letter or digit, or are both empty."""
    a, b = characters(text, gold.source), characters(text, said.source)
    return bool(a & b) or not (a or b)


def characters(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """The offsets of the letters and digits in some spans."""
    return {
        at for low, high in spans for at in range(low, min(high, len(text))) if text[at].isalnum()
    }


def _attribution(claim: Claim) -> Attribution:
    who, cue = claim.speaker, claim.cue
    return Attribution(
        Quote(
            source=((who.start, who.end),) if who else (),
            cue=((cue.start, cue.end),) if cue else (),
            content=claim.content,
        ),
        who.anonymity if who else None,
        claim.stance,
        who.count if who else None,
        claim.via,
    )


def _fields(one: Attribution) -> dict[str, object]:
    quote: dict[str, object] = msgspec.to_builtins(one.quote)
    return {**quote, "anonymity": one.anonymity, "stance": one.stance}
