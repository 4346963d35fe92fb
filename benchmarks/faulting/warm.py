"""Commands in processes that are forked from one which has loaded what all commands load.

Of five seconds of a command on a few reports, loading takes four, in which nothing is written: so
a kill is worth its time only after it.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

_CONTEXT: Final = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["faulting.loaded"])
# The process that is forked from finds its modules by this alone.
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))

Words = Sequence[str | Path]


class Ended(NamedTuple):
    """A command that ended, or was killed: its exit code (-9 after a kill), what it wrote."""

    code: int
    out: str
    err: str
    seconds: float


def run(arguments: Words, kill: Callable[[], bool] | None = None) -> Ended:
    """Runs a command to its end, or until `kill`, asked every other millisecond, says so."""
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        process = _CONTEXT.Process(target=_command, args=([*map(str, arguments)], out, err))
        began = time.monotonic()
        process.start()
        if kill is not None:
            while process.is_alive():
                if kill():
                    process.kill()
                    break
                time.sleep(0.002)
        process.join()
        length = time.monotonic() - began
        code = process.exitcode
        assert code is not None
        return Ended(code, _text(out), _text(err), length)


def _text(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def _command(arguments: list[str], out: Path, err: Path) -> None:
    """What the forked process does."""
    for path, number in ((out, 1), (err, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    sys.argv = ["standoff", *arguments]
    main: Any = __import__("standoff.cli", fromlist=["main"]).main
    main(arguments, prog_name="standoff")
