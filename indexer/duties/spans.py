"""Cutting a clause into sentences, sentences into parts, and parts into the spans of duties."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.duties import words
from indexer.duties.models import Span

_OPEN, _CLOSE = "(（“《〈[【「", ")）”》〉]】」"
SHORTEST = 11
"""Characters of a part that can be a duty beside another one; a shorter one stays with its neighbour."""


LATEST_MODAL = 6
"""Characters before a modal that opens a duty of its own: 发现问题应及时报告."""


@dataclass(slots=True)
class Part:
    """A stretch between commas, ``[start, end)`` without its comma."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Sentence:
    """From one full stop or semicolon to the next."""

    start: int
    end: int
    parts: list[Part]
    continues: bool
    """Whether it follows a semicolon, so that its subject may stand before it."""


def sentences(text: str, start: int, end: int) -> list[Sentence]:
    """The sentences of ``text[start:end]`` with their parts, in order."""
    found: list[Sentence] = []
    parts: list[Part] = []
    depth, at, continues = 0, start, False
    for i in range(start, end + 1):
        c = text[i] if i < end else "\n"
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        stop = c in "。；;!?！？\n" and (depth == 0 or c == "\n")
        if not stop and not (c in ",，" and depth == 0):
            continue
        if text[at:i].strip():
            lead = len(text[at:i]) - len(text[at:i].lstrip())
            body = text[at + lead : i].rstrip()
            parts.append(Part(at + lead, at + lead + len(body), body))
        at = i + 1
        if stop:
            if parts:
                last = i + 1 if c in "。!?！？" and i < end else parts[-1].end
                found.append(Sentence(parts[0].start, max(last, parts[-1].end), parts, continues))
            parts, depth = [], 0
            continues = c in ";；"
    return found


def groups(sentence: Sentence, has_subject: list[bool]) -> list[list[Part]]:
    """The parts of a sentence, gathered into duties.

    A part that prepares joins what follows, one that says a result joins what came before, and a part with a
    subject or a task of its own opens a duty. ``has_subject`` says of each part whether it names its own.
    """
    found: list[list[Part]] = []
    for part, subject in zip(sentence.parts, has_subject, strict=True):
        if not found:
            found.append([part])
        elif _opens(found[-1], part, subject):
            found.append([*_prepared(found[-1]), part])
        else:
            found[-1].append(part)
    return found


def _prepared(group: list[Part]) -> list[Part]:
    """Takes the parts at the end of ``group`` that prepare what comes next."""
    moved: list[Part] = []
    while len(group) > 1 and words.PREPARATION.match(group[-1].text):
        last = group[-1].text
        if words.STRONG.match(last) or words.RESULT.match(last) or words.MODAL.search(last):
            break
        moved.insert(0, group.pop())
    return moved


def _opens(group: list[Part], part: Part, subject: bool) -> bool:
    """Whether ``part`` begins a duty of its own beside those of ``group``."""
    if subject and any(words.MODAL.search(each.text) and not each.text.endswith("的") for each in group):
        return True
    if _waits(group, part.text):
        return False
    if not _has_task(group) or part.text.startswith("又要"):
        return False  # nothing said yet, or the second side of 既要…,又要…
    return subject or _binds_anew(part.text) or _is_another_task(group, part.text)


_BINDS = re.compile("应当|必须|可以|负责")
_FORBIDS = re.compile("不得|禁止|严禁")


def _waits(group: list[Part], text: str) -> bool:
    """Whether what was said so far is whom, or what, the modal that opens ``text`` is about.

    棉花经营者收购棉花,应当建立制度 is one duty; 加强管理,不得遗漏 are two.
    """
    if any(words.MODAL.search(each.text) for each in group):
        return False
    return bool(_BINDS.match(text) or (_FORBIDS.match(text) and not words.STRONG.match(group[0].text)))


def _binds_anew(text: str) -> bool:
    """Whether the part has a condition, a role or a modal of its own."""
    if text.endswith("的") and len(text) >= SHORTEST and words.PREPARATION.match(text):
        return True
    if text.startswith("同时") or words.TOGETHER.match(text):
        return True
    modal = words.MODAL.search(text)
    late = modal is None or modal.start() > LATEST_MODAL or text.endswith("的")
    short = len(text) < SHORTEST or words.RESULT.match(text)
    if words.STRIVE.match(text) and len(text) >= SHORTEST:
        return True
    return not (late or short)


def _is_another_task(group: list[Part], text: str) -> bool:
    """Whether the part opens with a task that stands beside that of the group."""
    if words.RESULT.match(text) or len(text) < SHORTEST:
        return False
    if words.ITS_SHARE.match(text) and _stands(group):
        return True
    if any(words.CAUSATIVE.search(each.text) for each in group):
        return bool(words.CAUSATIVE.match(text)) and len(text) >= SHORTEST + 4
    return bool(words.STRONG.match(text)) and sum(len(each.text) for each in group) >= SHORTEST


def _stands(group: list[Part]) -> bool:
    """Whether the last part of a group already gives something, so that the next 其…予以 is beside it."""
    return bool(words.STATED.search(group[-1].text))


def _has_task(group: list[Part]) -> bool:
    said = any(words.MODAL.search(p.text) or words.STATED.search(p.text) for p in group)
    if group[0].text.startswith("对") and not said:
        return False
    return any(_is_task(each) for each in group)


def _is_task(part: Part) -> bool:
    """Whether a part says what is to be done, rather than how or for whom."""
    text = part.text
    if text.startswith("对") and not words.STATED.search(text) and not words.MODAL.search(text):
        return False
    if text.endswith(("的", "时", "后", "上", "中", "下", "前", "基础上")) and not words.MODAL.search(text):
        return False
    bound = words.MODAL.search(text)
    rest = text[bound.end() :] if bound else text
    if words.PREPARATION.match(rest) and not words.STRONG.match(rest):
        return False
    return len(rest) >= 4


def span_of(group: list[Part], sentence: Sentence) -> Span:
    """The quote of a group: with the full stop where it ends the sentence."""
    last = group[-1] is sentence.parts[-1]
    return group[0].start, sentence.end if last else group[-1].end
