"""What belongs to no level: cut at paragraphs, so that every piece can be quoted on its own."""

from __future__ import annotations

import re

from corpus.rules.base import LINE_BREAK, Mark, State, skip_space

_BREAK = re.compile(LINE_BREAK.pattern + r"|(?<=[。！？；])[”』）)]{0,2}[ \t\u3000\xa0]+")
_ENDED = "。！？；!?;"
_KEEPS_LINES = {"article", "paragraph", "table", "contents", "signatories", "title"}
_NUMBERED = {"number1", "number2", "number3", "number4", "number5"}
LONGEST_PREAMBLE = 1500
"""Characters; a longer preamble is cut at its paragraphs like other text."""
SHORTEST = 30
"""Characters; a shorter paragraph (a salutation, a caption) stays with the next one."""


def running_text(state: State) -> None:
    """Marks further paragraphs as text of their own."""
    marks = state.ordered()
    in_article = False
    for i, mark in enumerate(marks):
        if mark.kind == "article":
            in_article = True
        elif not mark.kind.startswith("number") and mark.kind != "paragraph":
            in_article = False
        if in_article or mark.kind in _KEEPS_LINES:
            continue
        end = marks[i + 1].start if i + 1 < len(marks) else len(state.text)
        if mark.kind == "preamble" and end - mark.start <= LONGEST_PREAMBLE:
            continue
        _cut(state, mark, end)
    if not state.marks and state.text:
        state.add(Mark(0, "text"))
        _cut(state, state.marks[0], len(state.text))


def _cut(state: State, mark: Mark, end: int) -> None:
    """Cuts the own text of one mark, which keeps its heading and first paragraph."""
    text = state.text
    begin = skip_space(text, mark.body or mark.start)
    if mark.kind in ("date", "imprint") and begin < end:
        state.add(Mark(begin, "text", None, None, begin))
    heading = mark.kind in _NUMBERED or mark.kind == "chapter"
    for m in _BREAK.finditer(text, begin, end):
        if skip_space(text, m.end()) >= end:
            break
        paragraph = text[begin : m.start()].rstrip()
        if heading and paragraph[-1:] not in _ENDED:
            heading = False  # the heading's own line: its first paragraph belongs to it
            begin = m.end()
            continue
        heading = False
        if len(paragraph) < SHORTEST:
            continue
        state.add(Mark(m.end(), "text", None, None, m.end()))
        begin = m.end()
