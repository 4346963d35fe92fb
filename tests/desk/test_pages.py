"""What the pages say of the invented record."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from standoff.desk import forecasting
from standoff.desk.state import Desk
from standoff.model import Versions

DYAD = "/dyad?one=QES&other=QNR"


def text(client: TestClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    return answer.text


def test_the_overview_says_which_way_and_why(client: TestClient) -> None:
    page = text(client, "/")
    assert "13 reports, published from 1 Jan 2024 to 10 Feb 2024" in " ".join(page.split())
    assert "QES and QNR" in page and 'class="way ' in page
    assert "Quiet for <b>3 days</b>" in page
    assert "Chance that it lasts" in page
    assert "Norland threatened Estavia" in page
    assert "How to read this page" in page


def test_the_overview_looks_from_the_end_of_its_period(client: TestClient, desk: Desk) -> None:
    page = text(client, "/?until=2024-01-13")
    assert "Seen on the morning of <b>14 Jan 2024</b>" in page
    assert "Quiet for <b>1 day</b>" in page
    assert "Norland shelled" not in text(client, "/?actor=Nobody")


def test_a_dyad_has_its_curve_its_events_and_its_forecast(client: TestClient) -> None:
    page = text(client, DYAD)
    assert "Tension between QES and QNR from 2024-01-01 to 2024-02-10" in page
    assert "Norland attacked Estavia" in page
    assert "Chance that no hostile event happens within so many days" in page
    assert "How such forecasts did before" in page
    assert "Past forecasts cannot be checked" in page and "a longer history is needed" in page


def test_the_history_of_a_dyad_can_be_replayed(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forecasting, "backtest", lambda table, models: None)
    assert "Replay the history" in text(client, DYAD)


def test_the_period_filters_what_is_below_the_curve(client: TestClient) -> None:
    whole, part = text(client, DYAD), text(client, f"{DYAD}&since=2024-02-04&until=2024-02-05")
    assert "Shells" not in part.split('id="below"')[1]
    assert part.count('class="row"') == 1 and "met or talked with" in part
    assert whole.count('class="row"') > 5
    assert "2024-01-01 to 2024-02-10" in part
    none = text(client, f"{DYAD}&since=2024-02-15&until=2024-02-16")
    assert "No event matches." in none


@pytest.mark.parametrize("query", ["", "one=QNR", "one=QNR&other=QNR", "one=QNR&other=XXX"])
def test_a_dyad_that_is_none_is_refused_in_words(client: TestClient, query: str) -> None:
    page = text(client, f"/dyad?{query}", 400)
    assert "two actors" in page or "no dated event between" in page


def test_claims_stand_side_by_side(client: TestClient) -> None:
    page = text(client, "/claims")
    affirm, deny = page.index("Affirm it"), page.index("Deny it")
    assert affirm < page.index("Mira Solen", affirm) < deny < page.index("Ole Brandt", deny)
    assert "Disputed since 7 Feb 2024" in page
    assert "Doubt it" not in page
    assert "No claim that the filter lets through" in text(client, "/claims?speaker=Nobody")
    assert "denied" in text(client, "/claims?show=all&stance=denies")


def test_the_timeline_marks_what_is_disputed(client: TestClient) -> None:
    page = text(client, "/timeline")
    assert "12 incidents" in page and page.count("flag disputed") == 1
    assert page.index("10 Feb 2024") < page.index("1 Jan 2024")
    by = text(client, "/timeline?by=type")
    assert 'aria-current="true">by type' in by


def test_actors_and_one_of_them(client: TestClient) -> None:
    page = text(client, "/actors")
    assert "Norland" in page and "is armed" not in page and "arms" in page
    one = text(client, "/actor?one=QNR")
    assert "Norland" in one and "<dt>Did</dt>" in one and "Talks at last" not in one
    assert "nobody in the record is called" in text(client, "/actor?one=Zzz", 404)


def test_the_map_has_its_places(client: TestClient) -> None:
    page = text(client, "/map")
    assert "Dunholt" in page and "town or site" in page and "Natural Earth" in page
    assert "0 of 0 incidents" in text(client, "/map?place=Nowhere")


def test_search_finds_sentences_with_what_was_read_in_them(client: TestClient) -> None:
    page = text(client, "/search?text=bridge")
    assert "2 sentences" in page and "A bridge is blown up" in page
    assert "Norland attacked Estavia" in page
    assert "Every word you write" in text(client, "/search")


def test_reports_and_the_reader(client: TestClient, desk: Desk) -> None:
    assert "Talks at last" in text(client, "/reports")
    report = next(one for one in desk.record.documents() if one.title == "Talks at last")
    page = text(client, f"/reports/{report.id}")
    assert "s trigger" in page and "Estavia met or talked with Norland" in page
    assert "trigger met -&gt; CONSULT" in page
    assert "no report has the id" in text(client, "/reports/ffffffffffffffff", 404)


def test_a_row_leads_to_its_report(client: TestClient, desk: Desk) -> None:
    event = desk.record.events()[0]
    answer = client.get(f"/rows/{event.id}", follow_redirects=False)
    assert answer.headers["location"] == f"/reports/{event.document}#row-{event.id}"
    assert client.get("/rows/ffffffff").status_code == 404


PAGES = ("/", "/timeline", "/claims?show=all", "/actors", "/map", "/reports",
         "/search?text=threatened", DYAD, "/actor?one=QNR", "reader")  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_hostile_report_is_text_everywhere(client: TestClient, desk: Desk, page: str) -> None:
    if page == "reader":
        found = desk.record.events()[-2]
        page = f"/reports/{found.document}"
    told = text(client, page)
    for sign in ("<script>alert", "<img src=x", "<b>Norland", "</article> ", "<Evil>", "<i>"):
        assert sign not in told, sign


def test_the_hostile_report_reads_as_it_was_written(client: TestClient, desk: Desk) -> None:
    report = next(one for one in desk.record.documents() if "hostile" in (one.title or ""))
    page = text(client, f"/reports/{report.id}")
    assert "&lt;script&gt;alert(&#39;standoff&#39;)&lt;/script&gt;" in page
    assert "{{ 7 * 7 }} {% raw %}" in page
    assert "A hostile report &lt;i&gt;" in page


def test_text_from_right_to_left_decides_its_own_direction(client: TestClient) -> None:
    page = text(client, "/search?text=زارت")
    assert '<p class="said found" dir="auto">إستافيا' in page


def test_a_wrong_filter_keeps_what_was_written(client: TestClient) -> None:
    page = text(client, "/timeline?since=yesterday&place=Kestel", 400)
    assert "is no date; write 2024-02-07" in page
    assert 'value="yesterday"' in page and 'value="Kestel"' in page


def test_one_filter_drives_every_page(client: TestClient) -> None:
    query = "until=2024-01-10&actor=Norland"
    assert "4 incidents" in text(client, f"/timeline?{query}")
    page = text(client, f"/?{query}")
    for path in ("/timeline", "/claims", "/map", "/export/events.csv"):
        assert f"{path}?until=2024-01-10&amp;actor=Norland" in page, path
    assert ">Clear</a>" in page


def test_a_level_decides_what_an_actor_is(client: TestClient) -> None:
    assert "Estavia and Norland" in text(client, "/?level=actor")


def test_an_empty_record_says_what_to_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    from standoff.desk.app import app
    from standoff.record import Record

    with Record(tmp_path_factory.mktemp("empty") / "r.duckdb") as record:
        asking = TestClient(app(Desk(record)), base_url="http://127.0.0.1")
        assert "Add reports" in asking.get("/").text
        for path in ("/timeline", "/claims", "/actors", "/map", "/reports", "/search?text=x"):
            assert asking.get(path).status_code == 200, path


def test_a_desk_that_only_looks_offers_no_change(kept: Path) -> None:
    from standoff.desk.app import app
    from standoff.record import Record

    with Record(kept, read_only=True) as record:
        asking = TestClient(app(Desk(record)), base_url="http://127.0.0.1")
        report = record.documents()[0]
        assert "Add reports" not in asking.get("/reports").text
        assert "Confirm" not in asking.get(f"/reports/{report.id}").text
        assert date(2024, 1, 1) == report.published


def test_an_incident_names_who_tells_and_who_denies_it(client: TestClient, desk: Desk) -> None:
    one = next(one for one in desk.record.incidents() if len(one.members) == 2)
    page = text(client, f"/incidents/{one.id}")
    assert "<h1" in page and "Norland attacked Estavia" in page
    assert "said by" in page and "denied by" in page and "disputed" in page
    assert "Part the ticked ones" in page
    lone = client.get(f"/incidents/{desk.record.events()[0].id}")
    assert lone.status_code == 200 and "Who tells of it" in lone.text
    assert client.get("/incidents/ffffffff").status_code == 404


def test_a_row_of_a_data_set_is_a_happening_of_its_own(kept: Path, tmp_path: Path) -> None:
    from standoff.desk.app import app
    from standoff.record import Record
    from tests.desk._invented import dossier, make

    rows = [
        msgspec.structs.replace(one, versions=Versions(coder="icews", language="none", codebook=""))
        for one in dossier()[:3]
    ]
    with Record(make(tmp_path / "rows.duckdb", rows)) as record:
        asking = TestClient(app(Desk(record)), base_url="http://127.0.0.1")
        page = asking.get("/timeline").text
        assert "3 incidents" in page and "Norland attacked Estavia" in page
        event = record.events()[0]
        answer = asking.get(f"/incidents/{event.id}", follow_redirects=False)
        assert answer.headers["location"] == f"/rows/{event.id}"


def test_a_copy_names_its_original_and_what_it_swapped(tmp_path: Path) -> None:
    from standoff.desk.app import app
    from standoff.record import Record
    from tests.desk._invented import FIRST, make, report

    told = (
        "[actor:QNR|Norland] [trigger:ASSAULT aerial|bombed] [recipient:QES|Estavia] on Monday.",
        "The Quds Force sent two envoys to the harbour town of Kestel before the raid began.",
        "Eleven sailors of the coast guard were pulled from the water by a passing trawler.",
        "The harbour master said that the lighthouse had been dark since the end of November.",
        "Insurance rates for the strait have trebled since the first shells fell in autumn.",
        "A convoy of nine lorries brought flour and blankets to the quarter behind the docks.",
    )
    spun = (*told[:1], told[1].replace("Quds Force", "Quds Drive"), *told[2:])
    codings = [
        report("The raid on Kestel", FIRST, *told),
        report("Raid hits Kestel", FIRST + timedelta(days=1), *spun, publisher="Echo Daily"),
    ]
    with Record(make(tmp_path / "copies.duckdb", codings)) as record:
        asking = TestClient(app(Desk(record)), base_url="http://127.0.0.1")
        copy, original = codings[1].document.id, codings[0].document.id
        page = asking.get(f"/reports/{copy}").text
        assert "copy</b> of" in page and f'href="/reports/{original}"' in page
        assert '<span class="swap">Quds Drive</span> for <b>Quds Force</b>' in page
        assert re.search(r'class="swap" title="[^"]*Quds Force[^"]*">(?:Quds )?Drive', page)
        assert "Copied by" in asking.get(f"/reports/{original}").text
        assert "1 incident" in asking.get("/timeline").text
