"""What the parts of the campaign share: reports, what must hold of a record, how two compare."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import duckdb

from standoff.errors import StandoffError
from standoff.record import Record, check
from standoff.record.columns import TABLES

_WHO: Final = (
    "Gunmen", "Iran", "Turkey", "The United States", "Iraqi forces", "Kurdish fighters",
    "Hezbollah", "The Badr Organization", "Police", "Saudi Arabia", "Syrian troops", "Russian jets",
)  # fmt: skip
_DID: Final = (
    "killed {n} soldiers", "arrested {n} men", "condemned the attack", "wounded {n} civilians",
    "shelled villages", "freed {n} prisoners", "seized a convoy", "bombed a depot of the army",
    "offered talks", "denied any role in the raid", "sent {n} troops", "shot down a drone",
)  # fmt: skip
_WHERE: Final = ("Baghdad", "Mosul", "Kirkuk", "Basra", "Erbil", "Tikrit", "Ramadi", "Samarra")
_SYLLABLES: Final = ("bar", "den", "kol", "mir", "nas", "pur", "rek", "sol", "tav", "zan")
_FIRST: Final = date(2024, 1, 3)

_COMPARED: Final = {
    "documents": "*",
    **dict.fromkeys(TABLES.values(), "*"),
    "entities": "*",
    "sentences": "*",
    "shingles": "*",
    "copies": "*",
    "incident_members": "incident, event, document",
    "incident_blocks": "*",
    "machine_rows": "*",
}
"""What must be the same in two records of the same reports.

Not the number of a component, which means nothing.
"""


def reports(folder: Path, count: int, seed: int = 0) -> Path:
    """A folder of short reports over half a year; one in six is a report before it, changed."""
    draw = random.Random(f"reports/{seed}")
    folder.mkdir()
    body = ""
    for number in range(count):
        if number % 6 == 5:
            body = body.replace(" said ", " wrote ")
        else:
            body = " ".join(_sentence(draw) for _ in range(3))
            body += f"\n\n{' '.join(_name(draw) for _ in range(30))}."
        day = _FIRST + timedelta(days=draw.randrange(180))
        head = f"Title: Report {number}\nDate: {day}\n\n"
        (folder / f"r{number:04}.txt").write_text(f"{head}{body}\n")
    return folder


def _sentence(draw: random.Random) -> str:
    did = draw.choice(_DID).format(n=draw.randint(2, 900))
    where = f"at {_name(draw)} near {draw.choice(_WHERE)}"
    return f"{draw.choice(_WHO)} {did} {where}, General {_name(draw)} said on {_name(draw)} radio."


def _name(draw: random.Random) -> str:
    return "".join(draw.choices(_SYLLABLES, k=3)).title()


def rows(path: Path, count: int) -> Path:
    """A file of UCDP-like events for `import`."""
    head = (
        "id,year,type_of_violence,side_a,side_b,date_start,date_end,latitude,longitude,country,"
        "country_id,adm_1,where_coordinates,where_prec,date_prec,best,high,low,deaths_a,deaths_b,"
        "deaths_civilians,deaths_unknown,source_article,source_headline,conflict_name,dyad_name"
    )
    lines = [
        f"{n},2017,1,Government of Syria,IS,2017-03-{n % 28 + 1:02},2017-03-{n % 28 + 1:02},35,40,"
        f"Syria,652,Deir ez-Zor,Deir ez-Zor city,1,1,{n % 9},{n % 9 + 2},{n % 9},0,0,0,0,,,"
        "Syria: Government,Government of Syria - IS"
        for n in range(count)
    ]
    path.write_text("\n".join([head, *lines]) + "\n")
    return path


def wrong_with(path: Path, told: Sequence[str] = ()) -> list[str]:
    """What does not hold of a record; `told` are ids of reports that must be there, once."""
    if not path.exists():
        return ["reports were said to be done, but there is no record"] if told else []
    try:
        with Record(path) as record:
            faults = check(record)
            counted = record.select("SELECT id, count(*) FROM documents GROUP BY id")
    except StandoffError as error:
        return [f"it does not open: {error}"]
    times = dict(counted)
    faults += [f"report {id} is there {many} times" for id, many in times.items() if many > 1]
    return faults + [
        f"report {id} was said to be done, and is lost" for id in told if id not in times
    ]


def differences(path: Path, wanted: Path) -> list[str]:
    """In which tables a record is not what another one is, with the first row that differs.

    A row that was corrected names the correction, whose id and day are its own: it is compared
    without.
    """
    faults = []
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{path}' AS one (READ_ONLY)")
        connection.execute(f"ATTACH '{wanted}' AS other (READ_ONLY)")
        for table, columns in _COMPARED.items():
            if table in TABLES.values():
                columns += ' REPLACE (CASE WHEN corrected IS NULL THEN "row" END AS "row")'
            for here, there, what in (("one", "other", "too many"), ("other", "one", "missing")):
                found = connection.execute(
                    f"SELECT {columns} FROM {here}.{table} EXCEPT ALL "
                    f"SELECT {columns} FROM {there}.{table}"
                ).fetchall()
                if found:
                    faults.append(f"{table}: {len(found)} rows {what}, as {str(found[0])[:300]}")
    return faults


def count(path: Path, table: str) -> int:
    """The rows of a table; none where there is no record."""
    if not path.exists():
        return 0
    with duckdb.connect(str(path), read_only=True) as connection:
        return len(connection.execute(f"SELECT 1 FROM {table}").fetchall())
