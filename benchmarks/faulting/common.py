"""What the parts of the campaign share: reports, commands, and what must hold of a record."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb

from standoff.errors import StandoffError
from standoff.record import Record, check
from standoff.record.columns import TABLES

STANDOFF = (sys.executable, "-m", "standoff.cli")
TABLES_COMPARED = ("documents", *TABLES.values(), "sentences", "copies")

_SENTENCES = (
    "Gunmen killed {n} soldiers near Baghdad on Tuesday, a military spokesman said.",
    "Iran denied any role in the attack and asked for talks with Iraq.",
    "“We will answer,” a commander of the Badr Organization told reporters.",
    "The United States condemned the attack and sent an envoy to Baghdad on February {d}.",
    "Iraqi forces arrested {n} men in Mosul two days later, according to officials.",
)


def reports(folder: Path, count: int) -> Path:
    """A folder of short reports, no two alike."""
    folder.mkdir()
    for number in range(count):
        day = number % 27 + 1
        lines = (line.format(n=number + 2, d=day) for line in _SENTENCES)
        head = f"Title: Report {number}\nDate: 2024-03-{day:02}\n\n"
        (folder / f"r{number:04}.txt").write_text(head + " ".join(lines) + f"\n\nNote {number}.\n")
    return folder


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


def run(arguments: Sequence[str | Path], **more: object) -> subprocess.CompletedProcess[str]:
    """Runs a command of Standoff to its end."""
    command = [*STANDOFF, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, **more)  # type: ignore[call-overload,no-any-return]


def killed(arguments: Sequence[str | Path], after: float) -> tuple[bool, str]:
    """Starts a command, kills it after some seconds; whether it still ran, and what it wrote."""
    command = [*STANDOFF, *map(str, arguments)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as it:
        try:
            out, _ = it.communicate(timeout=after)
            return False, out
        except subprocess.TimeoutExpired:
            it.kill()
            out, _ = it.communicate()
            return True, out


def seconds(arguments: Sequence[str | Path]) -> float:
    """How long a command takes undisturbed."""
    began = time.monotonic()
    done = run(arguments)
    assert done.returncode == 0, done.stderr
    return time.monotonic() - began


def wrong_with(path: Path, told: Sequence[str] = ()) -> list[str]:
    """What does not hold of a record; `told` are ids of reports that must be there, once."""
    if not path.exists():
        return ["reports were said to be done, but there is no record"] if told else []
    try:
        with Record(path) as record:
            faults = check(record)
    except StandoffError as error:
        return [f"it does not open: {error}"]
    with duckdb.connect(str(path), read_only=True) as connection:
        ids = [id for (id,) in connection.execute("SELECT id FROM documents").fetchall()]
    faults += [f"{id} is there {ids.count(id)} times" for id in {*told, *ids} if ids.count(id) != 1]
    return faults


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a record's tables, sorted, for a comparison with another record's."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
            for table in TABLES_COMPARED
        }
