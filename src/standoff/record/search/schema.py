"""The table that a search reads: every sentence of every report, folded."""

from __future__ import annotations

from typing import Final

STATEMENTS: Final = (
    """
CREATE TABLE sentences (
    document VARCHAR NOT NULL, sequence INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    folded VARCHAR NOT NULL USING COMPRESSION uncompressed,
    words INTEGER NOT NULL, marks BIGINT NOT NULL, fours BIGINT
)""",
)
"""`sequence` is the number by which the rows of a report name the sentence; `marks`: see marks.py.

A folder of Parquet that an older version wrote has no `fours`. The folded text is not packed:
unpacking it would take a third of the time of a search.
"""
