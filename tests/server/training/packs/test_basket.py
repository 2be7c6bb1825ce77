"""The basket, and the topics and templates beside it."""

from __future__ import annotations

import io

import numpy as np
from pptx import Presentation

from indexer.units import clause_ids_of
from server.training.packs.topics import grouped
from tests.conftest import signed_in
from tests.server.library.support import send, settle
from tests.server.training.packs.conftest import School


def _ids(answer: object) -> list[str]:
    return [each["clause_id"] for each in answer.json()["lines"]]  # type: ignore[attr-defined]


def test_a_basket_is_one_persons_own(school: School) -> None:
    added = school.trainer.post("/api/basket", json={"clauses": school.clauses[:1]})
    assert added.json()["added"] == 1
    assert _ids(school.other.get("/api/basket")) == []


def test_adding_twice_adds_once_and_a_chapter_is_all_below_it(school: School) -> None:
    chapter = school.clauses[-1]
    first = school.trainer.post("/api/basket", json={"clauses": [chapter]}).json()
    assert first["added"] == len(first["lines"]) > 1
    again = school.trainer.post("/api/basket", json={"clauses": [chapter]}).json()
    assert (again["added"], again["lines"]) == (0, first["lines"])


def test_a_basket_is_arranged_emptied_and_filled_again(school: School) -> None:
    ids = _ids(school.trainer.post("/api/basket", json={"clauses": school.clauses[-2:]}))
    assert _ids(school.trainer.put("/api/basket", json={"clauses": ids[::-1]})) == ids[::-1]
    left = school.trainer.post("/api/basket/remove", json={"clauses": [ids[0]]})
    assert _ids(left) == ids[:0:-1]
    assert school.trainer.post("/api/basket/remove", json={"clauses": [ids[0]]}).status_code == 404
    assert _ids(school.trainer.delete("/api/basket")) == []
    assert _ids(school.trainer.post("/api/basket", json={"clauses": ids})) == ids


def test_a_heading_or_a_clause_that_is_not_there_is_refused(school: School) -> None:
    title = school.services.shelf.documents["diqing-2016-social-forces"].clauses[0].id
    refused = school.trainer.post("/api/basket", json={"clauses": [title]})
    assert (refused.status_code, "没有可讲的正文" in refused.json()["detail"]) == (400, True)
    assert school.trainer.post("/api/basket", json={"clauses": ["x:chp_1"]}).status_code == 404


def test_a_clause_that_changed_meanwhile_is_marked(school: School) -> None:
    school.trainer.post("/api/basket", json={"clauses": school.clauses})
    school.replace_words("每人每月1000元以内", "每人每月1500元以内")
    lines = school.trainer.get("/api/basket").json()["lines"]
    assert [each["changed"] for each in lines].count(True) == 1


def test_rows_that_point_the_same_way_are_one_group() -> None:
    east, north = np.array([1.0, 0.02]), np.array([0.02, 1.0])
    rows = np.array([east, north, east, north, east, east, north, north, east, north], dtype=np.float32)
    assert [sorted(each) for each in grouped(rows)] in (
        [[0, 2, 4, 5, 8], [1, 3, 6, 7, 9]],
        [[1, 3, 6, 7, 9], [0, 2, 4, 5, 8]],
    )


def test_a_template_without_the_layout_needed_is_refused_and_the_one_before_stays(school: School) -> None:
    good = io.BytesIO()
    Presentation().save(good)
    put = school.trainer.put("/api/training/template?name=本局.pptx", content=good.getvalue())
    assert (put.status_code, put.json()["name"]) == (200, "本局.pptx")
    bare = Presentation()
    for layout in bare.slide_layouts:
        for shape in list(layout.placeholders):
            shape._element.getparent().remove(shape._element)
    broken = io.BytesIO()
    bare.save(broken)
    refused = school.trainer.put("/api/training/template?name=空白.pptx", content=broken.getvalue())
    assert (refused.status_code, "没有带标题占位符的版式" in refused.json()["detail"]) == (400, True)
    assert (
        "不是.pptx" in school.trainer.put("/api/training/template?name=a.docx", content=b"x").json()["detail"]
    )
    assert school.trainer.get("/api/training/template").json()["name"] == "本局.pptx"
    assert school.trainer.delete("/api/training/template").status_code == 204
    assert school.trainer.get("/api/training/template").json() is None


def test_questions_people_asked_are_topics(school: School) -> None:
    found = school.services.shelf.units
    ids = [id_ for id_ in found if id_.startswith("diqing")][4:7]
    for _ in range(3):
        school.services.questions.record("公益性岗位补贴多少钱", False, ids)
    school.services.questions.record("什么时候发放", True, ids)
    topics = school.trainer.get("/api/training/topics").json()
    assert [(each["title"], each["asked"]) for each in topics if each["kind"] == "question"] == [
        ("公益性岗位补贴多少钱", 3)
    ]
    assert topics[0]["clauses"][0] == ids[0]


NEWS = "某市出台停车便民措施\n\n" + "\n\n".join(
    f"{place}{matter}" + "由管理单位在入口处写明，方便群众查看。" * 4
    for place in ("路边车位", "医院车位", "学校车位", "公园车位")
    for matter in ("每小时收取三元。", "夜间停放不收费。", "新能源汽车减半收取。")
)


def test_the_topics_of_a_text_without_numbers_name_its_title_once_and_bring_all_its_paragraphs(
    school: School,
) -> None:
    services = school.services
    document = send(signed_in(services), NEWS)["document_id"]
    services.index.start()
    settle(services)
    topics = school.trainer.get("/api/training/topics", params={"document": document}).json()
    assert topics
    assert all(each["references"] == ["某市出台停车便民措施"] for each in topics)
    held = services.shelf.documents[document]
    units = [each for each in services.shelf.units.values() if each.document_id == document]
    together = [clause_ids_of(held.outline, each) for each in units]
    assert any(len(ids) > 1 for ids in together)
    for topic in topics:
        taught = set(topic["clauses"])
        assert all(taught.issuperset(ids) for ids in together if taught & set(ids))
