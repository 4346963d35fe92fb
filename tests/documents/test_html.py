"""Web pages and scraps of markup."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.documents.html import has_markup, plain
from standoff.errors import EmptyDocument
from standoff.model import Document
from tests.documents.conftest import Reader

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Army leaves town | The Post</title>{head}
<meta property="og:site_name" content="The Post">
<link rel="canonical" href="https://post.example/world/army"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Army leaves town</h1>{body}
<p>The army left the town on Tuesday, a man said to reporters at the gate.</p>
<p>It may come back in May 2019, said another one, who had seen it go.</p></article>
<footer>Copyright 2020 The Post</footer></body></html>"""
PUBLISHED = '<meta property="article:published_time" content="2024-02-07T23:30:00-05:00">'


def one(reports: Reader, content: str | bytes, name: str = "a.html") -> Document:
    [found], errors = reports(name, content)
    assert not errors
    return found


def test_a_page(reports: Reader) -> None:
    found = one(reports, PAGE.format(head=PUBLISHED, body=""))
    assert found.text.endswith(
        "The army left the town on Tuesday, a man said to reporters at the gate.\n"
        "It may come back in May 2019, said another one, who had seen it go."
    )
    assert "Home" not in found.text
    assert "Copyright" not in found.text
    assert (found.title, found.publisher) == ("Army leaves town", "The Post")
    assert found.url == "https://post.example/world/army"
    assert (found.published, found.language) == (date(2024, 2, 7), "en")
    assert found.notes == ()


def test_a_guessed_date_is_noted(reports: Reader) -> None:
    found = one(reports, PAGE.format(head="", body="<p>Published 9 February 2024</p>"))
    assert found.published == date(2024, 2, 9)
    assert "guessed" in found.notes[0]


def test_the_year_of_the_copyright_is_no_date(reports: Reader) -> None:
    assert one(reports, PAGE.format(head="", body="")).published is None


def test_the_declared_encoding(reports: Reader) -> None:
    page = PAGE.format(head='<meta charset="windows-1251">', body="<p>Он сказал: «Москва».</p>")
    found = one(reports, page.encode("cp1251"))
    assert "«Москва»" in found.text
    assert found.notes == ("not UTF-8: read as windows-1251",)


def test_a_page_is_known_by_its_bytes(reports: Reader) -> None:
    page = PAGE.format(head=PUBLISHED, body="")
    for name in ("page", "page.txt", "page.php"):
        assert one(reports, page, name).title == "Army leaves town"
    xhtml = '<?xml version="1.0" encoding="UTF-8"?>\n' + page
    assert one(reports, xhtml, "page.xhtml").title == "Army leaves town"


@pytest.mark.parametrize(
    "page",
    ["", " \n", "<html></html>", "<html><body></body></html>", "<", "<html><script>x()</script>",
     "<!DOCTYPE html><html><body><nav><a href='/'></a></nav></body></html>"],
)  # fmt: skip
def test_pages_without_an_article(reports: Reader, page: str) -> None:
    documents, [error] = reports("a.html", page)
    assert not documents
    assert isinstance(error, EmptyDocument)


@pytest.mark.parametrize("unit", ["<div>", "<", "<p ", "<!--", "<b>", "<table><tr><td>", "&lt;"])
def test_hostile_pages_end(reports: Reader, unit: str) -> None:
    documents, errors = reports("a.html", unit * 20_000)
    assert len(documents) + len(errors) == 1


def test_scraps_of_markup() -> None:
    scrap = (
        "<p>One &amp; <b>two</b>\n  three.</p><ul><li>a</li><li>b</li></ul>x<br>y<script>z</script>"
    )
    assert plain(scrap, "here") == "One & two three.\n\na\n\nb\n\nx\ny"


def test_what_is_markup() -> None:
    assert has_markup("One<br/>two")
    assert has_markup('<a href="http://x/y">z</a>')
    assert not has_markup("if a < b and c > d, the <unit> left <army@post.example>")
