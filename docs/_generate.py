"""Writes what the documentation takes from the product: reference.md, and the output of examples.

python docs/_generate.py            writes it
python docs/_generate.py --check    exits with 1 and names the pages that are out of date

In the pages, a block of "console" holds commands after "$ " and their output; a block with a file
name after its language ("toml my-actors.toml") is written to that file first. Every page has a
folder of its own, in which `src` is the source tree. Before a block with `standoff show`, a comment
"<!-- the event of: An American drone -->" (or claim, tie, quantity) names the sentence whose row is
shown, since ids change with the coder.
"""

from __future__ import annotations

import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from glob import glob
from pathlib import Path
from typing import Any

import click
import msgspec
from _meanings import MEANINGS
from click.testing import CliRunner

from standoff import errors, model
from standoff.cli import main
from standoff.codebook import plover
from standoff.documents.limits import Limits
from standoff.record import Record
from standoff.record.columns import COLUMNS, TABLES

DOCS = Path(__file__).parent
ROOT = DOCS.parent
REFERENCE = DOCS / "reference.md"
WIDTH = 100

_FENCE = re.compile(
    r"^(?P<note><!-- the (?P<kind>event|claim|tie|quantity) of: (?P<sentence>.*?) -->\n)?"
    r"```(?P<language>\w+)(?: (?P<name>[^\n]+))?\n(?P<body>.*?)^```$",
    re.M | re.S,
)
_SHOW = re.compile(r"(standoff show (\S+) )[0-9a-f]{8}\b")
_ROWS = (model.Event, model.Claim, model.Tie, model.Quantity, model.Incident)
_PARTS = (
    model.Entity, model.Speaker, model.DateInfo, model.Location, model.Size, model.Bound,
    model.Cue, model.TextInfo, model.Correction, model.Told, model.Finding, model.Version,
)  # fmt: skip


def pages() -> list[Path]:
    """The pages that people write: the README and docs/*.md, but for the reference."""
    return [ROOT / "README.md", *sorted(page for page in DOCS.glob("*.md") if page != REFERENCE)]


def refreshed(page: str) -> str:
    """A page with the output of its examples as it is now. Raises RuntimeError when one fails."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("src").symlink_to(ROOT / "src")
        return _FENCE.sub(_refreshed_block, page)


def commands() -> Iterator[tuple[str, click.Command]]:
    """All commands with the words that call them, groups before what they hold."""
    yield "standoff", main
    yield from _below("standoff", main)


def settings() -> dict[str, tuple[int, str]]:
    """The settings read from the environment: default, and what is limited, in bytes and so on."""
    said = dict(re.findall(r"^\s*`(\w+)`: (.*?)\.$", Limits.__doc__ or "", re.M))
    return {
        f"STANDOFF_{field.name.upper()}": (field.default, said[field.name])
        for field in msgspec.structs.fields(Limits)
    }


def reference() -> str:
    """The text of reference.md."""
    sections = (_commands, _exit_codes, _json, _columns, _tables, _settings, _plover, _errors)
    head = (
        "# Reference\n\nWritten by `docs/_generate.py` from the product; do not edit it by hand.\n"
    )
    return "\n".join([head, *("\n".join(section()) + "\n" for section in sections)])


def _refreshed_block(block: re.Match[str]) -> str:
    if block["name"]:
        Path(block["name"]).write_text(block["body"], encoding="utf-8")
    if block["language"] != "console":
        return block.group()
    shown = []
    for line in block["body"].splitlines():
        if line.startswith("$ "):
            call = line[2:]
            if block["note"]:
                call = _with_id(call, block["kind"], block["sentence"])
            shown.append(_run(call))
    return (block["note"] or "") + "```console\n" + "\n".join(shown) + "```"


def _with_id(line: str, kind: str, sentence: str) -> str:
    """The call of `standoff show` with the id of the first row whose sentence begins so."""
    called = _SHOW.search(line)
    if called is None:
        return line
    with Record(called[2], read_only=True) as record:
        rows = getattr(record, TABLES[kind])()  # type: ignore[index]
    ids = [row.id for row in rows if row.text.startswith(sentence)]
    if not ids:
        raise RuntimeError(f"no {kind} is coded in {sentence!r}; choose another sentence")
    return _SHOW.sub(rf"\g<1>{ids[0][:8]}", line)


def _run(line: str) -> str:
    """A command line and what it prints, errors after the rest. Its exit code does not matter."""
    program, *words = shlex.split(line)
    if program != "standoff":
        raise RuntimeError(f"{line!r} is no call of standoff; put it into a block of sh")
    spread = [found for word in words for found in (sorted(glob(word)) or [word])]
    result = CliRunner().invoke(main, spread, env={"COLUMNS": str(WIDTH)})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise RuntimeError(f"{line!r} failed: {result.exception!r}") from result.exception
    printed = [text.rstrip() for text in (result.stdout + result.stderr).splitlines()]
    return "\n".join([f"$ {line}", *printed, ""])


def _below(path: str, group: click.Group) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from _below(f"{path} {name}", command)


def _commands() -> Iterator[str]:
    yield "## Commands\n"
    for path, command in commands():
        context = click.Context(
            command, info_name=path, terminal_width=WIDTH, help_option_names=["-h", "--help"]
        )
        yield f"### {path}\n\n```text\n{command.get_help(context)}\n```\n"


def _exit_codes() -> Iterator[str]:
    yield "## Exit codes\n"
    yield from _table(
        ("code", "meaning"),
        (
            ("0", "all went well"),
            ("1", "a report was skipped, a record cannot be used, a check or a gate failed"),
            ("2", "the command line is wrong; the message says what is allowed"),
            ("130", "stopped by Ctrl-C"),
        ),
    )


def _json() -> Iterator[str]:
    yield "## The rows as JSON lines\n"
    yield (
        "One object a line, `kind` first. `start` and `end` count characters of the report's text, "
        "half-open: `text[start:end]` is the text named. A slot that no words support is `null` or "
        "empty.\n"
    )
    for noun in _ROWS:
        kind = str(noun.__struct_config__.tag)
        yield f"### kind: {kind}\n\n{_sentence(noun)}\n"
        yield from _fields(noun, first=[("`kind`", f'"{kind}"', "what the row is")])
    for part in _PARTS:
        yield f"### {part.__name__}\n\n{_sentence(part)}\n"
        yield from _fields(part)


def _columns() -> Iterator[str]:
    yield "## The columns of CSV, Parquet and the record\n"
    yield (
        "Parties read `IRQ.MIL Iraqi Army`: code, sector, name; `?` stands for a code that is not "
        "known. Several values in one cell are parted by `; `. The last column is the whole row "
        "as JSON.\n"
    )
    for kind, columns in COLUMNS.items():
        yield f"### {TABLES[kind]}\n"
        rows = ((f"`{column.name}`", column.type, column.meaning) for column in columns)
        yield from _table(("column", "type", "meaning"), rows)
        yield ""


def _tables() -> Iterator[str]:
    from standoff.record.schema import SCHEMA_VERSION, statements

    yield "## The tables of a record\n"
    yield (
        f"Schema {SCHEMA_VERSION}. The four tables of rows have the columns above and, for the "
        "search, `folded`, `words` and `folded_place`.\n"
    )
    yield "```sql"
    for statement in statements():
        if not any(f"TABLE {name} " in statement for name in TABLES.values()):
            yield f"{statement.strip()};"
    yield "```"


def _settings() -> Iterator[str]:
    yield "## Settings\n"
    yield "Environment variables, each a whole number of 1 or more.\n"
    rows = ((f"`{name}`", f"{value:,}", what) for name, (value, what) in settings().items())
    yield from _table(("variable", "default", "limits"), rows)


def _plover() -> Iterator[str]:
    yield "## The codebook: PLOVER 2.0\n"
    yield "### Event types\n"
    yield (
        "Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material "
        "conflict. The score runs from -10 (conflict) to +10 (cooperation); a mode with a score of "
        "its own outranks the type.\n"
    )
    rows = (
        (
            f"`{one.name}`",
            str(one.quad),
            f"{one.score:g}",
            one.definition,
            ", ".join(f"`{mode}` {score:g}" for mode, score in one.modes.items()),
        )
        for one in plover.event_types().values()
    )
    yield from _table(("type", "quad", "score", "meaning", "modes"), rows)
    yield "\n### Contexts\n"
    yield ", ".join(f"`{name}`" for name in plover.contexts())
    for title, named in (
        ("Sectors", plover.sectors()),
        ("International codes", plover.international()),
    ):
        yield f"\n### {title}\n"
        rows = ((f"`{code}`", what) for code, what in named.items())
        yield from _table(("code", "meaning"), rows)


def _errors() -> Iterator[str]:
    yield "## Errors in Python\n"
    drawn = (errors.__doc__ or "").split("::\n", 1)[1].rsplit("\n\n", 1)[0]
    yield "```text\n" + "\n".join(line[4:] for line in drawn.strip("\n").splitlines()) + "\n```"


def _sentence(noun: type[Any]) -> str:
    return " ".join((noun.__doc__ or "").split())


def _fields(noun: type[Any], first: list[tuple[str, str, str]] | None = None) -> Iterator[str]:
    rows = list(first or [])
    for field in msgspec.structs.fields(noun):
        meaning = MEANINGS.get(f"{noun.__name__}.{field.encode_name}") or MEANINGS.get(
            field.encode_name
        )
        if meaning is None:
            raise KeyError(f"docs/_meanings.py says nothing of {noun.__name__}.{field.encode_name}")
        rows.append((f"`{field.encode_name}`", _type(field.type), meaning))
    yield from _table(("field", "type", "meaning"), rows)
    yield ""


def _type(annotation: Any) -> str:
    """A type as JSON has it."""
    described = msgspec.inspect.type_info(annotation)
    return _described(described)


def _described(info: msgspec.inspect.Type) -> str:
    inspect = msgspec.inspect
    match info:
        case inspect.UnionType():
            return " or ".join(_described(one) for one in info.types)
        case inspect.NoneType():
            return "null"
        case inspect.StructType():
            return f"[{info.cls.__name__}](#{info.cls.__name__.lower()})"
        case inspect.VarTupleType():
            return f"list of {_described(info.item_type)}"
        case inspect.TupleType():
            return "[start, end]"
        case inspect.LiteralType():
            return ", ".join(f"`{value}`" for value in info.values)
        case inspect.DateType():
            return "day, YYYY-MM-DD"
        case inspect.DateTimeType():
            return "time, YYYY-MM-DDThh:mm:ssZ"
        case inspect.DictType():
            return "object"
    names = {
        "StrType": "string",
        "IntType": "integer",
        "FloatType": "number",
        "BoolType": "boolean",
    }
    return names[type(info).__name__]


def _table(head: tuple[str, ...], rows: Any) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def stale() -> dict[Path, str]:
    """The pages that are out of date, with the text that they should have."""
    fresh = {page: refreshed(page.read_text(encoding="utf-8")) for page in pages()}
    fresh[REFERENCE] = reference()
    return {
        page: text
        for page, text in fresh.items()
        if not page.exists() or page.read_text(encoding="utf-8") != text
    }


if __name__ == "__main__":
    found = stale()
    for place, text in found.items():
        if "--check" not in sys.argv:
            place.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{place.relative_to(ROOT)}\n")
    sys.exit(bool(found) and "--check" in sys.argv)
