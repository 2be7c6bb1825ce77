"""What is to be checked again: clauses that no longer say what a pack was made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.models import Clause, Document
from server.training.pack import Pack, PackClause, clauses_of
from server.training.quiz.models import QuizItem
from server.training.slides.models import Line, Slide


@dataclass(frozen=True, slots=True)
class Renewal:
    """A clause that changed (待复核), with everything that is bound to it."""

    clause_id: str
    reference: str
    """As it was cited when the pack was made."""
    old: str
    """The text the material was made from."""
    new: str | None
    """The text now; None where the clause, or its document, is gone."""
    items: tuple[str, ...]
    """Ids of the quiz items that it proves or that quote it."""
    slides: tuple[int, ...]
    """Numbers of the slides, from 1, that show its words."""


def outdated(
    pack: Pack,
    current: Mapping[str, tuple[Document, Sequence[Clause]]],
    items: Sequence[QuizItem] = (),
    slides: Sequence[Slide] = (),
) -> list[Renewal]:
    """The clauses of ``pack`` whose text is not what it was, in order; empty where all is as it was.

    ``current`` holds the documents as they are now, by id; one that is not there is gone.
    """
    now: dict[str, PackClause] = {}
    for document, clauses in current.values():
        held = [each.id for each in pack.clauses if each.document_id == document.id]
        now.update({each.id: each for each in clauses_of(document, clauses, held)} if held else {})
    found = []
    for clause in pack.clauses:
        fresh = now.get(clause.id)
        if fresh is None or fresh.sha256 != clause.sha256:
            found.append(_renewal(clause, fresh, items, slides))
    return found


def _renewal(
    clause: PackClause, fresh: PackClause | None, items: Sequence[QuizItem], slides: Sequence[Slide]
) -> Renewal:
    return Renewal(
        clause.id,
        clause.reference,
        clause.text,
        fresh.text if fresh else None,
        tuple(each.id for each in items if clause.id in _clauses_of_item(each)),
        tuple(at for at, each in enumerate(slides, 1) if clause.id in _clauses_of_slide(each)),
    )


def _clauses_of_item(item: QuizItem) -> set[str]:
    quoted = {item.quoted.clause_id} if item.quoted else set()
    return {each.clause_id for each in item.proofs} | quoted | {item.explanation.clause_id}


def lines_of(slide: Slide) -> list[Line]:
    """Every line of text on a slide."""
    cells = [line for row in slide.table.rows for line in row] if slide.table else []
    return [slide.title, *slide.lines, *slide.facts, *cells]


def _clauses_of_slide(slide: Slide) -> set[str]:
    return {words.source.clause_id for line in lines_of(slide) for words in line.words if words.source}
