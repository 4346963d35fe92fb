"""The desk in a browser: each page, the filter's URL, a correction and its undo, and the brief."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from standoff.desk.app import app
from standoff.desk.brief import write_brief
from standoff.desk.state import Desk
from standoff.model import Event
from standoff.record import Filter, Record
from tests.desk import _invented
from tests.desk.browsing import Watch, browser

DYAD = "/dyad?one=QES&other=QNR"
PAGES = {
    "overview": "/", "dyad": DYAD, "timeline": "/timeline", "claims": "/claims",
    "all claims": "/claims?show=all", "actors": "/actors", "actor": "/actor?one=QNR",
    "map": "/map", "reports": "/reports", "search": "/search?text=shelled", "work": "/jobs",
    "problem": "/timeline?since=yesterday",
}  # fmt: skip
DRAWN = "() => !document.querySelector('[data-chart] .drawing:not(.drawn)')"
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Record(_invented.make(tmp_path_factory.mktemp("browser") / "r.duckdb")) as record:
        opened = Desk(record)
        yield opened
        opened.jobs.close()


@pytest.fixture(scope="module")
def base(desk: Desk, chrome: Any) -> Iterator[str]:
    """The address of a desk that runs."""
    server = uvicorn.Server(uvicorn.Config(app(desk), port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture
def page(chrome: Any) -> Iterator[Any]:
    context = chrome.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def reader(desk: Desk) -> str:
    """The address of the report on talks."""
    report = next(one for one in desk.record.documents() if one.title == "Talks at last")
    return f"/reports/{report.id}"


@pytest.fixture(scope="module")
def places(desk: Desk, reader: str) -> dict[str, str]:
    """The address of every page, by name."""
    disputed = next(one for one in desk.record.incidents() if one.disputed)
    return {**PAGES, "reader": reader, "incident": f"/incidents/{disputed.id}"}


def opened(page: Any, url: str) -> Watch:
    watch = Watch(page)
    page.goto(url)
    page.wait_for_function(DRAWN)
    return watch


@pytest.mark.parametrize("name", [*PAGES, "reader", "incident"])
def test_every_page_draws_asks_nobody_else_and_fits(
    page: Any, base: str, places: dict[str, str], name: str
) -> None:
    watch = opened(page, base + places[name])
    assert watch.foreign(base) == []
    refused = "the server responded with a status of 400" if name == "problem" else None
    assert [one for one in watch.complaints if not (refused and refused in one)] == []
    assert page.locator("h1").count() == 1
    for width in (1280, 400):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(150)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*PAGES, "reader", "incident"])
def test_axe_finds_no_serious_fault(
    chrome: Any, base: str, places: dict[str, str], name: str, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    # axe is put into the page, which its own policy rightly forbids.
    context = chrome.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    opened(page, base + places[name])
    if name == "reader":
        page.locator(".row-card").first.focus()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = axe.Axe().run(page).response["violations"]
    context.close()
    told = [
        f"{one['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for one in found
        if one["impact"] in SERIOUS
        for node in one["nodes"][:3]
    ]
    assert told == []


def test_the_filter_is_the_url_and_goes_along(page: Any, base: str) -> None:
    opened(page, f"{base}/timeline")
    page.locator("#filter summary").click()
    page.fill('[name="until"]', "2024-01-10")
    page.fill('[name="actor"]', "Norland")
    page.locator(".go .button").click()
    assert "until=2024-01-10" in page.url and "actor=Norland" in page.url
    assert "4 incidents" in page.locator(".lead").inner_text()
    page.locator(".rooms a", has_text="Map").click()
    assert "until=2024-01-10" in page.url and "actor=Norland" in page.url
    page.wait_for_function("() => document.querySelectorAll('.chip').length === 2")
    with page.expect_download() as download:
        page.locator(".exports a", has_text="CSV").click()
    assert Path(download.value.path()).read_text().count("\n") == 5


def test_brushing_the_curve_filters_what_is_below(page: Any, base: str) -> None:
    watch = opened(page, base + DYAD)
    rows = page.locator("#below .row").count()
    box = page.locator("#chart-tension svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 80)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 80, steps=5)
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('since=')")
    page.wait_for_function(f"() => document.querySelectorAll('#below .row').length < {rows}")
    assert "until=" in page.url
    assert watch.complaints == []
    page.locator("#unbrush").click()
    page.wait_for_function(f"() => document.querySelectorAll('#below .row').length === {rows}")
    assert "since=" not in page.url


def test_a_correction_and_its_undo_by_keyboard(
    page: Any, base: str, reader: str, desk: Desk
) -> None:
    watch = opened(page, base + reader)
    page.keyboard.press("j")
    card = page.locator(".row-card.on")
    id = card.get_attribute("data-id")
    row = desk.record.get(id)
    assert isinstance(row, Event)
    assert page.locator(".text .s.on").count() >= 3
    page.keyboard.press("e")
    card.locator('select[name="set-status"]').select_option("negated")
    card.locator('[name="because"]').fill("they never met")
    card.locator('[name="because"]').press("Enter")
    page.wait_for_selector(".row-card.on .flag.corrected")
    assert desk.record.get(id).status == "negated"  # type: ignore[union-attr]
    page.keyboard.press("h")
    assert "they never met" in page.locator(".row-card.on .trail").inner_text()
    page.keyboard.press("u")
    page.wait_for_selector(".row-card.on .trail .undone", state="attached")
    assert desk.record.get(id).status == "occurred"  # type: ignore[union-attr]
    page.keyboard.press("c")
    page.wait_for_selector(".row-card.on .flag.confirmed")
    page.keyboard.press("u")
    page.wait_for_selector(".row-card.on .flag.confirmed", state="detached")
    page.keyboard.press("x")
    page.wait_for_selector(".row-card.on.rejected")
    page.keyboard.press("u")
    page.wait_for_selector(".row-card.on.rejected", state="detached")
    assert [one.act for one in desk.record.history(id)] == [
        "set", "undo", "confirm", "undo", "reject", "undo",
    ]  # fmt: skip
    assert watch.complaints == []


def test_a_wrong_value_is_said_where_it_was_written(page: Any, base: str, reader: str) -> None:
    opened(page, base + reader)
    page.keyboard.press("j")
    page.keyboard.press("e")
    card = page.locator(".row-card.on")
    card.locator('[name="set-date"]').fill("soon")
    card.locator('[name="set-date"]').press("Enter")
    page.wait_for_function("() => document.getElementById('status').textContent.includes('soon')")
    assert card.locator('[name="set-date"]').input_value() == "soon"


def test_focus_and_hover_show_what_was_read(page: Any, base: str, reader: str) -> None:
    opened(page, base + reader)
    trigger = page.locator(".text a.s.trigger").first
    trigger.focus()
    assert page.locator(".row-card.on .why").is_visible()
    page.locator(".text .s", has_text="the Hill Brigade").hover()
    assert page.locator(".row-card.on .kind").inner_text() == "tie"


def test_the_keyboard_reaches_everything(page: Any, base: str) -> None:
    opened(page, base + "/")
    page.keyboard.press("?")
    assert page.locator("#shortcuts").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#shortcuts").is_visible()
    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url("**/timeline*")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")
    page.keyboard.press("/")
    page.wait_for_url("**/search*")
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.name") == "since"
    page.keyboard.press("Escape")
    before = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.keyboard.press("d")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != before


def test_without_scripts_every_page_still_reads(
    chrome: Any, base: str, places: dict[str, str], reader: str
) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in places.values():
        page.goto(base + path)
        assert page.locator("h1").count() == 1
    page.goto(base + DYAD)
    assert page.locator("#chart-tension img").get_attribute("src").startswith("/chart/tension.svg?")
    page.goto(base + reader)
    assert page.locator(".row-card .more").first.is_visible()
    context.close()


def test_a_hostile_report_does_nothing(page: Any, base: str, desk: Desk) -> None:
    report = next(one for one in desk.record.documents() if "hostile" in (one.title or ""))
    for path in (f"/reports/{report.id}", "/timeline", "/", DYAD, "/search?text=threatened"):
        watch = opened(page, base + path)
        page.wait_for_timeout(200)
        assert watch.complaints == [], path
        assert watch.foreign(base) == [], path
        assert page.evaluate("document.querySelectorAll('img[src=x], .text script').length") == 0


def test_the_brief_opens_from_disk_without_a_network(
    chrome: Any, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "brief.html"
    write_brief(desk.record, file, Filter())
    for scheme in ("light", "dark"):
        context = chrome.new_context(offline=True, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        watch = Watch(page)
        page.goto(file.as_uri())
        assert watch.asked == [file.as_uri()]
        assert watch.complaints == []
        assert page.locator(".drawing svg").count() >= 4
        for width in (1280, 400):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
        found = axe.Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in SERIOUS] == []
        context.close()


def test_work_shows_its_progress_and_stops(page: Any, base: str, desk: Desk) -> None:
    go = threading.Event()

    def work(job: Any) -> None:
        number = 0
        while not go.wait(0.05):
            number += 1
            job.tick(number, 1000, f"{number} done")

    job = desk.jobs.start("Counting", work, about="counting", back="/")
    opened(page, f"{base}/jobs/{job.id}")
    page.wait_for_function("() => Number(document.querySelector('[data-done]')?.textContent) > 3")
    assert page.locator("progress").get_attribute("max") == "1000"
    page.locator(".button", has_text="Stop").click()
    assert job.over.wait(5)
    page.wait_for_function(
        "() => document.querySelector('[data-status]')?.textContent === 'stopped'"
    )
    go.set()


def test_a_folder_is_read_from_the_page_and_stopped(
    page: Any, base: str, desk: Desk, tmp_path: Path
) -> None:
    for number in range(600):
        (tmp_path / f"{number:03}.txt").write_text(
            f"---\ndate: 2024-03-02\n---\nReport {number}: Iran attacked Iraq on 1 March 2024.\n"
        )
    before = desk.counts()["documents"]
    watch = opened(page, f"{base}/reports")
    page.fill('[name="path"]', str(tmp_path))
    page.locator(".button", has_text="Read and code").first.click()
    page.wait_for_url("**/jobs/*")
    page.wait_for_function(
        "() => Number(document.querySelector('[data-done]')?.textContent) > 20", timeout=60_000
    )
    page.locator(".button", has_text="Stop").click()
    page.wait_for_function(
        "() => document.querySelector('[data-status]')?.textContent === 'stopped'"
    )
    read = desk.counts()["documents"] - before
    assert 0 < read < 600
    assert f"coded {read}," in page.locator("[data-message]").inner_text()
    page.goto(f"{base}/reports")
    assert page.locator(".row", has_text=".txt").count() > 0
    assert watch.complaints == []


def test_files_are_chosen_on_the_page(page: Any, base: str, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "chosen.txt"
    file.write_text("---\ntitle: Chosen\ndate: 2024-03-02\n---\nIran attacked Iraq on Friday.\n")
    opened(page, f"{base}/reports")
    page.locator('[name="files"]').set_input_files(file)
    page.locator(".button", has_text="Read and code").last.click()
    page.wait_for_function(
        "() => document.querySelector('[data-status]')?.textContent === 'done'", timeout=60_000
    )
    assert [one.path for one in desk.record.documents() if one.title == "Chosen"] == ["chosen.txt"]
