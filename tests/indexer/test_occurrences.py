import numpy as np
import pytest

from indexer.occurrences import Texts, closed

TEXTS = ["护林员管护林员", "", "员护林", "𠀀护𠀁林", "aa a"]
STRINGS = ["护林", "员", "林员管护", "aa", "𠀁林", "护林护", "没有", "", "员员", "a\0", "\0", "a\0a"]


def test_every_text_holds_what_it_holds_and_nothing_over_its_end() -> None:
    held = Texts([closed(text) for text in TEXTS]).hold(STRINGS)
    wanted = [[bool(string) and string in text for string in STRINGS] for text in TEXTS]
    assert held.tolist() == wanted


def test_places_are_all_those_where_a_string_begins() -> None:
    texts = Texts([closed(text) for text in TEXTS])
    places, numbers = texts.find(["护林", "员"])
    owners = texts.owners(places)
    found = sorted(
        zip(owners.tolist(), (places - texts.starts[owners]).tolist(), numbers.tolist(), strict=True)
    )
    assert found == [(0, 0, 0), (0, 2, 1), (0, 4, 0), (0, 6, 1), (2, 0, 1), (2, 1, 0)]


@pytest.mark.parametrize("strings", [[], ["护"]])
def test_no_texts_hold_nothing(strings: list[str]) -> None:
    assert Texts([]).hold(strings).shape == (0, len(strings))


def test_a_zero_in_a_text_ends_it_for_nobody() -> None:
    texts = Texts([closed("护\0林"), closed("林")])
    assert texts.hold(["护 林", "护林", "林"]).tolist() == [[True, False, True], [False, False, True]]
    assert texts.starts.tolist() == [0, 4]
    assert texts.starts.dtype == np.intp
