"""From a text to its duties: how it is cut, who bears, how binding. Sentences are the opinion's own, or made up."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.documents import build_document
from corpus.outline import Outline
from corpus.sources import load_source
from indexer.duties import extract_duties, to_json
from indexer.duties.models import Doubt, Duty, Modality, Role

TITLE = "关于做好示例工作的实施意见"


def duties_of(*paragraphs: str, issued: str | None = "2016-06-15") -> list[Duty]:
    text = "\n".join([TITLE, *paragraphs])
    document, clauses = build_document(text, "sample", None, {"issued_on": issued} if issued else {})
    return extract_duties(document, Outline.of(clauses))


def quotes(*paragraphs: str) -> list[str]:
    return [duty.quote for duty in duties_of(*paragraphs)]


def bearers(duty: Duty, role: Role = Role.LEAD) -> list[str | None]:
    return [each.body for each in duty.bearers if each.role is role]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("民政部门要制定计划,确保按期完成。", ["民政部门要制定计划,确保按期完成。"]),
        (
            "民政部门要将这项工作纳入规划,加强服务设施的建设,指导基层组织参与工作。",
            ["民政部门要将这项工作纳入规划", "加强服务设施的建设", "指导基层组织参与工作。"],
        ),
        (
            "司法行政部门要按照有关规定,建立健全考核制度。",
            ["司法行政部门要按照有关规定,建立健全考核制度。"],
        ),
        (
            "司法行政部门要引导其完善内部治理,加强队伍建设,提升服务水平。",
            ["司法行政部门要引导其完善内部治理,加强队伍建设,提升服务水平。"],
        ),
        (
            "财政部门要安排专项资金,用人单位可以优先聘用合格人员。",
            ["财政部门要安排专项资金", "用人单位可以优先聘用合格人员。"],
        ),
        (
            "司法局要主动汇报,力争年内完成招聘任务,明年正式启用并开展工作。",
            ["司法局要主动汇报", "力争年内完成招聘任务", "明年正式启用并开展工作。"],
        ),
        ("做好这项工作,是维护社会稳定的必然要求。", []),
        ("本办法所称志愿者,是指自愿参加服务的人员。", []),
        ("开展这项工作,有利于降低成本。", []),
    ],
)
def test_a_duty_is_the_smallest_span_with_one_task(sentence: str, expected: list[str]) -> None:
    assert quotes("一、总体要求", sentence) == expected


def test_a_heading_repeats_the_duty_and_is_not_quoted() -> None:
    found = quotes("一、加强组织领导", "各级民政部门要制定年度计划。")
    assert found == ["各级民政部门要制定年度计划。"]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("民政部门应当建立台账。", Modality.OBLIGATION),
        ("民政部门负责建立台账。", Modality.OBLIGATION),
        ("民政部门要鼓励社会组织参与。", Modality.OBLIGATION),
        ("任何单位不得截留专项资金。", Modality.PROHIBITION),
        ("用人单位可以优先聘用合格人员。", Modality.RECOMMENDATION),
        ("鼓励企业提供就业岗位。", Modality.RECOMMENDATION),
        ("民政部门要争取将其纳入省级规划。", Modality.RECOMMENDATION),
    ],
)
def test_modality_follows_the_word_that_binds(sentence: str, modality: Modality) -> None:
    (duty,) = duties_of("一、工作要求", sentence)
    assert duty.modality is modality


@pytest.mark.parametrize(
    ("sentence", "lead", "support", "target"),
    [
        (
            "司法、民政、人事等部门要支持培训工作。",
            ["司法行政部门", "民政部门", "人力资源和社会保障部门"],
            [],
            [],
        ),
        ("司法局要会同人社局做好招聘工作。", ["司法行政部门"], ["人力资源和社会保障部门"], []),
        ("司法行政部门应当配合教育部门开展帮扶。", ["教育部门"], ["司法行政部门"], []),
        ("社区矫正机构要组织有关部门共同参与帮扶。", ["社区矫正机构"], ["各相关部门(未指明)"], []),
        ("补贴由人力资源和社会保障局按规定给予。", ["人力资源和社会保障部门"], [], []),
        ("村委会要及时向社区矫正机构反映情况。", ["村(居)委会"], [], ["社区矫正机构"]),
    ],
)
def test_bearers_have_roles(sentence: str, lead: list[str], support: list[str], target: list[str]) -> None:
    (duty,) = duties_of("一、工作要求", sentence)
    assert bearers(duty) == lead
    assert bearers(duty, Role.SUPPORT) == support
    assert bearers(duty, Role.TARGET) == target


def test_who_is_not_named_is_the_one_of_the_sentence_before_else_of_the_opening() -> None:
    opening, named, after, next_clause = duties_of(
        "一、工作要求",
        "各县(市、区)要加强研究部署工作。",
        "(一)健全机制",
        "民政部门要制定计划。要建立工作台账。",
        "(二)保障经费",
        "要安排专项工作经费。",
    )
    assert bearers(opening) == ["县(市、区)"]
    assert not named.bearers[0].implicit
    assert (bearers(after), after.bearers[0].implicit) == (["民政部门"], True)
    assert (bearers(next_clause), next_clause.bearers[0].implicit) == (["县(市、区)"], True)


def test_items_of_a_list_take_who_and_how_from_the_sentence_over_them() -> None:
    found = duties_of("第一条 县级人民政府应当履行下列职责：", "（一）制定年度计划；", "（二）公布办事指南。")
    assert [duty.quote for duty in found] == ["制定年度计划", "公布办事指南。"]
    assert all(bearers(duty) == ["县(市、区)"] and duty.bearers[0].implicit for duty in found)


def test_deadlines_resolve_against_the_day_of_issue_and_keep_their_words() -> None:
    (duty,) = duties_of("一、工作要求", "民政部门要力争在今年下半年出台办法。")
    assert duty.deadline is not None
    assert (duty.deadline.text, duty.deadline.by) == ("今年下半年", date(2016, 12, 31))


def test_a_day_that_does_not_exist_is_kept_as_written_and_doubted() -> None:
    (duty,) = duties_of("一、工作要求", "民政部门要在2017年2月30日前报送总结。")
    assert duty.deadline is not None
    assert duty.deadline.by is None
    assert "2月30日" in duty.deadline.text
    assert Doubt.DEADLINE in duty.doubts


def test_an_unknown_body_is_kept_as_written_and_doubted() -> None:
    (duty,) = duties_of("一、工作要求", "星际事务管理局应当建立台账。")
    assert [(each.name, each.body) for each in duty.bearers] == [("星际事务管理局", None)]
    assert duty.doubts == (Doubt.UNKNOWN_BODY,)


def test_who_must_act_may_stay_unsaid_and_says_so() -> None:
    (duty,) = duties_of("一、工作要求", "要建立工作台账。")
    assert duty.bearers == ()
    assert duty.doubts == (Doubt.BEARER,)


def test_a_document_without_duties_has_none() -> None:
    document, clauses = build_document("昨日本市天气晴朗。游客很多。", "news")
    assert extract_duties(document, Outline.of(clauses)) == []


def test_every_cell_stands_where_it_says_in_the_opinion() -> None:
    document, clauses = load_source("diqing-2016-social-forces")
    heard: list[tuple[int, int]] = []
    found = extract_duties(
        document, Outline.of(clauses), None, lambda done, total: heard.append((done, total))
    )
    assert len(found) > 60
    assert heard[-1] == (len(clauses), len(clauses))
    at = 0
    for duty in found:
        assert document.text[duty.start : duty.end] == duty.quote
        assert duty.start >= at
        at = duty.end
        cells = [*duty.quantities, *duty.conditions, *([duty.deadline] if duty.deadline else [])]
        assert [document.text[slice(*each.span)] for each in cells] == [each.text for each in cells]
        assert [document.text[slice(*b.span)] for b in duty.bearers if b.span] == [
            b.name for b in duty.bearers if b.span
        ]


def test_the_action_leaves_words_out_and_puts_none_in() -> None:
    document, clauses = load_source("diqing-2016-social-forces")
    for duty in extract_duties(document, Outline.of(clauses)):
        rest = iter(duty.quote)
        assert all(sign in rest for sign in duty.action), duty.action


def test_the_plain_form_is_the_contract() -> None:
    (duty,) = duties_of("一、工作要求", "人社局要在2016年9月1日前给予每人每月1000元以内的补贴。")
    plain = to_json(duty)
    assert plain["deadline"] | {"span": None, "every": None} == {
        "text": "2016年9月1日前", "by": "2016-09-01", "from": None, "span": None, "every": None,
    }  # fmt: skip
    (quantity,) = plain["quantities"]
    assert (quantity["value"], quantity["unit"], quantity["sense"]) == (1000.0, "元", "at_most")
    assert plain["bearers"][0] | {"span": None} == {
        "name": "人社局", "body": "人力资源和社会保障部门", "role": "lead", "implicit": False, "span": None,
    }  # fmt: skip
