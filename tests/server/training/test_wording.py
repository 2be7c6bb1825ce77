"""Words are chosen, never rewritten."""

from __future__ import annotations

import pytest

from server.training.pack import Pack, Slice
from server.training.typography import NO_END, NO_START, lines, width
from server.training.wording import phrases, printable, sentences_of, trimmed


def whole(text: str) -> Slice:
    return Slice("test:1", 0, len(text), text)


def test_phrases_end_at_commas_and_quotations_stay_whole() -> None:
    text = "要按照“权随责走、费随事转”的要求,为村(居)委员会落实经费;同时,进一步加强资金管理。"
    found = [each.text for each in phrases(whole(text))]
    assert found == [
        "要按照“权随责走、费随事转”的要求,",
        "为村(居)委员会落实经费;",
        "同时,进一步加强资金管理。",
    ]


def test_a_ratio_is_not_cut() -> None:
    text = "按照社区服刑人员和社区矫正公益性岗位人员不少于10:1的比例配备,不足10人的按10人计算"
    assert [each.text for each in phrases(whole(text))] == [f"{text.split(chr(44))[0]},", text.split(",")[1]]


def test_a_quotation_with_commas_is_not_cut() -> None:
    text = "提出,要“完善对违法犯罪行为的惩治和矫正法律,健全社区矫正制度”,并认真落实到位。"
    assert "要“完善对违法犯罪行为的惩治和矫正法律,健全社区矫正制度”" in phrases(whole(text))[0].text


def test_every_phrase_of_the_opinion_is_a_slice_and_none_is_lost(pack: Pack) -> None:
    for clause in pack.clauses:
        for sentence in sentences_of(pack, clause):
            cut = phrases(sentence)
            assert "".join("".join(each.text.split()) for each in cut) == "".join(sentence.text.split())
            for each in [*cut, *map(trimmed, cut)]:
                assert clause.text[each.start : each.end] == each.text


@pytest.mark.parametrize("room", [120.0, 333.0])
def test_lines_lose_nothing_and_begin_and_end_as_they_should(pack: Pack, room: float) -> None:
    for clause in pack.clauses:
        found = lines(clause.text, 20, room)
        assert "".join(found) == clause.text
        for line in found[1:]:
            assert line[0] not in NO_START
        for line in found[:-1]:
            assert line[-1] not in NO_END
        assert all(width(line, 20) <= room + 8 for line in found)


def test_a_chinese_character_is_one_em_wide_and_a_digit_less() -> None:
    assert width("社区矫正", 10) == 40
    assert 4 < width("1", 10) < 8


def test_characters_that_no_office_format_can_hold_are_left_out() -> None:
    assert printable("社\x0b区\x00矫\ud800正\n") == "社区矫正\n"
