"""Addresses, and which of them only this machine can reach."""

from __future__ import annotations

import pytest

from standoff.desk.serving import PORT, _socket, is_local


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("localhost", True),
        ("0.0.0.0", False), ("::", False), ("192.168.1.2", False), ("desk.example", False),
        ("localhost.example", False),
    ],
)  # fmt: skip
def test_only_loopback_is_local(host: str, local: bool) -> None:
    assert is_local(host) is local


def test_the_next_port_is_taken_where_one_is_in_use() -> None:
    first = _socket("127.0.0.1", None)
    second = _socket("127.0.0.1", None)
    ports = [one.getsockname()[1] for one in (first, second)]
    first.close()
    second.close()
    assert PORT <= ports[0] < ports[1]
