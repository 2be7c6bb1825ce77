"""What an answer is worth, kind by kind, and which answers cannot be."""

from __future__ import annotations

import pytest

from corpus.errors import InputError
from server.quizzes.scoring import NOTHING, Answer, checked, percent, plain, share, shares
from server.quizzes.showing import question, words_of
from server.training.pack import Slice
from server.training.quiz.models import TRUE_FALSE, Kind, QuizItem, Topic


def item(kind: Kind, key: tuple[int, ...] = (), **more: tuple[str, ...]) -> QuizItem:
    options = more.get("options", ("民政部门", "财政部门", "教育部门", "司法行政部门"))
    return QuizItem(
        f"{kind.value}-1", kind, Topic.BODY, "由谁负责？", None, options, key, more.get("prompts", ()),
        more.get("answers", ()), (), None, Slice("a:b", 0, 4, "民政部门"), "《通知》一", 1, (),
    )  # fmt: skip


BLANK = item(Kind.BLANK, options=(), answers=("每人每月1000元以内", "1000元"))


@pytest.mark.parametrize(
    ("what", "answer", "worth"),
    [
        (item(Kind.SINGLE, (1,)), Answer((1,)), 1),
        (item(Kind.SINGLE, (1,)), Answer((0,)), 0),
        (item(Kind.SINGLE, (1,)), NOTHING, 0),
        (item(Kind.TRUE_FALSE, (1,), options=TRUE_FALSE), Answer((1,)), 1),
        (item(Kind.MULTIPLE, (0, 2)), Answer((2, 0)), 1),
        (item(Kind.MULTIPLE, (0, 2)), Answer((0,)), 0.5),
        (item(Kind.MULTIPLE, (0, 2)), Answer((0, 1)), 0),
        (item(Kind.MULTIPLE, (0, 2)), Answer((0, 1, 2, 3)), 0),
        (BLANK, Answer(words="每人每月１０００元 以内。"), 1),
        (BLANK, Answer(words="1000元"), 1),
        (BLANK, Answer(words="2000元"), 0),
        (BLANK, NOTHING, 0),
        (item(Kind.MATCH, (1, 0), prompts=("甲", "乙")), Answer((1, -1)), 0.5),
        (item(Kind.ORDER, (3, 1, 0, 2)), Answer((3, 1, 2, 0)), 0.5),
    ],
)
def test_what_an_answer_is_worth(what: QuizItem, answer: Answer, worth: float) -> None:
    assert share(what, checked(what, answer)) == worth


@pytest.mark.parametrize(
    ("what", "answer"),
    [
        (item(Kind.SINGLE, (1,)), Answer((9,))),
        (item(Kind.SINGLE, (1,)), Answer((-1,))),
        (item(Kind.SINGLE, (1,)), Answer((0, 1))),
        (item(Kind.SINGLE, (1,)), Answer((1,), "民政部门")),
        (item(Kind.MULTIPLE, (0, 2)), Answer((0, 0))),
        (item(Kind.MATCH, (1, 0), prompts=("甲", "乙")), Answer((1,))),
        (item(Kind.ORDER, (3, 1, 0, 2)), Answer((3, 3, 0, 2))),
        (BLANK, Answer((0,))),
        (BLANK, Answer(words="元" * 201)),
    ],
)
def test_what_cannot_be_an_answer_is_refused(what: QuizItem, answer: Answer) -> None:
    with pytest.raises(InputError, match="对不上"):
        checked(what, answer)


def test_all_items_count_the_same_and_what_was_left_out_is_wrong() -> None:
    items = [item(Kind.SINGLE, (1,)), BLANK, item(Kind.MULTIPLE, (0, 2))]
    found = shares(items, {"single-1": Answer((1,)), "multiple-1": Answer((0,))})
    assert found == {"single-1": 1, "blank-1": 0, "multiple-1": 0.5}
    assert percent(found) == 50.0


def test_width_and_signs_make_no_difference() -> None:
    assert plain("（三）年 内。") == plain("三年内")


def test_options_are_shuffled_by_attempt_and_an_order_never_begins_right() -> None:
    order = item(Kind.ORDER, (0, 1), options=("先", "后"))
    for seed in range(20):
        assert [each.value for each in question(order, seed).options] == [1, 0]
    choice = item(Kind.SINGLE, (1,))
    seen = {tuple(each.value for each in question(choice, seed).options) for seed in range(30)}
    assert len(seen) > 5
    assert question(choice, 3) == question(choice, 3)


def test_an_answer_is_told_in_words() -> None:
    match = item(Kind.MATCH, (1, 0), prompts=("低保", "经费"))
    assert words_of(match, Answer((0, -1))) == "低保：民政部门；经费：没有作答"
    assert words_of(item(Kind.ORDER, (1, 0)), Answer((1, 0, 2, 3))).startswith("财政部门 → 民政部门")
    assert words_of(BLANK, NOTHING) == "没有作答"
