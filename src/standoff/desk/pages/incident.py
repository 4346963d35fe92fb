"""An incident: who tells of it, what they agree on and what not, and setting it right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standoff.desk import wording
from standoff.desk.page import show, unfiltered
from standoff.desk.state import Desk
from standoff.desk.writes import signed
from standoff.errors import NotInRecord, StandoffError
from standoff.model import Event, Told

_STANCES: Final = {
    "reported": "in the voice of a report",
    "affirmed": "as somebody’s claim",
    "denied": "denied",
}


class Telling(msgspec.Struct, frozen=True):
    """One event of an incident: the report that tells it, and the event."""

    told: Told
    event: Event
    report: str


def handler(desk: Desk) -> Callable[[Request], Response]:
    """The function that answers a request for an incident, by its id or that of an event in it.

    An event that stands alone leads to its report.
    """

    def answer(request: Request) -> Response:
        wish, id = unfiltered(request), request.path_params["id"]
        try:
            made = values(desk, id)
        except NotInRecord:
            return RedirectResponse(f"/rows/{id}", status_code=303)
        except StandoffError as error:
            return show(
                desk, wish, "problem.html", "timeline", "Incident", problem=str(error),
                status=400, bar=False,
            )  # fmt: skip
        title = made.pop("title")
        by = signed(request, desk)
        return show(desk, wish, "incident.html", "timeline", title, bar=False, by=by, **made)

    return answer


def values(desk: Desk, id: str) -> dict[str, Any]:
    """What the template of an incident shows. Raises NotInRecord."""
    found = desk.record.incident(id)
    events = desk.events_of(list(found.members))
    titles = desk.titles(found.reports)
    tellings = [
        Telling(told, events[told.event], titles.get(told.document, told.document))
        for told in found.told
        if told.event in events
    ]
    return {
        "title": wording.told(
            found.event, wording.parties(found.actor), wording.parties(found.recipient)
        ),
        "one": found, "tellings": tellings, "when": wording.between(found.date, found.enddate),
        "stances": _stances(tellings),
    }  # fmt: skip


def _stances(tellings: Sequence[Telling]) -> list[str]:
    """How often each thing is said of it: "2 in a report's own voice"."""
    found = Counter(str(one.told.stance) for one in tellings)
    return [f"{found[stance]} {words}" for stance, words in _STANCES.items() if found[stance]]
