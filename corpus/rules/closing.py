"""落款, 成文日期 and 印发: who signs, when, and who printed it; found by their date."""

from __future__ import annotations

import re

from corpus.rules.base import SENTENCE_END, Mark, State

DATE = (
    r"(?:[0-9０-９]{4}[ \u3000]?年[ \u3000]?[0-9０-９]{1,2}[ \u3000]?月[ \u3000]?[0-9０-９]{1,2}[ \u3000]?日"
    r"|[二一][〇○零ＯO0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_LONE_DATE = re.compile(rf"(?<=\s)({DATE})[ \u3000]{{0,9}}(印发)?[ \u3000|｜]{{0,9}}(?=\s|$)")
OFFICE = re.compile(
    r"[\u4e00-\u9fff·、（）()〇]{1,60}(?:局|厅|委|部|署|院|会|办|室|处|科|府|司|社|团|中心|集团|公司|银行|组|队|站|所|校|大学|海关)"
    r"(?:[（(][^）)]{1,12}[)）])?"
)
"""The name of an office, told by its last character."""
_PLAIN = re.compile(r"[\u4e00-\u9fff·、（）()〇]{2,40}")
LONGEST_SIGNATORIES = 400


def closing(state: State) -> None:
    """Marks the signatories, the date and the imprint line.

    A date counts where it stands alone, behind the names of offices or the end of a sentence.
    """
    dated = False
    for m in _LONE_DATE.finditer(state.text):
        start = m.start(1)
        offices = offices_before(state, start)
        if m.group(2):
            _mark_imprint(state, start, m.end(), offices)
        elif offices is not None:
            if offices:
                state.add(Mark(offices[0], "signatories"))
            state.add(Mark(start, "date", body=m.end()))
        dated = dated or offices is not None
    if not dated and (offices := offices_before(state, len(state.text))):
        state.add(Mark(offices[0], "signatories"))


def _mark_imprint(state: State, date_start: int, end: int, offices: list[int] | None) -> None:
    """The office next to the date printed it; those before it sign."""
    if not offices:
        state.add(Mark(date_start, "imprint", body=end))
        return
    state.add(Mark(offices[-1], "imprint", body=end))
    if len(offices) > 1:
        state.add(Mark(offices[0], "signatories"))


def offices_before(state: State, end: int) -> list[int] | None:
    """Where the names of offices directly in front of a place begin, in order.

    Empty behind the end of a sentence, None where other words stand there. A name broken by white
    space is put together: 应对疫情 应急指挥部.
    """
    text, at = state.text, end
    starts: list[int] = []
    floor = max(0, end - LONGEST_SIGNATORIES)
    while at > floor:
        while at > floor and text[at - 1].isspace():
            at -= 1
        begin = at
        while begin > floor and not text[begin - 1].isspace():
            begin -= 1
        word = text[begin:at]
        if not word or word[-1] in SENTENCE_END + "”）)|：:":
            return starts[::-1]
        if OFFICE.fullmatch(word):
            starts.append(begin)
        elif starts and _PLAIN.fullmatch(word) and state.before_space(begin) in SENTENCE_END:
            starts[-1] = begin
        else:
            return None if end == len(text) or not starts else starts[::-1]
        at = begin
    return starts[::-1]


def names_of(words: str) -> tuple[str, ...]:
    """The names of the offices that sign, those broken by white space put together."""
    names: list[str] = []
    broken = ""
    for word in words.split():
        broken += word
        if OFFICE.fullmatch(broken):
            names.append(broken)
            broken = ""
    return tuple(names)
