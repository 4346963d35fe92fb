"""How many reports there are, told without reading them."""

from __future__ import annotations

from pathlib import Path

from standoff.cli._meter import EVERY, Meter, bytes_in, reports_in


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


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_line_a_minute_tells_the_rate_and_the_time_left(tmp_path, capsys) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 1000)
    clock = Clock()
    with Meter([tmp_path], clock=clock) as meter:
        meter.taken(500)
        for _ in meter.begun(range(50)):
            clock.now += EVERY / 24
            meter.advance()
    assert capsys.readouterr().err.splitlines() == [
        "24 reports, 0.4 a second, about 0:01:00 left",
        "48 reports, 0.4 a second, about 0:02:00 left",
    ]


def test_what_is_read_ahead_is_not_done(tmp_path, capsys) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 1000)
    clock = Clock()
    with Meter([tmp_path], clock=clock) as meter:
        meter.taken(1000)
        list(meter.begun(range(4)))
        clock.now += EVERY
        meter.advance()
    assert capsys.readouterr().err == "1 reports, 0.0 a second, about 0:03:00 left\n"


def test_a_total_that_is_given_needs_no_file(capsys) -> None:
    clock = Clock()
    with Meter([], total=4, clock=clock) as meter:
        clock.now += EVERY
        meter.advance()
    assert capsys.readouterr().err == "1 reports, 0.0 a second, about 0:03:00 left\n"


def test_bytes_of_folders_and_not_of_stdin(tmp_path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"x" * 70)
    assert bytes_in([tmp_path]) == 70
    assert bytes_in([Path("-"), tmp_path]) is None
