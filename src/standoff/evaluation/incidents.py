"""The task `incidents`: which mentions of happenings, over many reports, name the same one.

A file is one JSON object: `documents`, each id with its sentences of tokens, and `mentions`, each
with `doc_id`, `sent_id`, `tokens_str`, `mention_head_lemma` and, in the gold, `coref_chain`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from standoff.errors import EvaluationError
from standoff.evaluation.chains import scores
from standoff.evaluation.rows import Row, labelled, opened, wrong
from standoff.evaluation.task import Options, Report, Step, no_step
from standoff.language import Parse, Reader, Token
from standoff.record.incidents.chains import chains
from standoff.record.incidents.mentions import Mention, mention, with_meanings
from standoff.record.incidents.stories import likeness

Sentences = Sequence[Sequence[str]]

_SHIFTS: Final = (0, 1, -1)
"""Where a file may have miscounted its sentences: one before the first is left out in some."""


class Case(msgspec.Struct, frozen=True):
    """A mention; `documents` are all those of the file."""

    documents: Mapping[str, Sentences]
    doc_id: str
    sent_id: int
    tokens_str: str
    mention_head_lemma: str
    coref_chain: str | None = None


class File(msgspec.Struct, frozen=True):
    """A file of mentions."""

    documents: dict[str, list[list[str]]]
    mentions: list[dict[str, Any]]


class _Text(msgspec.Struct, frozen=True):
    """A report as text, the span of each sentence, and its parse."""

    text: str
    spans: list[tuple[int, int]]
    parse: Parse


Cases = Sequence[Row[Case]]


class Incidents:
    """Reads the documents as texts; their ids and the gold play no part."""

    name = "incidents"

    def __init__(self, options: Options) -> None:
        self._effort = options.effort

    def read(self, path: Path) -> list[Row[Case]]:
        """One JSON object with documents and mentions. Raises EvaluationError naming a mention."""
        with opened(path) as stream:
            try:
                file = msgspec.convert(json.load(stream), File)
            except (ValueError, msgspec.ValidationError) as error:
                raise EvaluationError(
                    f"{path}: not a file of mentions ({error}); docs/evaluation.md has the format"
                ) from None
        if not file.mentions:
            raise EvaluationError(f"{path}: no mentions in it; name a file with cases")
        rows = []
        for number, fields in enumerate(file.mentions, 1):
            try:
                case = msgspec.convert({**fields, "documents": file.documents}, Case)
            except msgspec.ValidationError as error:
                raise wrong(path, number, str(error)) from None
            if case.doc_id not in file.documents:
                raise wrong(path, number, f"there is no document {case.doc_id!r}")
            rows.append(Row(number, fields, case))
        labelled(str(path), rows, "coref_chain")
        return rows

    def predict(self, cases: Cases, *, step: Step = no_step) -> list[str]:
        """The label of a chain for each mention."""
        texts = _texts(cases[0].case.documents)
        number = {id: i for i, id in enumerate(texts)}
        found = _located([row.case for row in cases], texts)
        mentions: list[Mention] = []
        for row, tokens in zip(cases, found, strict=True):
            case = row.case
            sentence = tokens[0].sentence.index if tokens else case.sent_id
            mentions.append(
                mention(
                    number[case.doc_id], case.mention_head_lemma, case.tokens_str, sentence, tokens
                )
            )
            step()
        if self._effort == "full":
            from standoff.coding.neural import classifier

            heads = [tokens[0] if tokens else None for tokens in found]
            mentions = with_meanings(mentions, heads, classifier())
        said = chains(mentions, likeness([text.parse for text in texts.values()]))
        return [f"{story}-{chain}" for story, chain in said]

    def score(self, cases: Cases, predictions: Sequence[str]) -> Report | None:
        """CoNLL F1 and its parts, over the whole file."""
        if not labelled(self.name, cases, "coref_chain"):
            return None
        gold = [str(row.case.coref_chain) for row in cases]
        notes = (
            f"{len(set(gold))} chains in the gold, {len(set(predictions))} found",
            "conll_f1 is the mean of the other three",
        )
        return Report(scores=scores(gold, predictions), notes=notes)

    def write(self, path: Path, cases: Cases, predictions: Sequence[str]) -> None:
        """One JSON object: `chains`, a label for each mention, in order."""
        path.write_text(json.dumps({"chains": list(predictions)}) + "\n", encoding="utf-8")


def _texts(documents: Mapping[str, Sentences]) -> dict[str, _Text]:
    joined = {id: _joined(sentences) for id, sentences in documents.items()}
    parses = Reader().read_many(text for text, _ in joined.values())
    return {
        id: _Text(text, spans, parse)
        for (id, (text, spans)), parse in zip(joined.items(), parses, strict=True)
    }


def _joined(sentences: Sentences) -> tuple[str, list[tuple[int, int]]]:
    """Sentences as one text, each a paragraph, and the span of each."""
    pieces = [_plain(" ".join(tokens)) for tokens in sentences]
    spans, at = [], 0
    for piece in pieces:
        spans.append((at, at + len(piece)))
        at += len(piece) + 2
    return "\n\n".join(pieces), spans


def _plain(text: str) -> str:
    return " ".join(text.replace("``", '" ').replace("''", '"').split())


def _located(cases: Sequence[Case], texts: Mapping[str, _Text]) -> list[list[Token]]:
    """The tokens of each mention, its head first; none where its words aren't found."""
    shift = _shifts(cases, texts)
    used: Counter[tuple[str, int, str]] = Counter()
    found = []
    for case in cases:
        text, sentence = texts[case.doc_id], case.sent_id + shift[case.doc_id]
        places = _places(text, sentence, case.tokens_str)
        key = case.doc_id, sentence, case.tokens_str
        at = places[min(used[key], len(places) - 1)] if places else None
        used[key] += 1
        found.append(_tokens(text.parse, at, case.mention_head_lemma) if at else [])
    return found


def _shifts(cases: Sequence[Case], texts: Mapping[str, _Text]) -> dict[str, int]:
    """By how much the sentences of each document are miscounted: what finds most mentions."""
    hits: dict[str, Counter[int]] = {}
    for case in cases:
        seen = hits.setdefault(case.doc_id, Counter())
        for by in _SHIFTS:
            seen[by] += bool(_places(texts[case.doc_id], case.sent_id + by, case.tokens_str))
    return {id: max(_SHIFTS, key=seen.__getitem__) for id, seen in hits.items()}


def _places(text: _Text, sentence: int, words: str) -> list[tuple[int, int]]:
    """Where words stand in a sentence, as spans of the text."""
    if not 0 <= sentence < len(text.spans):
        return []
    start, end = text.spans[sentence]
    pattern = rf"(?<!\w){re.escape(_plain(words))}(?!\w)"
    matches = re.finditer(pattern, text.text[start:end])
    return [(start + match.start(), start + match.end()) for match in matches]


def _tokens(parse: Parse, span: tuple[int, int], lemma: str) -> list[Token]:
    """The tokens in a span, the head first: that of the lemma, or else the highest."""
    sentence = parse.sentence_at(span[0])
    inside = sentence.between(*span) if sentence else []
    wanted = lemma.lower()

    def rank(token: Token) -> tuple[bool, bool, bool]:
        named = wanted in (token.lemma, token.text.lower())
        return (
            not named,
            token.text.lower()[:4] != wanted[:4],
            token.head in inside and token.head is not token,
        )

    return sorted(inside, key=rank)
