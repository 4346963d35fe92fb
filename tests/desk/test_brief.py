"""The brief is one file that needs nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from standoff.desk.brief import brief, write_brief
from standoff.errors import RecordError
from standoff.record import Filter, Record


@pytest.fixture(scope="module")
def text(made: Path) -> str:
    with Record(made, read_only=True) as record:
        return brief(record, Filter())


class Links(HTMLParser):
    """Collects whatever a page would fetch or open, and its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.scripts = 0
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag in ("script", "iframe", "object", "embed", "link")
        for name, value in attrs:
            if name in ("href", "src", "xlink:href", "action", "data", "poster", "srcset"):
                self.links.append(value or "")
            if name == "id" and value:
                self.ids.add(value)
            assert not name.startswith("on"), name


def test_it_asks_nothing_and_runs_nothing(text: str) -> None:
    found = Links()
    found.feed(text)
    assert found.scripts == 0
    assert all(link.startswith("#") and link[1:] in found.ids for link in found.links)
    assert "default-src 'none'" in text
    styles = "".join(re.findall(r"<style>(.*?)</style>", text, re.S))
    assert "url(" not in styles and "@import" not in styles


def test_it_tells_what_the_desk_tells(text: str) -> None:
    for said in (
        "QES and QNR", "Seen on the morning of <b>11 Feb 2024</b>", "Chance that it lasts",
        "Affirm it", "Deny it", "Mira Solen", "Ole Brandt", "Where", "Dunholt",
        "How to read this page", "13 reports in the record",
    ):  # fmt: skip
        assert said in text, said
    assert text.count("<svg") >= 4
    assert len(text) < 1_000_000


def test_a_hostile_report_is_text(text: str) -> None:
    for sign in ("<script>alert", "<img src=x", "<b>Norland", "<Evil>", "report <i>"):
        assert sign not in text, sign
    assert "&lt;script&gt;alert" in text


def test_a_filter_narrows_it_and_is_told(made: Path) -> None:
    with Record(made, read_only=True) as record:
        told = brief(record, Filter.parse(until="2024-01-10", actor="Norland"), title="To January")
    assert "<h1>To January</h1>" in told
    assert "11 Jan 2024" in told and "Talks" not in told.split("Reports</h2>")[0]
    assert "<b>who acts</b> <bdi>Norland</bdi>" in told


def test_a_record_without_events_gives_a_brief(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        assert write_brief(record, tmp_path / "brief.html", Filter()) > 1000
        with pytest.raises(RecordError, match="cannot be written"):
            write_brief(record, tmp_path / "no" / "brief.html", Filter())
