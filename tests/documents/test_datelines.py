"""Datelines: the forms of agencies, armies and papers, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.datelines import LONGEST, dateline_at

FORMS = [
    ("BAGHDAD, Feb 18 (Reuters) - ", "BAGHDAD", "Feb 18", "Reuters"),
    ("BEIRUT/AMMAN, June 1 (Reuters) - ", "BEIRUT/AMMAN", "June 1", "Reuters"),
    ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — ", "HEMPSTEAD, N.Y.", "Sept. 26", "UPI"),
    ("UNITED NATIONS, Sept. 26, 2011 (UPI) — ", "UNITED NATIONS", "Sept. 26, 2011", "UPI"),
    ("MOSCOW (AP) _ ", "MOSCOW", None, "AP"),
    ("ADDIS ABABA, Ethiopia (AP)_", "ADDIS ABABA, Ethiopia", None, "AP"),
    ("THE HAGUE, Netherlands (AP) — ", "THE HAGUE, Netherlands", None, "AP"),
    ("N'DJAMENA, Chad (AP) — ", "N'DJAMENA, Chad", None, "AP"),
    ("TEHRAN (FNA)- ", "TEHRAN", None, "FNA"),
    ("DAMASCUS, (SANA) – ", "DAMASCUS", None, "SANA"),
    ("KABUL, Afghanistan (April 29) - ", "KABUL, Afghanistan", "April 29", None),
    ("KABUL, Afghanistan (Feb. 7, 2011)  – ", "KABUL, Afghanistan", "Feb. 7, 2011", None),
    ("KABUL, 7 February 2011 — ", "KABUL", "7 February 2011", None),
    ("Port-au-Prince, Haiti (CNN) -- ", "Port-au-Prince, Haiti", None, "CNN"),
    ("Dubai, United Arab Emirates (CNN) -- ", "Dubai, United Arab Emirates", None, "CNN"),
    ("GENEVA — ", "GENEVA", None, None),
    ("NEWARK, N.J. _ ", "NEWARK, N.J.", None, None),
    ("WASHINGTON -- ", "WASHINGTON", None, None),
    ("ABOARD THE USS NIMITZ (AP) — ", "ABOARD THE USS NIMITZ", None, "AP"),
    ("Beirut, Lebanon – ", "Beirut, Lebanon", None, None),
    ("Geneva — ", "Geneva", None, None),
    ("(Reuters) - ", None, None, "Reuters"),
    ("Feb 3 (Reuters) - ", None, "Feb 3", "Reuters"),
]


@pytest.mark.parametrize(("words", "place", "day", "agency"), FORMS)
@pytest.mark.parametrize("before", ["", "A headline\n"])
def test_forms(
    words: str, place: str | None, day: str | None, agency: str | None, before: str
) -> None:
    text = f"{before}{words}Thousands marched on the palace on Friday."
    found = dateline_at(text, len(before), len(text))
    assert found is not None
    assert (found.place, found.date_text, found.agency) == (place, day, agency)
    assert text[found.start : found.end] == words.rstrip()
    if place:
        assert text[found.start : found.start + len(place)] == place
    if day:
        assert found.date_start is not None
        assert text[found.date_start : found.date_start + len(day)] == day


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah (Party of God) - armed by Iran - fired at the post on Friday.",
        "The Kurdistan Workers Party (PKK) - listed as a group - said no on Friday.",
        "Israel - the state founded in 1948 - said that it would not go.",
        "Hamas – Palestinian fighters – said no to the deal on Friday.",
        "UPDATE 1 - The president spoke on the air today of the war.",
        "EXCLUSIVE – The president spoke on the air today of the war.",
        "Monday - The day began with a lull in the fighting in the north.",
        "June 1, 2011 - The day began with a lull in the fighting.",
        "BAGHDAD is quiet tonight, said a man - who would not be named.",
        "ISAF Joint Command - Afghanistan",
        "SPEAKER: Thank you for coming to this place tonight.",
        "",
        "—",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert dateline_at(text, 0, len(text)) is None


def test_a_colon_counts_only_where_it_may() -> None:
    text = "ISLAMABAD: The foreign office said on Friday that it would not."
    assert dateline_at(text, 0, len(text)) is None
    found = dateline_at(text, 0, len(text), colon=True)
    assert found is not None
    assert (found.place, text[: found.end]) == ("ISLAMABAD", "ISLAMABAD:")


@pytest.mark.parametrize(
    ("words", "published", "day"),
    [
        ("KABUL (April 29, 2011) - ", None, date(2011, 4, 29)),
        ("KABUL (April 29) - ", date(2011, 4, 30), date(2011, 4, 29)),
        ("KABUL (Dec. 31) - ", date(2012, 1, 1), date(2011, 12, 31)),
        ("KABUL (Jan. 1) - ", date(2011, 12, 31), date(2012, 1, 1)),
        ("KABUL (April 29) - ", None, None),
        ("KABUL (AP) - ", date(2011, 4, 30), None),
    ],
)
def test_the_day(words: str, published: date | None, day: date | None) -> None:
    text = words + "The army said on Friday that it had left."
    found = dateline_at(text, 0, len(text))
    assert found is not None
    assert found.day(published) == day


@given(st.text(alphabet="AB a,.()-–—/:1J uneFb\n", max_size=300))
def test_any_text(text: str) -> None:
    found = dateline_at(text, 0, len(text), colon=True)
    if found is not None:
        assert found.start == 0 < found.end <= min(len(text), LONGEST)
        assert text[: found.end] == text[: found.end].strip()
        assert found.place is None or text.startswith(found.place)
