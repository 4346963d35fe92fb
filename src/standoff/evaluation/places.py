"""The task `places`: the place that an event is given, and the place that a name is taken for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from standoff.codebook.places import kilometres
from standoff.codebook.places_sources import COUNTRY
from standoff.codebook.registry import registry
from standoff.coding.where import Where
from standoff.coding.who import Who
from standoff.evaluation import attachment, coded
from standoff.evaluation.attachment import Attached, GoldPlace, Marked, paired, rate, three_ways
from standoff.evaluation.rows import Row, check_spans, read_json_lines, write_json_lines
from standoff.evaluation.scores import share
from standoff.evaluation.task import Options, Report, Step, no_step
from standoff.model import Location

NEAR_KM = 25.0
"""How far a place may lie from the gold's point."""


class Name(msgspec.Struct, frozen=True):
    """A text with one marked name of a place, and where that is."""

    text: str
    span: tuple[int, int]
    published: date | None = None
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


Names = Sequence[Row[Name]]


class Places:
    """Takes places off the coder's events; names are resolved as the coder resolves them."""

    name = "places"

    def __init__(self, options: Options) -> None:
        self._options = options
        self._named = False

    def read(self, path: Path) -> Sequence[Row[Any]]:
        """JSON lines: text, published, and events with trigger, or span."""
        rows = read_json_lines(path, dict[str, Any])
        self._named = "span" in rows[0].fields
        if not self._named:
            return attachment.read(path)
        names = read_json_lines(path, Name)
        for row in names:
            check_spans(path, row.line, row.case.text, [row.case.span])
        return names

    def predict(self, cases: Sequence[Row[Any]], *, step: Step = no_step) -> list[Any]:
        """The place of each event, or of each name."""
        if not self._named:
            return list(attachment.predict(cases, self._options, step=step))
        return _resolved(cases, self._options, step=step)

    def score(self, cases: Sequence[Row[Any]], predictions: Sequence[Any]) -> Report | None:
        """Country and distance; for events also the words, and that none is given without one."""
        return (_score_names if self._named else _score_events)(cases, predictions)

    def write(self, path: Path, cases: Sequence[Row[Any]], predictions: Sequence[Any]) -> None:
        """Adds `pred_place` to each event, or to each row."""
        pairs = zip(cases, predictions, strict=True)
        if self._named:
            rows = ({**row.fields, "pred_place": _row(said)} for row, said in pairs)
        else:
            rows = (
                attachment.with_predictions(row, said, lambda one: {"pred_place": _row(one.place)})
                for row, said in pairs
            )
        write_json_lines(path, rows)


def _score_events(
    cases: attachment.Cases, predictions: Sequence[attachment.Prediction]
) -> Report | None:
    if not attachment.has_gold(cases, "place"):
        return None
    pairs = paired(cases, predictions)
    scores = (
        attachment.found(pairs),
        *three_ways("place_right", pairs, _right),
        rate("country_right", pairs, lambda g, s: _country(g.place) == _country_of(s.place)),
        rate("near_right", pairs, _right, lambda g, s: g.place is not None),
        rate("text_right", pairs, _same_text),
        rate("no_place_right", pairs, _right, lambda g, s: g.place is None),
    )
    return Report(scores=tuple(one for one in scores if one is not None))


def _score_names(cases: Names, predictions: Sequence[Location | None]) -> Report | None:
    if not any("country" in row.fields for row in cases):
        return None
    pairs = [(row.case, said) for row, said in zip(cases, predictions, strict=True)]
    near = [float(is_near(gold, said)) for gold, said in pairs]
    same = [float(gold.country == _country_of(said)) for gold, said in pairs]
    both = [a * b for a, b in zip(near, same, strict=True)]
    return Report(
        scores=(share("place_right", both), share("country_right", same), share("near", near))
    )


def is_near(gold: GoldPlace | Name, said: Location | None) -> bool:
    """Whether a place lies within 25 km of the gold; a gold without a point asks for none.

    A country is right by its name: its middle is a matter of taste.
    """
    if said is not None and said.resolution == COUNTRY and gold.name == said.resolved_place:
        return True
    if said is None or gold.lat is None or gold.lon is None:
        return said is not None
    if said.lat is None or said.lon is None:
        return False
    return kilometres((gold.lat, gold.lon), (said.lat, said.lon)) <= NEAR_KM


def _right(gold: Marked, said: Attached) -> bool:
    if gold.place is None or said.place is None:
        return gold.place is None and said.place is None
    return _country(gold.place) == _country_of(said.place) and is_near(gold.place, said.place)


def _same_text(gold: Marked, said: Attached) -> bool:
    if gold.place is None or said.place is None:
        return gold.place is None and said.place is None
    return gold.place.span == (said.place.start, said.place.end)


def _country(place: GoldPlace | None) -> str | None:
    return place.country if place is not None else None


def _country_of(place: Location | None) -> str | None:
    return place.country_code if place is not None else None


def _row(place: Location | None) -> object:
    return msgspec.to_builtins(place) if place is not None else None


def _resolved(cases: Names, options: Options, *, step: Step) -> list[Location | None]:
    known = registry(options.actors)
    documents = [coded.document(row.case.text, row.case.published) for row in cases]
    found = []
    for row, report, parse in zip(cases, documents, coded.parses(documents), strict=True):
        found.append(Where(Who(report, parse, known)).named(*row.case.span))
        step()
    return found
