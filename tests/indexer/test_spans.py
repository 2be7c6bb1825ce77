from itertools import pairwise

import numpy as np
import pytest

from indexer.enumeration import items, wants_several
from indexer.question_kinds import kinds_of
from indexer.span_features import SPAN_FEATURES, Occurrences, focus_of, span_rows
from indexer.spans import Shape, candidates, phrases_of

TEXT = "补贴期限为三年,每人每月1,000元以内；主要用于工资、保险等方面。电话：0887-8222222，比例10:1。"


def test_phrases_end_at_signs_but_not_inside_numbers() -> None:
    found = [TEXT[start:end] for start, end in phrases_of(TEXT, 0, len(TEXT))]
    assert found == ["补贴期限为三年", "每人每月1,000元以内", "主要用于工资、保险等方面。", "电话", "0887-8222222", "比例10:1。"]  # fmt: skip


def test_candidates_are_runs_of_phrases_what_follows_a_cue_and_things() -> None:
    found = {
        TEXT[each.start : each.end]: each.shape
        for each in candidates(TEXT, phrases_of(TEXT, 0, len(TEXT)), 0, 6)
    }
    assert found["补贴期限为三年,每人每月1,000元以内"] is Shape.PHRASES
    assert found["三年"] is Shape.CUE
    assert found["工资、保险"] is Shape.LIST
    assert "0887-8222222" in found
    assert found["10:1"] is Shape.THING


def test_a_candidate_never_begins_or_ends_with_white_space_or_a_comma() -> None:
    text = "一、 总则，  要加强领导；　　同时，要落实。"
    for each in candidates(text, phrases_of(text, 0, len(text)), 0, len(phrases_of(text, 0, len(text)))):
        assert text[each.start : each.end].strip(" 　，；") == text[each.start : each.end]


def test_no_candidate_leaves_out_the_head_of_a_list() -> None:
    text = "村民委员会主任、副主任和委员，由村民直接选举产生。1、按期报到；2、服从管理。"
    phrases = phrases_of(text, 0, len(text))
    found = {text[each.start : each.end] for each in candidates(text, phrases, 0, len(phrases))}
    assert not any(each.startswith("副主任和委员") for each in found)
    assert {"村民委员会主任、副主任和委员", "按期报到"} <= found  # a number is no item of a list


def test_no_candidate_holds_half_of_a_pair_of_brackets() -> None:
    text = "由州人社局给予每人每月1000元以内的补贴(期限为三年,须参加五项保险),其余由各县(市、区)协调。1）另行规定：2）见“附件（一）”。"
    phrases = phrases_of(text, 0, len(text))
    found = {text[each.start : each.end] for each in candidates(text, phrases, 0, len(phrases))}
    assert "由州人社局给予每人每月1000元以内的补贴" in found
    assert "期限为三年,须参加五项保险" in found
    assert "由州人社局给予每人每月1000元以内的补贴(期限为三年,须参加五项保险)" in found
    assert "其余由各县(市、区)协调。" in found
    assert "1）另行规定" in found  # its sign is no half of a pair
    for each in found:
        assert each.count("(") == each.count(")")
        assert each.count("“") == each.count("”")
        assert each.count("（") == each.count("）") - each.count("1）") - each.count("2）")


def test_no_candidate_begins_inside_a_word_or_with_the_end_of_a_sentence() -> None:
    text = "社会保险费征收机构应当依法按时足额征收。\n未经许可的机构，由主管部门查处。"
    phrases = phrases_of(text, 0, len(text))
    found = [text[each.start : each.end] for each in candidates(text, phrases, 0, len(phrases))]
    assert not any(each.startswith(("时足额", "。")) for each in found)
    assert "主管部门查处。" in found


def test_occurrences_weigh_whole_words_inside_a_stretch() -> None:
    words = Occurrences("补贴三年补贴", {"补贴": 3.0, "三年": 1.0, "罚款": 4.0})
    starts, ends = np.array([0, 1, 1, 2]), np.array([6, 4, 6, 2])
    assert words.held(starts, ends).tolist() == pytest.approx([0.5, 0.125, 0.5, 0.0])


def test_each_candidate_has_a_row_of_finite_features() -> None:
    found = candidates(TEXT, phrases_of(TEXT, 0, len(TEXT)), 0, 3)
    rows = span_rows("补贴能拿几年", TEXT, found, (0, 38), {"补贴": 2.0})
    assert rows.shape == (len(found), len(SPAN_FEATURES))
    assert np.isfinite(rows).all()


@pytest.mark.parametrize(
    ("question", "focus"), [("出台了哪些措施", "措施"), ("有多少吨物资", "吨"), ("怎么办", "")]
)
def test_what_a_question_asks_for(question: str, focus: str) -> None:
    assert focus_of(question) == focus


@pytest.mark.parametrize(
    ("question", "kind"),
    [("补多少钱", "how_much"), ("何时开始", "when"), ("由哪个部门负责", "who"), ("包括哪些内容", "which"), ("如何申报", "how"), ("能报销吗", "whether")],
)  # fmt: skip
def test_a_question_is_of_a_kind(question: str, kind: str) -> None:
    assert kinds_of(question)[kind] == 1.0


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一是加强领导；二是落实经费；三是强化考核。", ["一是加强领导", "二是落实经费", "三是强化考核。"]),
        ("（1）申请。（2）审核。", ["（1）申请。", "（2）审核。"]),
        ("对病人隔离；对疑似病人观察。", ["对病人隔离", "对疑似病人观察。"]),
        ("要加强领导，落实经费。", ["要加强领导，落实经费。"]),
    ],
)
def test_a_list_falls_into_its_items(text: str, parts: list[str]) -> None:
    spans = items(text, 0, len(text))
    assert [text[start:end] for start, end in spans] == parts
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_only_some_questions_want_several_things() -> None:
    assert wants_several("采取哪些措施")
    assert not wants_several("补贴几年")
