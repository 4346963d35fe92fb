"""The task `lull`: from files to chances, scores and rows; what is refused."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from standoff.errors import EvaluationError, StandoffError
from standoff.evaluation.lull import Case, Lulls
from standoff.evaluation.rows import Row
from standoff.evaluation.task import Options
from tests.evaluation.conftest import Run

FIRST = date(2014, 1, 1)
HISTORY = "date\tactor\trelation\trecipient\n"
FILE = "actor\trecipient\tdate\thorizon\thostile\n"


def history(path: Path, *, until: int = 120, codes: bool = False) -> Path:
    """Two dyads, one fierce and one mild, by CAMEO codes or by names."""
    generator = np.random.default_rng(1)
    fight, meet = ("Fight", "Meet") if codes else ("190", "040")
    lines = []
    for day in range(120):
        draws = generator.random(3)
        when = FIRST + timedelta(days=day)
        if day < until:
            lines += [f"{when}\tMordor\t{fight}\tGondor\n"] * int(draws[0] < 0.6)
            lines += [f"{when}\tShire\t{fight}\tBree\n"] * int(draws[1] < 0.05)
            lines += [f"{when}\tShire\t{meet}\tGondor\n"] * int(draws[2] < 0.5)
    path.write_text(HISTORY + "".join(lines), encoding="utf-8")
    return path


def cases(path: Path, *lines: str) -> Path:
    path.write_text(FILE + "".join(f"{line}\n".replace(" ", "\t") for line in lines), "utf-8")
    return path


ROWS = (
    "Gondor Mordor 2014-04-01 7 1", "Gondor Mordor 2014-04-01 14 1",
    "Shire Bree 2014-04-01 7 0", "Shire Bree 2014-04-01 14 1",
    "Nobody Bree 2014-04-01 7 0", "Gondor Mordor 2014-03-01 7 1",
)  # fmt: skip


def predicted(folder: Path, *paths: Path) -> list[float]:
    task = Lulls(Options(history=paths))
    return task.predict(task.read(cases(folder / "cases.tsv", *ROWS)))


def test_a_fierce_dyad_is_likelier_than_a_mild_one_and_than_strangers(tmp_path: Path) -> None:
    found = predicted(tmp_path, history(tmp_path / "a.tsv"))
    assert found[0] > 0.8 > 0.5 > found[2] > found[4] > 0
    assert found[0] <= found[1] and found[2] < found[3]


def test_events_from_the_day_on_change_nothing(tmp_path: Path) -> None:
    whole = predicted(tmp_path, history(tmp_path / "a.tsv"))
    cut = predicted(tmp_path, history(tmp_path / "b.tsv", until=90))
    assert whole == cut
    earlier = predicted(tmp_path, history(tmp_path / "c.tsv", until=59))
    assert earlier[5] == whole[5] and earlier[0] != whole[0]


def test_files_may_overlap_and_names_may_stand_for_codes(tmp_path: Path) -> None:
    plain = history(tmp_path / "a.tsv")
    expected = predicted(tmp_path, plain)
    assert predicted(tmp_path, plain, history(tmp_path / "b.tsv", until=60)) == expected
    named = history(tmp_path / "c.tsv", codes=True)
    (tmp_path / "relation2cameo.tsv").write_text("relation\tcameo\nFight\t190\nMeet\t040\n")
    assert predicted(tmp_path, named) == expected


def rows(*answers: tuple[str, int, int]) -> list[Row[Case]]:
    return [
        Row(2, {}, Case("A", other, FIRST, horizon, hostile))  # type: ignore[arg-type]
        for other, horizon, hostile in answers
    ]


def test_brier_and_calibration_by_horizon() -> None:
    given = rows(("B", 7, 1), ("C", 7, 0), ("B", 14, 1), ("C", 14, 1))
    report = Lulls(Options()).score(given, [0.9, 0.3, 0.5, 0.55])
    assert report is not None
    scores = {one.name: one for one in report.scores}
    assert list(scores) == ["brier_7", "calibration_7", "brier_14", "calibration_14"]
    assert scores["brier_7"].value == pytest.approx((0.01 + 0.09) / 2)
    assert scores["calibration_14"].value == pytest.approx(1 - 0.525)
    assert scores["brier_7"].low == pytest.approx(0.01)
    assert scores["brier_7"].high == pytest.approx(0.09)
    assert "0.500 in 7 days, 1.000 in 14 days" in report.notes[1]


def test_intervals_resample_dyads_not_rows() -> None:
    report = Lulls(Options()).score(rows(*[("B", 7, i % 2) for i in range(50)]), [0.3] * 50)
    assert report is not None
    assert report.scores[0].low == report.scores[0].high == report.scores[0].value


def test_the_command_writes_the_rows_with_chances(run: Run, tmp_path: Path) -> None:
    path, out = cases(tmp_path / "cases.tsv", *ROWS), tmp_path / "out.tsv"
    events = history(tmp_path / "a.tsv")
    result = run("lull", path, "--history", events, "--predictions", out)
    assert result.exit_code == 0, result.output
    assert f"evaluate lull {path} --history {events}" in result.stdout.replace("\n", " ")
    with out.open(encoding="utf-8") as stream:
        written = list(csv.DictReader(stream, delimiter="\t"))
    assert [" ".join(list(row.values())[:5]) for row in written] == list(ROWS)
    assert all(0 < float(row["pred_p"]) < 1 for row in written)


def test_without_gold_there_are_chances_only(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "cases.tsv", tmp_path / "out.tsv"
    path.write_text("actor\trecipient\tdate\thorizon\nShire\tBree\t2014-04-01\t7\n", "utf-8")
    result = run("lull", path, "--history", history(tmp_path / "a.tsv"), "--predictions", out)
    assert result.exit_code == 0
    assert out.read_text().splitlines()[0].endswith("horizon\tpred_p")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("A B 2014-04-01 0 1", "line 2: a horizon of 0"),
        ("A A 2014-04-01 7 1", "line 2: A twice"),
        ("A B 2014-13-01 7 1", "line 2: .*date"),
        ("A B 2014-04-01 7 2", "line 2: .*hostile"),
        ("A B 2014-04-01", "line 2: 3 fields"),
    ],
)
def test_wrong_rows_are_named(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(EvaluationError, match=said):
        Lulls(Options()).read(cases(tmp_path / "cases.tsv", line))


def test_wrong_histories_are_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="--history FILE"):
        predicted(tmp_path)
    with pytest.raises(EvaluationError, match="'Fight' is no CAMEO code; put relation2cameo"):
        predicted(tmp_path, history(tmp_path / "a.tsv", codes=True))
    with pytest.raises(EvaluationError, match="no events"):
        predicted(tmp_path, history(tmp_path / "b.tsv", until=0))
    (tmp_path / "c.tsv").write_text("a\tb\n1\t2\n")
    with pytest.raises(StandoffError, match="header"):
        predicted(tmp_path, tmp_path / "c.tsv")
    with pytest.raises(EvaluationError, match="no rows"):
        Lulls(Options()).read(cases(tmp_path / "none.tsv"))
