"""What other programs get: map, network, line of time, tables."""

from __future__ import annotations

import json
import struct
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest

from standoff.errors import RecordError
from standoff.record import Filter, Record
from standoff.record.columns import COLUMNS
from standoff.record.exchange import EXPORTS, export_file, import_file
from tests.record.exchange.conftest import icews_file, icews_line

GEXF = "{http://gexf.net/1.3}"


@pytest.fixture
def record(tmp_path: Path) -> Any:
    """Five events: police and rebels, at a place, at none, without a recipient, with markup."""
    lines = [
        icews_line(Event_ID="1", Event_Text="Fight with artillery and tanks", CAMEO_Code="194"),
        icews_line(Event_ID="2", Event_Text="Consult", CAMEO_Code="040", Event_Date="2018-09-01"),
        icews_line(Event_ID="3", City="", Province="", Country="", Latitude="", Longitude=""),
        icews_line(Event_ID="4", Target_Name="", Event_Date="2018-09-02"),
        icews_line(Event_ID="5", Target_Name='<b>&"Tarn\x0b', Target_Country="", Publisher="A & B"),
    ]
    with Record(tmp_path / "r.duckdb") as opened:
        import_file(opened, icews_file(tmp_path / "a.tsv", lines), "icews")
        yield opened


def test_geojson(record: Record, tmp_path: Path) -> None:
    done = export_file(record, tmp_path / "a.geojson", "geojson")
    assert (done.rows, done.left_out) == (4, 1)
    found = json.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))
    assert found["type"] == "FeatureCollection"
    one = next(f for f in found["features"] if f["properties"]["event"] == ["ASSAULT"])
    assert one["geometry"] == {"type": "Point", "coordinates": [44.25, 33.5]}
    properties = one["properties"]
    assert properties["date"] == "2018-08-29"
    assert properties["actor"] == ["IND.COP Police (India)"]
    assert (properties["precision"], properties["confidence"]) == ("town or site", 1.0)


def test_gexf(record: Record, tmp_path: Path) -> None:
    done = export_file(record, tmp_path / "a.gexf", "gexf")
    assert (done.rows, done.left_out) == (4, 1)
    graph = ET.parse(tmp_path / "a.gexf").getroot()[0]
    nodes = {node.get("id"): node for node in graph.iter(f"{GEXF}node")}
    assert set(nodes) == {"IND.COP", "IRQ.REB", '?.REB <b>&"Tarn'} or len(nodes) == 3
    edges = {
        (edge.get("source"), edge.get("target"), edge.get("kind")): edge
        for edge in graph.iter(f"{GEXF}edge")
    }
    assert {edge[2] for edge in edges} == {"conflict", "cooperation"}
    conflict = edges["IND.COP", "IRQ.REB", "conflict"]
    assert conflict.get("weight") == "1"
    values = {value.get("for"): value.get("value") for value in conflict.iter(f"{GEXF}attvalue")}
    assert (values["1"], values["2"], values["5"]) == ("1", "-9.500", "ASSAULT 1")


def test_timeline(record: Record, tmp_path: Path) -> None:
    done = export_file(record, tmp_path / "a.json", "timeline", Filter(since=date(2018, 9, 1)))
    assert done.rows == 2
    slides = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["events"]
    assert slides[0]["start_date"] == {"year": 2018, "month": 9, "day": 1}
    assert slides[0]["text"]["headline"] == "Police (India): consult, Norla Vesk"
    export_file(record, tmp_path / "b.json", "timeline")
    written = (tmp_path / "b.json").read_text(encoding="utf-8")
    assert "<b>" not in written and "A &amp; B" in written


def test_csv_and_parquet(record: Record, tmp_path: Path) -> None:
    for format in ("csv", "parquet"):
        assert export_file(record, tmp_path / format, format).rows == 5
    names = [column.name for column in COLUMNS["event"]]
    options = pc.ParseOptions(newlines_in_values=True)
    assert pc.read_csv(tmp_path / "csv", parse_options=options).column_names == names
    table = pq.read_table(tmp_path / "parquet")
    assert table.to_pylist() == record.table("event").to_pylist()
    assert export_file(record, tmp_path / "t", "csv", kind="tie").rows == 0


def test_stata(record: Record, tmp_path: Path) -> None:
    done = export_file(record, tmp_path / "a.dta", "stata")
    assert done.rows == 5
    rows = _stata(tmp_path / "a.dta")
    expected = record.table("event").to_pylist()
    assert len(rows) == 5
    for got, one in zip(rows, expected, strict=True):
        assert "row" not in got
        for name, value in got.items():
            if isinstance(one[name], date):
                assert value == (one[name] - date(1960, 1, 1)).days
            else:
                assert value == ("" if one[name] is None and isinstance(value, str) else one[name])


def test_stata_has_long_texts(tmp_path: Path) -> None:
    header = "event_date,event_type,actor1,country,notes,fatalities\n"
    note = "ä" * 3000
    file = tmp_path / "a.csv"
    file.write_text(f"{header}2024-02-07,Battles,Norla,Syria,{note},\n", encoding="utf-8")
    with Record(tmp_path / "s.duckdb") as record:
        import_file(record, file, "acled")
        export_file(record, tmp_path / "a.dta", "stata")
    (row,) = _stata(tmp_path / "a.dta")
    assert row["text"] == note
    assert row["dead_low"] is None


@pytest.mark.parametrize("format", EXPORTS)
def test_no_rows(format: str, tmp_path: Path) -> None:
    with Record(tmp_path / "empty.duckdb") as record:
        assert export_file(record, tmp_path / "out", format).rows == 0
    assert (tmp_path / "out").exists()


def test_bad_places(record: Record, tmp_path: Path) -> None:
    for path, message in (
        (tmp_path, "folder"),
        (tmp_path / "no" / "a.csv", "cannot be written"),
        (record.path, "record itself"),
    ):
        with pytest.raises(RecordError, match=message):
            export_file(record, path, "csv")
    with pytest.raises(RecordError, match="use one of plover"):
        export_file(record, tmp_path / "a", "excel")
    with pytest.raises(RecordError, match="no claims apart"):
        export_file(record, tmp_path / "a", "gexf", kind="claim")
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".a")] == []


def _stata(path: Path) -> list[dict[str, Any]]:
    """A reader of format 118, by the places that the map of the file names."""
    raw = path.read_bytes()
    at = raw.index(b"<map>") + 5
    places = struct.unpack("<14Q", raw[at : at + 112])
    for place, tag in zip(places[2:13], (
        "variable_types", "varnames", "sortlist", "formats", "value_label_names",
        "variable_labels", "characteristics", "data", "strls", "value_labels", "/stata_dta",
    ), strict=True):  # fmt: skip
        assert raw[place:].startswith(f"<{tag}>".encode()), tag
    assert places[13] == len(raw)
    count = struct.unpack("<H", raw[raw.index(b"<K>") + 3 :][:2])[0]
    rows = struct.unpack("<Q", raw[raw.index(b"<N>") + 3 :][:8])[0]
    types = struct.unpack(f"<{count}H", raw[places[2] + 16 :][: 2 * count])
    names = [raw[places[3] + 10 + 129 * i :][:129].split(b"\0")[0].decode() for i in range(count)]
    texts = _long_texts(raw[places[10] + 7 : places[11] - 8])
    place = places[9] + 6
    found = []
    for _ in range(rows):
        row: dict[str, Any] = {}
        for name, type in zip(names, types, strict=True):
            size = {32768: 8, 65526: 8, 65528: 4, 65530: 1}.get(type, type)
            cell = raw[place : place + size]
            place += size
            if type == 32768:
                both = struct.unpack("<Q", cell)[0]
                row[name] = texts[both & 0xFFFF, both >> 16] if both else ""
            elif type == 65526:
                value = struct.unpack("<d", cell)[0]
                row[name] = None if value > 8.9e307 else value
            elif type == 65528:
                value = struct.unpack("<i", cell)[0]
                row[name] = None if value > 2147483620 else value
            else:
                row[name] = cell.rstrip(b"\0").decode()
        found.append(row)
    return found


def _long_texts(raw: bytes) -> dict[tuple[int, int], str]:
    found, place = {}, 0
    while place < len(raw):
        assert raw[place : place + 3] == b"GSO"
        variable, row, kind, size = struct.unpack("<IQBI", raw[place + 3 : place + 20])
        assert kind == 130
        found[variable, row] = raw[place + 20 : place + 19 + size].decode()
        place += 20 + size
    return found
