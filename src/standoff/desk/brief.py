"""The brief: what a record says of a conflict, as one file that needs nothing else.

Charts are drawn into it, styles are inside it, nothing in it runs or asks the network.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec
from markupsafe import Markup

from standoff import __version__
from standoff.analysis.holding import Forecast
from standoff.analysis.table import Level
from standoff.desk import wording
from standoff.desk.asked import FIELDS, Asked
from standoff.desk.charts import Chart, forecast
from standoff.desk.forecasting import outlook
from standoff.desk.happenings import listed, shown
from standoff.desk.matters import matters
from standoff.desk.page import LABELS
from standoff.desk.pages import claims, dyad, map, overview, timeline
from standoff.desk.rendering import inline
from standoff.desk.state import Desk
from standoff.desk.templating import render
from standoff.errors import RecordError
from standoff.record import Filter, Record
from standoff.record.filters import STANCES

CLOSE: Final = 3
"""Dyads that are told in full, of those that the overview has."""

MATTERS: Final = 8
INCIDENTS: Final = 60
REPORTS: Final = 300

_STYLES: Final = Path(__file__).parent / "static"


class Drawing(msgspec.Struct, frozen=True):
    """A chart in the brief: its picture, its sentence, its numbers."""

    svg: Markup
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


class Story(msgspec.Struct, frozen=True):
    """A dyad told in full."""

    card: overview.Card
    curve: Drawing
    notes: tuple[str, ...]
    told: Forecast | None
    fan: Drawing | None


def write_brief(
    record: Record, path: Path, where: Filter, *, level: Level = "country",
    title: str | None = None,
) -> int:  # fmt: skip
    """Writes the brief of a record to a file; gives its size in bytes.

    Raises RecordError when the file cannot be written.
    """
    text = brief(record, where, level=level, title=title)
    content = text.encode()
    try:
        path.write_bytes(content)
    except OSError as error:
        raise RecordError(f"{path} cannot be written ({error.strerror}); name another") from error
    return len(content)


def brief(
    record: Record, where: Filter, *, level: Level = "country", title: str | None = None
) -> str:
    """The brief of a record as HTML."""
    desk = Desk(record, patient=True)
    asked = asked_of(where, level)
    seen = overview.values(desk, asked)
    stories = [_story(desk, asked, card) for card in seen["cards"][:CLOSE]]
    disputed = matters(desk, asked).value or []
    every = listed(desk, asked)
    told = shown(desk, asked, every.at(slice(min(every.dated, INCIDENTS))))
    titles = desk.titles(voice.document for one in disputed[:MATTERS] for voice in one.voices)
    return render(
        "brief.html", title=title or _title(seen["cards"]), record=desk.name, version=__version__,
        styles=Markup((_STYLES / "desk.css").read_text(encoding="utf-8")),
        filtered=[(LABELS[name], text) for name, text in asked.fields.items()], **seen_of(seen),
        stories=stories, disputed=disputed[:MATTERS], all_disputed=len(disputed),
        sides=claims.SIDES, titles=titles, told=told,
        all_told=len(every),
        timeline=_drawing(timeline.chart(desk, asked, linked=False)) if every.dated else None,
        map=_map(desk, asked), horizons=(7, 14, 30, 90),
        reports=_reports(desk), all_reports=desk.counts()["documents"], reports_shown=REPORTS,
    )  # fmt: skip


def asked_of(where: Filter, level: Level) -> Asked:
    """A filter as what a page of the desk would be asked for."""
    stance = where.type if where.type in STANCES else None
    kind = where.type if stance is None else None
    values = {
        name: _written(value)
        for name in FIELDS
        if name not in ("type", "stance") and (value := getattr(where, name, None)) is not None
    }
    values |= {name: text for name, text in (("type", kind), ("stance", stance)) if text}
    where = msgspec.structs.replace(where, limit=None)
    return Asked(
        path="/", values=values, level=level, events=msgspec.structs.replace(where, type=kind),
        claims=msgspec.structs.replace(where, type=stance),
    )  # fmt: skip


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def seen_of(values: dict[str, Any]) -> dict[str, Any]:
    """What of the overview the brief shows too."""
    names = ("cards", "dyads", "morning", "back", "counts", "events", "actors", "window", "outlook")
    return {name: values[name] for name in names}


def _title(cards: list[overview.Card]) -> str:
    return cards[0].dyad.title if cards else "A brief"


def _story(desk: Desk, asked: Asked, card: overview.Card) -> Story:
    pair = (card.dyad.one, card.dyad.other)
    curve = dyad.picture(desk, dyad.unbounded(asked), pair, linked=False)
    told = (outlook(desk, asked, [pair]).value or {}).get(pair)
    fan = None
    if told is not None and told.since is not None:
        names = [wording.actor(name, asked.level) for name in pair]
        fan = _drawing(forecast(msgspec.structs.replace(told, one=names[0], other=names[1])))
    return Story(card, _drawing(curve.chart), curve.notes, told, fan)


def _map(desk: Desk, asked: Asked) -> Drawing | None:
    return _drawing(map.chart(desk, asked, linked=False)) if map.framed(desk, asked).count else None


def _drawing(chart: Chart) -> Drawing:
    spec = {key: part for key, part in chart.spec.items() if key != "title"}
    bare = msgspec.structs.replace(chart, spec=spec)
    # What the picture shows is said beside it: a screen reader skips its shapes.
    svg = inline(bare).replace("<svg ", '<svg aria-hidden="true" ', 1)
    return Drawing(Markup(svg), chart.says, chart.columns, chart.rows)


def _reports(desk: Desk) -> list[tuple[str, str, date | None]]:
    found = desk.record.select(
        "SELECT coalesce(title, path, id), coalesce(publisher, ''), published FROM documents "
        "ORDER BY published NULLS LAST, id LIMIT $most",
        {"most": REPORTS},
    )
    return [(title, publisher, day) for title, publisher, day in found]
