"""The holding forecast beside plainer models on ICEWS14, each blind to the days that it forecasts.

Replays the second half of the history week by week: Brier score at 7, 14 and 30 days, log score,
calibration error and CRPS of the length of the quiet.

python benchmarks/lull.py [FOLDER]

FOLDER holds train.tsv, valid.tsv and relation2cameo.tsv; by default ../shared/data/icews14.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))

import csv
import sys
import time
from pathlib import Path

from standoff.analysis.backtest import backtest
from standoff.analysis.table import EventTable, from_cameo, read_rows

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data" / "icews14"


def load(folder: Path) -> EventTable:
    """The events of the folder."""
    with (folder / "relation2cameo.tsv").open(encoding="utf-8") as stream:
        codes = {row["relation"]: row["cameo"] for row in csv.DictReader(stream, delimiter="\t")}
    paths = (folder / name for name in ("train.tsv", "valid.tsv"))
    return from_cameo(row for path in paths for row in read_rows(path, codes))


def main(arguments: list[str]) -> None:
    """Replays and prints."""
    table = load(Path(arguments[0]) if arguments else DEFAULT)
    began = time.perf_counter()
    found = backtest(table)
    spent = time.perf_counter() - began
    print(
        f"{found.first} to {found.last}: {found.mornings} mornings, {found.dyads} dyads, "
        f"{found.cases:,} cases, {spent:.0f} s"
    )
    days = [one.days for one in found.scores[0].horizons]
    print(f"{'':18}{'Brier at ' + '/'.join(map(str, days)):>22}{'log score':>20}"
          f"{'calibration error':>20}{'CRPS':>8}")  # fmt: skip
    for one in found.scores:
        columns = (
            "/".join(f"{getattr(h, name):.3f}" for h in one.horizons)
            for name in ("brier", "log_score", "calibration_error")
        )
        brier, log, error = columns
        print(f"{one.model:18}{brier:>22}{log:>20}{error:>20}{one.crps:>8.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
