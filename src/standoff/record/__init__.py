"""The record: one DuckDB file that keeps what was read, and gives it back filtered."""

from standoff.record.actors import ActorSummary
from standoff.record.check import check
from standoff.record.export import write_rows
from standoff.record.filters import Filter
from standoff.record.rows import Rows
from standoff.record.store import Record

__all__ = ["ActorSummary", "Filter", "Record", "Rows", "check", "write_rows"]
