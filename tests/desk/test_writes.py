"""Corrections from a page: each is a row with who, when and why, and each can be taken back."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from standoff.desk.state import Desk
from standoff.model import Event


def post(client: TestClient, desk: Desk, path: str, **fields: str) -> str:
    answer = client.post(path, data={"token": desk.secret, **fields})
    assert answer.status_code == 200, answer.text
    return answer.text


def event(desk: Desk) -> Event:
    return desk.record.events()[0]


def test_a_value_is_corrected_and_taken_back(client: TestClient, desk: Desk) -> None:
    first = event(desk)
    client.cookies.set("standoff-name", "Ada%20L.")
    fields = {"set-status": "negated", "was-status": "occurred", "because": "a drill"}
    page = post(client, desk, f"/rows/{first.id}/correct", **fields)
    assert desk.record.get(first.id).status == "negated"  # type: ignore[union-attr]
    entry = desk.record.history(first.id)[0]
    assert (entry.by, entry.because, entry.value) == ("Ada L.", "a drill", "negated")
    assert "set status to" in page and "Ada L." in page and "a drill" in page
    page = post(client, desk, f"/rows/{first.id}/undo", correction=entry.id)
    assert desk.record.get(first.id).status == "occurred"  # type: ignore[union-attr]
    assert "undone" in page and len(desk.record.history(first.id)) == 2


def test_a_corrected_party_moves_to_another_pair(client: TestClient, desk: Desk) -> None:
    assert "QES (rebels) and QNR" not in client.get("/?level=sector").text
    fields = {"set-recipient": "QES.REB", "was-recipient": "QES Estavia"}
    post(client, desk, f"/rows/{event(desk).id}/correct", **fields)
    assert "QES (rebels) and QNR" in client.get("/?level=sector").text


def test_only_what_differs_is_set(client: TestClient, desk: Desk) -> None:
    first = event(desk)
    fields = {"set-status": "future", "was-status": "occurred", "set-date": "x", "was-date": "x"}
    post(client, desk, f"/rows/{first.id}/correct", **fields)
    assert [one.field for one in desk.record.history(first.id)] == ["status"]


def test_an_emptied_field_is_empty(client: TestClient, desk: Desk) -> None:
    first = event(desk)
    fields = {"set-place": " ", "was-place": "Kestel 0, EST"}
    post(client, desk, f"/rows/{first.id}/correct", **fields)
    assert desk.record.get(first.id).event_loc is None  # type: ignore[union-attr]


def test_a_row_is_confirmed(client: TestClient, desk: Desk) -> None:
    first = event(desk)
    page = post(client, desk, f"/rows/{first.id}/confirm")
    assert 'class="flag confirmed"' in page
    assert [one.act for one in desk.record.history(first.id)] == ["confirm"]


def test_a_rejected_row_counts_no_more_and_comes_back(client: TestClient, desk: Desk) -> None:
    first, before = event(desk), client.get("/timeline").text
    assert "12 incidents" in before
    page = post(client, desk, f"/rows/{first.id}/reject")
    assert 'class="flag rejected"' in page
    assert "11 incidents" in client.get("/timeline").text
    post(client, desk, f"/rows/{first.id}/undo", correction=desk.record.history(first.id)[0].id)
    assert "12 incidents" in client.get("/timeline").text


def test_a_wrong_value_is_refused_in_words(client: TestClient, desk: Desk) -> None:
    first = event(desk)
    fields = {"token": desk.secret, "set-date": "soon", "was-date": "2024-01-01"}
    answer = client.post(f"/rows/{first.id}/correct", data=fields)
    assert answer.status_code == 400 and "soon" in answer.text
    same = {"token": desk.secret, "set-status": "occurred", "was-status": "occurred"}
    answer = client.post(f"/rows/{first.id}/correct", data=same)
    assert answer.status_code == 400 and "nothing is changed" in answer.text
    assert desk.record.history() == []


@pytest.mark.parametrize("path", ["/rows/ffffffff/confirm", "/rows/ffffffff/undo"])
def test_a_row_that_is_not_there(client: TestClient, desk: Desk, path: str) -> None:
    assert client.post(path, data={"token": desk.secret}).status_code == 404


def test_a_name_is_kept_and_leads_only_to_this_desk(client: TestClient, desk: Desk) -> None:
    fields = {"token": desk.secret, "by": "Zoë", "back": "//evil.example"}
    answer = client.post("/name", data=fields, follow_redirects=False)
    assert answer.headers["location"] == "/"
    assert "Zo%C3%AB" in answer.headers["set-cookie"]
    report = desk.record.documents()[0]
    assert 'value="Zoë"' in client.get(f"/reports/{report.id}").text


def test_from_elsewhere_nobody_signs_without_a_name(client: TestClient, desk: Desk) -> None:
    desk.local = False
    answer = client.post(f"/rows/{event(desk).id}/confirm", data={"token": desk.secret})
    assert answer.status_code == 400 and "say who you are" in answer.text


def test_an_incident_is_parted_and_joined(client: TestClient, desk: Desk) -> None:
    one = next(one for one in desk.record.incidents() if len(one.members) == 2)
    page = post(client, desk, f"/incidents/{one.id}/split", **{f"out-{one.members[1]}": "on"})
    assert "Part the ticked ones" not in page
    assert all(len(held.members) == 1 for held in desk.record.incidents())
    first = desk.record.incident(one.members[0])
    page = post(client, desk, f"/incidents/{first.id}/merge", other=one.members[1])
    assert "Part the ticked ones" in page
    assert [entry.act for entry in desk.record.history()] == ["split", "merge"]
    answer = client.post(f"/incidents/{one.members[0]}/split", data={"token": desk.secret})
    assert answer.status_code == 400 and "a split leaves events on both sides" in answer.text
