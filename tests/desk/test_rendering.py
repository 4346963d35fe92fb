"""Charts as files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from standoff.desk import charts, rendering
from standoff.errors import StandoffError

CHART = charts.counts([charts.Count("ASSAULT", 7, -9.0), charts.Count("<b>&", 2, 7.0)])


def test_svg_has_an_ink_for_light_and_for_dark() -> None:
    light, dark = rendering.svg(CHART), rendering.svg(CHART, dark=True)
    assert "#FFFFFF" in light and "#14171B" in dark
    assert "currentColor" not in light + dark


def test_png_is_a_png() -> None:
    assert rendering.png(CHART).startswith(b"\x89PNG\r\n")


def test_the_page_needs_no_network_and_runs_nothing() -> None:
    page = rendering.html(CHART, CHART)
    assert "default-src 'none'" in page and "<script" not in page
    outside = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert not [address for address in outside if address.startswith(("http", "//"))]
    assert page.count("<figure>") == 2 and CHART.says.split(";")[0] in page


def test_words_of_a_report_are_escaped_on_the_page() -> None:
    assert "<b>&" not in rendering.html(CHART)
    assert "&lt;b&gt;&amp;" in rendering.html(CHART)


@pytest.mark.parametrize("name", ["c.svg", "c.png", "c.html"])
def test_the_name_says_the_format(tmp_path: Path, name: str) -> None:
    rendering.save(CHART, tmp_path / name)
    assert (tmp_path / name).stat().st_size > 500


def test_a_kind_outranks_the_name(tmp_path: Path) -> None:
    rendering.save(CHART, tmp_path / "picture", kind="svg")
    assert (tmp_path / "picture").read_text().startswith("<svg")


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(StandoffError, match=r"ends on \.svg, \.png or \.html"):
        rendering.save(CHART, tmp_path / "c.gif")
    with pytest.raises(StandoffError, match="cannot be written"):
        rendering.save(CHART, tmp_path / "nowhere" / "c.svg")
