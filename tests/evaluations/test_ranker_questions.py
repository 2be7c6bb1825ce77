from corpus.documents import build_document
from corpus.outline import Outline
from evaluations.ranker_questions import _units_that_answer, by_document
from indexer.units import units_of

FIRST = "护林员由各乡镇聘用，聘期一年，期满考核合格的可以续聘。" * 12
SECOND = "每人每月补贴800元，由县财政按季度足额发放到本人账户。" * 12
TEXT = f"某县护林办法\n\n一、聘用\n{FIRST}\n\n二、补贴\n{SECOND}\n"


def test_a_written_question_is_answered_by_the_unit_that_holds_most_of_its_answer() -> None:
    document, clauses = build_document(TEXT, "rules")
    units = units_of(document, Outline.of(clauses))
    start = TEXT.index("每人每月")
    rows = [
        {"text": "补贴多少", "document": "given", "start": start - 8, "end": start + 9},
        {"text": "不在库里", "document": "elsewhere", "start": 0, "end": 5},
        {"text": "不在文内", "document": "given", "start": 10_000, "end": 10_009},
    ]
    found = _units_that_answer(rows, by_document(list(units)), {document.id: "given"})
    assert [question for question, _ in found] == ["补贴多少"]
    assert "每人每月补贴800元" in found[0][1].text
