"""The tables of the codebook, as TOML files beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from standoff.errors import CodebookError

FOLDER = Path(__file__).parent


def load(path: str | Path) -> dict[str, Any]:
    """One table: a name relative to this folder, or a user's file. Raises CodebookError."""
    file = FOLDER / path
    try:
        with file.open("rb") as stream:
            return tomllib.load(stream)
    except FileNotFoundError:
        raise CodebookError(f"{file}: no such file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError(f"{file}: not valid TOML ({error})") from error


def load_all(folder: str) -> Iterator[dict[str, Any]]:
    """All tables of a sub-folder, in the order of their names."""
    for file in sorted((FOLDER / folder).glob("*.toml")):
        yield load(file)


def fingerprint(*extra: Path) -> str:
    """12 hex digits that change when any table, or a user's file, changes."""
    digest = blake2b(digest_size=6)
    for file in [*sorted(FOLDER.rglob("*.toml")), *extra]:
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
