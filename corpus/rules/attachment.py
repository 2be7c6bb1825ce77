"""附件: the attachments, their list or their beginning."""

from __future__ import annotations

import re

from corpus.numerals import to_int
from corpus.rules.base import OPENERS, Mark, State

ATTACHMENT = re.compile(
    r"附[ \u3000]{0,2}(?:件|录|表)[ \u3000]{0,2}"
    r"([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})?(?![0-9０-９])[ \u3000]{0,2}([：:]|(?=\s)|$)"
)


def attachment(state: State) -> None:
    """Marks 附件： and 附件1 where they stand at the beginning of a line or after a sentence."""
    expected = {1}
    for m in ATTACHMENT.finditer(state.text):
        number = to_int(m.group(1)) if m.group(1) else None
        if state.quoted(m.start()) or not _clear(state, m, number in expected):
            continue
        if number:
            expected = {1, number + 1}
        label = "附件" + (str(number) if number else "")
        state.add(Mark(m.start(), "attachment", number, label, m.end()))


def _clear(state: State, match: re.Match[str], expected: bool) -> bool:
    """Whether a break stands in front of it; in running text a number that is expected, or a colon."""
    if state.line_start(match.start()):
        return True
    if not state.before(match.start()).isspace():
        return False
    before = state.before_space(match.start())
    if before in OPENERS:
        return bool(match.group(1) or match.group(2))
    return expected and before not in "见及和与按照如，、"
