"""The public face."""

from __future__ import annotations

import subprocess
import sys

import standoff


def test_the_public_names_are_sorted_and_there() -> None:
    assert standoff.__all__ == sorted(standoff.__all__)
    assert all(getattr(standoff, name) is not None for name in standoff.__all__)


def test_a_text_is_coded_in_one_call() -> None:
    coding = standoff.code("Rebels killed two soldiers in Goma on Monday.", published="2024-02-14")
    (event,) = coding.events
    assert event.event == ("ASSAULT",)
    assert str(event.date) == "2024-02-12"
    assert event.event_loc is not None and event.event_loc.country_code == "COD"


def test_importing_standoff_loads_nothing_heavy() -> None:
    probe = "import sys, standoff; print({'spacy', 'duckdb', 'pyarrow'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
