from indexer.highlights import highlights


def marked(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in highlights(query, text)]


def test_words_of_the_question_are_marked_wherever_they_stand() -> None:
    assert marked("岗位补贴多少钱", "岗位设置。发放岗位的补贴。") == ["岗位", "岗位", "补贴"]


def test_neighbouring_words_become_one_mark() -> None:
    assert marked("岗位补贴", "发放岗位补贴。") == ["岗位补贴"]


def test_words_of_asking_are_not_marked() -> None:
    assert marked("补贴是多少", "补贴是多少不限") == ["补贴"]


def test_full_width_forms_are_marked_in_their_own_place() -> None:
    # "㈠" unfolds to three characters: later offsets must not shift.
    assert marked("abc", "㈠ＡＢＣ和abc") == ["ＡＢＣ", "abc"]


def test_offsets_count_code_points() -> None:
    assert highlights("补贴", "😀补贴") == [(1, 3)]


def test_a_part_of_a_number_is_not_marked() -> None:
    assert marked("6月15日", "2015年，15日") == ["15"]
    assert marked("第二条", "第二十四条、第二条") == ["第二条"]
    assert marked("三（二）", "三十二，三、（二）") == ["三", "二"]
    assert marked("万元", "五万元，3万元") == ["万元", "万元"]
