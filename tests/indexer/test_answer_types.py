import pytest

from indexer.answer_types import fit


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
        ("志愿者怎么管理", "要广泛宣传", 0.0),
    ],
)
def test_a_question_wants_a_kind_of_answer(question: str, text: str, expected: float) -> None:
    assert fit(question, text, strict=True) + fit(question, text, strict=False) == expected
