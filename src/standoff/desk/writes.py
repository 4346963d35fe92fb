"""What a person makes of a row: correct, confirm, reject, undo. Rows are added, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from standoff.desk.forms import Refused, form_of, own_path
from standoff.desk.state import Desk
from standoff.desk.warming import warm_beside
from standoff.errors import CorrectionError, NotInRecord, StandoffError
from standoff.record.corrections import Entry, whose

NAME: Final = "standoff-name"
"""The cookie with the name that a reader's corrections bear."""

_LONGEST: Final = 80
_YEAR: Final = 365 * 24 * 3600
_NOBODY: Final = "say who you are on the page of a report, then repeat\n"

Act = Callable[[Desk, str, str, dict[str, str]], list[Entry]]


def signed(request: Request, desk: Desk) -> str:
    """The name that corrections bear: the one given on the page, else that of the account here.

    From another machine nobody is known until a name is given.
    """
    given = unquote(request.cookies.get(NAME, "")).strip()[:_LONGEST]
    if given or not desk.local:
        return given
    try:
        return whose(None)
    except CorrectionError:
        return ""


def routes(desk: Desk) -> Iterator[Route]:
    """The addresses of the corrections."""

    async def write(request: Request) -> Response:
        try:
            form = await form_of(request, desk)
        except Refused as refused:
            return refused.response
        act = ACTS.get(request.path_params["act"])
        if act is None:
            return PlainTextResponse("no such correction\n", status_code=404)
        by = signed(request, desk)
        return await run_in_threadpool(_written, desk, act, request.path_params["id"], by, form)

    async def name(request: Request) -> Response:
        try:
            form = await form_of(request, desk)
        except Refused as refused:
            return refused.response
        back = RedirectResponse(own_path(form.get("back", "/")), status_code=303)
        back.set_cookie(
            NAME, quote(form.get("by", "").strip()[:_LONGEST]), max_age=_YEAR, httponly=True,
            samesite="strict",
        )  # fmt: skip
        return back

    async def group(request: Request) -> Response:
        try:
            form = await form_of(request, desk)
        except Refused as refused:
            return refused.response
        id, act = request.path_params["id"], request.path_params["act"]
        by = signed(request, desk)
        return await run_in_threadpool(_grouped, desk, act, id, by, form)

    yield Route("/rows/{id}/{act}", write, methods=["POST"])
    yield Route("/incidents/{id}/{act}", group, methods=["POST"])
    yield Route("/name", name, methods=["POST"])


def _written(desk: Desk, act: Act, id: str, by: str, form: dict[str, str]) -> Response:
    if not by:
        return PlainTextResponse(_NOBODY, 400)
    try:
        row = desk.record.get(id)
        _do(desk, {row.document}, lambda: act(desk, row.id, by, form))
    except NotInRecord as error:
        return PlainTextResponse(f"{error}\n", status_code=404)
    except StandoffError as error:
        return PlainTextResponse(f"{error}\n", status_code=400)
    return RedirectResponse(f"/reports/{row.document}#row-{row.id}", status_code=303)


def _do(desk: Desk, reports: set[str], act: Callable[[], list[Entry]]) -> None:
    """Does something to rows of some reports, and lets go of what it can have changed."""
    with desk.writing:
        before = desk.touched(reports)
        entries = act()
        touched = None
        try:
            if all(member.document in reports for one in entries for member in one.members):
                after = desk.touched(reports)
                touched = before | after if before is not None and after is not None else None
        finally:
            desk.changed(touched)
    warm_beside(desk)


def _grouped(desk: Desk, act: str, id: str, by: str, form: dict[str, str]) -> Response:
    """Joins an incident with another, or parts some of its events from the rest."""
    if not by:
        return PlainTextResponse(_NOBODY, 400)
    try:
        incident = desk.record.incident(id)
        first = incident.members[0]
        if act == "merge":
            other = form.get("other", "").strip()
            _do(
                desk, {*incident.reports, *_reports(desk, other)},
                lambda: desk.record.merge([id, other], by=by, because=_because(form)),
            )  # fmt: skip
        elif act == "split":
            out = [name.removeprefix("out-") for name in form if name.startswith("out-")]
            _do(
                desk, set(incident.reports),
                lambda: desk.record.split(id, out, by=by, because=_because(form)),
            )  # fmt: skip
        else:
            return PlainTextResponse("no such correction\n", status_code=404)
    except NotInRecord as error:
        return PlainTextResponse(f"{error}\n", status_code=404)
    except StandoffError as error:
        return PlainTextResponse(f"{error}\n", status_code=400)
    return RedirectResponse(f"/incidents/{first}", status_code=303)


def _reports(desk: Desk, id: str) -> tuple[str, ...]:
    """The reports of an incident, or of an event."""
    try:
        return desk.record.incident(id).reports
    except NotInRecord:
        return (desk.record.get(id).document,)


def _correct(desk: Desk, id: str, by: str, form: dict[str, str]) -> list[Entry]:
    """Sets the fields of a form that differ from what the page showed."""
    values = {
        name.removeprefix("set-"): text.strip() or "none"
        for name, text in form.items()
        if name.startswith("set-") and text.strip() != form.get(f"was-{name[4:]}", "").strip()
    }
    if not values:
        raise CorrectionError("nothing is changed; write another value in a field")
    return desk.record.correct(id, values, by=by, because=_because(form))


def _confirm(desk: Desk, id: str, by: str, form: dict[str, str]) -> list[Entry]:
    return desk.record.confirm(id, by=by, because=_because(form))


def _reject(desk: Desk, id: str, by: str, form: dict[str, str]) -> list[Entry]:
    return desk.record.reject(id, by=by, because=_because(form))


def _undo(desk: Desk, id: str, by: str, form: dict[str, str]) -> list[Entry]:
    return desk.record.undo(form.get("correction", ""), by=by, because=_because(form))


def _because(form: dict[str, str]) -> str | None:
    return form.get("because", "").strip() or None


ACTS: Final[dict[str, Act]] = {
    "correct": _correct,
    "confirm": _confirm,
    "reject": _reject,
    "undo": _undo,
}
"""What can be done to a row, by the last part of its address."""
