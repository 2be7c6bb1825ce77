"""Single choice: which document says it."""

from __future__ import annotations

from collections.abc import Iterator

from server.training.quiz.building import WRONG, Draft, finished, mixed, wrong_options
from server.training.quiz.facts import LONGEST_QUOTE, Facts, other_documents
from server.training.quiz.models import Kind, QuizItem, Topic, fact, quote
from server.training.wording import trimmed

MOST = 3
"""Of one document: the title soon gives itself away."""


def document(facts: Facts) -> Iterator[QuizItem]:
    """Whole sentences of the pack, the document to be named; the others are laws whose text has them nowhere."""
    made: dict[str, int] = {}
    for sentence in facts.sentences:
        clause = facts.pack.clause(sentence.clause_id)
        title = facts.pack.document(clause.document_id).title
        quoted = trimmed(sentence)
        fits = 24 <= len(quoted.text) <= LONGEST_QUOTE and "《" not in quoted.text
        if not fits or made.get(title, 0) >= MOST:
            continue
        right = f"《{title}》"
        found = (f"《{each}》" for each in other_documents(facts.pack))
        wrong = wrong_options(facts, Topic.DOCUMENT, found, quoted, [right])
        if len(wrong) < WRONG:
            continue
        made[title] = made.get(title, 0) + 1
        ask = fact(Topic.DOCUMENT, clause.id, (quoted.start, quoted.end))
        options, key = mixed([right, *wrong], [right], ask)
        stem = f"{quote(quoted.text)}，这句话出自哪份文件？"
        yield finished(
            facts, Draft(Kind.SINGLE, Topic.DOCUMENT, stem, quoted, (ask,), (quoted,), options, key)
        )
