"""GIFT, Moodle's plain text form (docs.moodle.org, "GIFT format").

GIFT has no items to be put in order: they are given as a match of places and steps.
"""

from __future__ import annotations

from collections.abc import Sequence

from server.training.exports.wording import explained, pairs, title
from server.training.quiz.models import Kind, QuizItem

_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\~=#{}:"})


def write_gift(items: Sequence[QuizItem], name: str) -> bytes:
    """The questions, in a category called ``name``, as UTF-8."""
    blocks = [f"$CATEGORY: {_category(name)}"]
    blocks += [_question(number, item) for number, item in enumerate(items, 1)]
    return ("\n\n".join(blocks) + "\n").encode()


def _category(name: str) -> str:
    return " ".join(name.replace("/", "／").split())


def escaped(text: str) -> str:
    """``text`` on one line, with the signs that mean something to GIFT escaped."""
    return " ".join(text.split()).translate(_SPECIAL)


def _question(number: int, item: QuizItem) -> str:
    answers = "\n".join(f"\t{each}" for each in _answers(item))
    feedback = f"\t####{escaped(explained(item))}"
    return f"::{escaped(title(number, item))}::{escaped(item.stem)} {{\n{answers}\n{feedback}\n}}"


def _answers(item: QuizItem) -> list[str]:
    if item.kind is Kind.TRUE_FALSE:
        return ["TRUE" if item.key == (0,) else "FALSE"]
    if item.kind is Kind.BLANK:
        return [f"={escaped(each)}" for each in item.answers]
    if item.kind in (Kind.MATCH, Kind.ORDER):
        return [f"={escaped(left)} -> {escaped(right)}" for left, right in pairs(item)]
    if item.kind is Kind.SINGLE:
        return [f"{'=' if at in item.key else '~'}{escaped(each)}" for at, each in enumerate(item.options)]
    return [f"~%{share(item, at)}%{escaped(each)}" for at, each in enumerate(item.options)]


def share(item: QuizItem, at: int) -> str:
    """The share of the mark, in percent, that choosing an option gives; wrong ones take away what right ones
    give, so that choosing all gives nothing. Moodle takes only certain shares: 1/2 to 1/6 are among them."""
    number = len(item.key) if at in item.key else len(item.options) - len(item.key)
    value = f"{100 / number:.5f}".rstrip("0").rstrip(".")
    return value if at in item.key else f"-{value}"
