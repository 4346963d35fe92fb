"""The table of events, from rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from standoff.analysis.table import (
    Row,
    day_of,
    from_cameo,
    ordinal,
    read_rows,
    table,
)
from standoff.errors import AnalysisError

DAY = date(2024, 2, 5)


def test_rows_are_sorted_by_day_whatever_their_order() -> None:
    later = Row(date(2024, 2, 7), date(2024, 2, 7), "IRN", "ISR", "ASSAULT", -9.0, True)
    first = Row(DAY, DAY, "ISR", "IRN", "THREATEN", -7.0, True)
    found = table([later, first])
    assert [day_of(day) for day in found.day] == [DAY, date(2024, 2, 7)]
    assert found.names == ("IRN", "ISR")


def test_what_a_forecast_may_know_ends_the_day_before() -> None:
    rows = [Row(date(2024, 2, n), date(2024, 2, n), "A", "B", "X", 0.0, False) for n in (1, 2, 3)]
    assert len(table(rows).until(ordinal(date(2024, 2, 2)))) == 1


def test_cameo_rows_have_goldstein_scores_and_hostile_roots() -> None:
    found = from_cameo([(DAY, "A", "190", "B"), (DAY, "A", "040", "B"), (DAY, "B", "138", "A")])
    assert found.hostile.tolist() == [False, True, True]
    assert found.score.min() == -10.0


def test_reading_rows_names_the_line_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("date\tactor\trelation\trecipient\n2014-01-01\tA\tConsult\tB\n14-1\tA\tx\tB\n")
    rows = read_rows(path, {"Consult": "04"})
    assert next(rows) == (date(2014, 1, 1), "A", "04", "B")
    with pytest.raises(AnalysisError, match="line 3"):
        next(rows)
