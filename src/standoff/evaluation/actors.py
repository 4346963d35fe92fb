"""The task `actors`: code, sector and identity of marked mentions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from standoff.codebook.registry import registry
from standoff.coding.who import Who
from standoff.evaluation import coded
from standoff.evaluation.rows import Row, check_spans, read_json_lines, write_json_lines
from standoff.evaluation.scores import Score, class_scores, share
from standoff.evaluation.task import Options, Report, Step, no_step
from standoff.language import Parse, Token
from standoff.model import Entity

NONE = "none"
"""Stands in tables for an actor without a sector."""


class Mention(msgspec.Struct, frozen=True):
    """A mention's offsets, and who it is; `identifier_text` is scored where it is given."""

    start: int
    end: int
    code: str | None = None
    sector: str | None = None
    identifier_text: str | None = None


class Case(msgspec.Struct, frozen=True):
    """A text with its marked mentions."""

    text: str
    mentions: tuple[Mention, ...]
    published: date | None = None


Cases = Sequence[Row[Case]]
Prediction = tuple[Mention, ...]
Pairs = list[list[tuple[Mention, Mention]]]
"""For each row its mentions, gold beside predicted."""


class Actors:
    """Asks the coder's resolver who each mention is."""

    name = "actors"

    def __init__(self, options: Options) -> None:
        self._options = options

    def read(self, path: Path) -> Cases:
        """JSON lines: text, published, mentions."""
        rows = read_json_lines(path, Case)
        for row in rows:
            spans = ((one.start, one.end) for one in row.case.mentions)
            check_spans(path, row.line, row.case.text, spans)
        return rows

    def predict(self, cases: Cases, *, step: Step = no_step) -> list[Prediction]:
        """Who each mention is; empty fields where the resolver names no one."""
        known = registry(self._options.actors)
        documents = [coded.document(row.case.text, row.case.published) for row in cases]
        found = []
        for row, report, parse in zip(cases, documents, coded.parses(documents), strict=True):
            who = Who(report, parse, known)
            found.append(tuple(resolved(one, who, parse) for one in row.case.mentions))
            step()
        return found

    def score(self, cases: Cases, predictions: Sequence[Prediction]) -> Report | None:
        """The share of mentions with code and sector right, and identity where it is given.

        A file is unlabelled when no mention has a `code`, not even null.
        """
        if not any("code" in one for row in cases for one in row.fields["mentions"]):
            return None
        pairs = [
            list(zip(row.case.mentions, found, strict=True))
            for row, found in zip(cases, predictions, strict=True)
        ]
        named = [[pair for pair in row if pair[0].identifier_text] for row in pairs]
        scores = [
            _share("mentions_right", pairs, _right),
            _share("code_right", pairs, _same_code),
            _share("sector_right", pairs, _same_sector),
        ]
        if any(named):
            scores.append(_share("identifier_right", named, _same_name))
        flat = [pair for row in pairs for pair in row]
        sectors = class_scores(
            [a.sector or NONE for a, _ in flat], [b.sector or NONE for _, b in flat]
        )
        return Report(scores=tuple(scores), classes={"sector": sectors})

    def write(self, path: Path, cases: Cases, predictions: Sequence[Prediction]) -> None:
        """Adds `pred_mentions`: as `mentions`, in the same order."""
        write_json_lines(
            path,
            (
                {**row.fields, "pred_mentions": [msgspec.to_builtins(one) for one in found]}
                for row, found in zip(cases, predictions, strict=True)
            ),
        )


def resolved(mention: Mention, who: Who, parse: Parse) -> Mention:
    """The mention with what the resolver makes of its head, else of any other word in it."""
    sentence = parse.sentence_at(mention.start)
    tokens = sentence.between(mention.start, mention.end) if sentence else []
    if sentence and (first := sentence.token_at(mention.start)) and first not in tokens:
        tokens = [first, *tokens]
    inside = set(tokens)
    heads = [token for token in tokens if token.head not in inside or token.head is token]
    entity = _first(who, [*heads, *reversed([t for t in tokens if t not in heads])])
    if entity is None:
        return Mention(mention.start, mention.end)
    return Mention(mention.start, mention.end, entity.code, entity.sector, entity.identifier_text)


def _first(who: Who, tokens: Sequence[Token]) -> Entity | None:
    found = (who.party(token) for token in tokens)
    return next((one for one in found if one and (one.code or one.sector)), None)


def _share(name: str, pairs: Pairs, right: Callable[[Mention, Mention], bool]) -> Score:
    return share(
        name, [float(sum(right(a, b) for a, b in row)) for row in pairs],
        [float(len(row)) for row in pairs],
    )  # fmt: skip


def _right(gold: Mention, said: Mention) -> bool:
    return _same_code(gold, said) and _same_sector(gold, said) and _same_name(gold, said)


def _same_code(gold: Mention, said: Mention) -> bool:
    return (gold.code or None) == (said.code or None)


def _same_sector(gold: Mention, said: Mention) -> bool:
    return (gold.sector or None) == (said.sector or None)


def _same_name(gold: Mention, said: Mention) -> bool:
    """Whether the canonical names are equal; a gold mention without one asks for none."""
    if not gold.identifier_text:
        return True
    return gold.identifier_text.casefold() == (said.identifier_text or "").casefold()
