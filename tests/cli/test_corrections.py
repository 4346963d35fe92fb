"""correct, confirm, reject, merge, split, undo, history: and what listings then say."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from standoff.record import Record

from .conftest import VERSIONS, Run, coding, document

EVENT, CLAIM, TIE, TROOPS = (
    row.id
    for row in (
        coding(document()).events[0], coding(document()).claims[0], coding(document()).ties[0],
        coding(document()).quantities[0],
    )
)  # fmt: skip


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_NAME", "Ada")


def _lines(run: Run, *arguments: object) -> list[dict[str, str]]:
    result = run(*arguments, "--format", "csv")
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_a_correction_says_what_it_did_and_how_to_take_it_back(run: Run, record: Path) -> None:
    result = run(
        "correct", record, EVENT[:8], "--set", "recipient=IRN.MIL", "--set", "date=2024-02-07",
        "--because", "a typing error",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert f"event {EVENT[:8]}: recipient is IRN.MIL Iran, was EST.CVL port of Kestel" in (
        result.stdout
    )
    assert "date is 2024-02-07, was 2024-03-03, by Ada" in result.stdout
    undo = result.stderr.splitlines()[0].split("standoff ", 1)[1].split()
    result = run(*undo, "--by", "Ben")
    assert result.exit_code == 0, result.output
    assert _lines(run, "events", record)[0]["recipient"] == "EST.CVL port of Kestel"
    assert run("record", "check", record).exit_code == 0


def test_listings_mark_what_a_person_set(run: Run, record: Path) -> None:
    run("correct", record, EVENT, "--set", "recipient=IRN.MIL", "--by", "Grace")
    result = run("events", record)
    assert "Iran IRN.MIL*" in result.stdout
    assert "Norland NOR*" not in result.stdout
    assert "* set by a person" in result.stderr
    (line,) = _lines(run, "events", record)
    assert (line["corrected"], line["review"]) == ("recipient by Grace", "")
    for command, id, value, shown in (
        ("claims", CLAIM, "stance=denies", "denies*"),
        ("ties", TIE, "negated=yes", "not: arms*"),
        ("quantities", TROOPS, "value=900", "about 900*"),
    ):
        assert run("correct", record, id, "--set", value).exit_code == 0
        assert shown in run(command, record).stdout


def test_reviews_are_listed_and_chosen(run: Run, record: Path) -> None:
    assert "is confirmed, by Ada" in run("confirm", record, EVENT).stdout
    assert "confirmed by Ada" in run("events", record).stdout
    assert _lines(run, "events", record, "--review", "confirmed")[0]["review"] == "confirmed"
    assert "is rejected, by Ben" in run("reject", record, CLAIM, "--by", "Ben").stdout
    assert _lines(run, "claims", record) == []
    assert "rejected by Ben" in run("claims", record, "--review", "rejected").stdout
    assert "Mira Solén" in run("events", record).stdout
    assert _lines(run, "events", record, "--review", "open") == []
    result = run("events", record, "--review", "maybe")
    assert result.exit_code == 2
    assert "confirmed, rejected, corrected, open, all" in result.stderr


def test_show_has_the_values_of_the_person_and_of_the_coder(run: Run, record: Path) -> None:
    run("correct", record, EVENT, "--set", "recipient=IRN.MIL", "--because", "the photo")
    run("confirm", record, EVENT, "--by", "Ben")
    shown = run("show", record, EVENT).stdout
    assert "recipient*" in shown
    assert "set by Ada" in shown
    assert "recipient: set to IRN.MIL by Ada on " in shown
    assert ", because the photo" in shown
    assert "confirmed by Ben" in shown
    assert "The coder reads in" in shown
    assert "recipient: EST.CVL port of Kestel (confidence 0.90)" in shown
    whole = json.loads(run("show", record, EVENT, "--json").stdout)
    assert [one["act"] for one in whole["history"]] == ["set", "confirm"]
    assert whole["row"]["corrections"][0]["machine"]["recipient"][0]["code"] == "EST"


def test_words_that_name_nobody_are_not_marked_as_a_party(run: Run, record: Path) -> None:
    run("correct", record, EVENT, "--set", "actor=none")
    run("correct", record, EVENT, "--set", "actor=IRN.MIL")
    shown = run("show", record, EVENT).stdout
    assert "[actor:" not in shown
    assert "Iran IRN.MIL · set by Ada" in shown


def test_history_tells_all(run: Run, record: Path) -> None:
    assert "no corrections" in run("history", record).stderr
    run("correct", record, EVENT, "--set", "actor=IRN", "--by", "Ada")
    run("correct", record, EVENT, "--set", "actor=USA", "--by", "Ben", "--because", "the flag")
    told = run("history", record, EVENT[:6]).stdout
    assert "actor: IRN (was NOR Norland)" in told
    assert "actor: USA (was IRN Iran)" in told
    assert "outdated" in told and "in force" in told and "the flag" in told
    assert "actor: NOR Norland (confidence 0.90)" in told
    rows = json.loads(run("history", record, "--format", "json").stdout)
    assert [row["by"] for row in rows] == ["Ada", "Ben"]
    assert run("history", record, "ffffffff").exit_code == 1


def test_a_correction_that_waits_is_told_by_the_check(run: Run, record: Path) -> None:
    run("correct", record, TIE, "--set", "relation=backs")
    with Record(record) as opened:
        opened.add(replace(coding(document(), versions=replace(VERSIONS, coder="2")), ties=()))
    result = run("record", "check", record)
    assert result.exit_code == 0
    assert f"by Ada waits: the coder finds tie {TIE} no more" in result.stdout
    assert "waiting" in run("history", record, TIE).stdout


def test_events_are_merged_and_parted(run: Run, record: Path) -> None:
    with Record(record) as opened:
        opened.add(coding(document(f"{document().text} Once more.")))
        ids = sorted(event.id for event in opened.events())
    result = run("merge", record, *ids, "--because", "the same shells")
    assert result.exit_code == 0, result.output
    assert "are one happening, by Ada" in result.stdout
    assert run("merge", record, ids[0]).exit_code == 2
    with Record(record, read_only=True) as opened:
        (incident,) = opened.incidents()
    assert sorted(incident.members) == ids
    result = run("split", record, incident.id[:8], ids[0][:8])
    assert result.exit_code == 0, result.output
    assert "are parted, by Ada" in result.stdout
    with Record(record, read_only=True) as opened:
        assert sorted(one.members for one in opened.incidents()) == [(id,) for id in ids]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("correct", EVENT, "--set", "recipient"), "write FIELD=VALUE"),
        (("correct", EVENT, "--set", "size="), "has no value"),
        (("correct", EVENT, "--set", "colour=red"), "use one of actor, recipient"),
        (("correct", EVENT, "--set", "status=maybe"), "use one of occurred"),
        (("correct", EVENT), "Missing option '--set'"),
        (("split", EVENT, CLAIM), "is not in incident"),
    ],
)
def test_what_is_wrong_is_named(
    run: Run, record: Path, arguments: tuple[str, ...], message: str
) -> None:
    command, *rest = arguments
    result = run(command, record, *rest)
    assert result.exit_code == 2
    assert message in result.stderr


def test_what_is_not_there_is_an_error(run: Run, record: Path) -> None:
    for command in ("confirm", "reject", "undo"):
        result = run(command, record, "ffffffff")
        assert result.exit_code == 1
        assert result.stderr.startswith("Error: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_record_that_may_not_be_written_says_so(run: Run, record: Path) -> None:
    record.chmod(0o444)
    assert run("reject", record, EVENT).exit_code == 1
