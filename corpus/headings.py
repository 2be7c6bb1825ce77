"""Where the label and the heading of a clause end, and its body begins."""

from __future__ import annotations

import re

from corpus.models import Clause
from corpus.rules.article import ARTICLE
from corpus.rules.attachment import ATTACHMENT
from corpus.rules.base import skip_space
from corpus.rules.division import DIVISION
from corpus.rules.numbering import SCHEMES

LONGEST = 60
"""Characters of a heading that goes straight on after 。"""
_DIVISIONS = {"part", "subpart", "chapter", "section"}
_NUMBERED = {"number1", "number2", "number3", "number4", "number5"}
_FIRST = re.compile(r"[^。！？；!?;\n]*")
_NORMATIVE = re.compile("应当|不得|可以|免征|是指|按照.*(?:执行|办理)|之日起|自.{4,12}起")
_CAPTION = re.compile(r"\s*(?:【([^】\n]{1,30})】|[（(]([^（）()\n，。]{2,20})[）)](?=\s*\S))")
_HAN_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+(?=[\u3000-\u9fff\uff00-\uffef])")
_LABELS = (ARTICLE, DIVISION, ATTACHMENT, *(scheme.pattern for scheme in SCHEMES))


def heading_of(text: str, kind: str, body: int, end: int) -> str | None:
    """The heading of a clause whose label ends at ``body`` and whose own span ends at ``end``."""
    if kind == "title" or kind in _DIVISIONS:
        line = text[body:end] if kind == "title" else text[body:end].strip().split("\n")[0]
        return tidy(line) or None
    if kind == "contents":
        return "目录"
    if kind == "article":
        caption = _CAPTION.match(text, body, end)
        return (caption.group(1) or caption.group(2)).strip() if caption else None
    if kind == "attachment":
        line = tidy(text[skip_space(text, body) : end].split("\n")[0])
        return line if 0 < len(line) <= LONGEST and "。" not in line else None
    return _numbered_heading(text, body, end) if kind in _NUMBERED else None


def _numbered_heading(text: str, body: int, end: int) -> str | None:
    """The heading behind 一、 (一) 1.: set off by white space or 。 from the text that follows it."""
    start = skip_space(text, body)
    own = text[start:end].rstrip()
    found = _FIRST.match(own)
    first = found.group() if found else ""
    gap = re.search(r"\s", first)
    words = first[: gap.start()] if gap else first
    if gap and (2 <= len(words) <= LONGEST) and words[-1] not in "，、：,:":
        return words
    if len(first) == len(own) or own[len(first)] == "\n":
        # The whole line: a heading unless it is a sentence or an item of a list.
        return tidy(first) if 0 < len(first) <= LONGEST and first[-1] not in "，、：:." else None
    if own[len(first)] in "；;" or len(first) + 1 >= len(own):
        return None
    commas = first.count("，") + first.count(",")
    if len(first) > LONGEST or commas > 2 or (commas and _NORMATIVE.search(first)):
        return None
    return tidy(first + (own[len(first)] if own[len(first)] in "？?" else ""))


def tidy(words: str) -> str:
    """Words on one line, without the white space that only sets Chinese characters apart."""
    return " ".join(_HAN_GAP.sub("", words).split())


def label_end(text: str, clause: Clause) -> int:
    """Where the label of a clause ends in the text; where it begins to speak, if it has none."""
    start = skip_space(text, clause.start)
    if clause.label is None:
        return start
    ends = [m.end() for p in _LABELS if (m := p.match(text, start, clause.end))]
    return max(ends, default=start)


def body_start(text: str, clause: Clause) -> int:
    """Where the body of a clause begins: after its label and heading and what parts them from it."""
    at = label_end(text, clause)
    if clause.heading and clause.heading != "目录":
        spaced = r"\s*".join(re.escape(c) for c in clause.heading if not c.isspace())
        if found := re.compile(rf"\s*[【（(]?{spaced}[】）)]?[。．]?").match(text, at, clause.end):
            at = found.end()
    return min(skip_space(text, at), clause.end)
