"""How much of an item an answer has right. Pure functions; the rules are told in docs/quizzes.md."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.errors import InputError
from server.training.quiz.models import Kind, QuizItem

LONGEST_WORDS = 200
_IGNORED = re.compile(r"[\s，,。.、；;：:“”\"'‘’（）()《》〈〉「」]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered; empty where nothing was."""

    chosen: tuple[int, ...] = ()
    """Indices of the item's options: those chosen; for a match, one for each prompt (-1: none); for an order, all
    in the order they were put."""
    words: str = ""
    """What was filled in."""

    @property
    def given(self) -> bool:
        """Whether there is an answer at all."""
        return bool(self.words.strip()) or any(each >= 0 for each in self.chosen)


NOTHING = Answer()


def checked(item: QuizItem, answer: Answer) -> Answer:
    """``answer``; ``InputError`` where it cannot be one to ``item``."""
    chosen = answer.chosen
    least = -1 if item.kind is Kind.MATCH else 0
    fits = all(least <= each < len(item.options) for each in chosen)
    real = [each for each in chosen if each >= 0]
    match item.kind:
        case Kind.BLANK:
            fits = not chosen
        case Kind.SINGLE | Kind.TRUE_FALSE:
            fits = fits and len(chosen) <= 1
        case Kind.MULTIPLE:
            fits = fits and len(set(real)) == len(real)
        case Kind.MATCH:
            fits = fits and len(chosen) in (0, len(item.prompts))
        case Kind.ORDER:
            fits = fits and (not chosen or sorted(chosen) == list(range(len(item.options))))
    if not fits or (answer.words and item.kind is not Kind.BLANK) or len(answer.words) > LONGEST_WORDS:
        raise InputError("这个答案和题目对不上，没有保存：请刷新页面后重新作答。")
    return answer


def share(item: QuizItem, answer: Answer) -> float:
    """How much of ``item`` is right, 0 to 1."""
    match item.kind:
        case Kind.BLANK:
            return float(plain(answer.words) in {plain(each) for each in item.answers} and bool(answer.words))
        case Kind.SINGLE | Kind.TRUE_FALSE:
            return float(tuple(answer.chosen) == item.key)
        case Kind.MULTIPLE:
            right, chosen = set(item.key), set(answer.chosen)
            return max(0.0, (len(chosen & right) - len(chosen - right)) / len(right))
        case _:
            pairs = zip(answer.chosen, item.key, strict=False)
            return sum(given == right for given, right in pairs) / len(item.key)


def plain(words: str) -> str:
    """``words`` for comparing: width, signs and spaces make no difference."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", words)).casefold()


def shares(items: Sequence[QuizItem], answers: Mapping[str, Answer]) -> dict[str, float]:
    """``share`` of every item, by id; what was not answered is wrong."""
    return {each.id: share(each, answers.get(each.id, NOTHING)) for each in items}


def percent(found: Mapping[str, float]) -> float:
    """Of all items together, every item counting the same; one decimal."""
    return round(100 * sum(found.values()) / max(1, len(found)), 1)
