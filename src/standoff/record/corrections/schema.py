"""The tables of corrections: what persons said, the rows they said it of, the coder's own rows."""

from __future__ import annotations

from typing import Final

STATEMENTS: Final = (
    """
CREATE TABLE corrections (
    number BIGINT NOT NULL, id VARCHAR NOT NULL, act VARCHAR NOT NULL, field VARCHAR,
    value VARCHAR, before VARCHAR, made VARCHAR, target VARCHAR, "by" VARCHAR NOT NULL,
    "at" TIMESTAMP NOT NULL, because VARCHAR
)""",
    """
CREATE TABLE correction_rows (
    correction VARCHAR NOT NULL, position INTEGER NOT NULL, role VARCHAR NOT NULL,
    document VARCHAR NOT NULL, kind VARCHAR NOT NULL, subject VARCHAR NOT NULL,
    row_id VARCHAR NOT NULL, machine VARCHAR NOT NULL USING COMPRESSION zstd
)""",
    """
CREATE TABLE machine_rows (
    document VARCHAR NOT NULL, kind VARCHAR NOT NULL, row_id VARCHAR NOT NULL, "row" VARCHAR
)""",
)
"""`corrections` and `correction_rows` only grow. `act` is set, confirm, reject, merge, split or
undo; `target` is what an undo undoes. `machine` is the row as the coder read it then: it finds the
row again after re-coding. `machine_rows` holds what the coder reads now where a table shows
something else; null where it reads nothing. It is made anew whenever a report is coded."""
