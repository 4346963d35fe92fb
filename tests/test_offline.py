"""No command reaches for the network: every socket but those of this machine is forbidden."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import pytest

from standoff.sample import paths

_GUARDED = """
import sys
HERE = {"127.0.0.1", "::1", "localhost", ""}

def guard(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.bind"):
        place = arguments[1]
        host = place[0] if isinstance(place, tuple) else ""
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0] or ""
    else:
        return
    if (host.decode() if isinstance(host, bytes) else host) not in HERE:
        sys.stderr.write(f"NETWORK {event} {host}\\n")
        raise PermissionError(f"no network: {event} {host}")

sys.addaudithook(guard)
from standoff.cli import main
sys.exit(main())
"""


def guarded(arguments: Sequence[str | Path]) -> list[str]:
    return [sys.executable, "-c", _GUARDED, *map(str, arguments)]


def test_the_guard_stops_what_goes_out() -> None:
    trying = _GUARDED.replace(
        "from standoff.cli import main\nsys.exit(main())",
        "import urllib.request\nurllib.request.urlopen('http://standoff.example/')",
    )
    done = subprocess.run([sys.executable, "-c", trying], capture_output=True, text=True)
    assert done.returncode != 0
    assert "NETWORK" in done.stderr


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("offline") / "r.duckdb"
    command = guarded(["code", *paths(), "--record", path])
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "NETWORK" not in done.stderr
    return path


def test_a_report_is_written_without_a_network(record: Path, tmp_path: Path) -> None:
    brief = tmp_path / "brief.html"
    done = subprocess.run(
        guarded(["report", record, "--to", brief]), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "NETWORK" not in done.stderr
    loads = re.findall(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//[^"'> ]+""", brief.read_text())
    assert [load for load in loads if "src" in load] == []


def test_the_desk_answers_without_a_network(record: Path) -> None:
    command = guarded(["desk", record, "--port", "0", "--no-browser"])
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as it:
        assert it.stderr is not None
        try:
            line = it.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+\S*", line)
            assert found, line
            with urllib.request.urlopen(found.group()) as answer:
                page = answer.read().decode()
            assert "<html" in page
        finally:
            it.terminate()
            _, said = it.communicate(timeout=20)
    assert "NETWORK" not in said
