"""The closing quiz: a few questions, one a slide, then the key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.training.pack import Pack
from server.training.quiz.models import Kind, QuizItem, Topic
from server.training.slides.measure import BODY_BOTTOM, BODY_TOP, height_of_all
from server.training.slides.models import Line, Slide, SlideKind, ours

NUMBER = 5
LETTERS = "ABCDEFGH"


def questions(pack: Pack, items: Sequence[QuizItem]) -> Iterator[Slide]:
    """Questions that can be read aloud, spread over the pack, then a slide with the key."""
    chosen = choose(items)
    for at, item in enumerate(chosen, 1):
        lines = asked(item)
        yield Slide(
            SlideKind.QUESTION,
            ours(f"课堂测验 {at}/{len(chosen)}"),
            lines,
            footer="请作答，答案在最后一页。",
            notes=f"答案：{key_of(item)}\n依据：{item.explanation.text}\n——{item.reference}",
        )
    if chosen:
        lines = tuple(
            ours(f"{at}　{key_of(each)}　{pack.clause(each.proofs[0].clause_id).place}")
            for at, each in enumerate(chosen, 1)
        )
        yield Slide(
            SlideKind.ANSWERS,
            ours("测验答案"),
            lines,
            footer="依据的条款见每题的备注。",
            notes="\n\n".join(
                f"{at}. {each.explanation.text}\n——{each.reference}" for at, each in enumerate(chosen, 1)
            ),
        )


def choose(items: Sequence[QuizItem]) -> list[QuizItem]:
    """``NUMBER`` items that fit on a slide: choices first, then judgements, spread over the pack."""
    fitting = [each for each in items if _fits(each)]
    single = [each for each in fitting if each.kind is Kind.SINGLE]
    judged = [each for each in fitting if each.kind is Kind.TRUE_FALSE]
    wanted = min(NUMBER, len(single) + len(judged))
    picked = _spread(single, min(len(single), max(3, wanted - len(judged))))[:wanted]
    picked += _spread(judged, wanted - len(picked))
    return [each for each in items if each in picked]


def _spread(items: Sequence[QuizItem], number: int) -> list[QuizItem]:
    if number <= 0:
        return []
    step = len(items) / number
    return [items[int(at * step)] for at in range(number)]


def _fits(item: QuizItem) -> bool:
    if item.kind not in (Kind.SINGLE, Kind.TRUE_FALSE) or item.topic is Topic.DOCUMENT:
        return False
    return height_of_all(asked(item)) <= BODY_BOTTOM - BODY_TOP


def asked(item: QuizItem) -> tuple[Line, ...]:
    """The stem and the options."""
    options = [ours(f"{LETTERS[at]}. {each}") for at, each in enumerate(item.options)]
    return (ours(item.stem, strong=False), *options)


def key_of(item: QuizItem) -> str:
    """The key as people read it."""
    return "、".join(f"{LETTERS[at]}. {item.options[at]}" for at in item.key)
