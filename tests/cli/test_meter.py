"""How many reports there are, told without reading them."""

from __future__ import annotations

from pathlib import Path

from standoff.cli._meter import Meter, reports_in


def test_files_count_once_and_lines_of_tables_each(tmp_path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.txt").write_text("A report.\nOf two lines.\n")
    (tmp_path / "b.jsonl").write_text("{}\n{}\n{}\n")
    assert reports_in([tmp_path]) == 4


def test_nobody_knows_what_an_archive_or_stdin_holds(tmp_path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(b"")
    assert reports_in([tmp_path]) is None
    assert reports_in([Path("-")]) is None


def test_where_stderr_is_no_terminal_there_are_only_lines(capsys) -> None:
    with Meter([]) as meter:
        meter.advance()
        meter.say("failed: [bold]x")
    assert capsys.readouterr().err == "failed: [bold]x\n"
