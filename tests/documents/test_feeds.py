"""RSS and Atom files."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.errors import EmptyDocument, UnreadableDocument
from tests.documents.conftest import Reader

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Wire</title><language>en-us</language>
<item><title>One &amp;amp; two</title><link>http://a.example/1</link>
<pubDate>Wed, 07 Feb 2024 23:30:00 -0500</pubDate><description>In short.</description>
<content:encoded><![CDATA[<p>The army left.</p><p>It came <b>back</b>.</p>]]></content:encoded>
</item>
<item><title>Two</title><description>Only this.</description><pubDate>soon</pubDate></item>
<item><title>Three</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>
<entry><title>One</title><link href="http://a.example/1"/><published>2024-02-07T10:00:00Z</published>
<content type="html">&lt;p&gt;The army left.&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a"])
def test_rss(reports: Reader, name: str) -> None:
    [first, second], [error] = reports(name, RSS)
    assert first.text == "The army left.\n\nIt came back."
    assert (first.title, first.publisher, first.url) == ("One & two", "Wire", "http://a.example/1")
    assert (first.published, first.notes) == (date(2024, 2, 7), ())
    assert (second.text, second.published) == ("Only this.", None)
    assert second.notes[0] == "the feed gives a summary only"
    assert isinstance(error, EmptyDocument)
    assert error.where.endswith("entry 3")


@pytest.mark.parametrize("name", ["a.atom", "a.xml", "a"])
def test_atom(reports: Reader, name: str) -> None:
    [found], _ = reports(name, ATOM)
    assert (found.text, found.title, found.publisher) == ("The army left.", "One", "Post")
    assert found.published == date(2024, 2, 7)


def test_a_feed_that_is_cut_off(reports: Reader) -> None:
    documents, errors = reports("a.rss", RSS[: RSS.index("<item><title>Three")])
    assert [d.title for d in documents] == ["One & two", "Two"]
    assert "damaged" in str(errors[-1])


def test_a_control_character_in_an_entry_is_a_space(reports: Reader) -> None:
    [found], errors = reports("a.atom", ATOM.replace("army left", "army&amp;#x1;left"))
    assert (found.text, errors) == ("The army left.", [])


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("", EmptyDocument),
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", EmptyDocument),
        ("<?xml version='1.0'?><a><b>no feed</b></a>", UnreadableDocument),
        ("no feed at all", UnreadableDocument),
    ],
)
def test_what_is_no_feed(reports: Reader, content: str, kind: type[Exception]) -> None:
    documents, [error] = reports("a.rss", content)
    assert not documents
    assert isinstance(error, kind)


def test_entities_do_not_explode_and_name_no_file(reports: Reader) -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}'
        '<!ENTITY f SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel><title>x</title>'
        "<item><title>t</title><description>&l11; &f;</description></item></channel></rss>"
    )
    documents, errors = reports("a.rss", bomb)
    assert len(documents) + len(errors) >= 1
    assert all(len(d.text) < 1000 for d in documents)
