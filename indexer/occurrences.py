"""Where many short strings occur in many texts, asked of all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint16]
Places = NDArray[np.intp]

_ALL_CODES = 1 << 16


def codes_of(text: str) -> Codes:
    """``text`` as UTF-16 code units: a string is in another where its units are."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)


def closed(text: str) -> Codes:
    """The code units of ``text`` and a zero, which ends it among others: what ``Texts`` are made of."""
    return codes_of(text.replace("\0", " ") + "\0")


class Texts:
    """n texts, end to end."""

    def __init__(self, texts: Sequence[Codes]) -> None:
        """``texts`` as ``closed`` makes them."""
        self._codes: Codes = np.concatenate([np.zeros(0, np.uint16), *texts])
        ends = np.cumsum(np.fromiter(map(len, texts), np.intp, len(texts)))
        self.starts: Places = np.concatenate([np.zeros(1, np.intp), ends])[:-1]
        """(n,): the place of the first unit of each."""

    def find(self, strings: Sequence[str]) -> tuple[Places, Places]:
        """The places where one of ``strings`` begins, and the number of that string; each (k,), in no order.

        An empty one is nowhere, nor one with U+0000, which no text holds.
        """
        wanted = [codes_of("" if "\0" in string else string) for string in strings]
        begins = self._places_of({int(codes[0]) for codes in wanted if len(codes)})
        found = [self._that_go_on(begins[int(codes[0])], codes) for codes in wanted if len(codes)]
        numbers = [number for number, codes in enumerate(wanted) if len(codes)]
        if not found:
            return np.zeros(0, np.intp), np.zeros(0, np.intp)
        return np.concatenate(found), np.repeat(numbers, [len(places) for places in found])

    def _places_of(self, codes: set[int]) -> dict[int, Places]:
        """Where each of ``codes`` stands: all are looked for at once, then parted."""
        number = np.zeros(_ALL_CODES, np.uint16)
        number[list(codes)] = np.arange(1, len(codes) + 1)
        which = number[self._codes]
        places = np.flatnonzero(which)
        which = which[places]
        order = np.argsort(which, kind="stable")
        ends = np.cumsum(np.bincount(which, minlength=len(codes) + 1)[1:])
        return dict(zip(codes, np.split(places[order], ends[:-1]), strict=True)) if codes else {}

    def _that_go_on(self, places: Places, codes: Codes) -> Places:
        # No place is beyond the end: a text ends in a zero, with which no string goes on.
        for step, code in enumerate(codes[1:], 1):
            places = places[self._codes[places + step] == code]
        return places

    def owners(self, places: Places) -> Places:
        """The number of the text at each of ``places``."""
        return np.asarray(np.searchsorted(self.starts, places, "right") - 1, np.intp)

    def hold(self, strings: Sequence[str]) -> NDArray[np.bool_]:
        """(n, strings): which text holds which string."""
        places, numbers = self.find(strings)
        held = np.zeros((len(self.starts), len(strings)), np.bool_)
        held[self.owners(places), numbers] = True
        return held
