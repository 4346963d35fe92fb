"""What each kind of expression is read as, on a report of Wednesday 14 February 2024."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.coding.dates import find_times

PUBLISHED = date(2024, 2, 14)

DATES = [
    ("Rockets hit the base on Feb. 7.", "Feb. 7", "2024-02-07"),
    ("The envoy left on February 7, 2024, for Doha.", "February 7, 2024", "2024-02-07"),
    ("The envoy left on 7 February 2024.", "7 February 2024", "2024-02-07"),
    ("He was shot on the 7th of February.", "the 7th of February", "2024-02-07"),
    ("He was shot on the 3rd of this month.", "the 3rd of this month", "2024-02-03"),
    ("Troops crossed on 7 Feb and dug in.", "7 Feb", "2024-02-07"),
    ("Troops crossed on February 7th.", "February 7th", "2024-02-07"),
    ("It began on Tuesday, Feb. 6, at the port.", "Tuesday, Feb. 6", "2024-02-06"),
    ("It began on Tuesday 6 February 2024.", "Tuesday 6 February 2024", "2024-02-06"),
    ("The log says 2024-02-07.", "2024-02-07", "2024-02-07"),
    ("The log says 02/07/2024.", "02/07/2024", "2024-02-07"),
    ("The log says 25/12/2023.", "25/12/2023", "2023-12-25"),
    ("The log says 7.2.2024.", "7.2.2024", "2024-02-07"),
    ("The log says 2024/02/07.", "2024/02/07", "2024-02-07"),
    ("The log says 12/25/23 at the top.", "12/25/23", "2023-12-25"),
    ("The log says 05-Mar-2021.", "05-Mar-2021", "2021-03-05"),
    ("The plan of May twenty-first, 2019, failed.", "May twenty-first, 2019", "2019-05-21"),
    ("War broke out on Oct. 7.", "Oct. 7", "2023-10-07"),
    ("The vote will be held on March 3.", "March 3", "2024-03-03"),
    ("They signed on Sept. 11, 2001.", "Sept. 11, 2001", "2001-09-11"),
    ("Since the attacks of 9/11 much has changed.", "9/11", "2001-09-11"),
    ("Leap day is Feb. 29, 2024.", "Feb. 29, 2024", "2024-02-29"),
    ("The raid of December killed six.", "December", "2023-12"),
    ("Fighting flared in October 2022.", "October 2022", "2022-10"),
    ("Fighting flared in August, 1988.", "August, 1988", "1988-08"),
    ("Fighting flared in mid-January.", "mid-January", "2024-01"),
    ("A truce began in late September.", "late September", "2023-09"),
    ("The talks will open in March.", "March", "2024-03"),
    ("He was freed last November.", "last November", "2023-11"),
    ("He was freed in June last year.", "June last year", "2023-06"),
    ("By the end of November they had gone.", "the end of November", "2023-11"),
    ("In March 2003 the invasion began.", "March 2003", "2003-03"),
    ("The first week of January 2024 was calm.", "The first week of January 2024", "2024-01"),
    ("The last day of February 2024 is near.", "The last day of February 2024", "2024-02-29"),
    ("The week of Feb. 5 was the worst.", "The week of Feb. 5", "2024-W06"),
    ("He took power in 2014.", "2014", "2014"),
    ("He took power in early 2019.", "early 2019", "2019"),
    ("He took power in mid-1996.", "mid-1996", "1996"),
    ("He wants it by the end of 2025.", "the end of 2025", "2025"),
    ("The year 2000 was quiet.", "The year 2000", "2000"),
    ("A 2020 strike killed the general.", "2020", "2020"),
    ("It was the winter of '98.", "the winter of '98", "1998-WI"),
    ("He left in nineteen ninety-six.", "nineteen ninety-six", "1996"),
    ("The fiscal 2019 budget passed.", "fiscal 2019", "2019"),
    ("The FY2020 budget passed.", "FY2020", "2020"),
    ("The war of the 1990s ended.", "the 1990s", "199"),
    ("The war of the '80s ended.", "the '80s", "198"),
    ("Since the late 1970s little has changed.", "the late 1970s", "197"),
    ("In the nineties he was a guard.", "the nineties", "199"),
    ("The 20th century was bloody.", "The 20th century", "19"),
    ("First quarter 1989 sales rose.", "First quarter 1989", "1989-Q1"),
    ("The third quarter of 2022 was bad.", "The third quarter of 2022", "2022-Q3"),
    ("Q3 2023 was bad.", "Q3 2023", "2023-Q3"),
    ("The third-quarter loss was small.", "third-quarter", "2023-Q3"),
    ("Last year's fourth quarter was bad.", "Last year's fourth quarter", "2023-Q4"),
    ("The first half of 2022 was calm.", "The first half of 2022", "2022-H1"),
    ("The strike came yesterday.", "yesterday", "2024-02-13"),
    ("The strike came late yesterday.", "late yesterday", "2024-02-13"),
    ("Officials meet today in Muscat.", "today", "2024-02-14"),
    ("Officials meet tomorrow in Muscat.", "tomorrow", "2024-02-15"),
    ("It came the day before yesterday.", "the day before yesterday", "2024-02-12"),
    ("It comes the day after tomorrow.", "the day after tomorrow", "2024-02-16"),
    ("The minister resigned on Monday.", "Monday", "2024-02-12"),
    ("The minister resigned Wednesday.", "Wednesday", "2024-02-14"),
    ("The minister will resign on Friday.", "Friday", "2024-02-16"),
    ("The minister resigned last Thursday.", "last Thursday", "2024-02-08"),
    ("The minister resigns next Tuesday.", "next Tuesday", "2024-02-20"),
    ("The minister resigns this coming Sunday.", "this coming Sunday", "2024-02-18"),
    ("Early Tuesday a convoy was hit.", "Early Tuesday", "2024-02-13"),
    ("The army moved this week.", "this week", "2024-W07"),
    ("The army moved last week.", "last week", "2024-W06"),
    ("The army moved late last week.", "late last week", "2024-W06"),
    ("The army moved over the weekend.", "the weekend", "2024-W06-WE"),
    ("The army moved last month.", "last month", "2024-01"),
    ("The army moved earlier this month.", "earlier this month", "2024-02"),
    ("The army moves next year.", "next year", "2025"),
    ("The army moves later this year.", "later this year", "2024"),
    ("The army moves by the end of the year.", "the end of the year", "2024"),
    ("Profits fell this quarter.", "this quarter", "2024-Q1"),
    ("He was shot two days ago.", "two days ago", "2024-02-12"),
    ("He was shot 10 days ago.", "10 days ago", "2024-02-04"),
    ("He was shot a week ago.", "a week ago", "2024-W06"),
    ("He was shot six weeks ago.", "six weeks ago", "2024-W01"),
    ("He was shot about three months ago.", "about three months ago", "2023-11"),
    ("He was shot nearly four years ago.", "nearly four years ago", "2020"),
    ("He was shot a decade ago.", "a decade ago", "201"),
    ("Rebels recently took the town.", "recently", "PAST_REF"),
    ("Several years ago it was calm.", "Several years ago", "PAST_REF"),
    ("Clashes grew in recent weeks.", "recent weeks", "PAST_REF"),
    ("The group currently holds the town.", "currently", "PRESENT_REF"),
    ("These days nobody goes there.", "These days", "PRESENT_REF"),
    ("They hope to return soon.", "soon", "FUTURE_REF"),
    ("More raids are likely in the near future.", "the near future", "FUTURE_REF"),
    ("In coming months prices may rise.", "coming months", "FUTURE_REF"),
    ("Fighting paused last winter.", "last winter", "2022-WI"),
    ("Fighting paused in the summer of 2014.", "the summer of 2014", "2014-SU"),
    ("Fighting paused in spring 2023.", "spring 2023", "2023-SP"),
    ("The truce held over Christmas.", "Christmas", "2023-12-25"),
    ("The truce held until New Year's Eve.", "New Year's Eve", "2023-12-31"),
    ("The truce began on Easter 2015.", "Easter 2015", "2015-04-05"),
    ("The truce began on Good Friday.", "Good Friday", "2023-04-07"),
    ("The pause covers Ramadan 2024.", "Ramadan 2024", "2024-03-11/2024-04-09"),
    ("Fighters dug in on Feb 2-4.", "Feb 2-4", "2024-02-02/2024-02-04"),
    ("It rained from Jan. 30-Feb. 2, 2024.", "Jan. 30-Feb. 2, 2024", "2024-01-30/2024-02-02"),
    ("It rained between 3 and 5 February.", "3 and 5 February", "2024-02-03/2024-02-05"),
    ("He ruled in 2014-2017.", "2014-2017", "2014/2017"),
    ("He ruled in 1989-90.", "1989-90", "1989/1990"),
    ("Talks ran January-March 2023.", "January-March 2023", "2023-01/2023-03"),
]
TIMES = [
    ("The siren rang at 8 p.m. Monday.", "8 p.m. Monday", "2024-02-12T20:00"),
    ("The siren rang at 5:30 a.m. on Feb. 7.", "5:30 a.m. on Feb. 7", "2024-02-07T05:30"),
    ("The siren rang at 14:30 GMT.", "14:30 GMT", "2024-02-14T14:30"),
    ("The siren rang at 1930 GMT.", "1930 GMT", "2024-02-14T19:30"),
    ("The siren rang at 8pm.", "8pm", "2024-02-14T20:00"),
    ("The siren rang at 6 o'clock.", "6 o'clock", "2024-02-14T06:00"),
    ("The siren rang at noon Thursday.", "noon Thursday", "2024-02-08T12:00"),
    ("The siren rang at dawn on Sunday.", "dawn on Sunday", "2024-02-11TMO"),
    ("Shells fell on Thursday night.", "Thursday night", "2024-02-08TNI"),
    ("Shells fell Monday morning.", "Monday morning", "2024-02-12TMO"),
    ("Shells fell last night.", "last night", "2024-02-13TNI"),
    ("Shells fell this morning.", "this morning", "2024-02-14TMO"),
    ("Shells may fall tonight.", "tonight", "2024-02-14TNI"),
    ("The early hours of Monday were loud.", "The early hours of Monday", "2024-02-12TMO"),
    ("At 9:15 AM EDT, Friday, March 22, 2013, it fell.", "9:15 AM EDT, Friday, March 22, 2013",
     "2013-03-22T09:15"),
]  # fmt: skip
DURATIONS = [
    ("The siege took three days.", "three days", "P3D"),
    ("A six-month truce was signed.", "six-month", "P6M"),
    ("He waited for half an hour.", "half an hour", "PT30M"),
    ("The march took two and a half years.", "two and a half years", "P2Y6M"),
    ("The march took 2 1/2 hours.", "2 1/2 hours", "PT2H30M"),
    ("They fought for weeks.", "weeks", "PXW"),
    ("They fought for more than a decade.", "more than a decade", "P10Y"),
    ("They fought for twenty-two months.", "twenty-two months", "P22M"),
    ("They fought for a couple of days.", "a couple of days", "P2D"),
    ("They fought for several years.", "several years", "PXY"),
    ("A 48-hour ultimatum expired.", "48-hour", "PT48H"),
    ("Over the past three months 90 died.", "the past three months", "P3M"),
    ("In the next five years more will die.", "the next five years", "P5Y"),
    ("The last 24 hours were calm.", "The last 24 hours", "PT24H"),
]
SETS = [
    ("Every week a drone falls.", "Every week", "P1W"),
    ("Each year the floods come.", "Each year", "P1Y"),
    ("Raids happen daily.", "daily", "XXXX-XX-XX"),
    ("Output grew 3% annually.", "annually", "XXXX"),
    ("They pray on Fridays.", "Fridays", "XXXX-WXX-5"),
    ("They pray every Friday night.", "every Friday night", "XXXX-WXX-5TNI"),
    ("The floods come each July.", "each July", "XXXX-07"),
    ("They meet twice a week.", "twice a week", "P1W"),
    ("They meet every two years.", "every two years", "P2Y"),
]
TABLE = [
    (kind, *row)
    for kind, rows in (("DATE", DATES), ("TIME", TIMES), ("DURATION", DURATIONS), ("SET", SETS))
    for row in rows
]


@pytest.mark.parametrize(("kind", "sentence", "words", "value"), TABLE)
def test_expression_is_found_and_valued(kind: str, sentence: str, words: str, value: str) -> None:
    found = [(t.type, t.text, t.value) for t in find_times(sentence, published=PUBLISHED)]
    assert found == [(kind, words, value)]


def test_table_is_large_enough() -> None:
    assert len(TABLE) >= 120


NOTHING = [
    "He may go and they may stay.",
    "Protesters march on the palace.",
    "She sat in the sun for a second.",
    "Prices fall when rivers fall.",
    "The fall of Kabul shocked them.",
    "Room 2014 was empty under Section 12.",
    "The bill of $2,000 was paid.",
    "Some 2,014 people and 1,500 troops came.",
    "About 2000 soldiers and 2014 rebels fought.",
    "Call 555-2020 now." .replace(" now", ""),
    "A Boeing 747 and an F-16 took off as Flight 2014 landed.",
    "They won 3-2 and lost 10-12.",
    "He is 52 years old.",
    "Mrs. May met June Smith.",
    "A quarter of the town burned.",
    "As soon as he came, they left.",
    "The 7th Fleet sailed.",
    "Version 2.0.2014 is out.",
]  # fmt: skip


@pytest.mark.parametrize("sentence", NOTHING)
def test_trap_is_no_time(sentence: str) -> None:
    assert find_times(sentence, published=PUBLISHED) == []


def test_age_is_marked() -> None:
    (age,) = find_times("A 35-year-old man was held.", published=PUBLISHED)
    assert (age.text, age.type, age.note) == ("35-year-old", "DURATION", "age")
    assert age.first is None


REFUSED = [
    "31 February 2024",
    "2024-13-01",
    "30/02/2024",
    "Feb. 30",
    "1445 AH",
    "5 Ramadan 1445",
    "Feb. 31-32".replace("-32", ""),
]


@pytest.mark.parametrize("words", REFUSED)
def test_impossible_or_foreign_date_is_refused_with_a_note(words: str) -> None:
    (timex,) = find_times(f"It happened on {words}.", published=PUBLISHED)
    assert timex.value == "XXXX-XX-XX"
    assert timex.basis == "none"
    assert timex.note
    assert (timex.first, timex.last) == (None, None)


def test_day_first_and_month_first_are_declared() -> None:
    (timex,) = find_times("Filed 02/07/2024.", published=PUBLISHED)
    assert timex.note == "read as month first"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("yesterday", "XXXX-XX-XX"),
        ("on Monday", "XXXX-WXX-1"),
        ("in December", "XXXX-12"),
        ("on Feb. 7", "XXXX-02-07"),
        ("last week", "XXXX-WXX"),
        ("two days later", "XXXX-XX-XX"),
        ("the third quarter", "XXXX-Q3"),
        ("last spring", "XXXX-SP"),
    ],
)
def test_without_publication_relative_dates_stay_open(words: str, value: str) -> None:
    (timex,) = find_times(f"They left {words}.", published=None)
    assert (timex.value, timex.basis) == (value, "none")
    assert timex.note is not None


def test_without_publication_stated_dates_are_read() -> None:
    (timex,) = find_times("They left on Feb. 7, 2024.", published=None)
    assert (timex.value, timex.first) == ("2024-02-07", date(2024, 2, 7))


def test_earlier_mentions_anchor_later_ones() -> None:
    text = "He was shot on Feb. 3. Two days later a man was held. The next day he confessed."
    found = find_times(text, published=PUBLISHED)
    assert [t.value for t in found] == ["2024-02-03", "2024-02-05", "2024-02-06"]
    assert [t.basis for t in found] == ["relative", "anchored", "anchored"]
    assert [t.needs for t in found] == ["year", "anchor", "anchor"]


def test_a_year_earlier_follows_the_quarter_of_the_report() -> None:
    text = "It lost $3 million in the third quarter, against $1 million a year earlier."
    found = find_times(text, published=PUBLISHED)
    assert [t.value for t in found] == ["2023-Q3", "2022-Q3"]


def test_offsets_count_from_the_start_of_the_text() -> None:
    text = "On Monday they met. On Tuesday they fought."
    (timex,) = find_times(text, published=PUBLISHED, start=20)
    assert text[timex.start : timex.end] == timex.text == "Tuesday"


OTHER_CALENDARS = [
    ("12 Mehr 1402", "2023-10-04", "2023-10-04"),
    ("Mehr 1402", "2023-09-23", "2023-10-22"),
    ("1402 in the Iranian calendar", "2023-03-21", "2024-03-19"),
    ("Heisei 7, third month, 20th day", "1995-03-20", "1995-03-20"),
    ("23.11.97", "1997-11-23", "1997-11-23"),
]


@pytest.mark.parametrize(("words", "first", "last"), OTHER_CALENDARS)
def test_other_calendars_are_converted_with_a_note(words: str, first: str, last: str) -> None:
    (timex,) = find_times(f"It happened on {words}.", published=PUBLISHED)
    assert (str(timex.first), str(timex.last)) == (first, last)
    assert timex.note is not None
