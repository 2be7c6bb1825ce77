"""Making the material of a plan, step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.errors import InputError
from corpus.vocabulary import Vocabulary
from server.training.handout.content import make_handout
from server.training.pack import Pack
from server.training.packs.editing import edit_of, proven
from server.training.packs.effective import effective
from server.training.packs.models import Decided, Decision, Plan
from server.training.proof import prove
from server.training.quiz.facts import Facts
from server.training.quiz.make import make_quiz
from server.training.quiz.models import QuizItem
from server.training.slides.deck import make_slides
from server.training.storing import FORMAT, Material

Step = Callable[[float, str], None]
"""Told how far it is, from 0 to 1, and what comes next; raises where nobody wants it any more."""


@dataclass(frozen=True, slots=True)
class Made:
    """What making gave."""

    material: Material
    decisions: dict[str, Decided]
    """Those of the plan, edited items proven against the words of now; what no longer holds is open again."""
    reopened: int
    """Edited items that no longer hold."""


def build(plan: Plan, bind: Callable[[], Pack], vocabulary: Vocabulary, step: Step) -> Made:
    """The material of ``plan``; every item of it is proven before it counts."""
    step(0.0, "读取条款和职责")
    pack = bind()
    step(0.3, "出题")
    dropped = sum(each.decision is Decision.DROPPED for each in plan.decisions.values())
    items = make_quiz(pack, vocabulary, plan.items + dropped)
    step(0.6, "核验题目")
    facts = Facts(pack, vocabulary)
    decisions = _proven_again(facts, items, plan.decisions)
    reopened = sum(
        each.decision is Decision.EDITED and decisions[id_].decision is Decision.OPEN
        for id_, each in plan.decisions.items()
        if id_ in decisions
    )
    step(0.7, "编排幻灯片")
    slides = make_slides(pack, items, vocabulary)
    step(0.9, "编排讲义")
    material = Material(FORMAT, pack, slides, make_handout(pack, vocabulary), items)
    wrong = [each for each in prove(pack, effective(material, decisions).items, vocabulary) if each.faults]
    if wrong:  # our own mistake must not reach a class
        raise AssertionError(f"{len(wrong)} items are not proven: {wrong[0].item.id}: {wrong[0].faults}")
    step(1.0, "保存")
    return Made(material, decisions, reopened)


def _proven_again(
    facts: Facts, items: tuple[QuizItem, ...], decisions: dict[str, Decided]
) -> dict[str, Decided]:
    """``decisions`` with edited items made of the items of now."""
    by_id = {each.id: each for each in items}
    found = dict(decisions)
    for id_, decided in decisions.items():
        item = by_id.get(id_)
        if item is None or decided.item is None:
            continue
        others = [each for each in items if each.id != id_]
        try:
            again = proven(facts, item, edit_of(decided.item), others)
            found[id_] = replace(decided, item=again)
        except InputError:
            still = decided.decision if decided.decision is Decision.DROPPED else Decision.OPEN
            found[id_] = replace(decided, decision=still, item=None)
    return found
