"""待复核: a clause that changes marks what is bound to it, and changes nothing by itself."""

from __future__ import annotations

from typing import Any

from server.training.packs.service import material
from server.training.proof import prove
from tests.server.training.packs.conftest import School

OLD, NEW = "每人每月1000元以内", "每人每月1500元以内"


def _proven(school: School, pack_id: int) -> Any:
    with school.services.database.reading() as session:
        made = material(session, pack_id)
    assert [each for each in prove(made.pack, made.items) if each.faults] == []
    return made


def test_a_changed_clause_is_shown_old_and_new_with_all_that_is_bound_to_it(school: School) -> None:
    pack = school.make()
    school.replace_words(OLD, NEW)
    (renewal,) = school.trainer.get(f"/api/packs/{pack['id']}/renewals").json()
    assert (OLD in renewal["old"], NEW in renewal["new"]) == (True, True)
    shown = school.material(pack["id"])
    assert {each["id"] for each in shown["items"] if each["outdated"]} == set(renewal["items"])
    assert [at for at, each in enumerate(shown["slides"], 1) if each["outdated"]] == renewal["slides"]
    assert renewal["slides"]
    assert [each["clause_id"] for each in school.pack(pack["id"])["points"] if each["outdated"]] == [
        renewal["clause_id"]
    ]
    assert school.trainer.get("/api/packs").json()[0]["outdated"] == 1


def test_until_somebody_decides_the_old_words_are_taught_and_stay_proven(school: School) -> None:
    pack = school.make()
    school.replace_words(OLD, NEW)
    assert school.save(pack, title="改了标题").status_code == 200
    assert school.pack(pack["id"])["making"]["state"] == "done", school.pack(pack["id"])["making"]
    made = _proven(school, pack["id"])
    assert any(OLD in each.text for each in made.pack.clauses)
    assert len(school.trainer.get(f"/api/packs/{pack['id']}/renewals").json()) == 1


def test_taking_the_new_words_over_makes_a_version_of_them(school: School) -> None:
    pack = school.make()
    school.replace_words(OLD, NEW)
    (renewal,) = school.trainer.get(f"/api/packs/{pack['id']}/renewals").json()
    body = {"version": 1, "take": [renewal["clause_id"]]}
    assert school.trainer.post(f"/api/packs/{pack['id']}/renewals", json=body).json()["version"] == 2
    school.services.packs.makings.join()
    made = _proven(school, pack["id"])
    assert any(NEW in each.text for each in made.pack.clauses)
    assert not any(OLD in each.text for each in made.pack.clauses)
    assert school.trainer.get(f"/api/packs/{pack['id']}/renewals").json() == []


def test_keeping_the_old_words_is_noted_until_they_change_again(school: School) -> None:
    pack = school.make()
    school.replace_words(OLD, NEW)
    (renewal,) = school.trainer.get(f"/api/packs/{pack['id']}/renewals").json()
    body = {"version": 1, "keep": [renewal["clause_id"]]}
    assert school.trainer.post(f"/api/packs/{pack['id']}/renewals", json=body).status_code == 200
    school.services.packs.makings.join()
    assert school.trainer.get(f"/api/packs/{pack['id']}/renewals").json() == []
    assert any(OLD in each.text for each in _proven(school, pack["id"]).pack.clauses)
    school.replace_words(NEW, "每人每月2000元以内")
    assert len(school.trainer.get(f"/api/packs/{pack['id']}/renewals").json()) == 1


def test_a_document_that_is_gone_leaves_its_material_and_says_so(school: School) -> None:
    pack = school.make()
    school.services.library.shelf = school.services.shelf.without(pack["points"][0]["document_id"])
    renewals = school.trainer.get(f"/api/packs/{pack['id']}/renewals").json()
    assert len(renewals) == len(pack["points"])
    assert {(each["new"], each["reason"]) for each in renewals} == {(None, "文件已从文件库删除。")}
    refused = school.trainer.post(
        f"/api/packs/{pack['id']}/renewals", json={"version": 1, "take": [renewals[0]["clause_id"]]}
    )
    assert refused.status_code == 409
    assert school.save(pack, title="还能改标题").status_code == 200
    assert school.pack(pack["id"])["making"]["state"] == "done", school.pack(pack["id"])["making"]
    _proven(school, pack["id"])
    dropped = [each["clause_id"] for each in renewals[1:]]
    assert (
        school.trainer.post(
            f"/api/packs/{pack['id']}/renewals", json={"version": 2, "drop": dropped}
        ).status_code
        == 200
    )
    assert len(school.pack(pack["id"])["points"]) == 1


def test_an_edited_item_whose_clause_changed_is_proven_against_the_new_words_or_open_again(
    school: School,
) -> None:
    pack = school.make()
    for held in school.material(pack["id"])["items"]:
        item = held["item"]
        given = {name: item[name] for name in ("options", "key", "answers")}
        change = item["change"]["words"] if item["change"] else None
        body = {**given, "stem": f"请答：{item['stem']}", "change": change, "number": 0}
        school.trainer.put(f"/api/packs/{pack['id']}/items/{held['id']}", json=body)
    school.replace_words(OLD, NEW)
    (renewal,) = school.trainer.get(f"/api/packs/{pack['id']}/renewals").json()
    body = {"version": 1, "take": [renewal["clause_id"]]}
    school.trainer.post(f"/api/packs/{pack['id']}/renewals", json=body)
    school.services.packs.makings.join()
    assert school.pack(pack["id"])["making"]["state"] == "done", school.pack(pack["id"])["making"]
    _proven(school, pack["id"])
