"""Invented reports with spans, written in a small markup, and a record made of them.

A sentence is text in which "[role:details|words]" marks a slot:

    [actor:QNR|Norland] [trigger:ASSAULT drone|shelled] [recipient:QES.CVL|the market]

`actor`, `recipient` and `speaker` have a code (and a sector), `trigger` an event type and modes,
`cue` a stance, `place` a country, latitude, longitude and resolution, `content` nothing. A sentence
with a cue makes a claim, and an event in it rests on that claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from standoff.codebook import plover
from standoff.model import (
    Claim,
    Coding,
    Cue,
    DateInfo,
    Document,
    Entity,
    Event,
    Location,
    Span,
    Speaker,
    TextInfo,
    Tie,
    Versions,
    document_id,
    stable_id,
)
from standoff.record import Record

VERSIONS = Versions(coder="1", language="test", codebook="c0ffee")
FIRST = date(2024, 1, 1)

_SLOT = re.compile(r"\[(\w+)(?::([^|\]]*))?\|([^\]]*)\]")

HOSTILE = (
    "<script>alert('standoff')</script><img src=x onerror=alert(1)> [actor:QNR|<b>Norland</b>] "
    "[trigger:THREATEN|threatened] [recipient:QES|Estavia \"&amp;'</article>] </script> "
    "{{ 7 * 7 }} {% raw %} javascript:alert(2)"
)
"""A sentence that would act as a program where a page did not escape it."""

ARABIC = "[actor:QES|إستافيا] [trigger:CONSULT visit|زارت] [recipient:QNR|نورلاند] أمس."

SHELLS = {
    0: "Before dawn [actor:QNR|Norland] [trigger:ASSAULT heavy-weapons|shelled] [recipient:QES|"
    "Estavia] from the ridge above [place:EST 58.0 25.2 4|Kestel].",
    3: "Grain stores burned when [actor:QNR|Norland] [trigger:ASSAULT aerial|bombed] [recipient:"
    "QES|Estavia] near [place:EST 58.4 25.9 4|Oru].",
    5: "Two drones of [actor:QNR|Norland] [trigger:ASSAULT drone|struck] a ferry, and [recipient:"
    "QES|Estavia] closed the harbour of [place:EST 58.2 22.5 4|Salme].",
    9: "[actor:QNR|Norland] [trigger:ASSAULT explosives|mined] the railway of [recipient:QES|"
    "Estavia] outside [place:EST 59.4 26.6 4|Rakvere], cutting the line for a week.",
    12: "Snipers from [actor:QNR|Norland] [trigger:ASSAULT firearms|shot] at a customs post of "
    "[recipient:QES|Estavia], wounding nobody, in [place:EST 57.8 26.0 4|Valga].",
    20: "A gunboat that belongs to [actor:QNR|Norland] [trigger:ASSAULT heavy-weapons|fired] on "
    "fishermen of [recipient:QES|Estavia] off [place:EST 58.9 22.8 4|Hiiumaa].",
    23: "Rockets [trigger:ASSAULT heavy-weapons|launched] by [actor:QNR|Norland] missed the power "
    "station of [recipient:QES|Estavia] at [place:EST 59.3 27.9 4|Narva].",
    30: "[actor:QNR|Norland] [trigger:ASSAULT occupy|seized] an islet that [recipient:QES|Estavia] "
    "holds in [place:EST 58.3 27.4 3|Lake Pihkva].",
}
"""What was done on which day after the first, in words that no other report has."""


class Sentence:
    """A sentence of the markup, in plain text with its slots, from a character of a report on."""

    def __init__(self, written: str, start: int, number: int) -> None:
        self.start, self.number = start, number
        self.slots: list[tuple[str, str, str, int, int]] = []
        text = ""
        at = 0
        for found in _SLOT.finditer(written):
            text += written[at : found.start()]
            first = start + len(text)
            text += found[3]
            self.slots.append((found[1], found[2] or "", found[3], first, start + len(text)))
            at = found.end()
        self.text = text + written[at:]
        self.end = start + len(self.text)

    def of(self, role: str) -> list[tuple[str, str, int, int]]:
        """The slots of a role: details, words, start, end."""
        return [slot[1:] for slot in self.slots if slot[0] == role]

    def where(self, *spans: tuple[int, int]) -> dict[str, Any]:
        info = TextInfo(sequence=self.number, start=self.start, end=self.end, event=spans)
        return {"text": self.text, "text_info": info}


def report(title: str, day: date, *sentences: str, publisher: str = "Kestel Post") -> Coding:
    """A report of some sentences, and what its marks say; what happens, happens on its day."""
    read: list[Sentence] = []
    start = 0
    for number, written in enumerate(sentences):
        read.append(Sentence(written, start, number))
        start = read[-1].end + 1
    text = " ".join(one.text for one in read)
    key = document_id(text)
    claims = [claim for one in read if (claim := _claim(one, key, day))]
    events = [
        event
        for one in read
        for event in _events(one, key, day, [c for c in claims if c.text == one.text])
    ]
    ties = [tie for one in read for tie in _ties(one, key)]
    return Coding(
        document=Document(id=key, text=text, title=title, publisher=publisher, published=day),
        versions=VERSIONS, events=tuple(events), claims=tuple(claims), ties=tuple(ties),
        sentences=tuple(Span(start=one.start, end=one.end) for one in read),
    )  # fmt: skip


def _entity(details: str, words: str, start: int, end: int) -> Entity:
    code, _, sector = details.partition(".")
    name = {"QNR": "Norland", "QES": "Estavia"}.get(details, words)
    return Entity(
        code=code or None, sector=sector or None, entity_text=words, identifier_text=name,
        start=start, end=end,
    )  # fmt: skip


def _events(one: Sentence, key: str, day: date, claims: Sequence[Claim]) -> list[Event]:
    made = []
    for details, words, start, end in one.of("trigger"):
        kind, *modes = details.split()
        status = "negated" if "not" in modes else "occurred"
        modes = [mode for mode in modes if mode != "not"]
        made.append(Event(
            id=stable_id(key, "event", start), document=key, date=day,
            date_info=DateInfo(granularity="day", basis="publication"),
            actor=tuple(_entity(*slot) for slot in one.of("actor")),
            recipient=tuple(_entity(*slot) for slot in one.of("recipient")),
            event=(kind,), mode=tuple(modes), status=status,  # type: ignore[arg-type]
            quad_code=plover.event_types()[kind].quad, event_scale=plover.scale(kind, modes),
            event_loc=_place(one), claim=claims[0].id if claims else None, event_text=(words,),
            confidence=0.9, why=(f"trigger {words} -> {kind}",), **one.where((start, end)),
        ))  # fmt: skip
    return made


def _place(one: Sentence) -> Location | None:
    for details, words, start, end in one.of("place"):
        country, lat, lon, resolution = details.split()
        return Location(
            extracted_place=words, resolved_place=words, country_code=country, lat=float(lat),
            lon=float(lon), resolution=int(resolution), start=start, end=end,
        )  # fmt: skip
    return None


def _claim(one: Sentence, key: str, day: date) -> Claim | None:
    for stance, words, start, end in one.of("cue"):
        speaker = None
        for details, who, first, last in one.of("speaker"):
            code, _, sector = details.partition(".")
            speaker = Speaker(
                code=code or None, sector=sector or None, entity_text=who, identifier_text=who,
                anonymity="named", start=first, end=last,
            )  # fmt: skip
        content = [slot[2:] for slot in one.of("content")] or [(one.start, one.end)]
        said = one.text[content[0][0] - one.start : content[-1][1] - one.start]
        return Claim(
            id=stable_id(key, "claim", start), document=key, speaker=speaker,
            stance=stance, cue=Cue(text=words, start=start, end=end),  # type: ignore[arg-type]
            content=tuple(content), content_text=said, quoted="indirect", date=day,
            confidence=0.8, **one.where(),
        )  # fmt: skip
    return None


def _ties(one: Sentence, key: str) -> list[Tie]:
    return [
        Tie(
            id=stable_id(key, "tie", start), document=key, from_=_entity(*one.of("from")[0]),
            relation=relation, to=_entity(*one.of("to")[0]),  # type: ignore[arg-type]
            confidence=0.7, **one.where((start, end)),
        )
        for relation, _, start, end in one.of("relation")
    ]  # fmt: skip


def dossier() -> list[Coding]:
    """Reports of eight weeks: shelling and talks between Norland and Estavia, a denial, a tie."""
    made = [
        report(f"Shells on Kestel {number}", FIRST + timedelta(days=after), sentence)
        for number, (after, sentence) in enumerate(SHELLS.items())
    ]
    made += [
        report(
            "Talks at last", FIRST + timedelta(days=34),
            "[actor:QES|Estavia] [trigger:CONSULT|met] [recipient:QNR|Norland] for talks.",
            "[from:QNR|Norland] [relation:arms|arms] [to:QES.REB|the Hill Brigade].",
            publisher="Norland Wire",
        ),
        report(
            "A bridge is blown up", FIRST + timedelta(days=36),
            "[actor:QNR|Norland] [trigger:ASSAULT explosives|blew up] a bridge in [place:EST 59.0 "
            "26.0 4|Dunholt] of [recipient:QES|Estavia], [speaker:QES.GOV|Mira Solen] "
            "[cue:accuses|charged].",
        ),
        report(
            "Norland denies", FIRST + timedelta(days=37),
            "[speaker:QNR.GOV|Ole Brandt] [cue:denies|denied] that [actor:QNR|Norland] "
            "[trigger:ASSAULT explosives|blew up] a bridge in [place:EST 59.0 26.0 4|Dunholt] of "
            "[recipient:QES|Estavia].",
            publisher="Norland Wire",
        ),
        report("A hostile report <i>", FIRST + timedelta(days=38), HOSTILE, publisher="<Evil>"),
        report("زيارة", FIRST + timedelta(days=40), ARABIC),
    ]  # fmt: skip
    return made


def make(path: Path, codings: Sequence[Coding] | None = None) -> Path:
    """A record of some reports, by default of the dossier."""
    with Record(path) as record:
        record.add_many(dossier() if codings is None else codings)
    return path
