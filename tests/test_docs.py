"""The README and docs/: up to date, whole, and true of what the product prints."""

from __future__ import annotations

import doctest
import importlib.util
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import click
import msgspec
import pytest

from standoff import model
from standoff.codebook.data import FOLDER
from standoff.codebook.own import codebook
from standoff.codebook.own_entries import KEYS
from standoff.codebook.registry import registry
from standoff.coding import Coder
from standoff.coding.examples import verdicts
from standoff.documents.limits import Limits
from standoff.evaluation.registry import TASKS
from standoff.record.columns import COLUMNS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
MEND = "run: make reference"

_LINK = re.compile(r"\]\(\s*([^)\s]+)\s*\)")
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


def _script(name: str) -> ModuleType:
    """A script of docs/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(DOCS))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(DOCS))
    return module


generate = _script("_generate")
PAGES = generate.pages()
EVERY_PAGE = [*PAGES, generate.REFERENCE]


def _name(page: Path) -> str:
    return page.name


def _blocks(page: Path) -> Iterator[tuple[str, str | None, str]]:
    for match in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield match[1], match[2], match[3]


def _command_lines(page: Path) -> list[str]:
    """The calls of standoff in blocks of sh and console, without pipes and redirections."""
    lines = []
    for language, _, body in _blocks(page):
        if language in ("sh", "console"):
            for line in body.splitlines():
                for part in re.split(r" \| | > |\s+# ", line.removeprefix("$ ")):
                    if part.startswith("standoff "):
                        lines.append(part)
    return lines


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_reference_is_what_the_product_says() -> None:
    assert generate.REFERENCE.read_text(encoding="utf-8") == generate.reference(), MEND


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_examples_print_what_the_page_shows(page: Path) -> None:
    written = page.read_text(encoding="utf-8")
    assert written == generate.refreshed(written), MEND


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_examples_in_python_give_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "src").symlink_to(ROOT / "src")
    for _, name, body in _blocks(page):
        if name:
            (tmp_path / name).write_text(body, encoding="utf-8")
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.failed == 0


def test_every_command_is_in_the_reference() -> None:
    text = generate.REFERENCE.read_text(encoding="utf-8")
    for path, command in generate.commands():
        section = text.split(f"### {path}\n", 1)[1].split("\n### ", 1)[0]
        for parameter in command.params:
            for option in (*parameter.opts, *parameter.secondary_opts):
                if option.startswith("-"):
                    assert option in section, f"{path} {option}"


def test_every_column_and_field_is_in_the_reference() -> None:
    text = generate.REFERENCE.read_text(encoding="utf-8")
    for kind, columns in COLUMNS.items():
        section = text.split(f"### {generate.TABLES[kind]}\n", 1)[1].split("\n### ", 1)[0]
        for column in columns:
            assert f"| `{column.name}` | {column.type} |" in section, f"{kind} {column.name}"
    for noun in (model.Event, model.Claim, model.Tie, model.Quantity):
        heading = f"### kind: {noun.__struct_config__.tag}\n"
        section = text.split(heading, 1)[1].split("\n### ", 1)[0]
        for field in msgspec.structs.fields(noun):
            assert f"| `{field.encode_name}` |" in section, f"{noun.__name__} {field.encode_name}"


def test_every_setting_is_in_the_reference() -> None:
    text = generate.REFERENCE.read_text(encoding="utf-8")
    for field in msgspec.structs.fields(Limits):
        assert f"| `STANDOFF_{field.name.upper()}` | {field.default:,} |" in text
    read = re.compile(r"""environ(?:\.get\(|\[)\s*["'](STANDOFF_\w+)""")
    for file in (ROOT / "src").rglob("*.py"):
        for name in read.findall(file.read_text(encoding="utf-8")):
            assert name in text, f"{file.name} reads {name}"


def test_every_meaning_is_of_a_field_that_there_is() -> None:
    nouns = [*generate._ROWS, *generate._PARTS]
    fields = {
        name
        for noun in nouns
        for field in msgspec.structs.fields(noun)
        for name in (field.encode_name, f"{noun.__name__}.{field.encode_name}")
    }
    assert set(generate.MEANINGS) <= fields


def test_every_table_of_the_codebook_is_described() -> None:
    text = (DOCS / "codebook.md").read_text(encoding="utf-8")
    for file in FOLDER.rglob("*.toml"):
        path = file.relative_to(FOLDER)
        named = f"`{path}`" in text or f"`{path.parent}/*.toml`" in text
        assert named, f"codebook.md does not name {path}"


def test_every_key_of_a_users_codebook_is_described() -> None:
    text = (DOCS / "own-ontology.md").read_text(encoding="utf-8")
    for table, entry in KEYS.items():
        assert f"`[[{table}]]`" in text
        for field in msgspec.structs.fields(entry):
            assert f"`{field.name}`" in text or field.name == "where", f"{table}: {field.name}"


def test_the_codebooks_of_the_page_are_right_in_the_end(tmp_path: Path) -> None:
    files = []
    for _, name, body in _blocks(DOCS / "own-ontology.md"):
        if name and name.endswith(".toml"):
            files.append(tmp_path / name)
            files[-1].write_text(body, encoding="utf-8")
    found = list(verdicts(Coder(codebooks=files), codebook(files)))
    assert len(found) >= 4
    assert [one.coded for one in found if not one.right] == []


def test_every_task_is_described() -> None:
    text = (DOCS / "evaluation.md").read_text(encoding="utf-8")
    for task in TASKS:
        assert text.count(f"| `{task}` |") >= 2, f"evaluation.md: fields and scores of {task}"


@pytest.mark.parametrize("page", EVERY_PAGE, ids=_name)
def test_relative_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), f"{page.name}: {target}"
        assert found.is_relative_to(ROOT), f"{page.name}: {target} leads out of the repository"
        if anchor:
            assert anchor in _anchors(found), f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_command_lines_parse(page: Path) -> None:
    for line in _command_lines(page):
        _parse(line)


def test_a_wrong_command_line_does_not_parse() -> None:
    for line in ("standoff code", "standoff evnts r.duckdb", "standoff code a --jobs many"):
        with pytest.raises(click.UsageError):
            _parse(line)


def test_readme_and_start_hold_command_lines() -> None:
    assert len(_command_lines(ROOT / "README.md")) >= 2
    assert len(_command_lines(DOCS / "start.md")) >= 5


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_targets_of_make_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    for target in re.findall(r"\bmake ([a-z]+)", "\n".join(b for _, _, b in _blocks(page))):
        assert target in targets, f"{page.name}: make {target}"


@pytest.mark.xfail(
    strict=True, reason="Actor.at: a role that has ended outranks one without office"
)
def test_the_listing_of_the_codebook_page_works(tmp_path: Path) -> None:
    listing = next(b for _, name, b in _blocks(DOCS / "codebook.md") if name == "listing.tsv")
    file = tmp_path / "listing.tsv"
    file.write_text(listing, encoding="utf-8")
    actors = registry((file,)).actors
    haddad = actors["listed:omar haddad"]
    in_office, later = haddad.at(date(2023, 6, 1)), haddad.at(date(2024, 2, 7))
    assert (in_office.code, in_office.sector) == ("IRQ", "GOV")
    assert (later.code, later.sector) == ("IRQ", "REB")


def test_notice_counts_the_coordinates_that_it_credits() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    levant = tomllib.loads((FOLDER / "places" / "levant.toml").read_text(encoding="utf-8"))
    count = sum(place["source"] == "UCDP GED" for place in levant["place"])
    assert f"coordinates of {count} places" in notice
    for name in ("PLOVER", "CAMEO", "Goldstein", "Factbook", "GeoNames", "en_core_web_sm"):
        assert name in notice


def test_the_picture_is_drawn_from_the_product() -> None:
    picture = (DOCS / "pictures" / "show.svg").read_text(encoding="utf-8")
    shown = re.sub(r"&#160;|<[^>]+>", " ", picture)
    for words in ("ASSAULT", "Kataib Hezbollah", "speaker", "recipient", "Why"):
        assert words in " ".join(shown.split())
    assert "url(http" not in picture and "@font-face" not in picture


def _parse(line: str) -> None:
    """Parses a call without running it. Raises click.UsageError on a wrong one."""
    words = shlex.split(line)[1:]
    context = click.Context(generate.main, info_name="standoff")
    command: click.Command = generate.main
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        _, found, words = command.resolve_command(context, words)
        assert found is not None
        command = found
        context = click.Context(command, info_name=command.name, parent=context)
    options, rest, _ = command.make_parser(context).parse_args(words)
    if rest:
        raise click.UsageError(f"{line}: {rest} is too much")
    if "help" in options or "--help" in words:
        return
    for parameter in command.params:
        given = options.get(parameter.name or "")
        if not isinstance(given, str | list | tuple | bool):
            given = None
        if parameter.required and not given:
            raise click.MissingParameter(ctx=context, param=parameter)
        plain = isinstance(parameter.type, click.Choice | click.IntRange | click.DateTime)
        if plain and isinstance(given, str):
            parameter.type.convert(given, parameter, context)
