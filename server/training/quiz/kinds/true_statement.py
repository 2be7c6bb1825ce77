"""True or false: words of a clause as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from server.training.quiz.building import Draft, finished
from server.training.quiz.facts import Facts, around
from server.training.quiz.models import TRUE_FALSE, Kind, QuizItem, Topic, fact, quote

SHORTEST = 14


def true_statement(facts: Facts) -> Iterator[QuizItem]:
    """Duties word for word, from the named bearer on: they are right."""
    for words in facts.duties:
        whole = words.named()
        quoted = around(whole, (whole.start, whole.start + 1))
        if len(quoted.text) < SHORTEST:
            continue
        ask = fact(Topic.STATEMENT, words.clause.id, (quoted.start, quoted.end))
        stem = statement(facts, words.clause.document_id, quoted.text)
        yield finished(
            facts, Draft(Kind.TRUE_FALSE, Topic.STATEMENT, stem, quoted, (ask,), (quoted,), TRUE_FALSE, (0,))
        )


def statement(facts: Facts, document_id: str, words: str) -> str:
    """The stem of a judgement."""
    several = len(facts.pack.documents) > 1
    source = f"《{facts.pack.document(document_id).title}》" if several else "文件"
    return f"{source}规定：{quote(words)}。"
