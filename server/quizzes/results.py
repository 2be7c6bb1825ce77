"""How a quiz went: by unit, by item, by person."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Collection, Sequence

from server.quizzes import repository
from server.quizzes.schemas import ItemResult, Participant, QuizBrief, Results, UnitResult
from server.quizzes.scoring import NOTHING
from server.quizzes.showing import words_of
from server.quizzes.tables import AttemptRow, QuizRow
from server.training.quiz.models import QuizItem

FEWEST = 10
"""People, below whom the discrimination of an item says nothing."""


def results(quiz: QuizRow, brief: QuizBrief, rows: Sequence[AttemptRow], changed: Collection[str]) -> Results:
    """All of it; ``changed`` are the ids of items whose clause says something else now.

    Averages are over the first attempt of each person that was handed in; whoever passed with any has passed.
    """
    first = _first(rows)
    scores = [row.score for row in first if row.score is not None]
    return Results(
        quiz=brief,
        people=len({_person(row) for row in rows}),
        handed_in=len(first),
        passed=len({_person(row) for row in rows if _passed(quiz, row)}),
        mean=_mean(scores),
        scores=[sum(min(int(score // 10), 9) == place for score in scores) for place in range(10)],
        units=_units(quiz, rows, first),
        items=_items(repository.items_of(quiz), first, changed),
        attempts=[participant(quiz, row) for row in rows],
    )


def _person(row: AttemptRow) -> tuple[str, str]:
    return row.unit, row.name or f"#{row.id}"


def _passed(quiz: QuizRow, row: AttemptRow) -> bool:
    return row.score is not None and row.score >= quiz.pass_percent


def _first(rows: Sequence[AttemptRow]) -> list[AttemptRow]:
    found: dict[tuple[str, str], AttemptRow] = {}
    for row in rows:
        if row.submitted_at is not None:
            found.setdefault(_person(row), row)
    return list(found.values())


def _mean(values: Sequence[float]) -> float | None:
    return round(statistics.fmean(values), 1) if values else None


def _units(quiz: QuizRow, rows: Sequence[AttemptRow], first: Sequence[AttemptRow]) -> list[UnitResult]:
    found = []
    for unit in sorted({row.unit for row in rows}):
        here = [row for row in first if row.unit == unit]
        found.append(
            UnitResult(
                unit=unit,
                people=len({_person(row) for row in rows if row.unit == unit}),
                handed_in=len(here),
                passed=len({_person(row) for row in rows if row.unit == unit and _passed(quiz, row)}),
                mean=_mean([row.score for row in here if row.score is not None]),
            )
        )
    return found


def _items(
    items: Sequence[QuizItem], first: Sequence[AttemptRow], changed: Collection[str]
) -> list[ItemResult]:
    found = []
    for number, item in enumerate(items, 1):
        shares = [row.shares.get(item.id, 0.0) for row in first]
        answers = [repository.answers_of(row).get(item.id, NOTHING) for row in first]
        wrong = Counter(
            words_of(item, given)
            for given, had in zip(answers, shares, strict=True)
            if given.given and had < 1
        )
        most = wrong.most_common(1)
        found.append(
            ItemResult(
                id=item.id,
                number=number,
                kind=item.kind,
                stem=item.stem,
                reference=item.reference,
                answered=sum(each.given for each in answers),
                right=round(statistics.fmean(shares), 3) if shares else None,
                discrimination=_discrimination(item.id, first),
                wrong=most[0][0] if most else None,
                wrong_count=most[0][1] if most else 0,
                outdated=item.id in changed,
            )
        )
    return found


def _discrimination(item_id: str, first: Sequence[AttemptRow]) -> float | None:
    """The correlation of the item with all the others together: whoever knows the rest should know this."""
    if len(first) < FEWEST:
        return None
    own = [row.shares.get(item_id, 0.0) for row in first]
    rest = [sum(share for id_, share in row.shares.items() if id_ != item_id) for row in first]
    if len(set(own)) < 2 or len(set(rest)) < 2:
        return None
    return round(statistics.correlation(own, rest), 2)


def participant(quiz: QuizRow, row: AttemptRow) -> Participant:
    """One attempt as the trainer sees it."""
    handed = row.submitted_at
    return Participant(
        id=row.id,
        name=row.name,
        unit=row.unit,
        number=row.number,
        answered=len(row.answers),
        score=row.score,
        passed=None if row.score is None else _passed(quiz, row),
        minutes=None if handed is None else round((handed - row.started_at).total_seconds() / 60),
        submitted_at=handed,
        signed_at=row.signed_at,
    )
