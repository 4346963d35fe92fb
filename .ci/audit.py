"""Audits what Standoff stands on: licences, the hashes of the lock file, known vulnerabilities.

python .ci/audit.py [--list]

Every package of requirements/run.txt and of the extras must have a licence that is allowed (see
ALLOWED), every requirement a hash that uv.lock has as well, and every installed file the hash that
its package recorded. Known vulnerabilities are asked of pip-audit where it is installed and its
database can be reached; where not, that is said. The exit code is 1 when something is wrong.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "uv.lock"
RUN = ROOT / "requirements" / "run.txt"
DEV = ROOT / "requirements" / "dev.txt"

ALLOWED = re.compile(
    r"\b(?:MIT|BSD|0BSD|Apache|PSF|ISC|Zlib|CC0|Unlicense|MPL[- ]2\.0|Mozilla Public License 2\.0"
    r"|CNRI-Python|LGPL-2\.1-or-later|Python Software Foundation)\b",
    re.IGNORECASE,
)
"""Licences that an Apache-2.0 project may depend on: permissive ones, and weak copyleft unchanged.

Where a package offers several ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later"), one must be so.
"""

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
_HASH = re.compile(r"sha256:([0-9a-f]{64})")
_AND = re.compile(r"\s+AND\s+")


def main() -> int:
    """Prints what was found; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--list", action="store_true", help="list every package and its licence")
    listed = parser.parse_args().list
    faults = [*licences(listed=listed), *hashes(), *installed()]
    for fault in faults:
        print(f"FAULT {fault}")
    print(vulnerabilities())
    return 1 if faults else 0


def licences(*, listed: bool = False) -> Iterator[str]:
    """The packages whose licence is unknown or not allowed."""
    names = pinned(RUN)
    for name in sorted(names):
        try:
            licence = licence_of(distribution(name))
        except PackageNotFoundError:
            continue  # of another system
        if listed:
            print(f"{name} {names[name]}: {licence or 'unknown'}")
        if not is_allowed(licence):
            yield f"{name}: the licence {licence or 'unknown'!r} is not among those allowed"
    print(f"licences of {len(names)} packages read")


def licence_of(package: Distribution) -> str:
    """The licence that a package states: its expression, its classifiers, or its text's name."""
    stated = package.metadata.get("License-Expression")
    classed = [
        line.rpartition(" :: ")[2]
        for line in package.metadata.get_all("Classifier") or ()
        if line.startswith("License")
    ]
    return stated or " AND ".join(classed) or (package.metadata.get("License") or "")[:80]


def is_allowed(licence: str) -> bool:
    """Whether each part of a licence expression offers one that is allowed."""
    return bool(licence) and all(ALLOWED.search(part) for part in _AND.split(licence))


def pinned(path: Path) -> dict[str, str]:
    """The packages of a requirements file, and their versions."""
    return dict(_PINNED.findall(path.read_text()))


def hashes() -> Iterator[str]:
    """Requirements whose hashes are missing, or are others than those of uv.lock."""
    lock = tomllib.loads(LOCK.read_text())
    known: dict[str, set[str]] = {}
    for package in lock["package"]:
        files = [*package.get("wheels", ()), package.get("sdist", {})]
        found = {match[1] for file in files if (match := _HASH.match(file.get("hash", "")))}
        known.setdefault(f"{package['name']}=={package.get('version')}", set()).update(found)
    count = 0
    for path in (RUN, DEV):
        for block in re.split(r"\n(?=[A-Za-z0-9])", path.read_text()):
            if not (match := _PINNED.match(block)):
                continue
            count += 1
            given = set(_HASH.findall(block))
            if not given:
                yield f"{path.name}: {match[1]} has no hash; run make lock"
            elif not given <= known.get(f"{match[1]}=={match[2]}", set()):
                yield f"{path.name}: {match[1]} has a hash that uv.lock lacks; run make lock"
    print(f"hashes of {count} requirements compared with uv.lock")


def installed() -> Iterator[str]:
    """Installed packages of another version than the lock's, or with files that were changed."""
    versions, files = pinned(DEV), 0
    for name, version in versions.items():
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        if package.version not in locked_versions(name):
            yield f"{name} {package.version} is installed, the lock has {version}"
        for file in package.files or ():
            if file.hash is None or file.hash.mode != "sha256":
                continue
            place = Path(str(file.locate()))
            files += 1
            if not place.exists() or digest(place) != file.hash.value:
                yield f"{name}: {file} is not as it was installed"
    print(f"{files} installed files compared with their hashes")


def locked_versions(name: str) -> set[str]:
    """The versions of a package that the requirements allow, one a Python version."""
    return {version for found, version in _PINNED.findall(DEV.read_text()) if found == name}


def digest(path: Path) -> str:
    """The SHA-256 of a file as packages record it: URL-safe base64 without padding."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").digest()
    return base64.urlsafe_b64encode(found).rstrip(b"=").decode()


def vulnerabilities() -> str:
    """What pip-audit says of the locked packages, or why it says nothing."""
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"]
    try:
        done = subprocess.run(
            [*command, "-r", str(RUN)], capture_output=True, text=True, timeout=300
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"vulnerabilities: not asked ({error})"
    said = (done.stdout + done.stderr).strip().splitlines() or [""]
    if "No module named pip_audit" in said[-1]:
        return "vulnerabilities: not asked, pip-audit is not installed (pip install pip-audit)"
    if done.returncode and "ID" not in done.stdout:
        return f"vulnerabilities: not asked, no database could be reached ({said[-1][:120]})"
    return "vulnerabilities: " + (done.stdout.strip() or said[-1])


if __name__ == "__main__":
    sys.exit(main())
