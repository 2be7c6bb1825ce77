"""Sentences to duties, a table a question."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.vocabulary import Vocabulary
from indexer.duties import to_json, unknown_bodies
from indexer.duties.deadline import deadlines_of
from indexer.duties.models import Doubt, Role
from indexer.duties.quantity import quantities_of
from tests.indexer.duties.support import duties_of

OPINION = Path(__file__).resolve().parents[3] / "corpus/sources/diqing-2016-social-forces/original.txt"


@pytest.mark.parametrize(
    ("text", "leads", "supports"),
    [
        (
            "司法、民政、人事等部门要支持从业人员参加培训。",
            ["司法行政部门", "民政部门", "人力资源和社会保障部门"],
            [],
        ),
        ("由财政部门牵头、民政部门配合，制定补助办法。", ["财政部门"], ["民政部门"]),
        ("司法行政部门应当配合教育部门开展教育。", ["教育部门"], ["司法行政部门"]),
        ("司法行政部门要会同民政、财政等部门制定办法。", ["司法行政部门"], ["民政部门", "财政部门"]),
        ("违反本条例规定的，由公安机关责令改正。", ["公安部门"], []),
    ],
)
def test_who_leads_and_who_supports(text: str, leads: list[str], supports: list[str]) -> None:
    bearers = duties_of(text)[0].bearers
    assert [each.body for each in bearers if each.role is Role.LEAD] == leads
    assert [each.body for each in bearers if each.role is Role.SUPPORT] == supports


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市、县（市、区）人民政府应当制定规划。", ["市、县（市、区）人民政府"]),
        ("县（市、区）文物行政主管部门应当作出标志说明。", ["县（市、区）文物行政主管部门"]),
        ("水行政、教育、星际航行、民政等主管部门应当制定指引。", ["水行政", "教育", "星际航行", "民政"]),
        (
            "普陀山风景名胜区管理委员会、普陀区人民政府应当完善设施。",
            ["普陀山风景名胜区管理委员会", "普陀区人民政府"],
        ),
        ("检验机构在首次开展检验工作前，应当书面告知当地居民。", ["检验机构"]),
        ("实施义务教育的民办学校不得收取费用。", ["实施义务教育的民办学校"]),
        ("居民委员会应当依法出具证明。", ["居民委员会"]),
    ],
)
def test_who_leads_as_the_document_writes_it(text: str, names: list[str]) -> None:
    assert [each.name for each in duties_of(text)[0].bearers if each.role is Role.LEAD] == names


def test_whom_it_binds_before_a_comma_is_no_duty_of_its_own() -> None:
    text = "棉花经营者收购棉花，应当建立质量检查制度。"
    assert [each.quote for each in duties_of(text)] == [text]
    assert len(duties_of("民政部门要加强公园的日常巡视和检查，不得遗漏任何一处隐患和问题。")) == 2


def test_items_of_a_list_of_responsibilities_know_whose_they_are() -> None:
    text = "第一条 爱国卫生运动委员会的主要职责是：\n（一）制定检查办法，组织开展检查活动；\n（二）督促各地开展工作。\n"
    for duty in duties_of(text):
        lead = next(each for each in duty.bearers if each.role is Role.LEAD)
        assert (lead.name, lead.implicit) == ("爱国卫生运动委员会", True)


def test_a_sentence_without_a_subject_takes_that_of_the_one_before() -> None:
    first, second = duties_of("民政部门要建立救助台账制度。要定期公布救助工作的情况。")
    assert [(each.body, each.implicit) for each in first.bearers] == [("民政部门", False)]
    assert [(each.body, each.implicit) for each in second.bearers] == [("民政部门", True)]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("民政部门要引导社会组织参与服务。", "obligation"),
        ("任何单位和个人不得侵占救助资金。", "prohibition"),
        ("用人单位可以聘任相应职务的人员。", "recommendation"),
        ("鼓励社会组织开展志愿服务活动。", "recommendation"),
        ("符合条件的社区服刑人员可以申请享受就业扶持政策。", "permission"),
    ],
)
def test_how_binding(text: str, modality: str) -> None:
    assert [each.modality for each in duties_of(text)] == [modality]


@pytest.mark.parametrize(
    ("words", "by", "from_", "every"),
    [
        ("力争年内完成", date(2016, 12, 31), None, None),
        ("力争在今年下半年出台", date(2016, 12, 31), None, None),
        ("明年起全面实施", None, date(2017, 1, 1), None),
        ("于7月30日前上报", date(2016, 7, 30), None, None),
        ("2017年3月底前完成", date(2017, 3, 31), None, None),
        ("每季度首月10日前报送", None, None, "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        ("自本通知印发之日起5个工作日内报送", date(2016, 6, 22), None, None),
        ("自收到申请之日起十日内答复", None, None, None),
        ("及时反映", None, None, None),
    ],
)
def test_by_when(words: str, by: date | None, from_: date | None, every: str | None) -> None:
    found, doubtful = deadlines_of(words, 0, date(2016, 6, 15))
    assert [(each.by, each.from_, each.every) for each in found] == [(by, from_, every)]
    assert not doubtful


def test_a_day_that_does_not_exist_is_kept_and_flagged() -> None:
    (duty,) = duties_of("民政部门要在2月30日前上报情况。")
    assert duty.deadline is not None
    assert (duty.deadline.text.endswith("2月30日前"), duty.deadline.by) == (True, None)
    assert Doubt.DEADLINE in duty.doubts


def test_working_days_beyond_the_published_calendar_are_not_guessed() -> None:
    found, doubtful = deadlines_of("自本通知印发之日起5个工作日内", 0, date(2090, 6, 15))
    assert (found[0].by, doubtful) == (None, True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("不少于10:1的比例", [(10.0, "1", "at_least")]),
        ("每人每月1000元以内", [(1000.0, "元/人/月", "at_most")]),
        ("期限为三年", [(3.0, "年", "exactly")]),
        ("不少于2次", [(2.0, "次", "at_least")]),
        ("百分之二十", [(20.0, "%", "exactly")]),
        ("第三条规定", []),
        ("2016年6月15日", []),
    ],
)
def test_how_much(words: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(each.value, each.unit, each.sense) for each in quantities_of(words, 0)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "本办法所称救助，是指临时救助。",
        "今天天气好。我们去公园散步。",
        "社区矫正是创新教育管理方式的重要措施。",
        "本办法自2020年1月1日起施行。",
    ],
)
def test_what_lays_nothing_on_anybody(text: str) -> None:
    assert duties_of(text) == []


def test_a_person_and_an_unknown_body_are_kept_and_flagged() -> None:
    (person,) = duties_of("王小明要定期汇报工作情况。")
    assert (person.bearers[0].name, person.bearers[0].body) == ("王小明", None)
    assert Doubt.PERSON in person.doubts
    unknown = duties_of("星际航行局要建立值班制度。")
    assert Doubt.UNKNOWN_BODY in unknown[0].doubts
    assert unknown_bodies(unknown) == [("星际航行局", 1)]


def test_every_cell_is_a_slice_and_quotes_do_not_overlap() -> None:
    text = OPINION.read_text(encoding="utf-8")
    duties = duties_of(text)
    assert len(duties) > 50
    assert all(a.end <= b.start for a, b in pairwise(duties))
    for duty in duties:
        assert duty.quote == text[duty.start : duty.end]
        cells = [(b.span, b.name) for b in duty.bearers] + [(q.span, q.text) for q in duty.quantities]
        cells += [(c.span, c.text) for c in duty.conditions]
        cells += [(duty.deadline.span, duty.deadline.text)] if duty.deadline else []
        assert all(span is None or text[span[0] : span[1]] == words for span, words in cells)
        assert 0 < len(duty.action) <= 20
        rest = iter(duty.quote)
        assert all(c in rest for c in duty.action)


def test_the_contract() -> None:
    found = to_json(duties_of("民政部门要在7月30日前上报情况。")[0])
    assert list(found) == [
        "id", "clause_id", "quote", "start", "end", "bearers", "modality", "action", "deadline", "quantities",
        "conditions", "doubts",
    ]  # fmt: skip
    assert found["deadline"]["by"] == "2016-07-30"


def test_without_a_vocabulary_bodies_are_unknown() -> None:
    from corpus.documents import build_document
    from corpus.outline import Outline
    from indexer.duties import extract_duties

    document, clauses = build_document("关于工作的通知\n一、任务\n民政局要建立救助制度。\n", "test")
    (duty,) = extract_duties(document, Outline.of(clauses), Vocabulary((), ()))
    assert duty.bearers[0].body is None
