"""A report's text from the rows that were read in it, where the report itself is not at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from standoff.model import Claim, Document, Event, Row, Size
from standoff.record.tables import location, parties

NOTE = "the text is put together from the rows; only what they quote is there"

Piece = tuple[int, int, str]


def rebuilt(id: str, rows: Iterable[Row]) -> Document:
    """A document in which every span of the rows holds the words that the row quotes.

    What no row quotes is blank. The id stays that of the report, though the text is not the same.
    """
    rows = list(rows)
    pieces = [piece for row in rows for piece in _pieces(row)]
    text = [" "] * max((end for _, end, _ in pieces), default=0)
    for start, end, words in pieces:
        if len(words) == end - start:
            text[start:end] = words
    whole = "".join(text)
    for words in (bound for row in rows for bound in _counted(row)):
        if words not in whole:
            whole += f"\n{words}"
    return Document(id=id, text=whole, notes=(NOTE,))


def _pieces(row: Row) -> Iterator[Piece]:
    """What a row quotes and where; its sentence last, which holds most of the others."""
    for _, who in parties(row):
        yield who.start, who.end, who.entity_text
    place = location(row)
    if place is not None:
        yield place.start, place.end, place.extracted_place
    if isinstance(row, Event):
        when = row.date_info
        if when.text is not None and when.start is not None and when.end is not None:
            yield when.start, when.end, when.text
        yield from _apart(row.text_info.event, " ".join(row.event_text))
    if isinstance(row, Claim):
        yield from _apart(row.content, row.content_text)
        if row.cue is not None:
            yield row.cue.start, row.cue.end, row.cue.text
    yield row.text_info.start, row.text_info.end, row.text


def _apart(spans: tuple[tuple[int, int], ...], joined: str) -> Iterator[Piece]:
    """The pieces of a text that several spans give, with one blank between them."""
    place = 0
    for start, end in spans:
        yield start, end, joined[place : place + end - start]
        place += end - start + 1


def _counted(row: Row) -> Iterator[str]:
    if isinstance(row, Event) and row.size is not None:
        for name in Size.__struct_fields__:
            bound = getattr(row.size, name)
            if bound is not None:
                yield bound.text
