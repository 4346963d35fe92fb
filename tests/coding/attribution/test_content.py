"""What is said: the words of the content in one piece or in several, without source and cue."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, claimed, said

CONTENTS = [
    # the clause behind, before and around the cue
    ("The mayor said the bridge was closed.", "said", "the bridge was closed"),
    ("The bridge was closed, the mayor said.", "said", "The bridge was closed"),
    ("The bridge, the mayor said, was closed.", "said", "The bridge was closed"),
    ("The mayor said on Monday that the bridge was closed.", "said", "that the bridge was closed"),
    (
        "According to the mayor, the bridge was closed.",
        "According to",
        "the bridge was closed",
    ),
    (
        "The bridge was closed, according to the mayor.",
        "according to",
        "The bridge was closed",
    ),
    ("The bridge was closed, said the mayor.", "said", "The bridge was closed"),
    ("The mayor promised to open the bridge.", "promised", "to open the bridge"),
    (
        "The mayor told parliament that the bridge was closed.",
        "told",
        "that the bridge was closed",
    ),
    # the clauses of a list that the parser hung side by side
    (
        "JNIM said in a statement that it had killed 107 soldiers, captured seven others and "
        "seized large quantities of weapons.",
        "said",
        "that it had killed 107 soldiers, captured seven others and seized large quantities of "
        "weapons",
    ),
    # the day on which it was said
    (
        "Pakistan's army said on Wednesday it had ended a hostage standoff on a train.",
        "said",
        "it had ended a hostage standoff on a train",
    ),
    (
        "The mayor said two days of fighting had emptied the town.",
        "said",
        "two days of fighting had emptied the town",
    ),
    ("The mayor said Monday was a day of mourning.", "said", "Monday was a day of mourning"),
    # a clause of its own before or behind a semicolon
    (
        "Japan and the European Union also expressed concern; Manila ordered its troops to "
        "prepare for the evacuation of Filipinos.",
        "ordered",
        "its troops to prepare for the evacuation of Filipinos",
    ),
    (
        "Analyst Collin Koh thinks that more collisions are likely; Beijing, he says, is testing "
        "Manila.",
        "says",
        "Beijing is testing Manila",
    ),
    (
        "The ministry said in response that the report was biased.",
        "said",
        "that the report was biased",
    ),
    # whom a request is put to
    (
        "The mayor called on the garrison to lay down its arms.",
        "called",
        "the garrison to lay down its arms",
    ),
    ("The mayor vowed on Monday to rebuild the bridge.", "vowed", "to rebuild the bridge"),
    # a speaker at the end, with an addressee or a place behind, where the parser missed it
    (
        "Germany will send two Patriot systems to Ukraine, Defence Minister Boris Pistorius "
        "announced in Berlin.",
        "announced",
        "Germany will send two Patriot systems to Ukraine",
    ),
    (
        "At least 17 civilians were killed on Thursday when the paramilitary Rapid Support Forces "
        "shelled a market, a medical source and two residents told the Nile Courier.",
        "told",
        "At least 17 civilians were killed on Thursday when the paramilitary Rapid Support Forces "
        "shelled a market",
    ),
    # what something is called
    (
        "Abbas Araghchi called the move by the three European powers “legally void” and left.",
        "called",
        "the move by the three European powers “legally void”",
    ),
    (
        "Volker Turk condemned the bombing “in the strongest possible terms”.",
        "condemned",
        "the bombing “in the strongest possible terms”",
    ),
    (
        "The mayor blamed “a few bad eggs” in the forces.",
        "blamed",
        "“a few bad eggs” in the forces",
    ),
    # quotations, curly and straight
    ("“The bridge is closed,” the mayor said.", "said", "“The bridge is closed,”"),
    ('"The bridge is closed," the mayor said.', "said", '"The bridge is closed,"'),
    ("“The bridge is closed,” said the mayor.", "said", "“The bridge is closed,”"),
    (
        "“The bridge,” the mayor said, “is closed to everyone.”",
        "said",
        "“The bridge,” “is closed to everyone.”",
    ),
    (
        "“The bridge is gone,” the mayor said. “We cannot reach the villages.”",
        "said",
        "“The bridge is gone,” “We cannot reach the villages.”",
    ),
]


@pytest.mark.parametrize(("text", "cue", "content"), CONTENTS)
def test_content(code: Code, text: str, cue: str, content: str) -> None:
    assert said(code(text), cue).content_text == content, text


QUOTED = [
    ("“The bridge is closed,” the mayor said.", "direct"),
    ("The mayor said the bridge was closed.", "indirect"),
    ("The mayor said the bridge was “closed to all who wish us harm”.", "mixed"),
]


@pytest.mark.parametrize(("text", "quoted"), QUOTED)
def test_how_it_is_quoted(code: Code, text: str, quoted: str) -> None:
    assert said(code(text), "said").quoted == quoted, text


def test_a_quotation_goes_on_over_paragraphs(code: Code) -> None:
    text = (
        "“We were told nothing,” the minister said. “Nobody called us.\n\n"
        "“We learned of it from the news.”"
    )
    claim = said(code(text), "said")
    assert "Nobody called us." in claim.content_text
    assert "We learned of it from the news." in claim.content_text


def test_a_quotation_without_a_cue_belongs_to_who_spoke_just_before(code: Code) -> None:
    text = "“The bridge is gone,” the mayor said.\n\n“We cannot reach the villages.”"
    assert "We cannot reach the villages." in said(code(text), "said").content_text


def test_a_colon_announces_a_quotation(code: Code) -> None:
    claim = said(code("The minister said: “The truce will hold.”"), "said")
    assert "The truce will hold." in claim.content_text


def test_scare_quotes_are_no_speech(code: Code) -> None:
    coding = code("The so-called “liberation army” attacked the Syrian army.")
    assert claimed(coding) == []


def test_what_a_group_shows_is_its_speaker_s_wording(code: Code) -> None:
    text = (
        "Talks could resume if the group shows “a real will for peace”, Interior Minister Juan "
        "Fernando Cristo said."
    )
    (claim,) = code(text).claims
    assert claim.cue is not None and claim.cue.text == "said"
    assert claim.content_text.endswith("“a real will for peace”")


def test_who_is_accused_denies_nothing(code: Code) -> None:
    text = "The prime minister accused the opposition of plotting a coup."
    assert claimed(code(text)) == [
        "The prime minister | accuses | the opposition of plotting a coup"
    ]


def test_a_day_is_no_matter(code: Code) -> None:
    assert claimed(code("Government forces and the rebels traded accusations on Tuesday.")) == []


def test_a_nested_quotation_stays_inside(code: Code) -> None:
    coding = code("“‘Leave now,’ the soldiers told us,” a shopkeeper said.")
    claim = said(coding, "said")
    assert claim.content_text == "“‘Leave now,’ the soldiers told us,”"


def test_an_open_quotation_ends_with_its_paragraph(code: Code) -> None:
    text = "The spokesman said “the truce holds in all the towns.\n\nIran attacked Israel."
    coding = code(text)
    assert all("Iran" not in claim.content_text for claim in coding.claims)
    assert coding.events[-1].claim is None


def test_two_speakers_share_no_words(code: Code) -> None:
    text = "“The bridge is gone,” the mayor said. “It is not,” the general said."
    first, second = code(text).claims
    assert first.content_text == "“The bridge is gone,”"
    assert second.content_text == "“It is not,”"


def test_a_passive_accusation(code: Code) -> None:
    text = "The rebels were accused by Rwanda of killing civilians."
    assert "Rwanda | accuses | killing civilians" in claimed(code(text))
