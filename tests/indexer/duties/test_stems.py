from corpus.documents import build_document
from corpus.outline import Outline
from indexer.duties import extract_duties
from indexer.duties.models import Duty, Modality, Role


def duties_of(text: str) -> list[Duty]:
    document, clauses = build_document(text, "rules")
    return extract_duties(document, Outline.of(clauses))


def quotes(text: str) -> list[str]:
    return [duty.quote.strip("；。\n") for duty in duties_of(text)]


def test_items_of_cases_are_no_duties() -> None:
    text = (
        "某市条例\n\n第一条 有下列情形之一的，由城市管理部门处一千元罚款：\n"
        "（一）提供虚假证明材料的；\n（二）为他人提供便利。\n"
    )
    assert not any("虚假" in quote or "便利" in quote for quote in quotes(text))


def test_items_of_forbidden_acts_are_prohibitions() -> None:
    text = "某市条例\n\n第一条 公园管理单位不得有下列行为：\n（一）向游客提供虚假信息；\n（二）组织开展危险活动。\n"
    found = [duty for duty in duties_of(text) if "信息" in duty.quote or "活动" in duty.quote]
    assert {duty.modality for duty in found} <= {Modality.PROHIBITION}


def test_what_follows_on_a_breach_is_a_duty_only_of_who_is_named() -> None:
    found = quotes(
        "某市条例\n\n第一条 损坏设施的，由城市管理部门处一千元罚款。\n第二条 构成犯罪的，依法追究刑事责任。\n"
        "第三条 擅自扩大范围的，责令改正。\n"
    )
    assert [quote for quote in found if "罚款" in quote]
    assert not [quote for quote in found if "刑事责任" in quote or "责令" in quote]


def test_a_subject_that_is_described_at_length_bears_the_duty() -> None:
    (duty,) = duties_of("某市条例\n\n第一条 其他有防汛任务的单位应当建立日常检查制度。\n")
    (bearer,) = [each for each in duty.bearers if each.role is Role.LEAD]
    assert (bearer.name, bearer.body, bearer.implicit) == ("其他有防汛任务的单位", None, False)
