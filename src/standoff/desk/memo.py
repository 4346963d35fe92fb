"""What was worked out of a record, kept until the record changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

T = TypeVar("T")

_MOST: Final = 256


class Memo:
    """Results by key. `forget` drops all of them; a result that was begun before it is not kept.

    Safe to share between threads. Where two threads ask for one key at once, the second waits.
    What was put in by `put` outlives a `forget` as the last known, see `stale`.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._old: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()
        self.version = 0

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result of `key`, made when it is not there."""
        with self._lock:
            version = self.version
            if key in self._kept:
                self._kept.move_to_end(key)
                kept: T = self._kept[key]
                return kept
            making = self._making.setdefault((version, key), threading.Lock())
        with making:
            with self._lock:
                if key in self._kept and version == self.version:
                    known: T = self._kept[key]
                    return known
            try:
                made = make()
            finally:
                with self._lock:
                    self._making.pop((version, key), None)
            self._keep(self._kept, key, made, version)
            return made

    def peek(self, key: Hashable) -> Any:
        """The result of `key`, or None where there is none."""
        with self._lock:
            return self._kept.get(key)

    def stale(self, key: Hashable) -> Any:
        """The last result that was put in for `key`, though the record may have changed since."""
        with self._lock:
            return self._old.get(key)

    def put(self, key: Hashable, value: Any, version: int) -> None:
        """Keeps a result that was made elsewhere from the record as it was at `version`."""
        self._keep(self._old, key, value, None)
        self._keep(self._kept, key, value, version)

    def forget(self) -> None:
        """The record has changed: nothing of what was worked out holds."""
        with self._lock:
            self.version += 1
            self._kept.clear()

    def _keep(
        self, kept: OrderedDict[Hashable, Any], key: Hashable, value: Any, version: int | None
    ) -> None:
        with self._lock:
            if version is None or version == self.version:
                kept[key] = value
                kept.move_to_end(key)
                while len(kept) > self._most:
                    kept.popitem(last=False)
