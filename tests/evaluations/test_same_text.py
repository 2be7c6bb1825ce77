"""The same answer in several documents."""

from __future__ import annotations

from typing import Any

from corpus.documents import build_document
from corpus.outline import Outline
from evaluations.notice_figures import figures
from evaluations.same_text import Elsewhere, document_texts, families
from indexer.units import Unit, units_of

RULE = "小客车每小时收取停车费三元，摩托车和自行车停放不收费。"
TEXTS = {
    "notice": f"某县关于停车的通知\n一、收费\n{RULE}\n二、时间\n停放不超过5小时。\n",
    "reprint": f"停车怎么收费\n记者获悉：小客车每小时收取停车费三元；摩托车和自行车停放不收费。\n按规定，停放不超过5小时。\n{'县城各处停车场都已标明。' * 30}\n",
    "other": "某县关于洗车的通知\n一、收费\n小客车每次收取洗车费三元。\n二、时间\n洗车不超过5小时。\n",
}  # fmt: skip


def units() -> list[Unit]:
    found: list[Unit] = []
    for id_, text in TEXTS.items():
        document, clauses = build_document(text, id_)
        found += units_of(document, Outline.of(clauses))
    return found


def asked(answer: str) -> dict[str, Any]:
    return {"document": "notice", "answer": answer, "start": TEXTS["notice"].index(answer)}


def test_an_answer_is_found_in_each_document_that_holds_it_whatever_the_signs() -> None:
    golds = Elsewhere(units(), {}).golds(asked(RULE))
    assert golds.keys() == {"notice", "reprint"}
    ((start, end),) = golds["reprint"]
    assert TEXTS["reprint"][start:end].startswith("小客车每小时收取停车费三元；")
    assert golds["notice"] == [(TEXTS["notice"].index(RULE), TEXTS["notice"].index(RULE) + len(RULE))]


def test_a_short_answer_is_the_same_only_in_the_same_words_around_it() -> None:
    elsewhere = Elsewhere(units(), {})
    assert elsewhere.golds(asked("三元")).keys() == {"notice", "reprint"}  # 洗车费三元 is another matter
    assert elsewhere.golds(asked("5小时")).keys() == {"notice"}  # its paragraph says too little to tell


def test_a_question_without_a_document_has_no_place() -> None:
    elsewhere = Elsewhere(units(), {})
    assert elsewhere.golds({"document": None, "answer": None, "start": None}) == {}
    assert elsewhere.golds({"document": "gone", "answer": "三元", "start": 0}) == {}


def test_given_ids_name_the_documents() -> None:
    elsewhere = Elsewhere(units(), {"notice": "通知 1", "reprint": "简讯 2", "other": "通知 3"})
    assert elsewhere.golds({**asked(RULE), "document": "通知 1"}).keys() == {"notice", "reprint"}


def test_the_text_of_a_document_has_each_unit_in_its_place() -> None:
    texts = document_texts(units())
    assert all(texts[unit.document_id][unit.start : unit.end] == unit.text for unit in units())


def test_documents_are_one_family_where_an_answer_ties_them_together() -> None:
    a, b, c, d = ([(0, 1)] for _ in range(4))
    first, second, third, alone, none = families([{"a": a, "b": b}, {"b": b}, {"c": c, "b": b}, {"d": d}, {}])
    assert first == second == third != alone
    assert none == ""


def test_figures_tell_the_document_labelled_from_any_that_holds_the_answer() -> None:
    found = units()
    questions = [asked(RULE), asked(RULE), asked(RULE)]
    golds = [Elsewhere(found, {}).golds(each) for each in questions]
    of = {id_: [unit for unit in found if unit.document_id == id_] for id_ in TEXTS}
    ranked = [of["notice"], of["reprint"], []]
    rows = figures(questions, golds, ranked, {})
    assert (rows["document@1"], rows["any_document@1"]) == (0.3333, 0.6667)
    assert (rows["answer_in_top3"], rows["answer_anywhere_in_top3"]) == (0.3333, 0.6667)
    lengths = [sum(len(unit.text) for unit in each[:3]) for each in ranked]
    assert rows["characters_of_top3"] == round(sum(lengths) / 3, 4)
    assert figures([], [], [], {}) == {}


def test_an_answer_in_the_list_of_annexes_which_no_unit_holds_is_looked_for_nowhere_else() -> None:
    text = "停车\n\n附件：1. 收费表\n"
    document, clauses = build_document(text, "list")
    held = list(units_of(document, Outline.of(clauses)))
    at = {"document": "list", "answer": "收费表", "start": text.index("收费表")}
    assert len(document_texts(held)["list"]) < at["start"]
    assert Elsewhere([*held, *units()], {}).golds(at).keys() == {"list"}
