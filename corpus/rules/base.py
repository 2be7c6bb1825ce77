"""What every rule works on: the text, and the marks found in it so far.

A mark is the place where a clause begins. A clause's own span reaches to the next mark, so
the spans partition the text whatever the rules find: nothing can be lost or doubled.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from corpus.numerals import NUMERAL

SENTENCE_END = "。！？；!?;"
"""Characters that end a sentence."""
OPENERS = SENTENCE_END + "：:”』」）)》】…|"
"""Characters after which, white space or not, a numbered clause may begin in running text."""

_QUOTED = re.compile("“[^“”]{0,3000}”")
LINE_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]\s*")
"""A line break with the white space behind it, further breaks included."""
_FULL_STOP = re.compile("[。；！？]")
_SPACE = re.compile(r"\s*")
REFERENCE = re.compile(
    rf"第?[{NUMERAL}]+[款项]|第[{NUMERAL}]+目|[款项目]|[、，,]|规定[的，：,:“]|的|[和及与或至到](?:者)?(?:本|《|第|其|附|前)|中的|之规定|所列|所称的"
    rf"|以外|修改[为，]|删[去除]|增加一|后增|改为|[(（][{NUMERAL}]+[)）][款项目]"
)
"""What follows a number that is referred to: 第三条规定的, 第三条第二款, 第三条和第四条."""
DOUBTFUL = re.compile("规定|所|中|之|[和及与或至到]|修改|内容|执行|情形|以")
"""What may follow a reference, and begin an article as well: 第三条所有单位."""
SPACED_REFERENCE = re.compile(rf"第[{NUMERAL}]+[款项目]|、|规定[的，：:“]|的|[和与至或]第|中的|修改为")
"""The same, after white space: an article may well begin with 规定 or 所有."""


@dataclass(slots=True)
class Mark:
    """The beginning of a clause."""

    start: int
    kind: str
    """What it is; see ``corpus.parse.KINDS``."""
    number: int | None = None
    label: str | None = None
    body: int = 0
    """Where the label ends; equal to ``start`` where there is none."""
    branch: int = 0
    """The 一 of 第十二条之一, else 0."""


@dataclass(slots=True)
class Division:
    """A candidate heading: the number and title of a part, chapter or section."""

    mark: Mark
    heading: str
    """The title, white space apart: what a table of contents and the body have in common."""
    end: int


@dataclass(slots=True)
class State:
    """A text on its way to clauses; rules add to ``marks``."""

    text: str
    marks: list[Mark] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    divisions: list[Division] = field(default_factory=list)
    """Headings of 编, 章 and 节 in the body, found by the rule ``contents``."""
    contents: tuple[int, int] = (0, 0)
    """The span of the table of contents, empty where there is none."""
    quotes: list[tuple[int, int]] = field(init=False)
    first_sentence: int = field(init=False)
    """Where the first sentence ends: a title stands before it."""

    def __post_init__(self) -> None:
        self.quotes = [m.span() for m in _QUOTED.finditer(self.text)]
        found = _FULL_STOP.search(self.text)
        self.first_sentence = found.start() if found else len(self.text)

    def add(self, mark: Mark) -> bool:
        """Adds a mark where none begins yet; the earlier rule wins."""
        if mark.start in self.taken:
            return False
        self.taken.add(mark.start)
        self.marks.append(mark)
        return True

    def ordered(self, *kinds: str) -> list[Mark]:
        """The marks (of these kinds, or all) in the order of the text."""
        found = [m for m in self.marks if not kinds or m.kind in kinds]
        return sorted(found, key=lambda m: m.start)

    def quoted(self, at: int) -> bool:
        """Whether a position lies between “ and ”: what is quoted is never a heading."""
        i = bisect_right(self.quotes, (at, len(self.text))) - 1
        return i >= 0 and self.quotes[i][0] < at < self.quotes[i][1]

    def line_start(self, at: int) -> bool:
        """Whether only white space stands between a position and the beginning of its line."""
        while at > 0 and self.text[at - 1] in " \t\u3000\xa0\ufeff\u200b":
            at -= 1
        return at == 0 or self.text[at - 1] in "\n\r\x0b\x0c\x85\u2028\u2029"

    def before(self, at: int) -> str:
        """The character in front of a position, "" at the beginning of the text."""
        return self.text[at - 1] if at else ""

    def opened(self, at: int) -> bool:
        """Whether a sentence, a bracket or a quotation ends right in front of a position."""
        before = self.before(at)
        if before in ('"', "’", "'"):
            return at > 1 and self.text[at - 2] in SENTENCE_END
        return before in OPENERS

    def before_space(self, at: int) -> str:
        """The last character in front of a position that is no white space, or ""."""
        while at > 0 and self.text[at - 1].isspace():
            at -= 1
        return self.before(at)

    def line_end(self, at: int, within: int) -> int:
        """Where the line of a position ends: at its line break, the end of the text, or ``within``
        characters further on, whichever comes first."""
        limit = min(len(self.text), at + within)
        found = LINE_BREAK.search(self.text, at, limit)
        return found.start() if found else limit


def skip_space(text: str, at: int) -> int:
    """The first position from ``at`` on that is no white space."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def next_start(starts: list[int], at: int, default: int) -> int:
    """The first of the sorted ``starts`` at or after ``at``, else ``default``."""
    i = bisect_left(starts, at)
    return starts[i] if i < len(starts) else default
