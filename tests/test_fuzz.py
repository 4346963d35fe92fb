"""The fuzz campaign, a small one: broken inputs for every parser raise nothing of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "fuzz.py"


def test_ten_thousand_broken_inputs_raise_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCHMARK), "--inputs", "10000"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith("no fault\n")
