"""标题 and 引言: what stands in front of the first numbered clause."""

from __future__ import annotations

import re

from corpus.rules.base import LINE_BREAK, Mark, State, skip_space

TYPES = (
    "实施意见|指导意见|若干意见|意见|通知|通告|公告|公报|决定|决议|命令|令|批复|函|请示|报告|纪要|议案|方案|计划|规划|纲要|措施"
    "|实施细则|细则|实施办法|办法|规定|规则|规程|规范|条例|章程|制度|准则|指南|指引|解读|问答|提示|提醒|倡议书|公开信|清单|要点|标准|预案|法|解释|法典|修正案|宪法"
)
_TITLE_END = re.compile(rf"(?:{TYPES})(?:[（(][^（）()]{{1,20}}[）)])?(?=\s|$)")
_STOP = re.compile("[。；;]")
_CLAUSES = re.compile("[，,。；;：:]")
_WORD = re.compile(r"\S+")
_LETTERHEAD = re.compile(
    r"[\u4e00-\u9fff、]{2,40}文件|[\u4e00-\u9fff]{1,12}[〔\[（(﹝【［]\d{4}[〕\])）﹞】］]第?\d{1,5}号|特急|加急|急件|平急"
    r"|[机秘绝]密(?:★.{1,6})?|签发人[：:].{0,12}|[0-9]{6,7}"
)
_UNNUMBERED = ("title", "date", "signatories", "imprint", "table", "text")
LONGEST_TITLE = 120
MOST_LINES = 4
"""Lines a title may be broken over."""
_SUFFIX = re.compile(r"\s+[（(](?:试行|暂行|草案|修订[^（）()]{0,8}|征求意见稿)[）)]")


def opening(state: State) -> None:
    """Marks the title, what is printed above it, and the words between it and the first clause."""
    text = state.text
    head = skip_space(text, 0)
    first = min((m.start for m in state.marks), default=len(text))
    if head >= first:
        return
    start = _below_letterhead(text, head, first)
    end = title_end(text, start, first)
    if end:
        state.add(Mark(start, "title"))
    if end and start > head:
        state.add(Mark(head, "text"))
    body = skip_space(text, end) if end else head
    if body < first:
        numbered = any(m.kind not in _UNNUMBERED for m in state.marks)
        state.add(Mark(body, "preamble" if numbered else "text"))


def _below_letterhead(text: str, start: int, first: int) -> int:
    """Where the title begins: below 某某厅文件, the number (文号), 特急 and the like."""
    at = start
    while (word := _WORD.match(text, at, first)) and _LETTERHEAD.fullmatch(word.group()):
        at = skip_space(text, word.end())
    return at if at < first else start


def title_end(text: str, start: int, first: int) -> int | None:
    """Where the title ends, None where the text has none. ``first`` is where its first clause begins."""
    limit = min(first, start + LONGEST_TITLE)
    stop = _STOP.search(text, start, limit)
    limit = min(limit, stop.start() if stop else limit)
    line = LINE_BREAK.search(text, start)
    line_end = line.start() if line else len(text)
    if line_end <= limit:
        limit = _wrapped(text, start, line_end, limit)
    found = None
    for m in _TITLE_END.finditer(text, start, limit):
        if _is_title(text[start : m.end()]):
            found = m.end()
        break
    if found is None:
        found = _plain_title(text, start, min(limit, line_end))
    if found is not None and (suffix := _SUFFIX.match(text, found)):
        found = suffix.end()
    return found


def _is_title(words: str) -> bool:
    """Whether words that end in a type of document are a title, not a sentence of a news item."""
    further = words.split()[1:]
    return not further or "关于" in words or not any(c in word for word in further for c in "，,：:")


def _wrapped(text: str, start: int, line_end: int, limit: int) -> int:
    """The end of a title broken over lines: it goes on until a line ends with the type of document."""
    end = line_end
    for _ in range(MOST_LINES):
        if _TITLE_END.search(text, start, end):
            return end
        begin = skip_space(text, end)
        following = LINE_BREAK.search(text, begin)
        end = following.start() if following else len(text)
        if end > limit or _CLAUSES.search(text, begin, end):
            break
    return line_end


def _plain_title(text: str, start: int, limit: int) -> int | None:
    """A title without a known type: the first word of running text, the first line of lines."""
    end = start
    while end < limit and not text[end].isspace():
        end += 1
    if limit < len(text) and text[limit] in "\r\n":
        end = limit
    if end - start < 4:
        return None
    if end == limit and end < len(text) and not text[end].isspace():
        return end if text[end] == "第" else None
    return end
