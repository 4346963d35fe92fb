"""Bytes to characters: UTF-8, what a mark or a declaration says, or the likeliest other."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODING = re.compile(r"windows-|cp\d|iso-?8859|latin|us-ascii|koi8|gb|big5|euc|shift|mac", re.I)
_LATIN = re.compile(r"iso-?8859-?1|latin-?1|us-ascii", re.I)
_HEAD = 4096
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1f]")
_LOST = "\ufffd"

BINARY_SHARE = 0.01
"""Share of control characters from which bytes are no text."""


class NotTextError(ValueError):
    """The bytes are no text."""


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text, without a byte order mark, and notes on what was assumed.

    `declared` is the encoding that a header or the markup names; a mark outranks it, and so does
    UTF-8 that reads without a fault. Raises NotTextError for what is no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return _checked(text), _notes(name, text.count(_LOST))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _other(data, declared)
    if "\0" in text[:_HEAD]:
        return _other(data, declared)
    return _checked(text), ()


def _other(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    wide = _unmarked_utf16(data[:_HEAD])
    if wide is not None:
        text = data.decode(wide, "replace")
        return _checked(text), _notes(wide, text.count(_LOST))
    if declared is not None and _ENCODING.match(declared):
        # Browsers read what calls itself Latin-1 or ASCII as Windows' superset of it.
        name = "cp1252" if _LATIN.fullmatch(declared) else declared.lower()
        try:
            text = data.decode(name)
        except (LookupError, ValueError):
            pass
        else:
            return _checked(text), _notes(name, 0)
    text = data.decode("utf-8", "replace")
    lost = text.count(_LOST)
    if lost <= 0.1 * (sum(not c.isascii() for c in text) - lost):
        return _checked(text), _notes("utf-8", lost)
    text = data.decode("cp1252", "replace")
    return _checked(text), _notes("cp1252", text.count(_LOST))


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 without a mark: in western text every other byte is zero."""
    pairs = len(head) // 2
    low, high = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if pairs >= 2 and high > 0.6 * pairs and not low:
        return "utf-16-le"
    if pairs >= 2 and low > 0.6 * pairs and not high:
        return "utf-16-be"
    return None


def _notes(name: str, lost: int) -> tuple[str, ...]:
    notes = () if name == "utf-8" else (f"not UTF-8: read as {name}",)
    return (*notes, f"{lost} bytes were no {name} and read as U+FFFD") if lost else notes


def _checked(text: str) -> str:
    if is_binary(text):
        raise NotTextError
    return text


def is_binary(text: str) -> bool:
    """Whether characters are no text: a NUL, or a share of other control characters."""
    return "\0" in text or len(_CONTROL.findall(text)) > BINARY_SHARE * len(text)
