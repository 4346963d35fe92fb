"""Encodings: UTF-8, marks, declarations, guesses, and bytes that are no text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.encoding import NotTextError, decode, is_binary

TEXT = "The “army” said no — again, in Erbīl."
WESTERN = "The “army” said no — again, at the café."


def test_utf8_needs_no_note() -> None:
    assert decode(TEXT.encode()) == (TEXT, ())
    assert decode(TEXT.encode("utf-8-sig")) == (TEXT, ())


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_mark_is_believed(name: str) -> None:
    text, notes = decode(("\ufeff" + TEXT).encode(name))
    assert text == TEXT
    assert notes == (f"not UTF-8: read as {name}",)


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(name: str) -> None:
    assert decode(WESTERN.encode(name)) == (WESTERN, (f"not UTF-8: read as {name}",))


def test_western_windows_is_the_guess() -> None:
    assert decode(WESTERN.encode("cp1252")) == (WESTERN, ("not UTF-8: read as cp1252",))


def test_a_declaration_is_tried_first() -> None:
    russian = "Москва, 7 февраля"
    assert decode(russian.encode("cp1251"), declared="windows-1251")[0] == russian
    assert decode(WESTERN.encode("cp1252"), declared="ISO-8859-1")[0] == WESTERN


@pytest.mark.parametrize("declared", ["utf-16", "rot13", "punycode", "no-such", "hex", "\x00", ""])
def test_a_foolish_declaration_is_passed_over(declared: str) -> None:
    assert decode(WESTERN.encode("cp1252"), declared=declared)[0] == WESTERN


def test_utf8_outranks_a_declaration() -> None:
    assert decode(TEXT.encode(), declared="windows-1251") == (TEXT, ())


def test_a_lost_byte_does_not_make_mojibake() -> None:
    data = ("“" * 50).encode() + b"\xff" + ("”" * 50).encode()
    text, notes = decode(data)
    assert text == "“" * 50 + "\ufffd" + "”" * 50
    assert notes == ("1 bytes were no utf-8 and read as U+FFFD",)


@pytest.mark.parametrize(
    "data", [b"abc\0def", b"\x01\x02\x03 text", b"\0\0\0\0", bytes(range(32)) * 9]
)
def test_bytes_that_are_no_text(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)


def test_noise_is_no_text() -> None:
    with pytest.raises(NotTextError):
        decode(random.Random(7).randbytes(5000))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_text_comes_back(text: str) -> None:
    assert decode(text.encode())[0] == text.removeprefix("\ufeff")


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1252", "big5", "euc-jp"]))
def test_any_bytes(data: bytes, declared: str | None) -> None:
    try:
        text, _ = decode(data, declared=declared)
    except NotTextError:
        return
    assert not is_binary(text)
