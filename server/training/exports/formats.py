"""Every form a quiz is given out in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from server.training.exports.anki import write_anki
from server.training.exports.excel import write_kaoshibao, write_wenjuanxing
from server.training.exports.gift import write_gift
from server.training.exports.moodle import write_moodle
from server.training.exports.pdf import write_pdf
from server.training.exports.qti import write_qti
from server.training.quiz.models import QuizItem
from server.training.wording import printable

Writer = Callable[[Sequence[QuizItem], str], bytes]
FORMATS: dict[str, Writer] = {
    "quiz.gift.txt": write_gift,
    "quiz.moodle.xml": write_moodle,
    "quiz.qti.zip": write_qti,
    "quiz.apkg": write_anki,
    "quiz.kaoshibao.xlsx": write_kaoshibao,
    "quiz.wenjuanxing.xlsx": write_wenjuanxing,
    "quiz.pdf": partial(write_pdf, with_key=False),
    "quiz-with-key.pdf": partial(write_pdf, with_key=True),
}
"""By the name of the file: items and the name of the quiz to bytes."""


def write_all(items: Sequence[QuizItem], name: str) -> Iterator[tuple[str, bytes]]:
    """The quiz in every form, one after the other: name of the file and bytes."""
    clean = [_printable(item) for item in items]
    for file, write in FORMATS.items():
        yield file, write(clean, printable(name))


def write_one(file: str, items: Sequence[QuizItem], name: str) -> bytes:
    """The quiz in the form of ``file``; KeyError where there is no such form."""
    return FORMATS[file]([_printable(item) for item in items], printable(name))


def _printable(item: QuizItem) -> QuizItem:
    """``item`` without characters that the forms have no place for."""
    return replace(
        item,
        stem=printable(item.stem),
        options=tuple(map(printable, item.options)),
        prompts=tuple(map(printable, item.prompts)),
        answers=tuple(map(printable, item.answers)),
        explanation=replace(item.explanation, text=printable(item.explanation.text)),
        reference=printable(item.reference),
    )
