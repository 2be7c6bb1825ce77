"""What a reader gives back: the text of a file, and where in the file every piece of it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run of text stands in the original; the run reaches to the next place."""

    start: int
    """First character of the run, counted in code points of ``Reading.text``."""
    page: int | None = None
    """From 1, of a PDF, an OFD or an image; else None."""
    paragraph: int | None = None
    """From 1, of a Word document, those in tables counted too; else None."""
    confidence: float | None = None
    """0 to 1, of a line that was recognised in a picture; else None."""


def place_at(places: Sequence[Place], offset: int) -> Place | None:
    """The place of the character at ``offset``, or None where nothing is known of it."""
    at = bisect_right(places, offset, key=lambda place: place.start)
    return places[at - 1] if at else None


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one file."""

    text: str
    format: str
    """The kind of file it was read as: ``txt``, ``docx``, ``pdf`` ..."""
    places: tuple[Place, ...] = ()
    """Sorted by ``start``; empty where the format knows no places."""
    notices: tuple[str, ...] = ()
    """What a person should know, in Chinese, a line each: what was recognised, left out or not read."""

    def place_at(self, offset: int) -> Place | None:
        """See ``place_at``."""
        return place_at(self.places, offset)


@dataclass(slots=True)
class Builder:
    """Text put together piece by piece, its places noted on the way."""

    pieces: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    length: int = 0

    def add(
        self,
        piece: str,
        *,
        page: int | None = None,
        paragraph: int | None = None,
        confidence: float | None = None,
    ) -> None:
        """Adds a piece that stands at one place; runs that stand at the same place become one."""
        if not piece:
            return
        place = Place(self.length, page, paragraph, confidence)
        last = self.places[-1] if self.places else None
        known = (page, paragraph, confidence) != (None, None, None)
        if known and (
            last is None or (last.page, last.paragraph, last.confidence) != (page, paragraph, confidence)
        ):
            self.places.append(place)
        self.pieces.append(piece)
        self.length += len(piece)

    def build(self, format: str, notices: tuple[str, ...] = ()) -> Reading:
        """The reading, its notices without repeats."""
        return Reading("".join(self.pieces), format, tuple(self.places), tuple(dict.fromkeys(notices)))
