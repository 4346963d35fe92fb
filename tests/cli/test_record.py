"""record check."""

from __future__ import annotations

import msgspec

from standoff.record import Record

from .conftest import coding, document


def test_a_sound_record_has_no_fault(run, record) -> None:
    result = run("record", "check", record)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 documents, 1 events" in result.stdout
    assert "no fault" in result.stdout


def test_a_span_that_is_not_the_text_named_is_a_fault(run, tmp_path) -> None:
    sound = coding(document())
    (event,) = sound.events
    wrong = msgspec.structs.replace(event, event_text=("bombed",))
    path = tmp_path / "wrong.duckdb"
    with Record(path) as opened:
        opened.add(msgspec.structs.replace(sound, events=(wrong,)))
    result = run("record", "check", path)
    assert result.exit_code == 1
    assert "trigger is 'bombed', but the report has 'shelled'" in result.stdout
    assert "1 faults" in result.stderr
