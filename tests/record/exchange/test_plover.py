"""Out as PLOVER JSON lines and in again: nothing is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.model import (
    Bound,
    Claim,
    Coding,
    Cue,
    DateInfo,
    Document,
    Entity,
    Event,
    Location,
    Quantity,
    Size,
    Span,
    Speaker,
    TextInfo,
    Tie,
    Versions,
    document_id,
    stable_id,
)
from standoff.record import Filter, Record, check, write_rows
from standoff.record.exchange import export_file, import_file
from standoff.record.exchange.rebuilding import NOTE

WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
NAMES = st.none() | WORDS
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def codings(draw: st.DrawFn) -> Coding:
    """A coding of any text, its spans where they may be, its references sound."""
    text = draw(WORDS.filter(bool)) + draw(WORDS) + draw(WORDS)
    id = document_id(text)

    def span() -> tuple[int, int]:
        start = draw(st.integers(0, len(text) - 1))
        return start, draw(st.integers(start + 1, len(text)))

    def entity() -> Entity:
        start, end = span()
        return Entity(
            code=draw(NAMES), sector=draw(NAMES), entity_text=text[start:end],
            identifier_text=draw(NAMES), identifier_id=draw(NAMES), office=draw(NAMES),
            start=start, end=end, resolved=draw(NAMES),
        )  # fmt: skip

    def place() -> Location:
        start, end = span()
        return Location(
            extracted_place=text[start:end], resolved_place=draw(NAMES), start=start, end=end,
            geonameid=draw(st.none() | st.integers(0, 2**40)),
            lat=draw(st.none() | st.floats(-90, 90)),
            resolution=draw(st.none() | st.integers(1, 4)),
        )  # fmt: skip

    sentences = [span() for _ in range(4)]

    def stands() -> dict[str, object]:
        number = draw(st.integers(0, len(sentences) - 1))
        start, end = sentences[number]
        trigger = span()
        return {
            "text": text[start:end], "confidence": draw(st.floats(0, 1)),
            "why": tuple(draw(st.lists(WORDS, max_size=2))),
            "text_info": TextInfo(
                sequence=number, start=start, end=end, event=(trigger,)
            ),
        }  # fmt: skip

    numbers = st.integers(0, 3)
    events, claims = [], []
    for n in range(draw(numbers)):
        members = [stable_id(id, "event", n, m) for m in range(draw(numbers))]
        start, end = span()
        claims.append(
            Claim(
                id=stable_id(id, "claim", n), document=id, stance="denies", quoted="mixed",
                speaker=draw(st.none() | st.just(Speaker(
                    code=None, sector="GOV", entity_text=text[start:end], anonymity="office",
                    start=start, end=end, count=draw(st.none() | numbers),
                ))),
                cue=Cue(text=text[start:end], start=start, end=end), content=((start, end),),
                content_text=text[start:end], via=draw(NAMES), date=draw(DAYS),
                events=tuple(members), **stands(),  # type: ignore[arg-type]
            )
        )  # fmt: skip
        events += [(member, claims[-1].id) for member in members]
    events += [(stable_id(id, "free", n), None) for n in range(draw(numbers))]
    made = []
    for key, claim in events:
        where = stands()
        (trigger,) = where["text_info"].event  # type: ignore[attr-defined]
        made.append(
            Event(
                id=key, document=id, date=draw(DAYS), enddate=draw(DAYS), claim=claim,
                date_info=DateInfo(granularity="day", basis="none"),
                actor=tuple(entity() for _ in range(draw(numbers))),
                recipient=tuple(entity() for _ in range(draw(numbers))),
                event=("ASSAULT",), mode=("aerial",), status="occurred", quad_code=4,
                event_scale=-9.5, event_loc=draw(st.sampled_from([None, place()])),
                size=draw(st.sampled_from(
                    [None, Size(dead=Bound(low=1, high=None, text=text[:1]))]
                )),
                event_text=(text[slice(*trigger)],), **where,  # type: ignore[arg-type]
            )
        )  # fmt: skip
    return Coding(
        document=Document(
            id=id, text=text, title=draw(NAMES), publisher=draw(NAMES), url=draw(NAMES),
            published=draw(DAYS), path=draw(NAMES), notes=tuple(draw(st.lists(WORDS, max_size=2))),
        ),
        versions=Versions(coder=draw(WORDS), language=draw(WORDS), codebook=draw(WORDS)),
        sentences=draw(st.sampled_from(
            [(), tuple(Span(start=start, end=end) for start, end in sentences)]
        )),
        events=tuple(made), claims=tuple(claims), notes=tuple(draw(st.lists(WORDS, max_size=2))),
        ties=tuple(
            Tie(
                id=stable_id(id, "tie", n), document=id, from_=entity(), relation="arms",
                to=entity(), since=draw(DAYS), ended=draw(st.booleans()), **stands(),
            )  # type: ignore[arg-type]
            for n in range(draw(numbers))
        ),
        quantities=tuple(
            Quantity(
                id=stable_id(id, "quantity", n), document=id, holder=entity(), what=draw(WORDS),
                value=draw(st.floats(0, 1e9)), place=place(), as_of=draw(DAYS), **stands(),
            )  # type: ignore[arg-type]
            for n in range(draw(numbers))
        ),
    )  # fmt: skip


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # fmt: skip
@given(st.lists(codings(), min_size=1, max_size=3, unique_by=lambda one: one.document.id))
def test_a_round_trip_loses_nothing(given_codings: list[Coding]) -> None:
    with TemporaryDirectory() as folder:
        lines, again = Path(folder) / "a.jsonl", Path(folder) / "b.jsonl"
        with Record(Path(folder) / "a.duckdb") as record:
            record.add_many(given_codings)
            assert check(record) == []
            export_file(record, lines, "plover")
            before = list(record.codings())
        with Record(Path(folder) / "b.duckdb") as record:
            done = import_file(record, lines, "plover")
            assert (done.added, done.rejected) == (len(given_codings), 0)
            assert list(record.codings()) == before
            export_file(record, again, "plover")
            assert import_file(record, lines, "plover").unchanged == len(given_codings)
        assert lines.read_bytes() == again.read_bytes()


def test_a_part_is_closed_under_references_and_never_replaces_the_whole(
    tmp_path: Path, record_of_one: Coding
) -> None:
    part, whole = tmp_path / "part.jsonl", tmp_path / "whole.jsonl"
    with Record(tmp_path / "a.duckdb") as record:
        record.add(record_of_one)
        whole_coding = list(record.codings())
        assert export_file(record, part, "plover", Filter(type="denies")).rows == 3
        export_file(record, whole, "plover")
        assert import_file(record, part, "plover").unchanged == 1
        assert list(record.codings()) == whole_coding
    with Record(tmp_path / "b.duckdb") as record:
        assert import_file(record, part, "plover").added == 1
        assert check(record) == []
        assert record.counts()["events"] == 2
        assert import_file(record, whole, "plover").recoded == 1
        assert list(record.codings()) == whole_coding


def test_rows_without_their_reports(tmp_path: Path, record_of_one: Coding) -> None:
    lines = tmp_path / "events.jsonl"
    write_rows(record_of_one.events, "jsonl", lines)
    with Record(tmp_path / "b.duckdb") as record:
        assert import_file(record, lines, "plover").added == 1
        assert check(record) == []
        (coding,) = record.codings()
        assert import_file(record, lines, "plover").unchanged == 1
    free = [msgspec.structs.replace(event, claim=None) for event in record_of_one.events]
    assert sorted(coding.events, key=lambda one: one.id) == sorted(free, key=lambda one: one.id)
    assert coding.document.id == record_of_one.document.id
    assert coding.document.notes == (NOTE,)


def test_rows_that_do_not_fit_their_report_are_rejected(
    tmp_path: Path, record_of_one: Coding
) -> None:
    lines = tmp_path / "a.jsonl"
    with Record(tmp_path / "a.duckdb") as record:
        record.add(record_of_one)
        export_file(record, lines, "plover")
    text = lines.read_text(encoding="utf-8")
    lines.write_text(
        text.replace('"event_text":["shelled"]', '"event_text":["bombed"]') + '{"kind":"song"}\n',
        encoding="utf-8",
    )
    with Record(tmp_path / "b.duckdb") as record:
        done = import_file(record, lines, "plover")
        assert check(record) == []
        assert record.counts()["events"] == 1
    assert (done.added, done.rejected) == (1, 2)


@pytest.fixture
def record_of_one() -> Coding:
    """A report with a claim, two events in it, and a tie."""
    text = "Norland shelled Kestel and mined it, but Estavia denied that. Norland arms Tarn."
    id = document_id(text)

    def at(words: str) -> dict[str, int]:
        start = text.index(words)
        return {"start": start, "end": start + len(words)}

    def row(words: str, trigger: str) -> dict[str, object]:
        spot = at(trigger)
        info = TextInfo(sequence=0, event=((spot["start"], spot["end"]),), **at(words))
        return {"text": words, "text_info": info, "document": id, "confidence": 0.5}

    def named(words: str) -> Entity:
        return Entity(code=None, sector=None, entity_text=words, **at(words))

    sentence = text[: text.index(" Norland arms")]
    content = at("Norland shelled Kestel and mined it")
    events = tuple(
        Event(
            id=stable_id(id, word), date=date(2024, 2, n), event=("ASSAULT",), status="occurred",
            date_info=DateInfo(granularity="day", basis="publication"), actor=(named("Norland"),),
            recipient=(named("Kestel"),), quad_code=4, event_scale=-9.0, event_text=(word,),
            claim=stable_id(id, "claim"), **row(sentence, word),  # type: ignore[arg-type]
        )
        for n, word in enumerate(("shelled", "mined"), 1)
    )  # fmt: skip
    claim = Claim(
        id=stable_id(id, "claim"), speaker=None, stance="denies",
        cue=Cue(text="denied", **at("denied")),
        content=((content["start"], content["end"]),),
        content_text=text[content["start"] : content["end"]], quoted="indirect",
        events=tuple(event.id for event in events),
        **row(sentence, "denied"),  # type: ignore[arg-type]
    )  # fmt: skip
    tie = Tie(
        id=stable_id(id, "tie"), from_=named("Norland"), relation="arms", to=named("Tarn"),
        **row("Norland arms Tarn.", "arms"),  # type: ignore[arg-type]
    )  # fmt: skip
    return Coding(
        document=Document(id=id, text=text, publisher="Kestel Post"), events=events,
        claims=(claim,), ties=(tie,), versions=Versions(coder="1", language="x", codebook="y"),
    )  # fmt: skip
