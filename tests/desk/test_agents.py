"""The MCP server, asked over stdio by the SDK's own client."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra mcp is not installed: pip install 'standoff[mcp]'")

from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult

from standoff.record import Record


def ask(record: Path, work: Callable[[Client], Awaitable[Any]]) -> Any:
    """What some work with a client gives; the server is a process of its own."""
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "standoff.cli", "mcp", str(record)]
    )

    async def asked() -> Any:
        async with Client(server) as client:
            return await work(client)

    return asyncio.run(asyncio.wait_for(asked(), timeout=120))


def called(record: Path, *calls: tuple[str, dict[str, Any]]) -> list[CallToolResult]:
    async def work(client: Client) -> list[CallToolResult]:
        return [await client.call_tool(name, given) for name, given in calls]

    found: list[CallToolResult] = ask(record, work)
    return found


def content(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, result.content
    assert result.structured_content is not None
    found: dict[str, Any] = result.structured_content
    return found


def test_all_tools_only_read(made: Path) -> None:
    async def work(client: Client) -> Any:
        return (await client.list_tools()).tools

    tools = ask(made, work)
    assert {tool.name for tool in tools} == {
        "search", "events", "claims", "incidents", "incident", "tension", "forecast",
    }  # fmt: skip
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_answers_carry_their_sentences_and_reports(made: Path) -> None:
    with Record(made, read_only=True) as record:
        event, claim = record.events()[0], record.claims()[0]
        word = event.event_text[0].split()[0]
        happening = record.incidents()[0]
    events, claims, found, incidents, incident = map(
        content,
        called(
            made,
            ("events", {"limit": 3}),
            ("claims", {"limit": 3}),
            ("search", {"words": word}),
            ("incidents", {"limit": 2}),
            ("incident", {"id": happening.id}),
        ),
    )
    assert len(events["events"]) == 3
    assert events["events"][0]["sentence"] == event.text
    assert events["events"][0]["report"]["id"] == event.document
    assert claims["claims"][0]["sentence"] == claim.text
    assert all(word.lower() in one["text"].lower() for one in found["sentences"])
    assert all(one["document"] for one in found["sentences"])
    assert len(incidents["incidents"]) == 2
    assert [one["id"] for one in incident["told"]] == list(happening.members)
    assert all(one["sentence"] and one["report"]["id"] for one in incident["told"])


def test_the_analysis_comes_with_its_doubt_and_its_events(made: Path) -> None:
    with Record(made, read_only=True) as record:
        event = next(
            one
            for one in record.events()
            if one.status == "occurred" and one.date and one.actor and one.recipient
            and one.actor[0].code and one.recipient[0].code
            and one.actor[0].code != one.recipient[0].code
        )  # fmt: skip
    pair = {"one": event.actor[0].code, "other": event.recipient[0].code}
    tension, forecast = map(content, called(made, ("tension", pair), ("forecast", pair)))
    assert all(day["low"] <= day["high"] for day in tension["days"])
    assert tension["events"] and tension["events"][0]["sentence"]
    assert all(0 <= one["low"] <= one["holds"] <= one["high"] <= 1 for one in forecast["holds"])
    assert forecast["events"] and forecast["notes"] is not None
    assert forecast["back_test"]["lacking"] or forecast["back_test"]["cases"] > 0


def test_an_error_says_what_to_do(made: Path) -> None:
    wrong_type, no_incident, nobody = called(
        made,
        ("events", {"type": "FIGHT"}),
        ("incident", {"id": "nothing"}),
        ("tension", {"one": "Nobody", "other": "Noone"}),
    )
    for result in (wrong_type, no_incident, nobody):
        assert result.is_error
        assert "Traceback" not in str(result.content)
    assert "use one of" in str(wrong_type.content)
