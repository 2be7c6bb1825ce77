"""Units that hold several clauses: what the rest of the program makes of them."""

from __future__ import annotations

from datetime import datetime

from corpus.documents import build_document
from corpus.vocabulary import shipped
from indexer.search import Hit
from server.answers.question_endpoints import question_out
from server.answers.repository import Question
from server.library.shelf import Held, Shelf
from server.search.bearers import bodies_of
from server.search.service import hit_out
from server.training.packs.clauses import clauses_in

NOTICE = """某县关于试行办事规则的通知
为方便群众，现通知如下:
一、受理
各窗口要当场受理。
(一)材料。县民政局应当在窗口公示材料清单。
(二)时限。窗口在3个工作日内答复。
"""
CHAPTER = "sample:chp_1"


def held() -> Held:
    document, clauses = build_document(NOTICE, "sample")
    return Held.of(document, clauses)


def test_a_unit_bears_what_its_sub_clauses_say() -> None:
    assert "民政部门" in bodies_of(held(), shipped())[CHAPTER]


def test_the_unit_at_a_sub_clause_is_the_one_that_holds_it() -> None:
    shelf = Shelf([held()])
    unit = shelf.unit_at("sample", NOTICE.index("(二)时限"))
    assert unit is not None
    assert unit.id == CHAPTER
    assert shelf.unit_at("other", 0) is None
    assert shelf.without("sample").unit_at("sample", 40) is None


def test_what_is_taught_of_a_unit_is_what_stands_in_it() -> None:
    shelf = Shelf([held()])
    folded = clauses_in(shelf, shelf.units[CHAPTER])
    assert [each.id for each in folded] == [CHAPTER, f"{CHAPTER}__sec_1", f"{CHAPTER}__sec_2"]
    long = NOTICE.replace("各窗口要当场受理。", "各窗口要当场受理，材料不齐的一次告知，不得让人多跑。" * 12)
    apart = Shelf([Held.of(*build_document(long, "sample"))])
    assert [each.id for each in clauses_in(apart, apart.units[CHAPTER])] == [CHAPTER]


def test_a_hit_names_the_clauses_to_take_along() -> None:
    shelf = Shelf([held()])
    shown = hit_out(shelf, Hit(1, shelf.units[CHAPTER], 1.0, None, None, []))
    assert (shown.clause_id, shown.clause_ids) == (CHAPTER, [CHAPTER])
    assert "3个工作日" in shown.text


def test_a_sub_clause_that_answered_a_question_keeps_its_place_in_the_list() -> None:
    now = datetime(2026, 11, 25)
    near = (f"{CHAPTER}__sec_2", "sample:chp_9", "gone:chp_1")
    question = Question(1, "多久答复", 1, 0, now, now, None, near, None, None, ())
    (place,) = question_out(question, Shelf([held()])).nearest
    assert (place.clause_id, place.path) == (near[0], "某县关于试行办事规则的通知 > 一 > (二)")
