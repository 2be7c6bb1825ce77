"""Our questions over what is shipped: each has its place, and what judges does not teach."""

from __future__ import annotations

import re
from collections import Counter

from evaluations.shipped_questions import LAY, OWN, UNSEEN, lay_questions, own_questions, unseen_questions
from evaluations.workspace import read_jsonl
from indexer.units import Unit


def plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def test_what_judges_does_not_teach_and_no_question_comes_twice() -> None:
    texts = {
        path.name: [plain(row["text"]) for row in read_jsonl(path, "_id", "text")]
        for path in (OWN, LAY, UNSEEN)
    }
    assert max(Counter(each for rows in texts.values() for each in rows).values()) == 1


def test_each_answer_stands_where_it_is_said_to_stand() -> None:
    for place in (own_questions(), lay_questions(), unseen_questions()):
        units: dict[str, list[Unit]] = {}
        for unit in place.units:
            units.setdefault(unit.document_id, []).append(unit)
        for question, answerable in place.questions:
            assert answerable is (question["document"] is not None)
            if answerable:
                held = [
                    unit for unit in units[question["document"]] if unit.start <= question["start"] < unit.end
                ]
                at = question["start"] - held[0].start
                assert question["answer"].startswith(held[0].text[at:][: len(question["answer"])]), question


def test_all_kinds_are_asked() -> None:
    kinds = Counter(question["kind"] for question, _ in unseen_questions().questions)
    assert set(kinds) == {"answered", "near", "outside"}
    assert min(kinds.values()) > 150
    asked = Counter(answerable for _, answerable in lay_questions().questions)
    assert min(asked[True], asked[False]) > 500
