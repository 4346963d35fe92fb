"""The JSON line of a report: what PLOVER JSON lines lack for a record to come back whole."""

from __future__ import annotations

from datetime import date

import msgspec

from standoff.model import Coding, Document, Versions


class ReportLine(
    msgspec.Struct, frozen=True, kw_only=True, tag="document", tag_field="kind", omit_defaults=True
):
    """A report with the versions that read it.

    `sentences` are the spans of all its sentences, where they are known. `part`: not all of its
    rows follow, as the export was filtered.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    language: str = "en"
    path: str | None = None
    notes: tuple[str, ...] = ()
    versions: Versions
    coding_notes: tuple[str, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    part: bool = False

    @classmethod
    def of(cls, coding: Coding, *, part: bool) -> ReportLine:
        """The line of the report of a coding."""
        document = msgspec.structs.asdict(coding.document)
        spans = tuple((span.start, span.end) for span in coding.sentences)
        return cls(
            **document,
            versions=coding.versions,
            coding_notes=coding.notes,
            sentences=spans,
            part=part,
        )

    def document(self) -> Document:
        """The report."""
        return Document(**{name: getattr(self, name) for name in Document.__struct_fields__})
