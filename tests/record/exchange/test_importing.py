"""Files good and bad, read twice, broken off, packed."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import RecordError
from standoff.record import Record, check
from standoff.record.exchange import Progress, bulk, import_file, importing
from standoff.record.exchange.icews import COLUMNS
from standoff.record.exchange.printing import Columns, Printed
from standoff.record.flatten import flatten
from standoff.record.fold import fold
from standoff.record.search.marks import mark
from standoff.record.tables import tables
from tests.record.conftest import river
from tests.record.exchange.conftest import Read, icews_file, icews_line

HEADER = "\t".join(COLUMNS)


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    file = icews_file(tmp_path / "a.tsv", (icews_line(Event_ID=str(i)) for i in range(9)))
    with Record(tmp_path / "r.duckdb") as record:
        first = import_file(record, file, "icews")
        before = list(record.codings())
        second = import_file(record, file, "icews")
        assert list(record.codings()) == before
    assert (first.added, second.added, second.unchanged) == (9, 0, 9)


def test_a_longer_file_adds_only_what_is_new(tmp_path: Path) -> None:
    lines = [icews_line(Event_ID=str(i)) for i in range(5)]
    with Record(tmp_path / "r.duckdb") as record:
        import_file(record, icews_file(tmp_path / "a.tsv", lines[:3]), "icews")
        done = import_file(record, icews_file(tmp_path / "b.tsv", lines[::-1]), "icews")
    assert (done.added, done.unchanged) == (2, 3)


def test_rows_that_are_the_same_count_once(tmp_path: Path) -> None:
    file = icews_file(tmp_path / "a.tsv", [icews_line()] * 3)
    with Record(tmp_path / "r.duckdb") as record:
        done = import_file(record, file, "icews")
        assert record.counts()["events"] == 1
    assert (done.added, done.unchanged) == (1, 2)


def test_another_version_of_the_mapping_replaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = icews_file(tmp_path / "a.tsv", [icews_line()])
    with Record(tmp_path / "r.duckdb") as record:
        import_file(record, file, "icews")
        monkeypatch.setattr(importing, "MAPPING", "2")
        assert import_file(record, file, "icews").recoded == 1
        assert record.counts()["events"] == 1
        (versions,) = record.versions()
    assert versions.coder == "import/icews/2"


def test_actors_of_a_user(tmp_path: Path) -> None:
    listing = tmp_path / "mine.tsv"
    listing.write_text("name\tcode\tsince\tuntil\nNorla Vesk\tIRQREB\t\t\n", encoding="utf-8")
    file = icews_file(tmp_path / "a.tsv", [icews_line()])
    with Record(tmp_path / "r.duckdb") as record:
        import_file(record, file, "icews", actors=[listing])
        (event,) = record.events()
    assert event.recipient[0].identifier_id == "listed:norla vesk"


def test_malformed_rows_are_listed_and_skipped(tmp_path: Path) -> None:
    lines = [
        icews_line(), "too\tfew", icews_line(Event_Date="2018-13-40"), icews_line(Latitude="north"),
        icews_line(Latitude="99"), "", icews_line(Event_ID="8"), icews_line()[:60],
    ]  # fmt: skip
    file = icews_file(tmp_path / "a.tsv", lines)
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    with Record(tmp_path / "r.duckdb") as record:
        done = import_file(record, file, "icews")
        assert check(record) == []
    assert (done.rows, done.added, done.rejected) == (7, 2, 5)
    assert done.rejects == tmp_path / "a.tsv.rejected.tsv"
    listed = [line.split("\t")[:2] for line in done.rejects.read_text().splitlines()]
    assert listed[0] == ["line", "reason"]
    assert [line for line, _ in listed[1:]] == ["3", "4", "5", "6", "9"]
    assert "2 fields instead of 20" in listed[1][1]
    assert "Event Date '2018-13-40' is no day" in listed[2][1]


def test_the_list_of_an_earlier_import_goes_away(tmp_path: Path) -> None:
    file = icews_file(tmp_path / "a.tsv", ["bad"])
    with Record(tmp_path / "r.duckdb") as record:
        done = import_file(record, file, "icews")
        assert done.rejects is not None and done.rejects.exists()
        icews_file(file, [icews_line()])
        assert import_file(record, file, "icews").rejects is None
    assert not done.rejects.exists()


def test_bytes_that_are_no_utf8_cost_only_their_rows(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    lines = [HEADER, icews_line(City="Málaga"), icews_line(City="Aldmoor")]
    file.write_bytes("\n".join(lines).encode("latin-1"))
    with Record(tmp_path / "r.duckdb") as record:
        done = import_file(record, file, "icews")
        assert (done.added, done.rejected) == (1, 1)
        assert import_file(record, file, "icews", encoding="latin-1").added == 1
        with pytest.raises(RecordError, match="encoding"):
            import_file(record, file, "icews", encoding="klingon")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.tsv"
    file.write_bytes(f"{HEADER}\r\n{icews_line(City='Málaga')}\r\n".encode(encoding))
    with Record(tmp_path / "r.duckdb") as record:
        assert import_file(record, file, "icews").added == 1


def test_packed_files(tmp_path: Path) -> None:
    text = f"{HEADER}\n{icews_line()}\n".encode()
    packed, archive = tmp_path / "a.tsv.gz", tmp_path / "b.zip"
    packed.write_bytes(gzip.compress(text))
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("b.tsv", text)
    with Record(tmp_path / "r.duckdb") as record:
        assert import_file(record, packed, "icews").added == 1
        assert import_file(record, archive, "icews").unchanged == 1
        packed.write_bytes(gzip.compress(text * 500)[:-300])
        with pytest.raises(RecordError, match="breaks off"):
            import_file(record, packed, "icews")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"PK\x03\x04rest", "no text"),
        (b"a\0b\0", "no text"),
    ],
)
def test_files_that_are_none(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "a.tsv"
    file.write_bytes(content)
    with Record(tmp_path / "r.duckdb") as record, pytest.raises(RecordError, match=message):
        import_file(record, file, "icews")


def test_unknown_formats_and_folders(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        with pytest.raises(RecordError, match="use one of plover, icews"):
            import_file(record, tmp_path / "a", "excel")
        with pytest.raises(RecordError, match="folder"):
            import_file(record, tmp_path, "icews")
        with pytest.raises(RecordError, match="cannot be read"):
            import_file(record, tmp_path / "none", "icews")


def test_a_quote_left_open_costs_few_rows(read: Read) -> None:
    header = "event_date,event_type,actor1,country,notes\n"
    good = "2024-02-07,Battles,Norla,Syria,{}\n"
    rows = header + good.format("a") + good.format('"open') + good.format("b") * 2500
    _, done = read(rows, "acled")
    assert (done.added, done.rejected) == (2, 1)
    assert done.unchanged > 500


def test_progress_and_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 4)
    file = icews_file(tmp_path / "a.tsv", (icews_line(Event_ID=str(i)) for i in range(10)))
    told: list[Progress] = []
    with Record(tmp_path / "r.duckdb") as record:
        done = import_file(record, file, "icews", progress=told.append)
    assert done.added == 10
    assert [one.rows for one in told] == [4, 8, 10]
    assert told[-1].bytes == file.stat().st_size


def test_the_fast_way_writes_what_the_record_would(tmp_path: Path) -> None:
    file = icews_file(
        tmp_path / "a.tsv",
        [icews_line(), icews_line(City="Málaga", Source_Name="U.S. Navy's O'Hara"), icews_line(
            Event_ID="9", City="", Province="", Country="", Target_Name="", Latitude="")],
    )  # fmt: skip
    with Record(tmp_path / "r.duckdb") as record:
        import_file(record, file, "icews")
        codings = list(record.codings())
    pairs = [(coding.document, coding.events[0]) for coding in codings]
    fast = dict(bulk.tables(pairs, codings[0].versions))
    for name, rows in tables(codings):
        assert fast[name].select(rows.column_names).to_pylist() == rows.to_pylist(), name
    assert fast["events"].column_names[:-1] == list(flatten(pairs[0][1]))


def test_what_duckdb_may_hold_grows_with_the_reports_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it was too little for the indexes, a commit left them damaged."""
    monkeypatch.setattr(importing, "BATCH", 4)
    monkeypatch.setattr(bulk, "_MEMORY", 64 << 20)
    monkeypatch.setattr(bulk, "_INDEXED", 1 << 20)
    file = icews_file(tmp_path / "a.tsv", (icews_line(Event_ID=str(i)) for i in range(10)))
    with Record(tmp_path / "r.duckdb") as record:

        def most() -> str:
            ((found,),) = record.select("SELECT current_setting('memory_limit')")
            return str(found)

        usual, told = most(), []
        import_file(record, file, "icews", progress=lambda _: told.append(most()))
        assert told == ["64.0 MiB", "68.0 MiB", "72.0 MiB"]
        number, unit = most().split()
        assert (float(number), unit) == (pytest.approx(float(usual.split()[0]), 0.01), "GiB")


@given(st.lists(st.text(max_size=30), max_size=5))
def test_folding_line_by_line_is_folding(lines: list[str]) -> None:
    text = "\n".join(lines)
    event = msgspec.structs.replace(river().events[0], text=text)
    *_, folded, words, marks, fours = bulk._sentence(event)
    assert (folded, words) == (fold(text), fold(text).count(" ") - 1)
    assert (marks, fours) == mark(fold(text))


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.text(max_size=9)), max_size=6))
def test_every_value_stands_where_it_is_said_to(cells: list[tuple[str, str]]) -> None:
    columns = dict(cells)
    row = Printed(1, Columns(columns), [*columns.values()])
    for name, value in columns.items():
        assert (name in row) == bool(value)
        if value:
            start, end = row.span(name)
            assert row.text[start:end] == value == row.get(name)
    start, end = row.stretch(tuple(columns))
    assert row.text[start:end] == row.text
