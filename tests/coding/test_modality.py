"""Did it happen: the words beside a trigger, and the words of intent above it."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, the, told

STATUS = [
    # told as fact
    ("Iran attacked Israel.", "ASSAULT", "occurred"),
    ("Iran has attacked Israel.", "ASSAULT", "occurred"),
    ("Iran managed to attack Israel.", "ASSAULT", "occurred"),
    ("Not only Iran but also Syria attacked Israel.", "ASSAULT", "occurred"),
    ("Syria forced Lebanon to arrest a priest.", "COERCE", "occurred"),
    # negated
    ("Iran did not attack Israel.", "ASSAULT", "negated"),
    ("Iran didn’t attack Israel.", "ASSAULT", "negated"),
    ("Iran has never attacked Israel.", "ASSAULT", "negated"),
    ("No civilians were killed in the raid.", "ASSAULT", "negated"),
    ("Nobody attacked Israel.", "ASSAULT", "negated"),
    ("Neither Iran nor Hezbollah attacked Israel.", "ASSAULT", "negated"),
    ("Iran failed to attack Israel.", "ASSAULT", "negated"),
    ("Iran left without attacking Israel.", "ASSAULT", "negated"),
    ("Hezbollah said it had not fired rockets at Israel.", "ASSAULT", "negated"),
    ("India and Pakistan have never attacked each other.", "ASSAULT", "negated"),
    # future
    ("Iran will attack Israel.", "ASSAULT", "future"),
    ("Jordan will expel the Syrian ambassador on Thursday.", "SANCTION", "future"),
    ("Iran will arrest and deport a Syrian priest.", "COERCE", "future"),
    ("France plans to arrest a Russian priest.", "COERCE", "future"),
    # hypothetical
    ("If Israel attacks Rafah, Egypt will protest.", "ASSAULT", "hypothetical"),
    ("Unless Israel attacks Rafah, Egypt will wait.", "ASSAULT", "hypothetical"),
    ("Iran could attack Israel.", "ASSAULT", "hypothetical"),
    ("Iran may have attacked Israel.", "ASSAULT", "hypothetical"),
    ("The envoy asked whether Iran had attacked Israel.", "ASSAULT", "hypothetical"),
    ("France wants to arrest a Russian priest.", "COERCE", "hypothetical"),
    ("Iran tried to attack Israel.", "ASSAULT", "hypothetical"),
    ("Iran allowed Syria to attack Israel.", "ASSAULT", "hypothetical"),
    ("An attempt by rebels to attack Israel was filmed.", "ASSAULT", "hypothetical"),
    ("The risk of an Iranian attack on Israel grew.", "ASSAULT", "hypothetical"),
    ("Did Iran attack Israel?", "ASSAULT", "hypothetical"),
    ("Officials discussed a possible Iranian attack on Israel.", "ASSAULT", "hypothetical"),
]


@pytest.mark.parametrize(("text", "kind", "status"), STATUS)
def test_status(code: Code, text: str, kind: str, status: str) -> None:
    coding = code(text)
    found = {event.status for event in coding.events if event.event[0] == kind}
    assert found == {status}, f"{text!r} gave {told(coding)}"


def test_a_status_has_a_reason(code: Code) -> None:
    event = the(code("Iran did not attack Israel."), "ASSAULT")
    assert "not negates attack -> negated" in event.why


def test_negation_of_one_verb_leaves_the_other(code: Code) -> None:
    text = "Iran attacked Israel but did not arrest the priest."
    found = {event.event[0]: event.status for event in code(text).events}
    assert found == {"ASSAULT": "occurred", "COERCE": "negated"}


def test_a_denied_event_is_negated_and_keeps_its_claim(code: Code) -> None:
    coding = code("Iran denied that it had attacked Israel.")
    event = the(coding, "ASSAULT")
    assert event.status == "negated"
    assert event.claim == coding.claims[0].id
    assert any("denied" in reason for reason in event.why)


def test_an_accusation_leaves_the_deed_to_the_claim(code: Code) -> None:
    coding = code("Iran said Israel had attacked Syria.")
    event = the(coding, "ASSAULT")
    assert (event.status, event.claim) == ("occurred", coding.claims[0].id)


def test_what_ended_a_year_ago_is_historical(code: Code) -> None:
    old = the(code("Israel attacked Lebanon in July 2006."), "ASSAULT")
    new = the(code("Israel attacked Lebanon in July 2023."), "ASSAULT")
    assert (old.status, new.status) == ("historical", "occurred")


def test_without_a_publication_date_nothing_is_historical(code: Code) -> None:
    event = the(code("Israel attacked Lebanon in July 2006.", published=None), "ASSAULT")
    assert event.status == "occurred"
