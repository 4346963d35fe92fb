"""Who may ask the desk, and what every answer carries."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import quote

import msgspec
import pytest
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from standoff.desk.app import app
from standoff.desk.guard import COOKIE, LARGEST, MOST, UPLOAD
from standoff.desk.state import Desk
from standoff.model import Coding
from tests.desk import _invented

BASE = "http://127.0.0.1"
PAGES = ("/", "/timeline", "/claims", "/claims?show=all", "/actors", "/map", "/reports",
         "/search?text=shelled", "/jobs", "/dyad?one=QES&other=QNR")  # fmt: skip


class Inline(HTMLParser):
    """Collects what a strict policy forbids: inline scripts, styles and handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "style" or "style" in named:
            self.found.append(f"style in {tag}")
        if tag == "script" and "src" not in named and named.get("type") != "application/json":
            self.found.append("inline script")
        self.found += [f"{name} of {tag}" for name in named if name.startswith("on")]
        for name in ("href", "src", "action"):
            if (named.get(name) or "").lower().startswith(("http", "//", "javascript:", "data:")):
                self.found.append(f"{name}={named[name]}")


@pytest.mark.parametrize("page", PAGES)
def test_pages_carry_the_policy_and_nothing_that_it_forbids(client: TestClient, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    parser = Inline()
    parser.feed(answer.text)
    assert parser.found == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "10.0.0.7"])
def test_another_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8484", "127.0.0.1:1", "[::1]:8484"])
def test_the_names_of_this_machine_are_known(client: TestClient, host: str) -> None:
    assert client.get("/static/desk.css", headers={"host": host}).status_code == 200


def test_a_form_of_another_page_is_refused(client: TestClient, desk: Desk) -> None:
    form = {"token": desk.secret, "by": "Eve"}
    for origin in ("http://evil.example", "null", "http://127.0.0.1:99", "https://evil.example"):
        assert client.post("/name", data=form, headers={"origin": origin}).status_code == 403
    site = {"sec-fetch-site": "cross-site"}
    assert client.post("/name", data=form, headers=site).status_code == 403
    del client.headers["origin"]
    assert client.post("/name", data=form).status_code == 403


FORMS = ("/name", "/work/backtest", "/jobs/1/stop", "/jobs/1/again", "/rows/0000/confirm")


@pytest.mark.parametrize("address", FORMS)
def test_a_form_without_the_token_is_refused(client: TestClient, address: str) -> None:
    for token in ("", "wrong"):
        answer = client.post(address, data={"token": token, "by": "Eve"})
        assert answer.status_code == 403 and "older than the desk" in answer.text


def test_a_form_that_is_too_large_is_refused(client: TestClient, desk: Desk) -> None:
    form = {"token": desk.secret, "by": "x" * (MOST + 1)}
    assert client.post("/name", data=form).status_code == 413


def test_a_body_longer_than_it_says_is_refused(client: TestClient, desk: Desk) -> None:
    body = f"token={desk.secret}&by=".encode() + b"x" * MOST
    headers = {"content-type": "application/x-www-form-urlencoded", "content-length": "30"}
    assert client.post("/name", content=body, headers=headers).status_code == 400


def test_reports_that_are_too_large_are_refused(client: TestClient, desk: Desk) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x", "content-length": "9"}
    too_many = {**headers, "content-length": str(LARGEST + 1)}
    assert client.post(UPLOAD, content=b"--x--", headers=too_many).status_code == 413
    # Only reports may be so large.
    fitting = {**headers, "content-length": str(MOST + 1)}
    assert client.post("/work/read", content=b"--x--", headers=fitting).status_code == 413


@pytest.mark.parametrize("length", ["", "-1", "many", "1e3"])
def test_a_form_says_how_long_it_is(client: TestClient, length: str) -> None:
    answer = client.post("/name", content=b"by=Eve", headers={"content-length": length})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/static/../guard.py", "/static/%2e%2e/guard.py", "/static/..%2f..%2fmodel.py",
        "/static/%2e%2e%2f%2e%2e%2fmodel.py", "/static//etc/passwd", "/static/%2fetc/passwd",
        "/static/..%5cguard.py", "/static/desk.css%00.py", "/reports/..%2f..%2fetc%2fpasswd",
        "/rows/%2e%2e%2f%2e%2e", "/incidents/..%2f..", "/chart/..%2ftension.svg",
        "/export/..%2fevents.csv",
    ],
)  # fmt: skip
def test_no_address_leads_to_a_file_elsewhere(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code in (303, 400, 404, 405)
    assert "root:" not in answer.text and "import annotations" not in answer.text
    assert answer.headers.get("location", "/").startswith("/")
    assert not answer.headers.get("location", "/").startswith("//")


FORGED = (
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1.evil.example"},
    {"origin": BASE, "sec-fetch-site": "cross-site"},
    {"origin": BASE, "sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
)


@pytest.mark.parametrize("headers", FORGED)
def test_no_write_is_done_for_another_site(desk: Desk, headers: dict[str, str]) -> None:
    """Whatever its address, and even with the token, which another site cannot know."""
    application = app(desk)
    (row, *_) = desk.record.events()
    rows = [f"/rows/{row.id}/{act}" for act in ("confirm", "reject", "correct", "undo")]
    with TestClient(application, base_url=BASE) as asking:
        for path in (*rows, *FORMS, UPLOAD, f"/incidents/{row.id}/split"):
            answer = asking.post(path, data={"token": desk.secret, "by": "Eve"}, headers=headers)
            assert answer.status_code == 403, path
    assert desk.record.history() == [] and desk.jobs.every() == []


def test_a_read_changes_nothing(client: TestClient, desk: Desk) -> None:
    (row, *_) = desk.record.events()
    for path in (f"/rows/{row.id}/reject", "/name", "/work/read", "/work/backtest", UPLOAD):
        assert client.get(path, params={"token": desk.secret}).status_code in (404, 405), path
    assert desk.record.history() == [] and desk.jobs.every() == []


HARM = (
    "\"><script>alert(1)</script><img src=x onerror=alert(1)>' onfocus=alert(1) x='{{7*7}}</title>"
)


def test_script_in_every_field_of_a_record_stays_text(client: TestClient, desk: Desk) -> None:
    """Title, publisher, address, path, names, offices, places, words, reasons, notes, corrector."""
    made = _invented.report(
        HARM, _invented.FIRST,
        f"{HARM} [actor:QNR|{HARM}] [trigger:ASSAULT|{HARM}] [recipient:QES|Estavia] in "
        f"[place:EST 58.0 25.2 4|{HARM}] and [speaker:|{HARM}] [cue:denies|{HARM}].",
        publisher=HARM,
    )  # fmt: skip
    harmed = _harmed(made)
    desk.record.add(harmed)
    (event,) = [one for one in desk.record.events() if one.document == made.document.id]
    desk.record.correct(event.id, {"status": "negated"}, by=HARM, because=HARM)
    desk.changed()
    report = f"/reports/{made.document.id}"
    pages = (*PAGES, report, f"/incidents/{event.id}", f"/search?text={quote('alert')}",
             f"/actor?one={quote(HARM.lower())}", f"/timeline?text={quote(HARM)}",
             f"/timeline?since={quote(HARM)}", f"/dyad?one={quote(HARM)}&other=QES",
             "/timeline?by=actor", f"/rows/{quote(HARM, safe='')}")  # fmt: skip
    shown = 0
    for page in pages:
        answer = client.get(page)
        parser = Inline()
        parser.feed(answer.text)
        if not answer.headers["content-type"].startswith("text/plain"):
            assert parser.found == [], page
            assert "<img" not in answer.text.replace('<noscript><img src="/chart/', ""), page
        assert "49" not in re.findall(r"x='(..)", answer.text), page
        shown += "&lt;script&gt;" in answer.text
    assert shown > 6


def _harmed(made: Coding) -> Coding:
    """A coding in which every text that is no span, id or code is harmful."""
    replace = msgspec.structs.replace
    events = [
        replace(
            one, why=(HARM,), size=None,
            actor=tuple(replace(who, identifier_text=HARM, office=HARM, resolved=HARM)
                        for who in one.actor),
        )
        for one in made.events
    ]  # fmt: skip
    claims = [replace(one, via=HARM, why=(HARM,)) for one in made.claims]
    document = replace(made.document, url=f"javascript:alert(1)//{HARM}", path=HARM, notes=(HARM,))
    return replace(
        made, document=document, events=tuple(events), claims=tuple(claims), notes=(HARM,)
    )


def test_other_methods_and_long_addresses_are_refused(client: TestClient) -> None:
    assert client.put("/").status_code == 405
    assert client.get("/?text=" + "x" * 9000).status_code == 414


def test_every_address_needs_the_token_where_others_can_reach_the_desk(desk: Desk) -> None:
    application = app(desk, token="s3cret")
    addresses = []
    for route in application.routes:
        assert isinstance(route, Route | Mount)
        addresses.append(re.sub(r"\{\w+\}", "x", route.path) + ("/x" * isinstance(route, Mount)))
    assert len(addresses) > 15
    with TestClient(application, base_url=BASE, follow_redirects=False) as asking:
        for address in addresses:
            assert asking.get(address).status_code == 401, address
            assert asking.get(f"{address}?token=wrong").status_code == 401, address
            assert asking.post(address, headers={"origin": BASE}).status_code == 401, address


def test_the_token_of_the_url_becomes_a_cookie(desk: Desk) -> None:
    with TestClient(app(desk, token="s3cret"), base_url=BASE, follow_redirects=False) as asking:
        welcome = asking.get("/claims?show=all&token=s3cret")
        assert welcome.status_code == 303
        assert welcome.headers["location"] == "/claims?show=all"
        cookie = welcome.headers["set-cookie"]
        assert COOKIE in cookie and "HttpOnly" in cookie and "samesite=strict" in cookie.lower()
        assert asking.get("/claims?show=all").status_code == 200


def test_a_token_leads_nowhere_else(desk: Desk) -> None:
    with TestClient(app(desk, token="s3cret"), base_url=BASE, follow_redirects=False) as asking:
        for path in ("//evil.example/", "/\\evil.example"):
            location = asking.get(f"{BASE}{path}?token=s3cret").headers.get("location", "/")
            assert re.match(r"/(?![/\\])", location), location
