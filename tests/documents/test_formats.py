"""Which engine reads what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.formats import ENGINES, SUFFIXES, format_of


def test_every_suffix_has_an_engine() -> None:
    assert set(SUFFIXES.values()) == set(ENGINES)
    for suffix, name in SUFFIXES.items():
        assert format_of(f"a{suffix}", b"x") == format_of(f"A{suffix.upper()}.GZ", b"x") == name


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"The army left.", "text"),
        (b"", "text"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", "html"),
        (b'<?xml version="1.0"?><html>', "html"),
        (b'<?xml version="1.0"?><rss>', "feed"),
        (b"<feed xmlns='x'>", "feed"),
        (b'{"text": "x"}', "jsonl"),
        (b' [\n {"text": "x"}]', "jsonl"),
        (b"[Beirut] The army left.", "text"),
        (b"WARC/1.0\r\n", "warc"),
        (b"id,date,text\n1,2,3", "csv"),
        (b"id\tdate\tbody\n", "csv"),
        (b"On that date, the text, said the army, was lost.\n", "text"),
        (b"Time, source and text\n\nThe army left.", "text"),
    ],
)
def test_without_a_suffix(head: bytes, name: str) -> None:
    assert format_of("a", head) == format_of("a.unknown", head) == name


@given(st.text(max_size=20), st.binary(max_size=100))
def test_anything_has_a_format(name: str, head: bytes) -> None:
    assert format_of(name, head) in ENGINES
