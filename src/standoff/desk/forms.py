"""Forms that change something: they carry the desk's token, or nothing is done."""

from __future__ import annotations

import hmac

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from standoff.desk.state import Desk

_FIELDS = 40


class Refused(Exception):
    """A form that is not ours; `response` is what to answer."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


async def form_of(request: Request, desk: Desk) -> dict[str, str]:
    """The fields of a form. Raises Refused without the token that the pages carry."""
    try:
        async with request.form(max_files=0, max_fields=_FIELDS) as given:
            fields = {name: value for name, value in given.items() if isinstance(value, str)}
    except (HTTPException, ClientDisconnect) as error:
        raise Refused(PlainTextResponse("the form cannot be read\n", status_code=400)) from error
    if not hmac.compare_digest(fields.pop("token", "").encode(), desk.secret.encode()):
        raise Refused(
            PlainTextResponse(
                "The page is older than the desk that answers; open it anew and repeat.\n",
                status_code=403,
            )
        )
    return fields


def own_path(value: str) -> str:
    """An address on this desk; whatever leads elsewhere becomes the overview."""
    return value if value.startswith("/") and value[1:2] not in ("/", "\\") else "/"
