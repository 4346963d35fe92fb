"""Long work from a page: reading a folder, a back-test; how far it is, and stopping it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from standoff.desk.asked import asked
from standoff.desk.forecasting import start_replay
from standoff.desk.forms import Refused, form_of, own_path
from standoff.desk.guard import UPLOAD
from standoff.desk.jobs import Job
from standoff.desk.page import show, unfiltered
from standoff.desk.pages.dyad import unbounded
from standoff.desk.state import Desk
from standoff.documents import read
from standoff.errors import DocumentError, RecordError
from standoff.model import Coding, Document

if TYPE_CHECKING:
    from standoff.coding import Coder

BATCH: Final = 8
"""Reports in a commit, at most."""

_SHOWN_FAILURES: Final = 20
_NO_REPORTS: Final = "this desk reads no reports\n"


def routes(desk: Desk) -> Iterator[Route]:
    """The addresses of the work."""

    def every(request: Request) -> Response:
        jobs = [job.told() for job in reversed(desk.jobs.every())]
        return show(desk, unfiltered(request), "jobs.html", "jobs", "Work", bar=False, jobs=jobs)

    def one(request: Request) -> Response:
        job = desk.jobs.get(request.path_params["id"])
        if job is None:
            return PlainTextResponse("no such work\n", status_code=404)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse(job.told())
        return show(
            desk, unfiltered(request), "jobs.html", "jobs", job.title, bar=False,
            jobs=[job.told()],
        )  # fmt: skip

    async def stop(request: Request) -> Response:
        try:
            await form_of(request, desk)
        except Refused as refused:
            return refused.response
        job = desk.jobs.get(request.path_params["id"])
        if job is None:
            return PlainTextResponse("no such work\n", status_code=404)
        job.stop()
        return RedirectResponse(f"/jobs/{job.id}", status_code=303)

    async def again(request: Request) -> Response:
        try:
            await form_of(request, desk)
        except Refused as refused:
            return refused.response
        job = desk.jobs.get(request.path_params["id"])
        if job is None:
            return PlainTextResponse("no such work\n", status_code=404)
        desk.jobs.forget(job)
        return RedirectResponse(own_path(job.back), status_code=303)

    async def start(request: Request) -> Response:
        try:
            form = await form_of(request, desk)
        except Refused as refused:
            return refused.response
        return await run_in_threadpool(_start, desk, request.path_params["what"], form)

    async def files(request: Request) -> Response:
        if not _reads(desk):
            return PlainTextResponse(_NO_REPORTS, status_code=403)
        folder = TemporaryDirectory(prefix="standoff-", ignore_cleanup_errors=True)
        try:
            await form_of(request, desk, Path(folder.name))
        except Refused as refused:
            folder.cleanup()
            return refused.response
        return await run_in_threadpool(_start_files, desk, folder)

    yield Route("/jobs", every)
    yield Route("/jobs/{id}", one)
    yield Route("/jobs/{id}/stop", stop, methods=["POST"])
    yield Route("/jobs/{id}/again", again, methods=["POST"])
    yield Route(UPLOAD, files, methods=["POST"])
    yield Route("/work/{what}", start, methods=["POST"])


def _start(desk: Desk, what: str, form: dict[str, str]) -> Response:
    if what == "backtest":
        back = own_path(form.get("back", "/"))
        path, _, query = back.partition("?")
        wish = asked(path, _pairs(query), desk.types())
        start_replay(desk, unbounded(wish), back)
        return RedirectResponse(back, status_code=303)
    if what == "read":
        if not _reads(desk):
            return PlainTextResponse(_NO_REPORTS, status_code=403)
        folder = Path(form.get("path", "")).expanduser()
        if not form.get("path") or not folder.exists():
            return PlainTextResponse(f"there is nothing at {folder}; check the path\n", 400)
        job = desk.jobs.start(
            f"Reading {folder.name or folder}", lambda job: reading(desk, folder, job),
            about="read", back="/reports",
        )  # fmt: skip
        return RedirectResponse(f"/jobs/{job.id}", status_code=303)
    return PlainTextResponse("no such work\n", status_code=404)


def _start_files(desk: Desk, folder: TemporaryDirectory[str]) -> Response:
    """Begins to read the files that were put into a folder, which is then removed."""
    place = Path(folder.name)
    many = sum(1 for _ in place.iterdir())
    if not many:
        folder.cleanup()
        return PlainTextResponse("no file was chosen, or all of them are empty\n", 400)

    def work(job: Job) -> str:
        with folder:
            return reading(desk, place, job, sent=True)

    title = f"Reading {many} file{'s' if many > 1 else ''}"
    job = desk.jobs.start(title, work, about=("files", folder.name), back="/reports")
    return RedirectResponse(f"/jobs/{job.id}", status_code=303)


def _reads(desk: Desk) -> bool:
    """Whether reports can be added from here."""
    return desk.local and not desk.record.read_only


def _pairs(query: str) -> dict[str, str]:
    from urllib.parse import parse_qsl

    return dict(parse_qsl(query))


def reading(desk: Desk, path: Path, job: Job, *, sent: bool = False) -> str:
    """Codes the reports of a folder that the record lacks, and commits them as it goes.

    What was coded when somebody stops the work is kept. Files that a browser `sent` go by their
    names: it does not tell where they lie.
    """
    job.tick(0, None, "loading the language model")
    coder = _coder()
    tally = {"coded": 0, "unchanged": 0, "failed": 0}
    failures: list[str] = []
    waiting: list[Coding] = []

    def told() -> str:
        lines = [", ".join(f"{name} {count}" for name, count in tally.items())]
        return "\n".join([*lines, *failures[:_SHOWN_FAILURES]])

    def commit() -> None:
        if waiting:
            desk.record.add_many(waiting)
            tally["coded"] += len(waiting)
            waiting.clear()
            desk.changed()

    def wanted() -> Iterator[Document]:
        for item in read([path]):
            job.tick(sum(tally.values()) + len(waiting), None, told())
            if sent and isinstance(item, Document) and item.path:
                item = msgspec.structs.replace(item, path=Path(item.path).name)
            if isinstance(item, DocumentError):
                failures.append(re.sub(rf"{re.escape(str(path))}/\d+/", "", str(item)))
                tally["failed"] += 1
            elif desk.record.state(item, coder.versions) == "current":
                tally["unchanged"] += 1
            else:
                yield item

    try:
        for result in coder.code_many(wanted()):
            if isinstance(result, DocumentError):
                failures.append(str(result))
                tally["failed"] += 1
            else:
                waiting.append(result)
            if len(waiting) >= BATCH:
                commit()
    finally:
        commit()
        job.message = told()
    job.done = sum(tally.values())
    if not tally["coded"] + tally["unchanged"]:
        raise RecordError(f"no report was read from {path}; name a folder with some\n{told()}")
    return told()


@lru_cache(maxsize=1)
def _coder() -> Coder:
    from standoff.coding import Coder

    return Coder()
