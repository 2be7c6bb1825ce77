import numpy as np
import pytest

from indexer.span_edges import EDGE_FEATURES, edge_rows
from indexer.spans import Candidate, Shape, phrases_of

TEXT = "海关实行四个延长。一是延长期限，二是延长起征日，三是延长有效期、核销期，四是延长复运期。咨询电话：12360。"


def row(question: str, stretch: str) -> dict[str, float]:
    """The features of ``stretch``, by name."""
    start = TEXT.index(stretch)
    end_of_sentence = TEXT.index("。", start)
    sentence = TEXT.rfind("。", 0, start) + 1, end_of_sentence + 1
    found = [Candidate(start, start + len(stretch), Shape.PHRASES, 1)]
    rarity = {"海关": 3.0, "延长": 1.0, "期限": 2.0, "电话": 2.0}
    rows = edge_rows(question, TEXT, phrases_of(TEXT, 0, len(TEXT)), found, sentence, rarity)
    assert rows.shape == (1, len(EDGE_FEATURES))
    assert np.isfinite(rows).all()
    return dict(zip(EDGE_FEATURES, rows[0].tolist(), strict=True))


def test_a_list_that_goes_on_after_the_stretch_is_seen() -> None:
    part = row("海关实行哪四个延长", "一是延长期限，二是延长起征日")
    assert (part["goes_on"], part["items"], part["items_more"]) == (1.0, pytest.approx(np.log(3)), -2.0)
    assert (part["phrases_before"], part["phrases_after"]) == (0.0, 2.0)
    whole = row(
        "海关实行哪四个延长", "一是延长期限，二是延长起征日，三是延长有效期、核销期，四是延长复运期。"
    )
    assert (whole["goes_on"], whole["phrases_after"], whole["sentence_share"]) == (0.0, 0.0, 1.0)


def test_the_words_beside_the_word_of_asking_stand_beside_the_stretch() -> None:
    found = row("海关咨询电话：多少", "12360。")
    assert (found["asked_left"], found["after_colon"], found["closes_unit"]) == (5.0, 1.0, 1.0)
    assert row("四是延长什么期", "复运")["asked_right"] == 1.0
    assert row("海关实行什么", "四个延长。")["cue"] > 0


def test_the_phrase_that_holds_most_of_the_question_is_known() -> None:
    likeliest = row("海关延长了什么期限", "一是延长期限")
    assert (likeliest["holds_likeliest"], likeliest["phrase_own"]) == (1.0, pytest.approx(3 / 8))
    later = row("海关延长了什么期限", "三是延长有效期、核销期")
    assert (later["holds_likeliest"], later["from_likeliest"]) == (0.0, 2.0)
    assert later["phrase_before"] == later["phrase_after"] == pytest.approx(1 / 8)


def test_a_question_that_does_not_say_how_many_wants_no_number() -> None:
    assert row("海关延长了什么", "一是延长期限")["items_more"] == -20.0
