"""Packs over the API: made, saved in versions, copied, deleted and brought back."""

from __future__ import annotations

import io
import zipfile

from pptx import Presentation

from server.training.making import NAMES
from server.training.packs.service import material
from server.training.proof import prove
from tests.server.training.packs.conftest import School


def test_a_pack_of_the_whole_opinion_is_made_in_the_background_and_proven(school: School) -> None:
    pack = school.make()
    assert pack["making"]["state"] == "done"
    assert pack["summary"]["items"] == 40
    assert pack["summary"]["slides"] >= 20
    with school.services.database.reading() as session:
        made = material(session, pack["id"])
    assert [each for each in prove(made.pack, made.items) if each.faults] == []


def test_the_order_of_a_trainer_is_the_order_of_slides_and_handout(school: School) -> None:
    pack = school.make()
    turned = [each["clause_id"] for each in pack["points"]][::-1]
    assert school.save(pack, clauses=turned).status_code == 200
    with school.services.database.reading() as session:
        made = material(session, pack["id"])
    assert [each.id for each in made.pack.clauses] == turned
    assert [each for each in prove(made.pack, made.items) if each.faults] == []
    page = school.trainer.get(f"/api/packs/{pack['id']}/handout").text
    first, last = made.pack.clauses[0], made.pack.clauses[-1]
    assert page.index(first.reference) < page.index(last.reference)


def test_a_chapter_stands_for_its_clauses_and_nothing_is_taught_twice(school: School) -> None:
    chapter = school.clauses[-1]
    below = [each["clause_id"] for each in school.make([chapter])["points"]]
    assert len(below) > 1
    assert [each["clause_id"] for each in school.make([below[1], chapter])["points"]] == [
        below[1],
        *(each for each in below if each != below[1]),
    ]


def test_each_save_is_a_version_and_an_older_one_comes_back(school: School) -> None:
    pack = school.make()
    shorter = [each["clause_id"] for each in pack["points"]][:3]
    later = school.save(pack, title="短课", clauses=shorter).json()
    assert later["version"] == 2
    versions = school.trainer.get(f"/api/packs/{pack['id']}/versions").json()
    assert [(each["version"], each["points"], each["made"]) for each in versions] == [
        (2, 3, True),
        (1, len(pack["points"]), True),
    ]
    back = school.trainer.post(f"/api/packs/{pack['id']}/versions/1/restore", json={"version": 2})
    assert back.json()["version"] == 3
    assert back.json()["points"] == pack["points"]
    assert back.json()["title"] == pack["title"]


def test_a_stale_save_is_refused_with_who_was_quicker(school: School) -> None:
    pack = school.make()
    assert school.save(pack, by=school.other, title="同事的标题").status_code == 200
    refused = school.save(pack, title="我的标题")
    assert refused.status_code == 409
    assert "测试colleague" in refused.json()["detail"]
    assert school.pack(pack["id"])["title"] == "同事的标题"


def test_a_copy_is_another_trainers_own_and_keeps_decisions(school: School) -> None:
    pack = school.make()
    item = school.material(pack["id"])["items"][0]
    school.trainer.post(
        f"/api/packs/{pack['id']}/items/{item['id']}", json={"decision": "dropped", "number": 0}
    )
    copied = school.other.post(f"/api/packs/{pack['id']}/copy").json()
    school.services.packs.makings.join()
    assert copied["owner"] == "测试colleague"
    assert copied["title"].endswith("-副本")
    states = {each["id"]: each["decision"] for each in school.material(copied["id"])["items"]}
    assert states[item["id"]] == "dropped"


def test_a_deleted_pack_is_out_of_the_list_and_can_be_brought_back(school: School) -> None:
    pack = school.make()
    assert school.other.delete(f"/api/packs/{pack['id']}?version=1").status_code == 204
    assert school.trainer.get("/api/packs").json() == []
    assert school.trainer.get(f"/api/packs/{pack['id']}").status_code == 404
    assert [each["id"] for each in school.trainer.get("/api/packs?deleted=true").json()] == [pack["id"]]
    assert school.trainer.post(f"/api/packs/{pack['id']}/restore").json()["title"] == pack["title"]
    assert len(school.trainer.get("/api/packs").json()) == 1


def test_own_words_are_in_the_handout_as_theirs_and_never_as_html(school: School) -> None:
    notes = "## 开场\n\n问：**谁**负责？\n\n<script>alert(1)</script>"
    pack = school.make(notes=notes)
    answer = school.trainer.get(f"/api/packs/{pack['id']}/handout")
    assert "讲师补充，不是文件原文" in answer.text
    assert "<strong>谁</strong>" in answer.text
    assert "<script" not in answer.text
    assert "sandbox" in answer.headers["content-security-policy"]


def test_all_files_come_in_one_archive_and_each_by_itself(school: School) -> None:
    pack = school.make()
    address = f"/api/packs/{pack['id']}/files"
    offered = [each["name"] for each in school.trainer.get(address).json()]
    assert sorted(offered) == sorted(NAMES)
    answer = school.trainer.get(f"{address}/all.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert sorted(each.split("/")[1] for each in archive.namelist()) == sorted(NAMES)
    deck = Presentation(io.BytesIO(school.trainer.get(f"{address}/slides.pptx").content))
    assert len(deck.slides) == school.pack(pack["id"])["summary"]["slides"]
    assert school.trainer.get(f"{address}/slides.key").status_code == 404


def test_no_clause_too_many_and_too_long_are_refused_in_one_line(school: School) -> None:
    plan = {"title": "课", "audience": "officials", "minutes": 60}
    refused = school.trainer.post("/api/packs", json={**plan, "clauses": []})
    assert (refused.status_code, "没有选条款" in refused.json()["detail"]) == (400, True)
    refused = school.trainer.post("/api/packs", json={**plan, "title": " ", "clauses": school.clauses})
    assert "没有标题" in refused.json()["detail"]
    refused = school.trainer.post("/api/packs", json={**plan, "minutes": 5, "clauses": school.clauses})
    assert "10到480分钟" in refused.json()["detail"]
    refused = school.trainer.post("/api/packs", json={**plan, "clauses": ["no:such"]})
    assert refused.status_code == 404
    assert school.trainer.get("/api/packs").json() == []


def test_one_clause_says_what_it_can_make(school: School) -> None:
    pack = school.make(school.clauses[:1])
    assert len(pack["points"]) == 1
    assert "只有1个条款：可以生成" in pack["summary"]["advice"]


def test_a_document_with_500_clauses_keeps_the_basket_and_refuses_the_pack(school: School) -> None:
    from corpus.documents import build_document
    from server.library.shelf import Held

    text = "某市办法\n" + "\n".join(
        f"第{at}条 各单位应当在{at}日内上报第{at}项工作。" for at in range(1, 501)
    )
    document, clauses = build_document(text, "long")
    school.services.library.shelf = school.services.shelf.with_(Held.of(document, clauses))
    ids = [each.id for each in clauses if each.level.value == "article"]
    assert len(ids) == 500
    assert school.trainer.post("/api/basket", json={"clauses": ids}).json()["added"] == 500
    plan = {"title": "课", "audience": "officials", "minutes": 60, "clauses": ids}
    refused = school.trainer.post("/api/packs", json=plan)
    assert (refused.status_code, "选了500个条款，一套材料最多120个" in refused.json()["detail"]) == (
        400,
        True,
    )
    assert len(school.trainer.get("/api/basket").json()["lines"]) == 500


def test_a_clause_of_3000_characters_makes_slides_that_fit(school: School) -> None:
    from corpus.documents import build_document
    from server.library.shelf import Held

    text = (
        "某市办法\n第一条 "
        + "司法行政部门应当及时告知社区矫正对象所在单位和家属，" * 120
        + "并在三日内报告。"
    )
    document, clauses = build_document(text, "wide")
    school.services.library.shelf = school.services.shelf.with_(Held.of(document, clauses))
    pack = school.make([each.id for each in clauses if each.level.value == "article"])
    assert pack["making"]["state"] == "done", pack["making"]
    assert pack["points"][0]["length"] > 3_000
    assert "……" in pack["points"][0]["text"]
    assert school.trainer.get(f"/api/packs/{pack['id']}/files/slides.pptx").status_code == 200
