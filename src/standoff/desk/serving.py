"""Serving the desk: the address, the token, the port that is free, and an orderly end."""

from __future__ import annotations

import ipaddress
import secrets
import socket
import threading
from collections.abc import Callable
from typing import Final

from standoff.desk.app import app, bundle
from standoff.desk.guard import LOOPBACK
from standoff.desk.state import Desk
from standoff.desk.warming import warm, warm_beside
from standoff.errors import RecordError
from standoff.record import Record

PORT: Final = 8484
_TRIES: Final = 20


def is_local(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve(
    record: Record, *, host: str = LOOPBACK[0], port: int | None = None,
    told: Callable[[str], None] = lambda address: None,
) -> None:  # fmt: skip
    """Serves the desk of a record until it is interrupted. `told` hears the address to open.

    The overview is worked out first. Another host than this machine's own makes a token, which is
    part of that address. Raises RecordError where the port is taken.
    """
    import uvicorn

    local = is_local(host)
    desk = Desk(record, local=local)
    token = None if local else secrets.token_urlsafe(24)
    bound = _socket(host, port)
    hosts = LOOPBACK if local else (*LOOPBACK, host, socket.gethostname(), "*")
    config = uvicorn.Config(
        app(desk, hosts=hosts, token=token), log_level="error", access_log=False,
        server_header=False, lifespan="off", timeout_graceful_shutdown=2, limit_concurrency=64,
    )  # fmt: skip
    threading.Thread(target=bundle, daemon=True, name="bundle").start()
    warm(desk)
    warm_beside(desk)
    number = bound.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    told(f"http://{shown}:{number}/" + (f"?token={token}" if token else ""))
    try:
        uvicorn.Server(config).run(sockets=[bound])
    finally:
        desk.jobs.close()
        bound.close()


def _socket(host: str, port: int | None) -> socket.socket:
    """A socket on a port: the one asked for, else the first free one from PORT on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in (port,) if port is not None else range(PORT, PORT + _TRIES):
        made = socket.socket(family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, number))
            made.listen()
        except OSError as error:
            made.close()
            if port is not None:
                raise RecordError(
                    f"port {port} of {host} cannot be used ({error.strerror}); choose another"
                ) from error
        else:
            return made
    raise RecordError(f"no port from {PORT} to {PORT + _TRIES - 1} is free; choose one with --port")
