"""How fast a file in the columns of ICEWS is imported, and in how much memory.

python benchmarks/importing.py                        1,000,000 rows made up by this script
python benchmarks/importing.py --rows 50000 --keep    fewer; file and record stay where they are

The rows are drawn with a fixed seed: invented persons, sectors and offices of known countries, the
event names of CAMEO. Importing runs in a process of its own, which starts a helper. The memory is
the peak of the one plus the peak of the other as the kernel tells them (ru_maxrss): at most that
much was held at once. Prints rows a second, wall and processor time of both, and the size of the
record; then imports the same file again, which must change nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from standoff.codebook.data import load
from standoff.record.exchange.icews import COLUMNS
from standoff.record.exchange.names import table

SECTORS = (
    "Government", "Executive,Government", "Military,Government", "Police,Government", "Rebel",
    "General Population / Civilian / Social", "Media,Business", "Parties", "Judicial,Government",
)  # fmt: skip
ROLES = (
    "Citizen",
    "Police",
    "Government",
    "Military",
    "Protester",
    "Ministry",
    "Governor",
)
CITIES = ("Aldmoor", "Bresk", "Cawdale", "Dunholt", "Estmere", "Farrow", "Gant", "Harrowgate")
PERSONS = 4000
FIRST_DAY = date(2010, 1, 1)

_CHILD = """
import json, resource, sys, time
from standoff.record import Record
from standoff.record.exchange import import_file
started = time.perf_counter()
with Record(sys.argv[1]) as record:
    done = import_file(record, sys.argv[2], "icews")
wall = time.perf_counter() - started
ours, helper = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({
    "rows": done.rows, "added": done.added, "unchanged": done.unchanged,
    "rejected": done.rejected, "wall": wall,
    "cpu": sum(one.ru_utime + one.ru_stime for one in (ours, helper)),
    "peak_mb": ours.ru_maxrss / 1024, "helper_mb": helper.ru_maxrss / 1024,
}))
"""


def write_rows(path: Path, rows: int) -> None:
    """Writes the file, its days in order as ICEWS has them."""
    chance = random.Random(20_26)
    countries = sorted(facts["name"] for facts in load("countries.toml").values())
    names = sorted((code, texts[0]) for code, texts in table("cameo_names.toml").items())
    persons = [
        (f"{_word(chance)} {_word(chance)}", chance.choice(SECTORS), chance.choice(countries))
        for _ in range(PERSONS)
    ]
    with path.open("w", encoding="utf-8") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for i in range(rows):
            day = FIRST_DAY + timedelta(days=i * 3000 // rows)
            code, text = chance.choice(names)
            (a, a_sector, a_country), (b, b_sector, b_country) = (
                _party(chance, persons, countries) for _ in range(2)
            )
            city, land = chance.choice(CITIES), chance.choice(countries)
            cells = (
                str(20_000_000 + i), day.isoformat(), a, a_sector, a_country, text, code,
                f"{chance.uniform(-10, 10):.1f}", b, b_sector, b_country,
                str(30_000_000 + i // 3), str(1 + i % 6), "Made-up Wire", city, "", city, land,
                f"{chance.uniform(-60, 70):.4f}", f"{chance.uniform(-180, 180):.4f}",
            )  # fmt: skip
            out.write("\t".join(cells) + "\n")


def _party(
    chance: random.Random, persons: list[tuple[str, str, str]], countries: list[str]
) -> tuple[str, str, str]:
    kind = chance.random()
    if kind < 0.5:
        return chance.choice(persons)
    country = chance.choice(countries)
    if kind < 0.7:
        return country, "", country
    return f"{chance.choice(ROLES)} ({country})", chance.choice(SECTORS), country


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(3)).title()


def run(record: Path, file: Path) -> dict[str, float]:
    """One import in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src")}
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(record), str(file)],
        stdout=subprocess.PIPE, env=environment, check=True, text=True,
    )  # fmt: skip
    result: dict[str, float] = json.loads(done.stdout)
    return result


def main() -> None:
    """Makes the file, imports it twice, prints the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--keep", action="store_true", help="keep the file and the record")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="standoff-importing-"))
    file, record = folder / "icews.tsv", folder / "r.duckdb"
    write_rows(file, chosen.rows)
    print(f"{file.stat().st_size / 1e6:.0f} MB, {chosen.rows:,} rows")
    for what in ("first import", "the same file again"):
        found = run(record, file)
        print(
            f"{what}: {found['wall']:.1f} s wall, {found['cpu']:.1f} s of processor, "
            f"{found['rows'] / found['wall']:,.0f} rows a second, "
            f"peak {found['peak_mb']:.0f} + {found['helper_mb']:.0f} MB; "
            f"added {found['added']:,}, unchanged {found['unchanged']:,}, "
            f"rejected {found['rejected']:,}; the record has {record.stat().st_size / 1e6:.0f} MB"
        )
    if chosen.keep:
        print(folder)
    else:
        file.unlink()
        record.unlink()
        folder.rmdir()


if __name__ == "__main__":
    main()
