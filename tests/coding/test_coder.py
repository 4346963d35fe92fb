"""The coder: what holds for every coding, of the sample dossier and of hostile input."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from standoff.codebook.plover import event_types
from standoff.coding import Coder, Effort
from standoff.documents import read
from standoff.model import (
    Anonymity,
    Basis,
    Coding,
    Document,
    Granularity,
    Quoted,
    Relation,
    Stance,
    Status,
    document_id,
)
from standoff.record.check import check_coding
from standoff.sample import paths

HOSTILE = {
    "nothing": "",
    "white space": " \n\n \t\n",
    "empty paragraphs": "\n\n\n\nIran attacked Israel.\n\n\n\n \n\nIt denied it.\n\n",
    "one word": "attacked",
    "one letter a line": "A\n\nB\n\nC\nD",
    "emojis": "💥🚀 Rebels attacked 🏥 the Syrian army 😀😀 \U0001f1ee\U0001f1f7 in Idlib 🙏.",
    "300 brackets": "(" * 150 + "Iran attacked Israel" + ")" * 150,
    "square brackets": "[[[[[[ said said said ]]]]]] said.",
    "3,000 words": "Rebels attacked the army and the army shelled the rebels and " * 273,
    "capitals": "IRAN ATTACKED ISRAEL ON MONDAY, THE ARMY SAID. IT WILL ATTACK AGAIN.",
    "one quotation": "“" + "We attacked the Israeli base. They killed two men. " * 60 + "”",
    "one open quotation": "“" + "We attacked the Israeli base. They killed two men. " * 60,
    "unbalanced": '“We attacked, he said. "They ran" ” “ " “ and Iran shelled Gaza, she said”',
    "only marks": '""""\'\'``“”“”',
    "nested": "“He said ‘she told me “Iran attacked Israel”’,” the envoy said, “yesterday.”",
    "control characters": "Iran\x00 attacked\ufeff Israel\u200b on Monday.\r\nIt denied it.\x07",
    "turned writing": "\u202eIran attacked Israel\u202c, Hamas said.",
    "combining marks": "Ira\u0308n attacked Israe\u0308l, Hamas said.",
    "digits": "1 2 3 4 5 6 7 " * 50,
    "huge figures": "Gunmen killed 99999999999999999999999 soldiers on 99 Feb 99999.",
    "commas": "Iran, , , , attacked, , Israel, , , said,,, Hamas,.",
    "one long word": "attack" * 2000,
    "no spaces": "IranattackedIsrael,Hamassaid.“Weattacked”",
    "another script": "هاجمت إيران إسرائيل. Иран атаковал Израиль. 伊朗袭击以色列。",
    "markup": "<p>Iran attacked <b>Israel</b>,</p> Hamas &quot;said&quot; {{x}} \\n.",
}


def as_document(text: str) -> Document:
    return Document(id=document_id(text), text=text, published=date(2024, 2, 18))


@pytest.fixture(scope="module")
def dossier() -> list[Document]:
    return [d for d in read([str(path) for path in paths()]) if isinstance(d, Document)]


@pytest.fixture(scope="module")
def codings(coder: Coder, dossier: list[Document]) -> list[Coding]:
    hostile = [as_document(text) for text in HOSTILE.values()]
    found = list(coder.code_many([*dossier, *hostile]))
    assert all(isinstance(coding, Coding) for coding in found), found
    return [coding for coding in found if isinstance(coding, Coding)]


def test_the_dossier_is_read_whole(dossier: list[Document], codings: list[Coding]) -> None:
    assert len(dossier) == len(paths()) == 12
    for document, coding in zip(dossier, codings[:12], strict=True):
        assert coding.document is document
        assert len(coding.events) >= 3 and len(coding.claims) >= 3, document.path


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_input_is_coded_in_time(coder: Coder, kind: str) -> None:
    coding = coder.code(as_document(HOSTILE[kind]))
    assert check_coding(coding) == []


def test_every_span_matches_its_text_and_every_reference_its_row(codings: list[Coding]) -> None:
    for coding in codings:
        assert check_coding(coding) == [], coding.document.text[:80]


def test_ids_are_unique_within_a_report(codings: list[Coding]) -> None:
    for coding in codings:
        ids = [row.id for row in coding.rows()]
        assert len(ids) == len(set(ids)), coding.document.text[:80]


def test_claims_and_events_name_each_other(codings: list[Coding]) -> None:
    for coding in codings:
        claims = {claim.id: claim for claim in coding.claims}
        events = {event.id: event for event in coding.events}
        for event in coding.events:
            assert event.claim is None or event.id in claims[event.claim].events
        for claim in coding.claims:
            assert all(events[id].claim == claim.id for id in claim.events)


def test_values_are_those_of_the_codebook(codings: list[Coding]) -> None:
    types = event_types()
    for coding in codings:
        for event in coding.events:
            kind = types[event.event[0]]
            assert len(event.event) == 1 and set(event.mode) <= set(kind.modes)
            assert event.status in get_args(Status)
            assert event.quad_code == kind.quad
            assert -10 <= event.event_scale <= 10
            assert event.date_info.basis in get_args(Basis)
            assert event.date_info.granularity in get_args(Granularity)
            assert event.why and event.event_text
        for claim in coding.claims:
            assert claim.stance in get_args(Stance) and claim.quoted in get_args(Quoted)
            assert claim.speaker is None or claim.speaker.anonymity in get_args(Anonymity)
        assert all(tie.relation in get_args(Relation) for tie in coding.ties)
        assert all(0 <= row.confidence <= 1 for row in coding.rows())
        assert all(row.document == coding.document.id for row in coding.rows())


def test_a_date_range_runs_forward(codings: list[Coding]) -> None:
    for coding in codings:
        for event in coding.events:
            assert event.enddate is None or (
                event.date is not None and event.date <= event.enddate
            ), event.text


def test_only_deeds_may_be_of_nobody(codings: list[Coding]) -> None:
    for coding in codings:
        for event in coding.events:
            if not event.actor and not event.recipient:
                assert event.event[0] in ("ASSAULT", "COERCE", "PROTEST"), event.text


def test_the_same_report_gives_the_same_rows(coder: Coder, dossier: list[Document]) -> None:
    for document in dossier[:4]:
        assert coder.code(document) == coder.code(document)


def test_company_changes_nothing(coder: Coder, dossier: list[Document]) -> None:
    alone = {document.id: coder.code(document) for document in dossier}
    hostile = as_document(HOSTILE["unbalanced"])
    for order in (dossier, dossier[::-1], [hostile, *dossier[5:], hostile, *dossier[:5]]):
        for coding in coder.code_many(order):
            assert isinstance(coding, Coding)
            if coding.document.id in alone:
                assert coding == alone[coding.document.id], coding.document.path


@pytest.mark.parametrize("effort", ["fast", "full"])
def test_a_new_coder_gives_the_same_rows(effort: Effort, dossier: list[Document]) -> None:
    assert Coder(effort=effort).code(dossier[0]) == Coder(effort=effort).code(dossier[0])


def test_the_date_changes_no_id(coder: Coder, dossier: list[Document]) -> None:
    text = "Iran attacked Israel, Hamas said. Iran funds Hezbollah."
    ids = [
        [row.id for row in coder.code(Document(id="x", text=text, published=day)).rows()]
        for day in (None, date(2024, 2, 18))
    ]
    assert ids[0] == ids[1]


def test_one_report_that_fails_is_named_and_the_rest_goes_on(
    coder: Coder, dossier: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Coder.assemble

    def breaks(self: Coder, document: Document, *read: object) -> Coding:
        if document.id == dossier[1].id:
            raise RecursionError("too deep")
        return whole(self, document, *read)  # type: ignore[arg-type]

    monkeypatch.setattr(Coder, "assemble", breaks)
    found = list(coder.code_many(dossier[:3]))
    assert [isinstance(coding, Coding) for coding in found] == [True, False, True]
    assert "too deep" in str(found[1])


def test_versions_say_what_read_a_report(coder: Coder) -> None:
    versions = coder.code(as_document("Iran attacked Israel.")).versions
    assert versions.coder and versions.language.startswith("en_") and versions.codebook


def test_a_users_registry_adds_its_actors(tmp_path, coder: Coder) -> None:  # type: ignore[no-untyped-def]
    listing = tmp_path / "mine.tsv"
    listing.write_text("name\tcode\tsince\tuntil\nGondor\tGON\t\t\nMordor\tMOR\t\t\n")
    document = as_document("Gondor attacked Mordor.")
    mine = Coder(actors=[listing])
    (event,) = mine.code(document).events
    assert [event.actor[0].code, event.recipient[0].code] == ["GON", "MOR"]
    assert mine.versions.codebook != coder.versions.codebook
