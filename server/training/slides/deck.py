"""From a pack to its slides, in order: an ordered list of makers, each gives the slides of one part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.vocabulary import Vocabulary, shipped
from server.training.pack import AUDIENCE_NAMES, Pack
from server.training.quiz.facts import Facts
from server.training.quiz.models import QuizItem
from server.training.slides.bodies import chart_slides, task_slides
from server.training.slides.models import Slide, SlideKind, ours
from server.training.slides.outline import outline
from server.training.slides.points import points
from server.training.slides.questions import questions
from server.training.slides.tables import deadlines, quantities

MINUTES = 3
"""That one slide is talked about; it decides how many points a clause gets."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the makers work from."""

    facts: Facts
    items: tuple[QuizItem, ...]
    room: int
    """Slides that points may take."""


MAKERS: tuple[tuple[str, Callable[[Plan], Iterator[Slide]]], ...] = (
    ("cover", lambda plan: _cover(plan.facts.pack)),
    ("outline", lambda plan: outline(plan.facts.pack)),
    ("points", lambda plan: points(plan.facts, plan.room)),
    ("quantities", lambda plan: quantities(plan.facts)),
    ("deadlines", lambda plan: deadlines(plan.facts)),
    ("chart", lambda plan: chart_slides(plan.facts)),
    ("tasks", lambda plan: task_slides(plan.facts)),
    ("questions", lambda plan: questions(plan.facts.pack, plan.items)),
)
"""In the order they are shown."""


def make_slides(
    pack: Pack, items: Sequence[QuizItem], vocabulary: Vocabulary | None = None
) -> tuple[Slide, ...]:
    """The slides of a pack: a slide a point, about one for every ``MINUTES`` minutes, but one for every clause."""
    facts = Facts(pack, vocabulary or shipped())
    plan = Plan(facts, tuple(items), max(len(pack.clauses), pack.minutes // MINUTES))
    return tuple(slide for _, maker in MAKERS for slide in maker(plan))


def _cover(pack: Pack) -> Iterator[Slide]:
    sources = [f"《{each.title}》" + (f"（{each.number}）" if each.number else "") for each in pack.documents]
    yield Slide(
        SlideKind.COVER,
        ours(pack.title),
        (
            ours(f"对象：{AUDIENCE_NAMES[pack.audience]}　时长：{pack.minutes}分钟"),
            *(ours(each) for each in sources[:3]),
        ),
        footer="内容均为文件原文，逐字引用，页脚注明出处。",
        notes="依据：\n" + "\n".join(sources),
    )
