"""A pack holds clauses as they were, and nothing that cannot be taught."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.documents import build_document
from corpus.errors import InputError
from corpus.laws import load_law
from corpus.sources import load_source
from server.training.choosing import chosen_ids
from server.training.pack import MOST_CLAUSES, Audience, Pack, clauses_of, make_pack
from server.training.storing import Material, from_json, to_json
from tests.server.training.conftest import OPINION


def test_clauses_are_slices_and_those_that_only_sign_are_left_out() -> None:
    document, clauses = load_source(OPINION)
    found = clauses_of(document, clauses)
    assert [document.text[each.start : each.end] for each in found] == [each.text for each in found]
    assert not any(each.text.startswith("迪庆州司法局") for each in found)
    third = next(each for each in found if each.id.endswith("chp_3__sec_1"))
    assert third.heading
    assert third.text[slice(*third.heading)] == "进一步做好政府公开招聘社区矫正社会工作者工作"
    assert third.text[third.body :].startswith("各县(市、区)要切实把")
    assert third.reference.endswith("三、（一）")
    assert third.place == "三、（一）"


def test_an_article_holds_its_paragraphs_and_items() -> None:
    document, clauses = load_law("社区矫正法")
    found = {each.id.split(":")[1]: each for each in clauses_of(document, clauses)}
    assert "art_13__para_2" not in found
    assert found["art_12"].place == "第十二条"
    with_items = next(each for each in found.values() if "（一）" in each.text)
    assert "（二）" in with_items.text


def test_what_is_below_a_chosen_clause_is_chosen_too() -> None:
    document, clauses = load_source(OPINION)
    assert len(clauses_of(document, clauses, chosen_ids(clauses, "三"))) == 5
    one = clauses_of(document, clauses, chosen_ids(clauses, "三（一）"))
    assert [each.id for each in one] == [f"{OPINION}:chp_3__sec_1"]
    assert clauses_of(document, clauses, chosen_ids(clauses, "chp_3__sec_1")) == one


def test_an_unknown_clause_is_told_with_some_that_are_there() -> None:
    _, clauses = load_source(OPINION)
    with pytest.raises(InputError, match=r"没有条款“九”：可用的有一"):
        chosen_ids(clauses, "三，九")


def test_too_much_for_a_class_is_refused() -> None:
    text = "\n".join(f"第{number}条 各部门应当做好第{number}项工作。" for number in range(1, 501))
    document, clauses = build_document(text, "many")
    found = clauses_of(document, clauses)
    assert len(found) == 500
    with pytest.raises(InputError, match=f"选了500个条款，一套材料最多{MOST_CLAUSES}个"):
        make_pack("课", Audience.OFFICIALS, 60, [(document, found)])


@pytest.mark.parametrize(("minutes", "says"), [(0, "时长0分钟"), (481, "时长481分钟")])
def test_a_length_that_is_no_class_is_refused(minutes: int, says: str) -> None:
    document, clauses = load_source(OPINION)
    with pytest.raises(InputError, match=says):
        make_pack("课", Audience.OFFICIALS, minutes, [(document, clauses_of(document, clauses))])


def test_nothing_chosen_is_refused() -> None:
    document, _ = load_source(OPINION)
    with pytest.raises(InputError, match="没有选出有正文的条款"):
        make_pack("课", Audience.OFFICIALS, 60, [(document, [])])


def test_duties_stand_in_the_clauses_that_hold_them(pack: Pack) -> None:
    assert len(pack.duties) >= 40
    for duty in pack.duties:
        piece = pack.at((duty.start, duty.end), duty.clause_id)
        assert piece
        assert piece.text == duty.quote.strip()
        assert pack.clause(piece.clause_id).text[piece.start : piece.end] == piece.text


def test_material_is_stored_and_read_back_the_same(material: Material) -> None:
    assert from_json(to_json(material).encode(), "pack.json") == material


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "不是培训材料"),
        (b"\x89PNG", "不是培训材料"),
        (b"[]", "不是培训材料"),
        (b'{"format": 1}', "pack处不合要求"),
    ],
)
def test_what_is_no_material_is_told(raw: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        from_json(raw, "x.json")


def test_material_of_another_program_version_is_told(material: Material) -> None:
    newer = to_json(material).replace('"format": 1', '"format": 2', 1)
    with pytest.raises(InputError, match="第2版格式"):
        from_json(newer.encode(), "pack.json")


def test_a_clause_twice_or_of_no_document_is_refused(material: Material) -> None:
    with pytest.raises(InputError, match="重复的条款"):
        replace(material.pack, clauses=material.pack.clauses * 2)
    with pytest.raises(InputError, match="不属于其中的文件"):
        replace(material.pack, documents=())
