import pytest

from corpus.errors import InputError
from indexer.query import MAX_QUERY, checked


def test_white_space_around_a_question_does_not_matter() -> None:
    assert checked("  低保怎么办\n") == "低保怎么办"


@pytest.mark.parametrize(
    ("query", "says"),
    [("", "没有输入"), (" 　\n", "没有输入"), ("？！。，", "只有标点"), ("字" * 10_000, "输入了10000个字")],
)
def test_what_cannot_be_looked_up_is_told_in_one_line(query: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as error:
        checked(query)
    assert "\n" not in str(error.value)


def test_the_longest_question_allowed_is_allowed() -> None:
    assert len(checked("字" * MAX_QUERY)) == MAX_QUERY
