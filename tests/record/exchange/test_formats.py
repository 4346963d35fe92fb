"""What each format's columns become."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from standoff.errors import RecordError
from standoff.record import Record, check
from standoff.record.exchange import cameo_names, import_file
from standoff.record.exchange.gdelt import VERSION_1, VERSION_2
from standoff.record.exchange.icews import COLUMNS
from standoff.record.exchange.names import cameo_code
from tests.record.exchange.conftest import Read, icews_line

HEADER = "\t".join(COLUMNS)


def test_icews(read: Read) -> None:
    events, done = read(f"{HEADER}\n{icews_line()}\n", "icews")
    (event,) = events
    assert (done.rows, done.added) == (1, 1)
    assert event.date == date(2018, 8, 29)
    assert event.date_info.text == "2018-08-29"
    (actor,), (recipient,) = event.actor, event.recipient
    assert (actor.code, actor.sector, actor.entity_text) == ("IND", "COP", "Police (India)")
    assert (recipient.code, recipient.sector) == ("IRQ", "REB")
    assert (event.event, event.cameo, event.quad_code) == (("STATEMENT",), "010", 1)
    assert event.event_loc is not None
    assert event.event_loc.resolved_place == "Aldmoor"
    assert (event.event_loc.country_code, event.event_loc.resolution) == ("IRQ", 4)
    assert (event.event_loc.lat, event.event_loc.lon) == (33.5, 44.25)


@pytest.mark.parametrize(
    ("code", "name", "event", "cameo"),
    [
        ("173", "Arrest, detain, or charge with legal action", "COERCE", "173"),
        ("42", "Make a visit", "CONSULT", "042"),
        ("1823", "Kill by physical assault", "ASSAULT", "1823"),
        ("", "Use conventional military force", "ASSAULT", "190"),
        ("7777", "Dance on the table", "7777", "7777"),
    ],
)
def test_codes_of_icews(read: Read, code: str, name: str, event: str, cameo: str) -> None:
    line = icews_line(CAMEO_Code=code, Event_Text=name)
    events, _ = read(f"{HEADER}\n{line}\n", "icews")
    assert (events[0].event, events[0].cameo) == ((event,), cameo)


def test_known_actors_of_icews(read: Read) -> None:
    line = icews_line(
        Source_Name="Barack Obama", Source_Country="United States", Source_Sectors="Government",
        Event_Date="2014-05-01", Target_Name="Unspecified Actor",
    )  # fmt: skip
    (event,), _ = read(f"{HEADER}\n{line}\n", "icews")
    (actor,) = event.actor
    assert (actor.identifier_id, actor.code, actor.sector) == ("barack-obama", "USA", "GOV")
    assert event.recipient == ()


def test_a_namesake_in_another_country_is_not_taken_for_a_known_actor(read: Read) -> None:
    line = icews_line(Source_Name="Barack Obama", Source_Country="Fiji", Source_Sectors="Police")
    (event,), _ = read(f"{HEADER}\n{line}\n", "icews")
    (actor,) = event.actor
    assert (actor.identifier_id, actor.code, actor.sector) == (None, "FJI", "COP")


def test_short_icews(read: Read) -> None:
    rows = (
        "date\tactor\trelation\trecipient\n"
        "2018-08-29\tCitizen_(India)\tDemonstrate_or_rally\tNorla_Vesk\n"
        "2018-08-30\tIran\tSing_a_song\tMilitant_(Iraq)\n"
    )
    events, _ = read(rows, "icews")
    first, second = events
    assert (first.actor[0].code, first.actor[0].sector) == ("IND", "CVL")
    assert first.actor[0].entity_text == "Citizen_(India)"
    assert (first.event, first.mode, first.cameo) == (("PROTEST",), ("demo",), "141")
    assert first.recipient[0].identifier_text == "Norla Vesk"
    assert (second.actor[0].code, second.event) == ("IRN", ("Sing_a_song",))
    assert (second.recipient[0].code, second.recipient[0].sector) == ("IRQ", "REB")


def test_acled(read: Read) -> None:
    rows = (
        "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,inter1,"
        "actor2,inter2,iso,country,admin1,admin2,location,latitude,longitude,source,notes,"
        "fatalities\n"
        "SYR1,07 February 2024,2024,1,Explosions/Remote violence,Air/drone strike,"
        "Military Forces of Syria (2000-),1,Hill Brigade,2,760,Syria,Homs,Homs,Kestel,34.7,36.7,"
        'Kestel Post,"On 7 February, jets struck Kestel; ""two"" died.",2\n'
        "SYR2,8 February 2024,2024,3,Riots,Rat race,Protesters,6,,,760,Syria,Homs,,,34,36,,,0\n"
    )
    events, done = read(rows, "acled")
    strike, riot = events
    assert done.rejected == 0
    assert (strike.date, strike.event, strike.mode) == (date(2024, 2, 7), ("ASSAULT",), ("aerial",))
    assert strike.text == 'On 7 February, jets struck Kestel; "two" died.'
    assert (strike.actor[0].code, strike.actor[0].sector) == ("SYR", "MIL")
    assert (strike.recipient[0].code, strike.recipient[0].sector) == (None, "REB")
    assert strike.size is not None and strike.size.dead is not None
    assert (strike.size.dead.low, strike.size.dead.high) == (2, 2)
    assert strike.event_loc is not None and strike.event_loc.country_code == "SYR"
    assert (riot.event, riot.mode) == (("PROTEST",), ("riot",))
    assert riot.date_info.granularity == "month"
    assert (riot.actor[0].code, riot.recipient) == ("SYR", ())
    assert riot.event_loc is not None and riot.event_loc.resolution == 2


def test_ucdp_ged(read: Read) -> None:
    rows = (
        "id,type_of_violence,conflict_name,dyad_name,side_a,side_b,where_prec,where_coordinates,"
        "adm_1,adm_2,latitude,longitude,country,date_prec,date_start,date_end,best,high,low,gwnoa,"
        "country_id\n"
        "1.0,1.0,Syria: Government,x,Government of Syria,"
        '"Syrian insurgents, SDF",4.0,Kestel town,Homs,,34.8,36.7,Syria,1.0,'
        "2016-01-01 00:00:00.000,2016-01-31,4.0,9.0,5.0,652,652.0\n"
        "2,3,x,x,IS,Civilians,1,Kestel town,,,15,44,Yemen (North Yemen),1,2016-02-01,2016-02-01,3,"
        "3,3,,678\n"
    )
    events, _ = read(rows, "ucdp-ged")
    war, killing = events
    assert (war.date, war.enddate) == (date(2016, 1, 1), date(2016, 1, 31))
    assert war.date_info.granularity == "range"
    assert (war.actor[0].code, war.actor[0].sector) == ("SYR", "GOV")
    assert [(one.code, one.sector) for one in war.recipient] == [("SYR", "REB"), ("SYR", "REB")]
    assert war.recipient[1].identifier_id == "syrian-democratic-forces"
    assert war.size is not None and war.size.dead is not None
    assert (war.size.dead.low, war.size.dead.high, war.size.dead.text) == (4, 9, "4.0")
    assert war.event_loc is not None
    assert (war.event_loc.extracted_place, war.event_loc.resolution) == ("Homs", 2)
    assert (war.event, war.cameo) == (("ASSAULT",), "190")
    assert killing.actor[0].identifier_id == "islamic-state"
    assert (killing.recipient[0].code, killing.recipient[0].sector) == ("YEM", "CVL")
    assert (killing.cameo, killing.enddate) == ("182", None)


@pytest.mark.parametrize("columns", [VERSION_1[:-1], VERSION_1, VERSION_2])
def test_gdelt(read: Read, columns: tuple[str, ...]) -> None:
    values = {
        "GLOBALEVENTID": "1", "SQLDATE": "20240207", "Actor1Code": "IRNGOV", "Actor1Name": "TEHRAN",
        "Actor1CountryCode": "IRN", "Actor1Type1Code": "GOV", "Actor2Code": "IGOUNO",
        "Actor2Name": "UNITED NATIONS", "Actor2KnownGroupCode": "UNO", "Actor2Type1Code": "IGO",
        "EventCode": "190", "ActionGeo_Type": "4", "ActionGeo_FullName": "Kestel, Dimashq, Syria",
        "ActionGeo_CountryCode": "SY", "ActionGeo_Lat": "33.5", "ActionGeo_Long": "36.3",
        "DATEADDED": "20240208", "SOURCEURL": "https://example.org/a",
    }  # fmt: skip
    (event,), _ = read("\t".join(values.get(name, "") for name in columns) + "\n", "gdelt")
    assert (event.date, event.event) == (date(2024, 2, 7), ("ASSAULT",))
    assert (event.actor[0].code, event.actor[0].sector) == ("IRN", "GOV")
    assert event.recipient[0].code == "UNO"
    assert event.event_loc is not None
    assert (event.event_loc.country_code, event.event_loc.resolution) == ("SYR", 4)


def test_gdelt_keeps_the_address(tmp_path: Path) -> None:
    row = ["1", "20240207", *[""] * 24, "042", *[""] * (len(VERSION_2) - 28), "https://a.example/b"]
    file = tmp_path / "a.CSV"
    file.write_text("\t".join(row) + "\n", encoding="utf-8")
    with Record(tmp_path / "r.duckdb") as record:
        import_file(record, file, "gdelt")
        (document,) = record.documents()
        (event,) = record.events()
    assert document.url == "https://a.example/b"
    assert (event.actor, event.recipient, event.cameo) == ((), (), "042")


def test_polecat(read: Read) -> None:
    rows = (
        "Event ID\tEvent Date\tEvent Type\tEvent Mode\tContexts\tActor Name\tActor Country\t"
        "Primary Actor Sector\tRecipient Name\tRecipient Country\tPrimary Recipient Sector\tCity\t"
        "Province\tCountry\tLatitude\tLongitude\tGeoNames ID\tSource\tPublication Date\n"
        "E1\t2023-05-02\tASSAULT\taerial\tmilitary;human rights\tNorla Vesk;Tarn\tIRQ;IRN\tMIL;GOV"
        "\tHill Brigade\tSYR\tREB\tKestel\tHoms\tSYR\t34.7\t36.7\t12345\tKestel Post\t2023-05-03\n"
        "E2\t2023-05-02\tWHISPER\tNone\t\tTarn\tNone\tNone\t\t\t\t\t\t\t\t\t\t\t\n"
    )
    events, done = read(rows, "polecat")
    assert done.rejected == 0
    strike = next(event for event in events if event.event == ("ASSAULT",))
    assert (strike.mode, strike.context) == (("aerial",), ("military", "human_rights"))
    assert [(one.code, one.sector) for one in strike.actor] == [("IRQ", "MIL"), ("IRN", "GOV")]
    assert strike.event_scale == -9.5
    assert strike.event_loc is not None and strike.event_loc.geonameid == 12345
    other = next(event for event in events if event.event != ("ASSAULT",))
    assert (other.event, other.mode, other.quad_code) == (("WHISPER",), (), 0)
    assert (other.actor[0].code, other.recipient) == (None, ())


def test_plover_of_others(read: Read) -> None:
    rows = (
        '{"id":"a","date":"2021-03-04","event":"AID","mode":[],"context":["health"],'
        '"actor":[{"code":"NOR","sector":"GOV","entity_text":"Norway"}],'
        '"recipient":{"code":"SYR","sector":"MED"},"event_loc":{"resolved_place":"Kestel",'
        '"country_code":"SYR","lat":34.1,"lon":36.1},"text":"Norway sent a hospital to Kestel."}\n'
        '{"date":"2021-03-04"}\n[1]\nnot json\n'
    )
    (event,), done = read(rows, "plover")
    assert done.rejected == 3
    assert (event.event, event.context, event.event_scale) == (("AID",), ("health",), 10.0)
    assert (event.actor[0].code, event.actor[0].identifier_id) == ("NOR", "country:NOR")
    assert (event.recipient[0].code, event.recipient[0].sector) == ("SYR", "MED")
    assert event.text == "Norway sent a hospital to Kestel."
    assert event.event_loc is not None and event.event_loc.lat == 34.1


@pytest.mark.parametrize(
    ("format", "header", "missing"),
    [
        ("icews", "date\tactor\trelation\n", "recipient"),
        ("icews", HEADER.replace("CAMEO Code", "Code") + "\n", "CAMEO Code"),
        ("acled", "event_date,actor1\n", "event_type, country"),
        ("ucdp-ged", "id,side_a\n", "type_of_violence"),
        ("polecat", "Event Date\tEvent Type\n", "Event Mode"),
        ("gdelt", "1\t2\t3\n", "3 columns, not 57, 58, 61"),
    ],
)
def test_wrong_columns_are_named(read: Read, format: str, header: str, missing: str) -> None:
    with pytest.raises(RecordError, match=missing):
        read(header, format)


def test_every_import_passes_the_check(tmp_path: Path, read: Read) -> None:
    read(f"{HEADER}\n{icews_line()}\n{icews_line(Event_ID='8', City='', Province='')}\n", "icews")
    with Record(tmp_path / "r.duckdb") as record:
        assert check(record) == []
        assert record.actors()[0].done == 2


def test_names_of_cameo() -> None:
    names = cameo_names()
    assert names["make statement"] == "010"
    assert names["abduct hijack or take hostage"] == "181"
    assert names["consult"] == "040"
    assert len(set(names.values())) > 270
    assert cameo_code("", "Express_intent_to_meet_or_negotiate") == "036"
    assert cameo_code("10", "Demand") == "10"
    assert cameo_code("", "Sing") is None
