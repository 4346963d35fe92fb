"""Rows from other records and other data sets: their corrections come along, and can be made."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from standoff.record import Filter, Record, check
from standoff.record.exchange import export_file, import_file
from tests.record.conftest import NEWER, river, talks
from tests.record.corrections.conftest import rows_of, state
from tests.record.exchange.conftest import icews_file, icews_line

SHELLING, ANSWER = (event.id for event in river().events)
CLAIM, TIE = river().claims[0].id, river().ties[0].id
ALL = Filter(review="all")


def _corrected(record: Record) -> None:
    record.correct(SHELLING, {"event": "MOBILIZE", "mode": "troops", "actor": "IRN.MIL"}, by="Ada")
    record.correct(SHELLING, {"size.dead": "9-14", "date": "2024-02"}, because="the photo")
    record.confirm(SHELLING, by="Ben")
    record.reject(TIE)
    record.correct(CLAIM, {"speaker": "IRQ.GOV"})
    record.correct(CLAIM, {"anonymity": "office"})
    record.confirm(ANSWER)


def test_corrections_travel_with_their_rows(filled: Record, tmp_path: Path) -> None:
    untouched = rows_of(filled)
    _corrected(filled)
    gone = replace(river(versions=NEWER), events=river().events[:1], claims=())
    filled.add(replace(gone, claims=(replace(river().claims[0], events=()),)))
    export_file(filled, tmp_path / "rows.jsonl", "plover", ALL)
    with Record(tmp_path / "other.duckdb") as other:
        import_file(other, tmp_path / "rows.jsonl", "plover")
        assert rows_of(other) == rows_of(filled)
        assert check(other) == []
        told = [(one.act, one.field, one.by, one.at, one.because) for one in other.history()]
        assert told == [
            (one.act, one.field, one.by, one.at, one.because) for one in filled.history()
        ]
        for one in reversed(other.history()):
            other.undo(one.id)
        other.add(replace(river(), versions=replace(NEWER, coder="1.3")))
        assert rows_of(other) == untouched


def test_importing_again_adds_no_correction(filled: Record, tmp_path: Path) -> None:
    _corrected(filled)
    export_file(filled, tmp_path / "rows.jsonl", "plover", ALL)
    before, said = state(filled), filled.history()
    filled.add(river(versions=NEWER))
    import_file(filled, tmp_path / "rows.jsonl", "plover")
    assert (state(filled), filled.history()) == (before, said)


def test_an_export_leaves_out_what_was_rejected(filled: Record, tmp_path: Path) -> None:
    filled.reject(SHELLING)
    done = export_file(filled, tmp_path / "rows.jsonl", "plover")
    assert done.rows == len([*river().rows(), *talks().rows()]) - 1
    assert SHELLING not in (tmp_path / "rows.jsonl").read_text(encoding="utf-8")
    assert export_file(filled, tmp_path / "rows.csv", "csv").rows == 3
    whole = export_file(filled, tmp_path / "rows.jsonl", "plover", ALL)
    assert whole.rows == done.rows + 1


def test_a_row_of_another_data_set_is_corrected(record: Record, tmp_path: Path) -> None:
    file = icews_file(tmp_path / "events.tab", [icews_line(), icews_line(Event_ID="8")])
    import_file(record, file, "icews")
    row = record.events()[0]
    before = state(record)
    (said,) = record.correct(row.id, {"actor": "IRN.MIL", "place": "Baghdad"})[:1]
    assert record.get(row.id).actor[0].code == "IRN"  # type: ignore[union-attr]
    assert check(record) == []
    for one in reversed(record.history()):
        record.undo(one.id)
    assert state(record) == before
    assert record.history(said.id)[0].state == "undone"
