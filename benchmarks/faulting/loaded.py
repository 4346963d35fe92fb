"""Loads what the commands of the campaign load; the processes of `warm` are forked after it."""

from __future__ import annotations

from importlib import import_module

from standoff.coding import Coder
from standoff.model import Document

for _name in ("code", "import_", "correct", "build", "check", "events"):
    import_module(f"standoff.cli.{_name}")
for _name in ("copies.linking", "incidents.updating", "repairing", "upgrading", "parquet"):
    import_module(f"standoff.record.{_name}")

_TEXT = "Iran attacked Iraq on Tuesday, the police in Mosul said. Gunmen killed 9 soldiers."
_coder = Coder(effort="fast")
assert _coder.versions
assert _coder.code(Document(id="0", text=_TEXT)).events
