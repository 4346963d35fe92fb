"""What can go wrong, as a tree.

::

    StandoffError
    ├── DocumentError          a report cannot be read; it is named and skipped
    │   ├── EmptyDocument
    │   ├── BinaryDocument
    │   ├── DocumentTooLarge
    │   ├── UnreadableDocument
    │   └── UncodedDocument    it was read, and could not be coded
    ├── CodebookError          a registry, a frame file or a codebook is wrong
    ├── LanguageModelMissing   no spaCy model is installed
    ├── RecordError            the DuckDB record cannot be used
    │   ├── RecordLocked       another process holds it
    │   ├── RecordDamaged      the file is truncated or is not a record
    │   ├── RecordVersion      written by a newer Standoff
    │   └── NotInRecord        no row has that id
    ├── FilterError            a filter's value makes no sense
    ├── CorrectionError        a correction's field or value makes no sense
    ├── EvaluationError        a gold file is not in the task's format
    └── MissingExtra           an optional part is not installed

Every message says what to do next.
"""

from __future__ import annotations


class StandoffError(Exception):
    """The root of all errors that Standoff raises on purpose."""


class DocumentError(StandoffError):
    """A report cannot be read. `where` names the file (and the row in it)."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.message = message


class EmptyDocument(DocumentError):
    """The report holds no text."""


class BinaryDocument(DocumentError):
    """The report is not text."""


class DocumentTooLarge(DocumentError):
    """The report is longer than the limit in force."""


class UnreadableDocument(DocumentError):
    """The report vanished, may not be read, or is not in the format that its name says."""


class UncodedDocument(DocumentError):
    """The report was read but could not be coded. `document` is its id."""

    def __init__(self, where: str, message: str, document: str) -> None:
        super().__init__(where, message)
        self.document = document


class CodebookError(StandoffError):
    """A registry, a frame file or a codebook is wrong."""


class LanguageModelMissing(StandoffError):
    """No English spaCy model is installed."""


class RecordError(StandoffError):
    """The DuckDB record cannot be used."""


class RecordLocked(RecordError):
    """Another process holds the record."""


class RecordDamaged(RecordError):
    """The file is truncated, or is no record."""


class RecordVersion(RecordError):
    """The record was written by a newer Standoff."""


class NotInRecord(RecordError):
    """No row of the record has that id."""


class FilterError(StandoffError):
    """A filter's value makes no sense."""


class CorrectionError(StandoffError):
    """A correction's field or value makes no sense, or there is nothing to undo."""


class AnalysisError(StandoffError):
    """An analysis cannot be made of what is there; the message says what is lacking."""


class EvaluationError(StandoffError):
    """A gold file is not in the format of its task."""


class MissingExtra(StandoffError):
    """An optional part is not installed."""

    def __init__(self, part: str, extra: str) -> None:
        super().__init__(f"{part} is not installed; run: pip install 'standoff[{extra}]'")
