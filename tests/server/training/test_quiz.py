"""Items are right to the letter, differ, and have wrong options that are wrong."""

from __future__ import annotations

import pytest

from corpus.vocabulary import shipped
from indexer.duties.models import Modality
from server.training.pack import Audience, Slice
from server.training.quiz.building import gives_away
from server.training.quiz.days import day_of
from server.training.quiz.days import others as other_days
from server.training.quiz.difficulty import difficulty_of
from server.training.quiz.facts import Facts
from server.training.quiz.make import make_quiz
from server.training.quiz.models import Change, Kind, Topic
from server.training.quiz.numbers import numbers_in
from server.training.quiz.numbers import others as other_numbers
from server.training.quiz.wrong import modality_of, right_by
from server.training.storing import Material
from tests.server.training.conftest import pack_from

NOTICE = """某市关于做好帮扶工作的通知
一、加强组织领导
民政部门要在年内建立帮扶台账。教育部门要为每名学生发放300元的补助。
二、落实工作责任
司法行政部门要按照不少于5:1的比例配备社会工作者。民政部门应当在今年下半年建立帮扶台账。
人力资源和社会保障部门不得收取培训费用。
2016年6月15日
"""


def facts_of(text: str) -> Facts:
    return Facts(pack_from(text), shipped())


def piece(facts: Facts, words: str) -> Slice:
    for clause in facts.pack.clauses:
        if (at := clause.text.find(words)) >= 0:
            return Slice(clause.id, at, at + len(words), words)
    raise AssertionError(words)


def test_the_opinion_gives_forty_items_of_every_kind(material: Material) -> None:
    assert len(material.items) >= 40
    assert {item.kind for item in material.items} == set(Kind)
    topics = {item.topic for item in material.items}
    assert {Topic.BODY, Topic.DEADLINE, Topic.QUANTITY, Topic.DOCUMENT, Topic.MODALITY, Topic.LIST} <= topics


def test_items_come_from_all_over_the_document(material: Material) -> None:
    chapters = {item.proofs[0].clause_id.split(":")[1][:5] for item in material.items}
    assert {f"chp_{number}" for number in range(1, 7)} <= chapters


def test_no_two_items_ask_the_same(material: Material) -> None:
    asks = [ask for item in material.items for ask in item.asks]
    assert len(asks) == len(set(asks))
    stems = [(item.stem, item.prompts) for item in material.items]
    assert len(stems) == len(set(stems))
    judged = [item.quoted for item in material.items if item.kind is Kind.TRUE_FALSE]
    assert len(judged) == len(set(judged))


def test_the_same_pack_gives_the_same_items(material: Material) -> None:
    assert make_quiz(material.pack) == material.items


def test_options_are_not_always_in_the_same_place(material: Material) -> None:
    places = {item.key for item in material.items if item.kind is Kind.SINGLE}
    assert len(places) >= 3


def test_a_body_named_in_a_sentence_that_says_the_same_is_never_wrong() -> None:
    facts = facts_of(NOTICE)
    asked = piece(facts, "民政部门要在年内建立帮扶台账")
    assert right_by(facts, Topic.BODY, "教育部门", asked, ["民政部门"]) is None
    assert right_by(facts, Topic.BODY, "民政局", asked, ["民政部门"]) == "与答案是同一机构"
    assert right_by(facts, Topic.BODY, "各有关部门", asked, ["民政部门"]) is not None
    assert right_by(facts, Topic.BODY, "党委政府", asked, ["民政部门"]) == "政府包含它的部门"
    both = facts_of(NOTICE.replace("民政部门应当在今年下半年", "财政部门应当在今年下半年"))
    asked = piece(both, "民政部门要在年内建立帮扶台账")
    assert right_by(both, Topic.BODY, "财政部门", asked, ["民政部门"]) is not None


def test_a_body_that_took_over_the_work_is_the_same_body() -> None:
    facts = facts_of("某市通知\n一、工作责任\n综治部门要建立基层综合管理平台。\n2016年6月15日\n")
    asked = piece(facts, "综治部门要建立基层综合管理平台")
    assert right_by(facts, Topic.BODY, "政法委", asked, ["综治部门"]) is not None


def test_a_name_with_its_place_is_the_body_it_ends_in() -> None:
    facts = facts_of(NOTICE)
    asked = piece(facts, "人力资源和社会保障部门不得收取培训费用")
    option = "州人力资源和社会保障局"
    assert right_by(facts, Topic.BODY, option, asked, ["人力资源和社会保障部门"]) == "与答案是同一机构"


def test_a_number_left_out_is_not_told_by_the_words_around_it() -> None:
    assert gives_away("____的按10人计算", "不足10人")
    assert not gives_away("按____的比例配备,不足10人的按10人计算", "不少于10:1")
    assert gives_away("民政部门要会同____和民政部门", "民政部门")


def test_two_times_that_end_on_one_day_are_the_same() -> None:
    facts = facts_of(NOTICE)
    asked = piece(facts, "民政部门要在年内建立帮扶台账")
    assert right_by(facts, Topic.DEADLINE, "今年下半年", asked, ["年内"]) == "与答案是同一天"
    assert right_by(facts, Topic.DEADLINE, "明年上半年", asked, ["年内"]) is None
    assert right_by(facts, Topic.DEADLINE, "明年上半年", asked, ["明年"]) == "与答案互相包含"
    later = facts_of(NOTICE.replace("今年下半年", "明年上半年"))
    asked = piece(later, "民政部门要在年内建立帮扶台账")
    assert right_by(later, Topic.DEADLINE, "明年上半年", asked, ["年内"]) is not None


def test_a_number_is_the_same_however_it_is_written() -> None:
    facts = facts_of(NOTICE)
    asked = piece(facts, "教育部门要为每名学生发放300元的补助")
    assert right_by(facts, Topic.QUANTITY, "三百元", asked, ["300元"]) == "与答案数值相同"
    assert right_by(facts, Topic.QUANTITY, "600元", asked, ["300元"]) is None


def test_a_document_is_wrong_only_where_its_text_is_at_hand() -> None:
    facts = facts_of(NOTICE)
    asked = piece(facts, "教育部门要为每名学生发放300元的补助")
    assert right_by(facts, Topic.DOCUMENT, "《中华人民共和国社区矫正法》", asked, ["《某市通知》"]) is None
    assert right_by(facts, Topic.DOCUMENT, "《某省实施意见》", asked, ["《某市通知》"]) is not None


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("应当", Modality.OBLIGATION), ("要", Modality.OBLIGATION), ("不得", Modality.PROHIBITION),
        ("可以", Modality.PERMISSION), ("鼓励", None),
    ],
)  # fmt: skip
def test_binding_words(word: str, kind: Modality | None) -> None:
    assert modality_of(word) is kind


def test_numbers() -> None:
    assert numbers_in("每人每月1000元以内，期限为三年") == (1000, 3)
    assert other_numbers("1000元以内") == ["2000元以内", "500元以内", "1500元以内", "3000元以内"]
    assert other_numbers("不少于10:1")[0] == "不少于20:1"
    assert "三年" not in other_numbers("三年")
    assert other_numbers("若干") == []


def test_days() -> None:
    from datetime import date

    issued = date(2016, 6, 15)
    assert day_of("年内", issued) == day_of("今年下半年", issued) == (date(2016, 12, 31), False)
    assert day_of("明年起", issued) == (date(2017, 1, 1), True)
    assert day_of("2018年6月", issued) == (date(2018, 6, 30), False)
    assert day_of("尽快", issued) is None
    assert day_of("2018年13月", issued) is None
    assert other_days("尽快") == []


def test_difficulty_can_be_counted_by_hand() -> None:
    assert difficulty_of(Kind.SINGLE, 59, 4, None) == 1
    assert difficulty_of(Kind.SINGLE, 60, 4, None) == 2
    assert difficulty_of(Kind.MULTIPLE, 20, 5, None) == 3
    assert difficulty_of(Kind.TRUE_FALSE, 20, 2, Change(Topic.MODALITY, 0, 1, "可以")) == 2
    assert difficulty_of(Kind.BLANK, 200, 0, None) == 3


def test_one_clause_gives_what_it_can() -> None:
    pack = pack_from("某市通知\n一、工作责任\n民政部门要在年内建立帮扶台账。\n2016年6月15日\n")
    assert len(pack.clauses) == 1
    assert len(make_quiz(pack)) >= 1


def test_words_without_a_duty_give_no_items() -> None:
    pack = pack_from("大家好。", audience=Audience.VOLUNTEERS)
    assert make_quiz(pack) == ()
