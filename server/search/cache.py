"""Results kept for the next time the same is asked, as long as nothing they stand on has changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Cache(Generic[Value]):
    """The last ``most`` values by key; another ``ground`` than before empties it. Safe to use from many threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._ground: tuple[object, ...] = ()
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, ground: tuple[object, ...], key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of ``key``, made by ``make`` where it is not held for this ``ground``.

        The parts of ``ground`` (the index, the shelf, the day ...) are compared by identity, or by value where
        they are plain values; they are held, so that no other can take their identity.
        """
        with self._lock:
            if not _same(self._ground, ground):
                self._values.clear()
                self._ground = ground
            elif key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            if _same(self._ground, ground):  # else what it stands on changed meanwhile: not to be kept
                self._values[key] = value
                while len(self._values) > self._most:
                    self._values.popitem(last=False)
        return value


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    plain = (str, int, type(None))
    return len(one) == len(other) and all(
        a is b or (isinstance(a, plain) and isinstance(b, plain) and a == b)
        for a, b in zip(one, other, strict=True)
    )
