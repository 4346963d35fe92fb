"""In this process: order, errors in their place, a batch that fails as a whole."""

from __future__ import annotations

from standoff.coding.runners.ordered import Ordered
from standoff.coding.runners.serial import Serial
from standoff.documents import Page
from standoff.errors import EmptyDocument, UncodedDocument
from standoff.model import Document

from .light import Light, coded, report, reports

PAGE = b"<html><body><article><p>The army left the town on Monday, the mayor said.</p>"


def test_codings_in_order() -> None:
    with Ordered(Serial(Light())) as runner:
        assert list(runner.code(reports(200))) == [coded(one) for one in reports(200)]


def test_a_report_that_is_refused_is_named_in_its_place() -> None:
    documents = reports(5, refuse=2)
    results = list(Ordered(Serial(Light())).code(documents))
    assert isinstance(results[2], UncodedDocument)
    assert results[2].document == documents[2].id
    assert results[:2] == [coded(one) for one in documents[:2]]
    assert results[3:] == [coded(one) for one in documents[3:]]


def test_an_error_that_takes_the_whole_batch_down_is_pinned_on_one_report() -> None:
    documents = reports(30, **{"raise": 17})
    results = list(Ordered(Serial(Light())).code(documents))
    assert [n for n, one in enumerate(results) if isinstance(one, UncodedDocument)] == [17]
    assert "MemoryError: too long" in str(results[17])


def test_pages_become_documents_in_their_place() -> None:
    items = [
        report("One."),
        Page(where="a.html", data=PAGE),
        EmptyDocument("b.txt", "is empty"),
        Page(where="c.html", data=b"<html></html>"),
    ]
    one, page, error, empty = Ordered(Serial(Light())).read(items)
    assert one == items[0]
    assert isinstance(page, Document)
    assert page.text == "The army left the town on Monday, the mayor said."
    assert error is items[2]
    assert isinstance(empty, EmptyDocument)
    assert empty.where == "c.html"
