"""What was worked out of a record, kept until the record changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

T = TypeVar("T")

_MOST: Final = 256
_WORN: Final = 12
"""Results that wait to be mended, the last ones."""


class Memo:
    """Results by key. `forget` drops all of them; a result that was begun before it is not kept.

    Safe to share between threads. Where two threads ask for one key at once, the second waits.
    What was put in by `put` outlives a `forget` as the last known, see `stale`. What can be mended
    outlives it until it is asked for again, if the change is known.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._old: OrderedDict[Hashable, Any] = OrderedDict()
        self._menders: set[Hashable] = set()
        self._worn: OrderedDict[Hashable, tuple[Any, frozenset[str]]] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()
        self.version = 0

    def get(
        self, key: Hashable, make: Callable[[], T],
        mend: Callable[[T, frozenset[str]], T] | None = None,
    ) -> T:  # fmt: skip
        """The result of `key`, made when it is not there.

        `mend` makes it from the last one and from what was touched since.
        """
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
                worn = self._worn.get(key) if mend is not None else None
            try:
                made = make() if mend is None or worn is None else mend(*worn)
            finally:
                with self._lock:
                    self._making.pop((version, key), None)
            self._keep(self._kept, key, made, version)
            if mend is not None:
                self._menders.add(key)
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

    def forget(self, touched: frozenset[str] | None = None) -> None:
        """The record has changed: nothing of what was worked out holds.

        Where it is known what the change `touched`, the rest of what can be mended does.
        """
        with self._lock:
            self.version += 1
            if touched is None:
                self._worn.clear()
            else:
                fresh = {k: (v, touched) for k, v in self._kept.items() if k in self._menders}
                old = {k: (v, seen | touched) for k, (v, seen) in self._worn.items()}
                self._worn = OrderedDict((old | fresh).items())
                while len(self._worn) > _WORN:
                    self._worn.popitem(last=False)
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
