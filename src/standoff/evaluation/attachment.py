"""Texts with marked events, and the date, place and sizes that the coder gives each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from standoff.codebook.registry import registry
from standoff.coding.clauses import Clauses
from standoff.coding.modality import modality
from standoff.coding.sizes import after, size_of
from standoff.coding.when import When
from standoff.coding.where import Where
from standoff.coding.who import Who
from standoff.documents import dateline
from standoff.evaluation import coded
from standoff.evaluation.rows import Row, check_spans, read_json_lines
from standoff.evaluation.scores import Score, share
from standoff.evaluation.status import at_trigger
from standoff.evaluation.task import Options, Step
from standoff.language import Token
from standoff.model import Basis, Event, Location, Size

FIELDS = ("dead", "injured", "arrested", "participants")
Limits = tuple[int | None, int | None]


class GoldPlace(msgspec.Struct, frozen=True):
    """A place: its stretch of the text, name and middle (degrees, WGS 84)."""

    span: tuple[int, int]
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    name: str | None = None


class Marked(msgspec.Struct, frozen=True):
    """An event: the offsets of its trigger, and the gold that the file has for it."""

    trigger: tuple[int, int]
    date: tuple[date, date] | None = None
    basis: Basis | None = None
    place: GoldPlace | None = None
    sizes: dict[str, Limits | None] = {}


class Case(msgspec.Struct, frozen=True):
    """A text with marked events."""

    text: str
    events: tuple[Marked, ...]
    published: date | None = None


class Attached(msgspec.Struct, frozen=True):
    """What the coder gives an event. `found`: it coded the event; else its parts were asked

    for the trigger alone, so that attachment is measured beside coding.
    """

    found: bool
    first: date | None = None
    last: date | None = None
    basis: Basis = "none"
    place: Location | None = None
    size: Size | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day."""
        return (self.first, self.last or self.first) if self.first is not None else None

    def limits(self, field: str) -> Limits | None:
        """Low and high of a count."""
        bound = getattr(self.size, field) if self.size is not None else None
        return (bound.low, bound.high) if bound is not None else None


Cases = Sequence[Row[Case]]
Prediction = tuple[Attached, ...]
Pairs = list[list[tuple[Marked, Attached]]]


def read(path: Path) -> Cases:
    """JSON lines: text, published, events with trigger."""
    rows = read_json_lines(path, Case)
    for row in rows:
        spans = [one.trigger for one in row.case.events]
        spans += [one.place.span for one in row.case.events if one.place]
        check_spans(path, row.line, row.case.text, spans)
    return rows


def predict(cases: Cases, options: Options, *, step: Step) -> list[Prediction]:
    """What each marked event is given, in the order of the rows."""
    documents = [coded.document(row.case.text, row.case.published) for row in cases]
    codings = coded.code_all(documents, options, step=step)
    return [_attached(row.case, one, options) for row, one in zip(cases, codings, strict=True)]


def has_gold(cases: Cases, field: str) -> bool:
    """Whether some marked event has a field, if only with null."""
    return any(field in one for row in cases for one in row.fields["events"])


def paired(cases: Cases, predictions: Sequence[Prediction]) -> Pairs:
    """For each row its events, gold beside predicted."""
    return [
        list(zip(row.case.events, said, strict=True))
        for row, said in zip(cases, predictions, strict=True)
    ]


def rate(
    name: str,
    pairs: Pairs,
    right: Callable[[Marked, Attached], bool],
    of: Callable[[Marked, Attached], bool] = lambda gold, said: True,
) -> Score | None:
    """The share of events that are right, of those that count; None where none counts."""
    held = [[pair for pair in row if of(*pair)] for row in pairs]
    if not any(held):
        return None
    return share(
        name, [float(sum(right(*pair) for pair in row)) for row in held],
        [float(len(row)) for row in held],
    )  # fmt: skip


def three_ways(
    name: str, pairs: Pairs, right: Callable[[Marked, Attached], bool]
) -> Iterator[Score | None]:
    """A figure over all events; over those that were coded; and with nothing said of the rest."""
    yield rate(name, pairs, right)
    yield rate(f"{name}_of_found", pairs, right, lambda gold, said: said.found)
    yield rate(
        f"{name}_as_coded", pairs,
        lambda gold, said: right(gold, said if said.found else Attached(found=False)),
    )  # fmt: skip


def found(pairs: Pairs) -> Score | None:
    """The share of events that were coded."""
    return rate("event_found", pairs, lambda gold, said: said.found)


def with_predictions(
    row: Row[Case], said: Prediction, fields: Callable[[Attached], dict[str, Any]]
) -> dict[str, Any]:
    """The row with the predicted fields added to each event."""
    pairs = zip(row.fields["events"], said, strict=True)
    events = [{**event, "pred_found": one.found, **fields(one)} for event, one in pairs]
    return {**row.fields, "events": events}


def _attached(case: Case, read: coded.Read, options: Options) -> Prediction:
    held = [at_trigger(read.coding.events, one.trigger) for one in case.events]
    asked = [one.trigger for one, event in zip(case.events, held, strict=True) if event is None]
    answers = dict(_asked(asked, read, options)) if asked else {}
    return tuple(
        _of_event(event) if event is not None else answers[one.trigger]
        for one, event in zip(case.events, held, strict=True)
    )


def _of_event(event: Event) -> Attached:
    return Attached(
        found=True, first=event.date, last=event.enddate, basis=event.date_info.basis,
        place=event.event_loc, size=event.size,
    )  # fmt: skip


def _asked(
    triggers: Sequence[tuple[int, int]], read: coded.Read, options: Options
) -> Iterator[tuple[tuple[int, int], Attached]]:
    """Asks the coder's parts about words that it codes as no event, in the order of the text.

    The coded events are asked again on the way, as the story's day runs on from one to the next.
    """
    document, parse = read.coding.document, read.parse
    line = dateline(document.text, parse.blocks)
    when = When(document, line.day(document.published) if line is not None else None)
    where = Where(Who(document, parse, registry(options.actors)))
    clauses = Clauses()
    coded_at = (span[0] for event in read.coding.events for span in event.text_info.event)
    known: dict[int, Token] = {}
    for start in (*coded_at, *(start for start, _ in triggers)):
        sentence = parse.sentence_at(start)
        token = sentence.token_at(start) if sentence else None
        if token is not None:
            known[start] = token
    taken = {id(token) for token in known.values()}
    of_start = {span[0]: span for span in triggers}
    for start in sorted(known):
        token = known[start]
        others = taken - {id(token)}
        status = modality(token).status
        dated = when.of(token, status, others, past=status in ("occurred", "historical"))
        if start in of_start:
            place = where.of(token, others)
            yield of_start[start], Attached(
                found=False, first=dated.first, last=dated.last, basis=dated.info.basis,
                place=place[0] if place else None,
                size=size_of(
                    token, clauses, document.text, "", after(parse, token.sentence), others
                ),
            )  # fmt: skip
    for start, span in of_start.items():
        if start not in known:
            yield span, Attached(found=False)
