# ruff: noqa: E501
"""The parsers that meet the world: each with whole inputs of our own, and how it is called."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from io import BufferedReader, BytesIO
from typing import NamedTuple

import duckdb
import msgspec

from standoff.coding.dates.finder import find_times
from standoff.coding.numbers import words_value
from standoff.documents.days import day_of
from standoff.documents.formats import ENGINES
from standoff.documents.found import Found, Settings, document
from standoff.documents.frontmatter import split
from standoff.documents.layout import blocks, dateline
from standoff.documents.pages import Page
from standoff.documents.sources import FAILURES
from standoff.errors import DocumentError, FilterError
from standoff.language.quotes import quotations
from standoff.model import row_from_json, to_json
from standoff.record.columns import TABLES, Kind
from standoff.record.filters import Filter
from standoff.record.query import query
from standoff.record.schema import statements

Read = Callable[[bytes], bool]
"""Reads an input; whether it was accepted. Anything that it raises is a fault."""


class Target(NamedTuple):
    """A parser, whole inputs, and its share of the campaign."""

    read: Read
    seeds: tuple[bytes, ...]
    weight: int


REPORT = (
    "Title: Two killed near Tal Amar\nDate: 2024-02-07\nPublisher: The Desk\n\n"
    "ORVANE, Feb 7 (Desk) - Gunmen killed at least two soldiers near Tal Amar on Tuesday, two days "
    'after talks ended. “We will answer,” a colonel said, adding: "It was '
    'the third attack in weeks".\n\n- One item\n- Another item\n\nThe ministry denied it.\n'
).encode()
PAGE = (
    b"<!DOCTYPE html><html lang='en'><head><title>Two killed</title><meta property="
    b"'article:published_time' content='2024-02-07T10:00:00Z'><script>var a = '<p>';</script></head>"
    b"<body><nav><a href='/'>Home</a></nav><article><h1>Two killed near Tal Amar</h1><p>Gunmen killed "
    b"at least two soldiers near Tal Amar on Tuesday, officials said.</p><p>The ministry &amp; the "
    b"army denied it. &#8220;No such thing,&#8221; it said.</p><table><tr><td>1</td></tr></table>"
    b"</article><footer>Copyright</footer></body></html>"
)
UNDATED = PAGE.replace(b"2024-02-07", b"2024-00-07")
LINES = (
    b'{"id": "a", "text": "Gunmen killed two soldiers near Tal Amar.", "published": "2024-02-07", '
    b'"title": "Two killed", "url": "http://x.example/a"}\n'
    b'{"text": "Talks ended in Orvane.", "date": 1707264000}\n'
)
ARRAY = b'[{"text": "Gunmen killed two soldiers.", "published": "2024-02-07"}, {"body": "Talks."}]'
TABLE = (
    b'id,date,publisher,text\n1,2024-02-07,The Desk,"Gunmen killed ""two"" soldiers\nnear Tal Amar."\n'
    b"2,07/02/2024,Other,Talks ended.\n"
)
FEED = (
    b"<?xml version='1.0'?><rss version='2.0'><channel><title>Desk</title><item><title>Two killed"
    b"</title><link>http://x.example/a</link><pubDate>Wed, 07 Feb 2024 10:00:00 GMT</pubDate>"
    b"<description>&lt;p&gt;Gunmen killed two soldiers near Tal Amar.&lt;/p&gt;</description></item>"
    b"</channel></rss>"
)
ATOM = (
    b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Desk</title><entry><title>Talks</title>"
    b"<updated>2024-02-07T10:00:00Z</updated><content type='html'>&lt;p&gt;Talks ended in Orvane."
    b"&lt;/p&gt;</content></entry></feed>"
)
_BODY = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE
ARCHIVE = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/a\r\n"
    b"WARC-Date: 2024-02-07T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (len(_BODY), _BODY)
)
TIMES = (
    b"On Feb 7, 2024 at 5:30 p.m. local time, two days after the Feb 4 talks, between 3 and 5 February "
    b"and since October 2022, in the 1990s, last Thursday, earlier this month, fiscal 2019, 15 Bahman "
    b"1402, the following week, 07/02/24, the second half of 2023, every Friday, for three months."
)
NUMBERS = b"two hundred and fifty thousand three hundred twelve half a dozen 1,200.5 twenty-one"
FILTERS = (
    b'IRQ.MIL|Iran|ASSAULT|occurred|2024-02|2024-03-01|Baghdad|officials|"armed groups" strike|5',
    b"USA||denies||||||deny|",
)
EVENT = (
    b'{"kind":"event","id":"0011223344556677","document":"8899aabbccddeeff","date":"2024-02-07",'
    b'"enddate":null,"date_info":{"granularity":"day","basis":"stated","text":"Feb 7","start":4,'
    b'"end":9},"actor":[{"code":"USA","sector":"MIL","entity_text":"US","start":0,"end":2}],'
    b'"recipient":[],"event":["ASSAULT"],"mode":["targeted"],"context":[],"status":"occurred",'
    b'"quad_code":4,"event_scale":-9.5,"size":{"dead":{"low":1,"high":1,"text":"one"}},"claim":null,'
    b'"text":"US killed one.","text_info":{"sequence":1,"start":0,"end":14,"event":[[3,9]]},'
    b'"event_text":["killed"],"confidence":0.9,"why":[]}'
)
DAYS = (
    b"2024-02-07T10:00:00+03:00",
    b"7 Feb 2024",
    b"Wed, 07 Feb 2024 10:00:00 GMT",
    b"1707264000",
)
_SETTINGS = Settings(published=date(2024, 2, 8))


def _engine(name: str) -> Read:
    def take(data: bytes) -> bool:
        accepted = False
        try:
            for found in ENGINES[name]("it", BufferedReader(BytesIO(data)), _SETTINGS):
                read = found.read() if isinstance(found, Page) else found
                whole = document(read, _SETTINGS) if isinstance(read, Found) else read
                if not isinstance(whole, DocumentError):
                    blocks(whole.text)
                    accepted = True
        except (DocumentError, *FAILURES):
            return False
        return accepted

    return take


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _front(data: bytes) -> bool:
    return bool(split(_text(data))[0])


def _quotes(data: bytes) -> bool:
    text = _text(data)
    found = quotations(text, blocks(text))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    return bool(found)


def _times(data: bytes) -> bool:
    text = _text(data)
    found = find_times(text, published=date(2024, 2, 8))
    assert all(text[one.start : one.end] == one.text for one in found)
    return bool(found)


def _numbers(data: bytes) -> bool:
    return words_value(_text(data).split()) is not None


def _days(data: bytes) -> bool:
    dateline(_text(data))
    return day_of(_text(data)) is not None


def _row(data: bytes) -> bool:
    try:
        row = row_from_json(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    assert row_from_json(to_json(row)) == row
    return True


@lru_cache
def _record() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for statement in statements():
        connection.execute(statement)
    return connection


def _filters(data: bytes) -> bool:
    names = (
        "actor", "recipient", "type", "status", "since", "until", "place", "speaker", "text", "limit",
    )  # fmt: skip
    values = dict(zip(names, data.decode("utf-8", "surrogateescape").split("|"), strict=False))
    kind: Kind = list(TABLES)[len(data) % len(TABLES)]
    try:
        where = Filter.parse(kind=kind, **values)  # type: ignore[arg-type]
    except FilterError:
        return False
    asked = query(kind, where)
    _record().execute(f"SELECT id FROM {asked.source} ORDER BY {asked.order}", asked.params)
    return True


TARGETS: dict[str, Target] = {
    "text": Target(_engine("text"), (REPORT,), 12),
    "html": Target(_engine("html"), (PAGE, UNDATED), 3),
    "jsonl": Target(_engine("jsonl"), (LINES, ARRAY), 14),
    "csv": Target(_engine("csv"), (TABLE,), 14),
    "warc": Target(_engine("warc"), (ARCHIVE, gzip.compress(ARCHIVE)), 3),
    "feed": Target(_engine("feed"), (FEED, ATOM), 3),
    "front": Target(_front, (REPORT, b"---\ntitle: a\ndate: 2024-02-07\n---\nText\n"), 15),
    "plover": Target(_row, (EVENT,), 30),
    "dates": Target(_times, (TIMES,), 4),
    "quotes": Target(_quotes, (REPORT,), 12),
    "numbers": Target(_numbers, (NUMBERS,), 25),
    "days": Target(_days, DAYS, 25),
    "filters": Target(_filters, FILTERS, 1),
}
