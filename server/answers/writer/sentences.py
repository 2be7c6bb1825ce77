"""What the model wrote, line by line: a sentence and what it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 300
"""Characters of a sentence; a longer one is no sentence of an answer."""

_CITATION = re.compile(
    r"[\[［【〔(（]\s*(?:条款)?\s*(\d{1,2})\s*[\]］】〕)）]\s*[「『“\"](.+?)[」』”\"](?=\s*(?:[\[［【〔(（]|[。；;.，,]|$))"
)
_MARK = re.compile(r"^\s*(?:[-*•]+|\d{1,2}[.、)）])\s+|^\s*[-*•]\s*")
_INNER_END = re.compile(r"[。！？!?]\s*\S")


@dataclass(frozen=True, slots=True)
class Written:
    """One line as the model wrote it."""

    text: str
    """The sentence, without its citations."""
    cited: tuple[tuple[int, str], ...]
    """Each citation: the number of a clause and the words it is said to hold."""


def read(line: str) -> Written | None:
    """The one sentence of ``line``; None where it is not one sentence that ends with its citations."""
    line = _MARK.sub("", line).strip()
    found = list(_CITATION.finditer(line))
    if not found:
        return None
    text = line[: found[0].start()].strip()
    between = _CITATION.sub("", line[found[0].start() :])
    if re.sub(r"[\s。；;.，,、]", "", between):
        return None  # words after a citation, or between two, have none of their own
    if not text or len(text) > LONGEST or _INNER_END.search(text) or not text.isprintable():
        return None
    return Written(text, tuple((int(each[1]), each[2]) for each in found))


class Lines:
    """Pieces of text as they come, given out line by line."""

    def __init__(self) -> None:
        self._rest = ""

    def add(self, piece: str) -> list[str]:
        """The lines that ``piece`` completes."""
        *whole, self._rest = (self._rest + piece).split("\n")
        return [line for line in whole if line.strip()]

    def end(self) -> list[str]:
        """What is left when no more comes."""
        rest, self._rest = self._rest, ""
        return [rest] if rest.strip() else []
