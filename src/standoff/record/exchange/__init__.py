"""Exchange: event data of others into a record, and a record out in the formats of others."""

from standoff.record.exchange.exporting import EXPORTS, Exported, export_file
from standoff.record.exchange.importing import IMPORTS, Imported, Progress, import_file
from standoff.record.exchange.names import cameo_names

__all__ = [
    "EXPORTS", "IMPORTS", "Exported", "Imported", "Progress", "cameo_names", "export_file",
    "import_file",
]  # fmt: skip
