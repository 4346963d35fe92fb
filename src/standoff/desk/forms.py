"""Forms that change something: they carry the desk's token, or nothing is done."""

from __future__ import annotations

import hmac
import re
import shutil
from pathlib import Path, PurePosixPath
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from standoff.desk.state import Desk

_FIELDS: Final = 40
_FILES: Final = 1000
_LONGEST: Final = 60
_UNSAFE: Final = re.compile(r"[^\w. -]")


class Refused(Exception):
    """A form that is not ours; `response` is what to answer."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


async def form_of(request: Request, desk: Desk, folder: Path | None = None) -> dict[str, str]:
    """The fields of a form; with a `folder` its files are put there. Raises Refused without the

    token that the pages carry.
    """
    try:
        files = _FILES if folder is not None else 0
        async with request.form(max_files=files, max_fields=_FIELDS) as given:
            fields = {name: value for name, value in given.items() if isinstance(value, str)}
            if folder is not None and _ours(fields, desk):
                sent = [one for one in given.getlist("files") if isinstance(one, UploadFile)]
                await run_in_threadpool(_put, folder, sent)
    except (HTTPException, ClientDisconnect) as error:
        raise Refused(PlainTextResponse("the form cannot be read\n", status_code=400)) from error
    if not _ours(fields, desk):
        raise Refused(
            PlainTextResponse(
                "The page is older than the desk that answers; open it anew and repeat.\n",
                status_code=403,
            )
        )
    del fields["token"]
    return fields


def _ours(fields: dict[str, str], desk: Desk) -> bool:
    return hmac.compare_digest(fields.get("token", "").encode(), desk.secret.encode())


def _put(folder: Path, files: list[UploadFile]) -> None:
    """Writes files into a folder, each into one of its own: whatever its name, it leads nowhere."""
    for number, file in enumerate(files, start=1):
        name = _UNSAFE.sub("_", PurePosixPath((file.filename or "").replace("\\", "/")).name)
        if file.size:
            place = folder / f"{number:04}"
            place.mkdir()
            with (place / (name.lstrip(".")[-_LONGEST:] or "report.txt")).open("wb") as out:
                shutil.copyfileobj(file.file, out)


def own_path(value: str) -> str:
    """An address on this desk; whatever leads elsewhere becomes the overview."""
    return value if value.startswith("/") and value[1:2] not in ("/", "\\") else "/"
