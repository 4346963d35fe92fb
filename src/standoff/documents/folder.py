"""The files of a folder, in sorted order, without following links out of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

from standoff.documents.sources import printable, unreadable
from standoff.errors import DocumentError, EmptyDocument, UnreadableDocument


def files(folder: Path) -> Iterator[Path | DocumentError]:
    """Every file in the folder and below it, and an error for each one that is refused.

    Hidden files are passed over. So are linked folders inside, whose files come anyway.
    """
    root = folder.resolve()
    waiting = [folder]
    count = 0
    while waiting:
        path = waiting.pop()
        try:
            mode = os.lstat(path).st_mode
            if S_ISREG(mode):
                count += 1
                yield path
                continue
            if S_ISDIR(mode) or (path == folder and S_ISLNK(mode)):
                names = sorted((n for n in os.listdir(path) if n[0] != "."), reverse=True)
                waiting.extend(path / name for name in names)
                continue
            refused = _refused(path, root, folder)
        except OSError as error:
            count += 1
            yield unreadable(printable(path), error)
            continue
        if refused is None and path.is_dir():
            continue
        count += 1
        yield refused or path
    if not count:
        yield EmptyDocument(printable(folder), "the folder holds no files")


def _refused(path: Path, root: Path, folder: Path) -> DocumentError | None:
    where = printable(path)
    if path.is_symlink():
        target = Path(os.path.realpath(path))
        if not target.is_relative_to(root):
            return UnreadableDocument(
                where,
                f"is a link out of {printable(folder)}, to {printable(target)}; "
                "name that one itself to read it",
            )
        if not target.exists():
            return UnreadableDocument(
                where, f"is a link to {printable(target)}, which is not there"
            )
    if path.exists() and not path.is_file() and not path.is_dir():
        return UnreadableDocument(where, "is no regular file but a pipe or a device; left out")
    return None
