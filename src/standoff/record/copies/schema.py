"""The tables of copies: what each report is compared by, and which reports are copies."""

from __future__ import annotations

from typing import Final

KIN: Final = "CREATE TABLE IF NOT EXISTS kin (document VARCHAR NOT NULL)"

STATEMENTS: Final = (
    "CREATE TABLE shingles (document VARCHAR NOT NULL, hashes BLOB NOT NULL, runs BLOB)",
    KIN,
    """
CREATE TABLE copies (
    document VARCHAR NOT NULL, original VARCHAR NOT NULL, earliest VARCHAR NOT NULL,
    similarity DOUBLE NOT NULL, kind VARCHAR NOT NULL, reason VARCHAR NOT NULL,
    swapped VARCHAR NOT NULL, changed VARCHAR NOT NULL
)""",
)
"""A copy has one row: `original` is what it is most like of what is older, `earliest` the first

report of its family. `swapped` and `changed` are JSON lists. `kin` has the reports that share much
with another: of those without, no new furniture makes copies.
"""
