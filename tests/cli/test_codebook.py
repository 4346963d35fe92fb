"""codebook types and check, and --codebook, with the real coder."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.record import Record

MINE = """
[[type]]
name = "WATER"
definition = "Cuts the water of others."
quad = 4
score = -6.5
modes = { shutoff = -7.0 }

[[frame]]
event = "WATER"
modes = ["shutoff"]
verbs = ["cut =water to"]

[[example]]
text = "Turkey cut the water to Syria on Friday."
event = "WATER"
mode = "shutoff"
actor = "TUR"
"""
WRONG = """
[[example]]
text = "Turkey fouled the water of Syria on Friday."
event = "WATER"
"""
REPORT = "Turkey cut the water to Syria on Friday."


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    file = tmp_path / "mine.toml"
    file.write_text(MINE, encoding="utf-8")
    return file


def test_types_lists_own_types_before_those_of_plover(run, mine) -> None:
    lines = run("codebook", "types", "--codebook", mine).stdout.splitlines()
    assert lines[1].split()[:5] == ["WATER", "4", "-6.5", "shutoff", "-7"]
    assert "Cuts the water of others." in lines[1]
    assert "mine.toml" in lines[1]
    plain = run("codebook", "types").stdout
    assert "WATER" not in plain
    assert sum("PLOVER 2.0" in line for line in plain.splitlines()) == 16


def test_check_says_right(run, mine) -> None:
    result = run("codebook", "check", mine, "--effort", "fast")
    assert result.exit_code == 0, result.stderr
    (line,) = [line for line in result.stdout.splitlines() if REPORT in line]
    assert line.split()[-1] == "right"
    assert result.stderr == "1 examples, 0 wrong\n"


def test_check_says_what_was_coded_instead_and_fails(run, mine) -> None:
    mine.write_text(MINE + WRONG, encoding="utf-8")
    result = run("codebook", "check", mine, "--effort", "fast")
    assert result.exit_code == 1
    (line,) = [line for line in result.stdout.splitlines() if "Turkey fouled" in line]
    assert line.split()[-1] == "wrong"
    assert "[[example]] 2 (WATER): its verbs and nouns are foul, water" in result.stdout
    assert result.stderr.endswith("2 examples, 1 wrong\n")


def test_check_points_out_what_is_never_coded_or_shown(run, mine) -> None:
    more = '[[type]]\nname = "{}"\ndefinition = "x"\nquad = 1\nscore = 1\n'
    more = more.format("NEVER") + more.format("UNSHOWN")
    more += '[[frame]]\nevent = "UNSHOWN"\nverbs = ["hum"]\n'
    mine.write_text(MINE + more, encoding="utf-8")
    out = run("codebook", "check", mine, "--effort", "fast").stdout
    assert "NEVER is never coded: add a [[frame]]" in out
    assert "UNSHOWN has no example: add an [[example]]" in out


def test_a_wrong_codebook_is_one_line_that_names_the_entry(run, mine) -> None:
    mine.write_text(MINE.replace("cut =water to", "cut = water to"), encoding="utf-8")
    for call in (("codebook", "check", mine), ("code", "-", "--codebook", mine)):
        result = run(*call, "--effort", "fast", input=REPORT)
        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert "[[frame]] 1 (WATER): verbs: 'cut = water to' does not parse; write" in line


def test_code_with_a_codebook_into_a_record(run, mine, tmp_path) -> None:
    record = tmp_path / "r.duckdb"
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    call = ("code", tmp_path / "report.txt", "--effort", "fast", "--date", "2024-02-18")
    call = (*call, "--codebook", mine, "--record", record)
    assert run(*call).stderr.startswith("coded 1, unchanged 0")
    assert run(*call).stderr.startswith("coded 0, unchanged 1")
    mine.write_text(MINE + WRONG, encoding="utf-8")
    assert run(*call).stderr.startswith("coded 0, unchanged 0, recoded 1")
    assert run("record", "check", record).exit_code == 0
    listed = run("events", record, "--type", "water")
    assert "WATER (cut … water)" in listed.stdout
    assert run("actors", record, "--type", "WATER").exit_code == 0
    with Record(record, read_only=True) as opened:
        (event,) = opened.events()
    shown = run("show", record, event.id)
    assert "WATER shutoff, occurred" in shown.stdout
    mistyped = run("events", record, "--type", "WTAER")
    assert mistyped.exit_code == 2
    assert "ASSAULT, WATER, or a type of your own that the record holds" in mistyped.stderr


def test_two_jobs_code_with_the_codebook_too(run, mine) -> None:
    call = ("code", "-", "--effort", "fast", "--codebook", mine)
    one, two = (run(*call, "--jobs", jobs, input=REPORT).stdout for jobs in (1, 2))
    assert one == two
    assert '"event":["WATER"]' in one
