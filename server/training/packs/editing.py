"""Editing a quiz item: what a trainer changed is proven again before it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.errors import InputError
from server.training.proof import faults_of
from server.training.quiz.difficulty import difficulty_of
from server.training.quiz.facts import Facts
from server.training.quiz.kinds.changed import with_change
from server.training.quiz.models import Kind, QuizItem, quote

_FIXED = (Kind.TRUE_FALSE,)


@dataclass(frozen=True, slots=True)
class Edit:
    """What of an item a trainer may change: its words, its options, its key. What proves it stays."""

    stem: str
    options: tuple[str, ...]
    key: tuple[int, ...]
    answers: tuple[str, ...]
    change: str | None = None
    """Of a judgement that is wrong, the words that stand in the place of the clause's."""


def edit_of(item: QuizItem) -> Edit:
    """An item as an edit that changes nothing."""
    change = item.change.words if item.change else None
    return Edit(item.stem, item.options, item.key, item.answers, change)


def applied(item: QuizItem, edit: Edit) -> QuizItem:
    """``item`` with ``edit``, not proven yet. A changed word of a judgement changes its stem too."""
    change, stem = item.change, edit.stem
    if change and edit.change and edit.change != change.words and item.quoted:
        said = quote(with_change(item.quoted, change))
        change = replace(change, words=edit.change)
        stem = stem.replace(said, quote(with_change(item.quoted, change)))
    options = item.options if item.kind in _FIXED else edit.options
    quoted = len(item.quoted.text) if item.quoted else 0
    return replace(
        item,
        stem=stem,
        options=options,
        key=edit.key,
        answers=edit.answers,
        change=change,
        difficulty=difficulty_of(item.kind, quoted, len(options), change),
    )


def proven(facts: Facts, item: QuizItem, edit: Edit, others: Sequence[QuizItem]) -> QuizItem:
    """``item`` with ``edit``; ``InputError``, in one line, where it would no longer be right by the clauses."""
    found = applied(item, edit)
    faults = [*_form(found), *(faults_of(facts, found) if not _form(found) else [])]
    asked = found.stem + "".join(found.prompts)
    if any(asked == each.stem + "".join(each.prompts) for each in others):
        faults.append("另一道题的题干与它相同")
    if faults:
        raise InputError(f"这样改不成立（{faults[0]}）：原题没有改动，请改正后再存。")
    return found


def _form(item: QuizItem) -> list[str]:
    """Faults that need no clause to be seen."""
    if not item.stem.strip():
        return ["题干是空的"]
    if any(not each.strip() for each in (*item.options, *item.answers)):
        return ["有选项或答案是空的"]
    if len(set(item.options)) < len(item.options):
        return ["有两个选项相同"]
    if item.kind in (Kind.SINGLE, Kind.MULTIPLE) and not 2 <= len(item.options) <= 8:
        return ["选项应有2到8个"]
    if any(not 0 <= at < len(item.options) for at in item.key) or len(set(item.key)) < len(item.key):
        return ["答案的序号与选项对不上"]
    return []
