"""The audit of `make audit`: allowed licences, and requirements that carry the lock's hashes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

PLACE = Path(__file__).parents[1] / ".ci" / "audit.py"


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", PLACE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("BSD-2-Clause AND Apache-2.0 WITH LLVM-exception", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_a_licence_is_allowed_when_each_part_offers_one_that_is(
    audit: ModuleType, licence: str, allowed: bool
) -> None:
    assert audit.is_allowed(licence) is allowed


def test_all_packages_have_an_allowed_licence(audit: ModuleType) -> None:
    assert list(audit.licences()) == []


def test_all_requirements_have_the_hashes_of_the_lock(audit: ModuleType) -> None:
    assert list(audit.hashes()) == []


def test_a_requirement_without_its_hash_is_found(
    audit: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = audit.RUN.read_text()
    foreign = text.replace("sha256:", "sha256:0000", 1)
    bare = tmp_path / "run.txt"
    bare.write_text("click==8.1.0\n" + foreign)
    monkeypatch.setattr(audit, "RUN", bare)
    assert any("click has no hash" in fault for fault in audit.hashes())
