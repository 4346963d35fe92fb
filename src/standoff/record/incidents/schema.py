"""The tables of incidents: what events are compared by, and which incident each belongs to."""

from __future__ import annotations

from typing import Final

STATEMENTS: Final = (
    """
CREATE TABLE incident_members (
    incident VARCHAR NOT NULL, event VARCHAR NOT NULL, document VARCHAR NOT NULL,
    key UBIGINT NOT NULL, report UBIGINT NOT NULL, component UBIGINT NOT NULL,
    level UTINYINT NOT NULL DEFAULT 0, mark VARCHAR NOT NULL
)""",
    "CREATE TABLE incident_blocks (block UBIGINT NOT NULL, key UBIGINT NOT NULL)",
    "CREATE INDEX incident_keys ON incident_members (key)",
    "CREATE INDEX incident_reports ON incident_members (report)",
    "CREATE INDEX incident_components ON incident_members (component)",
    "CREATE INDEX incident_by_block ON incident_blocks (block)",
    "CREATE INDEX incident_block_keys ON incident_blocks (key)",
)
"""An event that may be told by other reports too has a row in `incident_members`.

`key` and `report` are 64-bit hashes of the ids of event and report. `component` joins events that
hang together by links of likeness of a `level` (`parting.LEVELS`), among which the incidents are
found; its number means nothing. Records of before schema 6 have all of a crowd in one component of
level 0; it is parted when an event is linked to it.
`mark` is what the event is compared by (`marks.Mark`), a JSON array: one column is fetched in a
fraction of the time of thirty. Two events of different reports are compared when they share a
block: a hash of type, country or name, and day.

Adding a report looks up a few dozen rows, which by the indexes takes no longer as the record grows.
They are not unique, so that DuckDB's key checks play no part.
"""
