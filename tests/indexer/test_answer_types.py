import pytest

from indexer.answer_types import asked, fit, held


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("补贴一个月多少钱", "每人每月1000元以内", 1.0),
        ("补贴一个月多少钱", "按规定给予补贴", -1.0),
        ("按什么比例配备", "按不少于10:1的比例", 1.0),
        ("按什么比例配备", "配备一名工作者", -1.0),
        ("多久检验一次", "三个月内检验", 1.0),
        ("什么时候完成", "在2016年底前完成", 1.0),
        ("由哪个部门负责", "由民政部门负责", 1.0),
        ("孩子几岁必须上学", "凡年满六周岁的儿童", 1.0),
        ("多大可以结婚", "男不得早于二十二周岁", 1.0),
        ("多少岁算老年人", "教育是公益性事业", -1.0),
        ("影响有多大", "影响很大", 0.0),
        ("志愿者怎么管理", "要广泛宣传", 0.0),
    ],
)
def test_a_question_wants_a_kind_of_answer(question: str, text: str, expected: float) -> None:
    assert fit(question, text, strict=True) + fit(question, text, strict=False) == expected


def test_what_is_asked_for_and_what_is_held_meet_where_they_fit() -> None:
    texts = ["每人每月补贴800元。", "三十日内答复。", "本办法由林业部门解释。", "不少于10:1"]
    for question in ["每月补贴多少钱", "答复的期限是多久", "比例是多少", "由谁解释", "补贴多少钱，期限多久"]:
        for text in texts:
            met = bool(asked(question) & held(text))
            assert fit(question, text, strict=True) == (0 if not asked(question) else 1 if met else -1)
