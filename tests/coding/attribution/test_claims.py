"""Claims put together: through whom, with which events, one inside another."""

from __future__ import annotations

from datetime import date

from tests.coding.telling import Code, said, the


def test_told_to_an_agency(code: Code) -> None:
    claim = said(code("Nine sources told Reuters that the truce held."), "told")
    assert claim.via == "Reuters"
    assert claim.speaker is not None and claim.speaker.count == 9


def test_told_to_an_agency_by_telephone(code: Code) -> None:
    text = "“They bombed us all night,” a resident of Khan Younis told AFP by telephone."
    assert said(code(text), "told").via == "AFP"


def test_told_to_someone_who_prints_nothing(code: Code) -> None:
    assert said(code("The minister told Iran that the truce held."), "told").via is None


def test_an_event_rests_on_its_claim(code: Code) -> None:
    coding = code("The envoy said Iran had attacked Israel.")
    claim, event = said(coding, "said"), the(coding, "ASSAULT")
    assert claim.events == (event.id,) and event.claim == claim.id


def test_what_is_denied_is_inside_the_denial(code: Code) -> None:
    coding = code("Iran denied that it had attacked the Israeli army.")
    assert said(coding, "denied").events == (the(coding, "ASSAULT").id,)


def test_the_innermost_claim_holds_the_event(code: Code) -> None:
    coding = code("The envoy said that Iran denied that it had attacked the Israeli army.")
    assert the(coding, "ASSAULT").claim == said(coding, "denied").id


def test_an_event_beside_a_claim_is_outside(code: Code) -> None:
    coding = code("Iran attacked Israel. The envoy said the truce was over.")
    assert the(coding, "ASSAULT").claim is None


def test_two_accounts_are_both_kept(code: Code) -> None:
    text = "Israel said it had attacked the Syrian army. Syria denied that Israel attacked it."
    coding = code(text)
    found = [(e.event[0], e.status) for e in coding.events]
    assert ("ASSAULT", "occurred") in found and ("ASSAULT", "negated") in found
    assert len({event.claim for event in coding.events}) == 2


def test_a_claim_is_of_the_day_of_publication(code: Code) -> None:
    claim = said(code("The envoy said the truce held."), "said")
    assert claim.date == date(2024, 2, 18)


def test_the_reason_says_how_the_speaker_was_known(code: Code) -> None:
    claim = said(code("The Kremlin said the truce held."), "said")
    assert any(reason.startswith("registry: Kremlin") for reason in claim.why)


def test_a_statement_and_its_verb_are_one_claim(code: Code) -> None:
    coding = code("In a statement, Kataib Hezbollah said the truce held.")
    assert len(coding.claims) == 1


def test_no_comment_is_kept(code: Code) -> None:
    (claim,) = code("The army did not respond to a request for comment.").claims
    assert claim.stance == "declines"
    assert claim.speaker is not None and claim.speaker.entity_text == "The army"


def test_a_claim_without_a_known_speaker_is_less_sure(code: Code) -> None:
    known = said(code("The Kremlin said the truce held."), "said")
    (rumour,) = code("The truce was reportedly over.").claims
    assert known.confidence > rumour.confidence


def test_declining_to_comment_is_one_claim(code: Code) -> None:
    (claim,) = code("The White House declined to comment on the report.").claims
    assert claim.stance == "declines"


def test_an_agency_that_passes_a_statement_on_is_not_in_it(code: Code) -> None:
    text = (
        "Foreign ministry spokesman Nasser Kanaani said the groups take no orders from Tehran, "
        "state news agency IRNA reported."
    )
    coding = code(text)
    assert said(coding, "said").content_text == "the groups take no orders from Tehran"
    reported = said(coding, "reported")
    assert reported.content_text.startswith("Foreign ministry spokesman")
    assert reported.speaker is not None and "IRNA" in reported.speaker.entity_text
