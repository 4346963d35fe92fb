"""When it happened: stated, relative, anchored, the day of publication, or not known."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.model import Event
from tests.coding.telling import Code, the

# 18 February 2024 was a Sunday.
DATES = [
    ("Iran attacked Israel on 3 February 2024.", "2024-02-03", None, "day", "stated"),
    ("Iran attacked Israel on 3 February.", "2024-02-03", None, "day", "stated"),
    ("Iran attacked Israel on Feb. 3.", "2024-02-03", None, "day", "stated"),
    ("Iran attacked Israel on December 30.", "2023-12-30", None, "day", "stated"),
    ("Iran attacked Israel yesterday.", "2024-02-17", None, "day", "relative"),
    ("Iran attacked Israel on Thursday.", "2024-02-15", None, "day", "relative"),
    ("Iran attacked Israel last month.", "2024-01-01", "2024-01-31", "month", "relative"),
    ("Iran attacked Israel in January.", "2024-01-01", "2024-01-31", "month", "stated"),
    ("Iran attacked Israel in November.", "2023-11-01", "2023-11-30", "month", "stated"),
    ("Iran attacked Israel in March 2021.", "2021-03-01", "2021-03-31", "month", "stated"),
    ("Iran attacked Israel in 2019.", "2019-01-01", "2019-12-31", "year", "stated"),
    ("Iran attacked Israel in the summer of 2016.", "2016-06-01", "2016-08-31", "season", "stated"),
    ("Iran attacked Israel two days ago.", "2024-02-16", None, "day", "relative"),
    (
        "Iran attacked Israel between 10 and 12 February.",
        "2024-02-10",
        "2024-02-12",
        "range",
        "stated",
    ),
]


@pytest.mark.parametrize(("text", "first", "last", "granularity", "basis"), DATES)
def test_dates(
    code: Code, text: str, first: str, last: str | None, granularity: str, basis: str
) -> None:
    event = the(code(text), "ASSAULT")
    assert days(event) == (first, last), text
    assert (event.date_info.granularity, event.date_info.basis) == (granularity, basis), text
    assert event.date_info.text is not None and event.date_info.text in text


def test_a_weekday_looks_back_for_the_past_and_ahead_for_the_future(code: Code) -> None:
    past = the(code("Jordan expelled the Syrian ambassador on Thursday."), "SANCTION")
    future = the(code("Jordan will expel the Syrian ambassador on Thursday."), "SANCTION")
    assert (past.date, future.date) == (date(2024, 2, 15), date(2024, 2, 22))


def test_an_agreement_to_meet_is_of_the_day_to_come(code: Code) -> None:
    event = the(code("The cabinet will meet the Turkish envoy on Monday."), "AGREE")
    assert event.date == date(2024, 2, 19)


def test_undated_fresh_news_is_of_the_day_of_publication(code: Code) -> None:
    event = the(code("Iran attacked Israel."), "ASSAULT")
    assert (event.date, event.date_info.basis) == (date(2024, 2, 18), "publication")
    assert event.date_info.text is None


def test_an_undated_event_far_down_stays_undated(code: Code) -> None:
    text = "The rain went on. " * 6 + "Iran attacked Israel."
    event = the(code(text), "ASSAULT")
    assert (event.date, event.date_info.basis) == (None, "none")


def test_an_undated_negated_event_stays_undated(code: Code) -> None:
    assert the(code("Iran did not attack Israel."), "ASSAULT").date is None


def test_the_story_runs_on_at_its_day(code: Code) -> None:
    text = "On 7 October Hamas attacked Israel. Israel then bombed Syria."
    event = the(code(text), "ASSAULT", "bombed")
    assert (event.date, event.date_info.basis) == (date(2023, 10, 7), "stated")
    assert "same story as 7 October" in " ".join(event.why)


def test_two_events_of_a_sentence_have_their_own_days(code: Code) -> None:
    text = "Iran, which arrested a priest on Friday, attacked Israel on Saturday."
    coding = code(text)
    assert the(coding, "COERCE").date == date(2024, 2, 16)
    assert the(coding, "ASSAULT").date == date(2024, 2, 17)


def test_without_a_publication_date_relative_days_stay_unresolved(code: Code) -> None:
    coding = code("Iran attacked Israel yesterday.", published=None)
    assert the(coding, "ASSAULT").date is None
    assert any("no publication date" in note for note in coding.notes)


def test_without_a_publication_date_a_full_date_stands(code: Code) -> None:
    coding = code("Iran attacked Israel on 13 April 2024.", published=None)
    assert the(coding, "ASSAULT").date == date(2024, 4, 13)


def test_a_date_of_its_own_outranks_the_sentence_before(code: Code) -> None:
    text = "On 7 October Hamas attacked Israel. Israel bombed Syria on 9 October."
    assert the(code(text), "ASSAULT", "bombed").date == date(2023, 10, 9)


def test_a_leap_day(code: Code) -> None:
    event = the(code("Iran attacked Israel on February 29.", published="2024-03-02"), "ASSAULT")
    assert event.date == date(2024, 2, 29)


def test_the_dateline_is_the_day_where_nothing_else_is_known(code: Code) -> None:
    text = "GENEVA, 5 March 2024 (Reuters) - Syria and Turkey resumed talks."
    event = the(code(text, published=None), "CONSULT")
    assert event.date == date(2024, 3, 5)


def test_the_reason_shows_what_a_date_became(code: Code) -> None:
    event = the(code("Iran attacked Israel on Thursday."), "ASSAULT")
    assert "date Thursday -> 2024-02-15" in event.why


def days(event: Event) -> tuple[str | None, str | None]:
    return tuple(str(day) if day else None for day in (event.date, event.enddate))  # type: ignore[return-value]


ATTACHED = [
    ("Iran attacked Israel on Friday. Two days later Israel bombed Syria.", "2024-02-18", None),
    ("A day after the Feb 8 talks, Israel bombed Syria.", "2024-02-09", None),
    ("On the eve of the 10 February truce, Israel bombed Syria.", "2024-02-09", None),
    ("Israel bombed Syria on Monday and Tuesday.", "2024-02-12", "2024-02-13"),
    ("Israel has bombed Syria since mid-January.", "2024-01-11", "2024-02-18"),
    ("In the first half of December Israel bombed Syria.", "2023-12-01", "2023-12-15"),
    ("The talks closed on 13 February. Israel then bombed Syria.", "2024-02-13", None),
    ("Israel bombed Syria on 3.2.24, the log says.", "2024-02-03", None),
    ("Iran says Israel bombed Syria in Bahman 1402.", "2024-01-21", "2024-02-19"),
    ("Israel bombed Syria on Heisei 7, third month, 20th day.", "1995-03-20", None),
]


@pytest.mark.parametrize(("text", "first", "last"), ATTACHED)
def test_an_event_takes_its_date_by_syntax(
    code: Code, text: str, first: str, last: str | None
) -> None:
    assert days(the(code(text), "ASSAULT", "bombed")) == (first, last), text


REFUSED = [
    ("Israel bombed Syria on 31 February.", "31 February"),
    ("Israel bombed Syria on the 32nd of December.", "32nd of December"),
    ("Israel bombed Syria on 5 Rajab 1445.", "Islamic calendar"),
    ("Israel bombed Syria in Magh 2080.", "Nepali calendar"),
    ("In recent months Israel has bombed Syria.", "In recent months"),
    ("Israel has repeatedly bombed Syria.", "repeatedly"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_no_day_is_refused_with_a_reason(code: Code, text: str, reason: str) -> None:
    event = the(code(text), "ASSAULT", "bombed")
    assert (event.date, event.date_info.basis) == (None, "none"), text
    assert reason in " ".join(event.why), event.why


def test_a_publication_date_far_ahead_is_no_crash(code: Code) -> None:
    event = the(code("Iran attacked Israel on Thursday.", published="2999-02-18"), "ASSAULT")
    assert event.date is not None and event.date.year == 2999


READ = [
    ("Rebels took Goma on Tuesday. Since then it has bombed Sake.", "2024-02-13", "2024-02-18"),
    ("Rebels attacked Goma on Tuesday and have since shelled Sake.", "2024-02-13", "2024-02-18"),
    ("Israel bombed Syria on Thursday of last week.", "2024-02-08", None),
    ("For the third time this year, Israel bombed Syria, on Tuesday.", "2024-02-13", None),
    ("Israel bombed Syria on 14 July 2031.", None, None),
    ("Israel bombed Syria overnight.", "2024-02-17", "2024-02-18"),
    ("The note gives 31/4/23: Israel bombed Syria.", None, None),
    (
        "At 23:30 UTC on 12 February Israel bombed Syria, at 01:30 on 13 February there.",
        "2024-02-13",
        None,
    ),
]


@pytest.mark.parametrize(("text", "first", "last"), READ)
def test_from_then_on_by_another_clock_and_days_that_cannot_be(
    code: Code, text: str, first: str | None, last: str | None
) -> None:
    event = [e for e in code(text).events if e.event[0] == "ASSAULT"][-1]
    assert days(event) == (first, last), text


def test_what_is_to_come_does_not_take_a_day_that_is_over(code: Code) -> None:
    text = "The presidents met in Doha on 12 January and are to meet again within weeks."
    assert [str(e.date) for e in code(text).events] == ["2024-01-12", "None"]


def test_a_refused_day_is_named(code: Code) -> None:
    event = the(code("Israel bombed Syria on 14 July 2031."), "ASSAULT")
    assert any("after the day of publication" in why for why in event.why)


def test_the_clock_of_greenwich_is_named(code: Code) -> None:
    event = the(code("At 23:30 UTC on 12 February Israel bombed Syria."), "ASSAULT")
    assert any("the clock of UTC" in why for why in event.why)


def test_a_condemnation_is_not_of_the_day_of_what_it_condemns(code: Code) -> None:
    text = "France condemned the raid on Taftanaz that killed five Turkish soldiers on Monday."
    event = next(e for e in code(text).events if "condemned" in e.event_text)
    assert event.date_info.basis == "publication"


def test_a_relative_clause_keeps_its_time(code: Code) -> None:
    text = "Ibrahim Traore, who seized power in a September 2022 coup, visited Russia."
    visit = the(code(text), "CONSULT")
    assert visit.status == "occurred" and str(visit.date) == "2024-02-18"


def test_what_is_agreed_to_is_not_of_the_day_of_signing(code: Code) -> None:
    text = "The rebels signed a ceasefire in late October and agreed to withdraw from Mogok."
    assert the(code(text), "RETREAT", "withdraw").date is None
