"""What a page shows, as a file."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from starlette.testclient import TestClient

from standoff.desk.exports import CHARTS, FORMULA
from standoff.desk.state import Desk
from standoff.model import row_from_json
from standoff.record import Filter
from tests.desk import _invented

DYAD = "one=QES&other=QNR"


def test_rows_are_those_of_the_filter(client: TestClient, desk: Desk) -> None:
    answer = client.get("/export/events.csv?actor=Norland&until=2024-01-10")
    wanted = desk.record.events(Filter.parse(actor="Norland", until="2024-01-10"))
    assert [row["id"] for row in csv.DictReader(StringIO(answer.text))] == [r.id for r in wanted]
    assert 'filename="events.csv"' in answer.headers["content-disposition"]
    lines = client.get("/export/claims.jsonl?stance=denies").text.splitlines()
    assert [row_from_json(line) for line in lines] == list(desk.record.claims(
        Filter(type="denies")
    ))  # fmt: skip


def test_no_text_of_a_report_is_a_formula(client: TestClient, desk: Desk) -> None:
    sentence = "=2+5 is what [actor:|@SUM(A1)] [trigger:COERCE|=cmd()] [recipient:QES|+Estavia]."
    desk.record.add(_invented.report("-1", _invented.FIRST, sentence))
    desk.changed()
    text = client.get("/export/events.csv?type=COERCE&text=what").text
    (row,) = csv.DictReader(StringIO(text))
    numbers = ("event_scale", "sentence", "start", "end", "confidence", "quad_code")
    for name, cell in row.items():
        assert name in numbers or not cell.startswith(FORMULA), name
    assert row["event_text"] == "'=cmd()" and row["text"].startswith("'=2+5")
    assert float(row["event_scale"]) < 0
    lines = client.get("/export/events.jsonl?type=COERCE&text=what").text
    assert '"event_text":["=cmd()"]' in lines
    told = client.get(f"/chart/tension.csv?{DYAD}").text
    assert not [cell for line in csv.reader(StringIO(told)) for cell in line if cell[:1] == "="]


def test_an_export_without_rows_has_its_head(client: TestClient) -> None:
    assert client.get("/export/events.csv?actor=Nobody").text.startswith("id,document,date")
    assert client.get("/export/events.jsonl?actor=Nobody").text == ""


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_a_picture(client: TestClient, name: str) -> None:
    drawn = client.get(f"/chart/{name}.svg?{DYAD}")
    assert drawn.status_code == 200, drawn.text
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert drawn.text.startswith("<svg") and "<script" not in drawn.text
    assert "script-src" not in drawn.headers["content-security-policy"]


def test_a_chart_is_a_png(client: TestClient) -> None:
    assert client.get(f"/chart/tension.png?{DYAD}").content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/export/events.xls", 404), ("/export/rows.csv", 404), ("/chart/pie.svg", 404),
        ("/chart/tension.gif", 404), ("/chart/tension.svg", 400),
        ("/export/events.csv?since=soon", 400), ("/chart/tension.svg?one=A&other=B", 400),
    ],
)  # fmt: skip
def test_what_is_not_there_is_refused(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status and answer.text.endswith("\n")
