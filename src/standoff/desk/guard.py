"""Who may ask: the host that was called, the page that a write comes from, the token, the size.

Pure ASGI. Every answer carries the headers that keep a report's text from acting as a program.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE: Final = "standoff"
MOST: Final = 256 * 1024
"""Bytes that a form may have."""

UPLOAD: Final = "/work/files"
"""Where reports are sent to."""

LARGEST: Final = 64 * 1024 * 1024
"""Bytes that reports may have that are sent at once."""

LONGEST: Final = 8192
"""Bytes that a URL's query may have."""

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_SAFE: Final = ("GET", "HEAD")


class Guard:
    """Lets through what may be asked; answers everything else itself.

    `hosts` are the names by which the desk may be called. Where they are not those of this machine
    alone, `token` must come with every request: in the URL once, in a cookie from then on.
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], token: str | None) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        refused = self._refusal(scope)
        if refused is not None:
            await refused(scope, receive, with_headers)
            return
        await self._app(scope, _bounded(receive, _most(scope)), with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._known(host):
            return _no(421, "The desk is not called so; open the address that the command printed.")
        if len(scope.get("query_string", b"")) > LONGEST:
            return _no(414, "The address is too long.")
        if scope["method"] not in (*_SAFE, "POST"):
            return _no(405, "The desk answers GET, HEAD and POST.")
        refused = self._stranger(scope, headers)
        if refused is not None:
            return refused
        if scope["method"] == "POST":
            if not _same_site(headers, host):
                return _no(403, "A change must come from a page of this desk; open it and repeat.")
            length = headers.get("content-length", "")
            most = _most(scope)
            if not length.isdecimal() or int(length) > most:
                return _no(413, f"A form may have {most // 1024} kB, and must say its length.")
        return None

    def _known(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self._hosts or ("*" in self._hosts and _is_address(name))

    def _stranger(self, scope: Scope, headers: Headers) -> Response | None:
        """What to answer to one who does not bring the token; a redirect to one who does."""
        if self._token is None:
            return None
        if hmac.compare_digest(_cookie(headers).encode(), self._token.encode()):
            return None
        query = parse_qsl(scope.get("query_string", b"").decode("latin-1"))
        given = next((value for name, value in query if name == "token"), "")
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            return _no(401, "This desk needs its token; open the address that the command printed.")
        rest = urlencode([(name, value) for name, value in query if name != "token"])
        path = "/" + scope["path"].lstrip("/\\")
        home = RedirectResponse(path + (f"?{rest}" if rest else ""), status_code=303)
        home.set_cookie(COOKIE, self._token, httponly=True, samesite="strict", path="/")
        return home


def _most(scope: Scope) -> int:
    """Bytes that a body may have."""
    return LARGEST if scope["path"] == UPLOAD else MOST


def _bounded(receive: Receive, most: int) -> Receive:
    """Receives at most so many bytes, whatever the length that was announced."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return message if seen <= most else {"type": "http.disconnect"}

    return bounded


def _same_site(headers: Headers, host: str) -> bool:
    """Whether a request was made by a page of ours, as browsers tell."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    if origin is None:
        return site == "same-origin"
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _no(status: int, message: str) -> Response:
    return PlainTextResponse(message + "\n", status_code=status)
