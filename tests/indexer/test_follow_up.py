"""Which questions go on from the one before, and with which words."""

from __future__ import annotations

import pytest

from corpus.vocabulary import shipped
from indexer.follow_up import MOST_WORDS, Reason, Turn, carry
from indexer.query import MAX_QUERY

SUBSIDY = "公益性岗位补贴多少钱"
GROUP = "矫正小组由谁组成"
STAFF = "矫正社工按什么比例配备"


@pytest.mark.parametrize(
    ("before", "question", "words"),
    [
        (SUBSIDY, "那补贴谁出？", ["公益性岗位"]),
        (SUBSIDY, "那谁来出这笔钱", ["公益性岗位补贴"]),
        (SUBSIDY, "期限多久", ["公益性岗位补贴"]),
        (SUBSIDY, "能拿几年", ["公益性岗位补贴"]),
        (SUBSIDY, "有什么条件？", ["公益性岗位补贴"]),
        (SUBSIDY, "还有什么条件", ["公益性岗位补贴"]),
        (SUBSIDY, "怎么申请", ["公益性岗位补贴"]),
        (SUBSIDY, "由哪个部门负责", ["公益性岗位补贴"]),
        (SUBSIDY, "最多能领多久？", ["公益性岗位补贴"]),
        (SUBSIDY, "补贴怎么发放", ["公益性岗位"]),
        (SUBSIDY, "这个补贴由谁承担", ["公益性岗位"]),
        (SUBSIDY, "请问这笔钱由谁承担", ["公益性岗位补贴"]),
        (SUBSIDY, "其余部分谁出", ["公益性岗位补贴"]),
        (SUBSIDY, "那么需要参加保险吗", ["公益性岗位补贴"]),
        (SUBSIDY, "它的期限呢", ["公益性岗位补贴"]),
        (SUBSIDY, "另外要符合什么条件", ["公益性岗位补贴"]),
        (SUBSIDY, "该补贴的期限", ["公益性岗位"]),
        (SUBSIDY, "依据是什么", ["公益性岗位补贴"]),
        (GROUP, "它有什么作用", ["矫正小组"]),
        (GROUP, "那村委会参加吗", ["矫正小组"]),
        (GROUP, "由谁负责组织它", ["矫正小组"]),
        (GROUP, "还有哪些人参加", ["矫正小组"]),
        (STAFF, "不足十个人呢", ["矫正社工", "配备"]),
        (STAFF, "那不够10个人怎么算", ["矫正社工", "配备"]),
        ("社区矫正对象怎么就业", "志愿者呢", ["怎么就业"]),
        ("财政部门负责什么", "民政部门呢", ["负责什么"]),
        ("财政部门负责什么", "那民政部门呢？", ["财政部门"]),
        ("村委会怎么协助社区矫正", "经费怎么落实", ["村委会", "协助社区矫正"]),
        ("企业录用社区矫正对象有什么好处", "要满足什么条件", ["企业录用社区矫正对象"]),
        ("志愿者怎么注册", "那表彰呢", ["志愿者", "注册"]),
    ],
)
def test_a_question_that_goes_on_takes_the_words_it_leaves_out(
    before: str, question: str, words: list[str]
) -> None:
    carried = carry(question, [Turn(before)], shipped())
    assert carried
    assert list(carried.words) == words
    assert carried.question == " ".join([*words, question])


@pytest.mark.parametrize(
    ("before", "question"),
    [
        (SUBSIDY, "低保怎么办"),
        (SUBSIDY, "社区矫正对象违反规定他会被怎么处理"),
        (SUBSIDY, "那曲市怎么申请低保"),
        (SUBSIDY, "其他社会组织怎么参与社区矫正"),
        (SUBSIDY, "还款期限是多久的贷款可以延期"),
        (SUBSIDY, "矫正小组由谁组成"),
        (SUBSIDY, "志愿者有什么表彰"),
        (SUBSIDY, "云司发〔2015〕42号"),
        (SUBSIDY, "社区矫正法第十二条"),
        (SUBSIDY, "未成年社区服刑人员怎么接受义务教育"),
        (SUBSIDY, "失业保险怎么领"),
        (SUBSIDY, "政府购买服务有哪些流程"),
        (SUBSIDY, "社区矫正对象怎么办低保呢"),
        (SUBSIDY, SUBSIDY),
        (SUBSIDY, "公益性岗位的补贴是多少"),
        (GROUP, "公益性岗位补贴几年"),
        (GROUP, "电子定位装置要戴多久"),
        (GROUP, "企业录用矫正对象有什么优惠"),
        (GROUP, "村委会做什么"),
        (GROUP, "临时救助找谁"),
        (STAFF, "请假要提前几天"),
        (STAFF, "今天天气怎么样"),
        (STAFF, "吉他培训班怎么报名"),
        (STAFF, "职业技能培训由谁负责"),
        (STAFF, "外出经商怎么审批"),
    ],
)
def test_a_question_that_stands_by_itself_is_left_as_it_is(before: str, question: str) -> None:
    assert carry(question, [Turn(before)], shipped()) is None


def test_the_first_question_goes_on_from_nothing() -> None:
    assert carry("那补贴谁出", [], shipped()) is None


def test_the_topic_lasts_over_several_turns() -> None:
    carried = carry("谁来审批", [Turn(SUBSIDY), Turn("期限多久"), Turn("有什么条件")], shipped())
    assert carried
    assert carried.words[0] == "公益性岗位补贴"


def test_a_new_topic_replaces_the_old_one() -> None:
    carried = carry("它有什么作用", [Turn(SUBSIDY), Turn(GROUP)], shipped())
    assert carried
    assert carried.words == ("矫正小组",)


def test_a_question_asked_alone_begins_anew() -> None:
    turns = [Turn(SUBSIDY), Turn("那志愿者怎么注册", alone=True)]
    carried = carry("由谁负责", turns, shipped())
    assert carried
    assert "公益性岗位" not in "".join(carried.words)


def test_of_the_words_before_those_that_the_clauses_answered_from_hold_are_taken() -> None:
    asked = "招一个公益岗位的矫正工作者州里每月补多少"
    grounds = "给予每人每月1000元以内的公益性岗位补贴，确保社区矫正工作者待遇"
    carried = carry("剩下的谁出", [Turn(asked, grounds)], shipped())
    assert carried
    assert carried.words == ("公益岗位", "矫正工作者")


def test_another_name_of_a_word_counts_as_held_by_the_clauses() -> None:
    turn = Turn("人社局培训什么", "人力资源和社会保障部门负责职业技能培训")
    carried = carry("由谁牵头", [turn], shipped())
    assert carried
    assert "人社局" in "".join(carried.words)


def test_it_says_what_told_it() -> None:
    reasons = {}
    for question in ("那谁出", "民政部门呢", "由谁组织它", "期限多久"):
        carried = carry(question, [Turn(SUBSIDY)], shipped())
        assert carried
        reasons[question] = carried.reason
    assert list(reasons.values()) == [Reason.OPENING, Reason.ELLIPSIS, Reason.POINTING, Reason.NO_TOPIC]


def test_few_words_are_taken_and_never_more_than_can_be_looked_up() -> None:
    long = "、".join(f"事项{mark}安排" for mark in "甲乙丙丁戊己庚辛")
    carried = carry("那谁负责", [Turn(long)], shipped())
    assert carried
    assert len(carried.words) <= MOST_WORDS
    assert carry("那" + "谁" * (MAX_QUERY - 3), [Turn(SUBSIDY)], shipped()) is None
