"""A record as tools for agents (Model Context Protocol): read-only, all answers with sentences.

What a tool returns is plain JSON. Rows of reports come with the sentence they stand in and with
their report's id, title, publisher and day, so that who reads an answer can say who says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

import msgspec

from standoff.analysis.backtest import tested
from standoff.analysis.holding import forecast
from standoff.analysis.table import EventTable, Level, day_of, ordinal
from standoff.analysis.table_record import from_record
from standoff.analysis.tension import tension
from standoff.errors import AnalysisError, MissingExtra, StandoffError
from standoff.model import Event, Row
from standoff.record import Filter, Record

if TYPE_CHECKING:
    from mcp.server import MCPServer

P = ParamSpec("P")
R = TypeVar("R")

MOST: Final = 100
"""Rows of an answer, at most."""

DAYS: Final = 30
"""Days of tension that are told when nothing else is asked for."""

SHOWN: Final = (1, 3, 7, 14, 30, 60, 90)

_INSTRUCTIONS: Final = (
    "A record of news reports about a conflict: events (who did what to whom, when, where), claims "
    "(who says so), incidents (one happening told by several reports), and what follows from them. "
    "Quote the sentence and name the report and the speaker of what you pass on. An event that has "
    "a claim is somebody's word, not a fact. Actors are codes (IRQ, IRQ.MIL), ids or names; days "
    "are 2024-02-07, 2024-02 or 2024."
)


def server(record: Record) -> MCPServer:
    """The server over a record that is open. Raises MissingExtra without the extra `mcp`."""
    try:
        from mcp.server import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise MissingExtra("the MCP SDK", "mcp") from error
    made = MCPServer("standoff", instructions=_INSTRUCTIONS, log_level="ERROR")
    readonly = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    tools = Tools(record)
    for tool in (
        tools.search, tools.events, tools.claims, tools.incidents, tools.incident, tools.tension,
        tools.forecast,
    ):  # fmt: skip
        made.tool(annotations=readonly)(_told(tool))
    return made


def _told(tool: Callable[P, R]) -> Callable[P, R]:
    """The tool with Standoff's errors as those of the protocol: they say what to do next."""
    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(tool)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return tool(*args, **kwargs)
        except StandoffError as error:
            raise ToolError(str(error)) from error

    return called


class Tools:
    """The tools. Their docstrings are what an agent reads."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def search(
        self, words: str, since: str | None = None, until: str | None = None, limit: int = 10
    ) -> dict[str, Any]:
        """Sentences that hold all the words, ranked; "in quotes" they must stand together."""
        where = Filter.parse(since=since, until=until, limit=_few(limit))
        return {"sentences": [_plain(found) for found in self._record.search(words, where)]}

    def events(
        self, actor: str | None = None, recipient: str | None = None, type: str | None = None,
        status: str | None = None, since: str | None = None, until: str | None = None,
        place: str | None = None, speaker: str | None = None, text: str | None = None,
        limit: int = 20,
    ) -> dict[str, Any]:  # fmt: skip
        """Events by the filters of Standoff; `claim` says whose word an event is."""
        where = Filter.parse(
            kind="event", actor=actor, recipient=recipient, type=type, status=status, since=since,
            until=until, place=place, speaker=speaker, text=text, limit=_few(limit),
            types=self._record.event_types() if type else (),
        )  # fmt: skip
        return {"events": [self._row(row) for row in self._record.events(where)]}

    def claims(
        self, speaker: str | None = None, stance: str | None = None, actor: str | None = None,
        since: str | None = None, until: str | None = None, text: str | None = None,
        limit: int = 20,
    ) -> dict[str, Any]:  # fmt: skip
        """Who says what: claims with their speaker, stance (asserts, denies, ...) and words."""
        where = Filter.parse(
            kind="claim", speaker=speaker, type=stance, actor=actor, since=since, until=until,
            text=text, limit=_few(limit),
        )  # fmt: skip
        return {"claims": [self._row(row) for row in self._record.claims(where)]}

    def incidents(
        self, actor: str | None = None, recipient: str | None = None, type: str | None = None,
        since: str | None = None, until: str | None = None, place: str | None = None,
        limit: int = 20,
    ) -> dict[str, Any]:  # fmt: skip
        """Happenings, each once: with the number of independent sources and what they differ on."""
        where = Filter.parse(
            kind="event", actor=actor, recipient=recipient, type=type, since=since, until=until,
            place=place, limit=_few(limit), types=self._record.event_types() if type else (),
        )  # fmt: skip
        return {"incidents": [_plain(one) for one in self._record.incidents(where)]}

    def incident(self, id: str) -> dict[str, Any]:
        """One happening with all that tells it, sentence by sentence."""
        found = self._record.incident(id)
        told = [self._row(self._record.get(member)) for member in found.members[:MOST]]
        return {"incident": _plain(found), "told": told}

    def tension(
        self, one: str, other: str, level: Level = "country", last: int = DAYS
    ) -> dict[str, Any]:
        """How tense two actors are, day by day, and the latest events behind it."""
        table = self._table(level)
        found = tension(table, one, other)
        days = [
            {
                "day": str(day_of(int(found.day[i]))),
                "tension": round(float(found.value[i]), 2),
                "low": round(float(found.low[i]), 2),
                "high": round(float(found.high[i]), 2),
                "conflict": round(float(found.conflict[i]), 2),
                "cooperation": round(float(found.cooperation[i]), 2),
            }
            for i in range(max(0, len(found.day) - _few(last)), len(found.day))
        ]
        return {
            "one": one, "other": other, "half_life_days": found.half_life, "days": days,
            "notes": list(found.notes), "events": self._behind(one, other, level),
        }  # fmt: skip

    def forecast(
        self, one: str, other: str, level: Level = "country", day: str | None = None
    ) -> dict[str, Any]:
        """How likely the quiet between two actors holds for so many days, with its interval.

        It is what a model of this record's history gives, not a fact: pass on the interval, the
        earlier lulls, the notes, and how such forecasts did before (`back_test`).
        """
        table = self._table(level)
        morning = _day(day) or day_of(int(table.last.max()) + 1)
        past = table.until(ordinal(morning))
        told = tested(past, forecast(past, one, other, day=ordinal(morning)))
        holds = [_plain(hold) for hold in told.holds if hold.days in SHOWN]
        return {
            "one": one, "other": other, "morning": str(morning), "quiet_days": told.quiet,
            "since": str(told.since) if told.since else None, "holds": holds,
            "raises": [_plain(term) for term in told.raises],
            "lowers": [_plain(term) for term in told.lowers],
            "back_test": _plain(told.tested), "notes": list(told.notes),
            "events": self._behind(one, other, level),
        }  # fmt: skip

    def _table(self, level: Level) -> EventTable:
        found = from_record(self._record, level=level)
        if not len(found):
            raise AnalysisError(f"the record holds no dated event between two parties ({level})")
        return found

    def _behind(self, one: str, other: str, level: Level) -> list[dict[str, Any]]:
        """The latest events between two actors, in both directions."""
        rows: list[Event] = []
        for actor, recipient in ((one, other), (other, one)):
            where = Filter(actor=actor, recipient=recipient, status="occurred")
            rows += self._record.events(where)
        rows.sort(key=lambda row: (row.date or date.min, row.id), reverse=True)
        return [self._row(row) for row in rows[:5]]

    def _row(self, row: Row) -> dict[str, Any]:
        """A row as JSON, with its report and, where it is somebody's word, whose."""
        made: dict[str, Any] = _plain(row)
        made["sentence"] = made.pop("text")
        made["report"] = self._report(row.document)
        claim = getattr(row, "claim", None)
        if claim:
            said = self._record.get(claim)
            made["said_by"] = _plain(said)
        return made

    def _report(self, id: str) -> dict[str, Any]:
        document = self._record.document(id)
        return {
            "id": document.id, "title": document.title, "publisher": document.publisher,
            "published": str(document.published) if document.published else None,
            "url": document.url,
        }  # fmt: skip


def _plain(one: Any) -> Any:
    """A struct as plain JSON values."""
    return msgspec.to_builtins(one)


def _few(limit: int) -> int:
    return max(1, min(limit, MOST))


def _day(day: str | None) -> date | None:
    return Filter.parse(since=day).since if day else None
