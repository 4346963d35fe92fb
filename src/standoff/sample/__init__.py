"""The sample dossier: twelve short reports, written for it, on January and February 2024."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["paths"]


def paths() -> list[Path]:
    """The reports of the dossier as text files, in the order of their dates."""
    folder = Path(str(files("standoff.sample") / "data"))
    return sorted(folder.glob("*.txt"))
