"""Chromium to look at pages with, where there is one; what it asks for and complains of is kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--disable-default-apps", "--no-first-run",
)  # fmt: skip
PLACES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The browser's program: the one that STANDOFF_CHROMIUM names, else the first that is found."""
    named = os.environ.get("STANDOFF_CHROMIUM")
    return named or next((found for name in PLACES if (found := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Any]:
    """A browser without a window. Skips the test, and says why, where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = chromium()
    if program is None:
        pytest.skip("no chromium is installed; run: apt-get install chromium")
    with api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=program, args=list(FLAGS))
        yield opened
        opened.close()


class Watch:
    """What a page asked for, and what it complained of."""

    def __init__(self, page: Any) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self._dialog)
        page.on("console", self._console)

    def foreign(self, base: str) -> list[str]:
        """The requests that went elsewhere."""
        return [url for url in self.asked if not url.startswith((base, "data:", "blob:"))]

    def _console(self, message: Any) -> None:
        if message.type == "error" or "Content Security Policy" in message.text:
            self.complaints.append(message.text)

    def _dialog(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()
