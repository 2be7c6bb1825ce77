"""The questions to laws and notices that were written for this project."""

from __future__ import annotations

from collections import Counter
from typing import Any

from corpus.models import Level
from evaluations.answer_learning import Asked
from evaluations.fit_answer import _apart
from evaluations.workspace import read_jsonl
from evaluations.written import WRITTEN_LAWS, WRITTEN_NOTICES, written_laws, written_notices
from indexer.units import Unit


def test_an_answer_is_cut_from_the_document_it_stands_in_and_other_documents_are_left_out() -> None:
    first = read_jsonl(WRITTEN_NOTICES, "document", "start", "end")[0]
    text = "".join(chr(0x4E00 + at) for at in range(2_000))
    rows = written_notices([{"_id": first["document"], "text": text}])
    assert rows[0]["answer"] == text[first["start"] : first["end"]]
    assert {row["document"] for row in rows} == {first["document"]}


def test_each_asks_something_of_its_own_and_none_holds_words_of_a_document() -> None:
    rows = read_jsonl(WRITTEN_NOTICES, "_id", "text", "document", "start", "end")
    assert all(set(row) == {"_id", "text", "document", "start", "end"} for row in rows)
    assert all(0 <= row["start"] < row["end"] and 4 <= len(row["text"]) <= 80 for row in rows)
    assert max(Counter(row["_id"] for row in rows).values()) == 1
    assert max(Counter((row["document"], row["text"]) for row in rows).values()) == 1


def article(id_: str, path: str) -> Unit:
    return Unit(
        id=id_, document_id="law", document_title="某法", level=Level.ARTICLE, path=path, context=path,
        start=0, end=1, text="条", body=0,
    )  # fmt: skip


def test_a_question_to_a_law_names_the_one_article_that_answers_and_never_one_that_judges() -> None:
    titles = list(
        dict.fromkeys(row["article"] for row in read_jsonl(WRITTEN_LAWS, "_id", "text", "article"))
    )[:3]
    units = [
        article("1", titles[0]),
        article("2", titles[1]),
        article("3", titles[2]),
        article("4", titles[2]),
    ]
    assert {id_ for _, id_ in written_laws(units, set())} == {"1", "2"}  # two articles share the third title
    assert {id_ for _, id_ in written_laws(units, {"1"})} == {"2"}


def test_no_question_to_a_law_comes_twice() -> None:
    rows = read_jsonl(WRITTEN_LAWS, "_id", "text", "article")
    assert max(Counter(row["_id"] for row in rows).values()) == 1
    assert max(Counter(row["text"] for row in rows).values()) == 1


def test_what_is_judged_is_not_taught_by_a_written_question_to_the_same_document() -> None:
    nothing: Any = None

    def asked(*documents: str, answerable: bool = True) -> Asked:
        golds = {each: [(0, 1)] for each in documents}
        return Asked({"_id": "".join(documents)}, "", answerable, golds, [], nothing, nothing, nothing)

    written = [asked("a"), asked("b"), asked("b", "c"), asked("d"), asked()]
    left = _apart(written, [asked("a"), asked("c", answerable=False)])
    assert [each.question["_id"] for each in left] == ["b", "d"]
