"""Whoever cannot vouch for a report doubts it; whoever does not confirm it says nothing."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, claimed

CHECKED = [
    ("Reuters could not independently verify the reports.", "Reuters | doubts | the reports"),
    ("Its claims could not be verified.", "nobody | doubts | Its claims"),
    ("Neither claim could be confirmed.", "nobody | doubts | Neither claim"),
    (
        "The reports could not be independently verified by Reuters.",
        "Reuters | doubts | The reports",
    ),
    ("AFP was unable to verify the footage.", "AFP | doubts | the footage"),
    (
        "Reuters was not able to verify the identity of the dead.",
        "Reuters | doubts | the identity of the dead",
    ),
    ("The owner could not confirm the sinking.", "The owner | doubts | the sinking"),
    ("The owner failed to verify the report.", "The owner | doubts | the report"),
    ("The ministry did not confirm the sinking.", "The ministry | declines | the sinking"),
    (
        "The African Union mission has yet to comment.",
        "The African Union mission | declines | comment",
    ),
    ("The ministry confirmed the sinking.", "The ministry | asserts | the sinking"),
]


@pytest.mark.parametrize(("text", "claim"), CHECKED)
def test_what_was_checked(code: Code, text: str, claim: str) -> None:
    assert claimed(code(text)) == [claim], text


def test_a_report_that_could_be_verified_is_no_doubt(code: Code) -> None:
    assert all(c.stance != "doubts" for c in code("Its claims were verified.").claims)
