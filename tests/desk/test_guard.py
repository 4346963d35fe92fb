"""Who may ask the desk, and what every answer carries."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from standoff.desk.app import app
from standoff.desk.guard import COOKIE, MOST
from standoff.desk.state import Desk

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
