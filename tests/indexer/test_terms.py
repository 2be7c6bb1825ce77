from indexer import terms


def test_long_words_are_also_found_by_their_parts() -> None:
    assert {"社区", "矫正", "社区矫正"} <= set(terms.words("社区矫正"))


def test_full_width_and_case_make_no_difference() -> None:
    assert terms.words("ＡＢＣ１２") == terms.words("abc12")


def test_numbers_with_units_stay_together() -> None:
    assert "10:1" in terms.words("比例不少于10:1")
    assert "50%" in terms.words("给予50%的补贴")


def test_pairs_do_not_cross_punctuation() -> None:
    assert terms.pairs("民政,财政") == ["民政", "财政"]


def test_a_lone_character_is_its_own_pair() -> None:
    assert terms.pairs("谁") == ["谁"]


def test_words_of_asking_carry_no_content() -> None:
    assert terms.content_words("补贴是多少") == ["补贴"]


def test_punctuation_alone_has_no_terms() -> None:
    assert not terms.has_terms("？！……  —— 😀")
    assert terms.has_terms("第12条")
