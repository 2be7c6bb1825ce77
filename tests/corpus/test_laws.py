from __future__ import annotations

from datetime import date

import pytest

from corpus.errors import InputError
from corpus.laws import DEFAULT_LAWS, find_law, list_laws, load_law
from corpus.models import Level


def test_the_package_holds_378_laws() -> None:
    laws = list_laws()
    assert len(laws) == 378
    assert sum(law.articles for law in laws) == 26196
    assert len({law.document_id for law in laws}) == 378


@pytest.mark.parametrize(
    "name",
    [
        "中华人民共和国社区矫正法",
        "社区矫正法",
        "《社区矫正法》",
        " 社区矫正 法",
        "社区矫正",
        "law-18adbeb0a838",
    ],
)
def test_names_people_use(name: str) -> None:
    assert find_law(name).name == "中华人民共和国社区矫正法"


def test_a_law_is_a_document_like_any_other() -> None:
    document, clauses = load_law("社区矫正法")
    assert (document.id, document.status) == ("law-18adbeb0a838", "in_force")
    assert (document.issued_on, document.effective_on) == (date(2019, 12, 28), date(2020, 7, 1))
    assert sum(c.level is Level.ARTICLE for c in clauses) == 63
    assert sum(c.level is Level.CHAPTER for c in clauses) == 9
    assert clauses[0].heading == document.title


def test_of_several_wordings_the_one_in_force_is_meant() -> None:
    assert find_law("海商法").status == "现行有效"


def test_the_default_laws_are_a_handful() -> None:
    laws = [find_law(name) for name in DEFAULT_LAWS]
    assert [law.name for law in laws] == list(DEFAULT_LAWS)
    assert sum(law.articles for law in laws) <= 500


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("社区娇正法", "相近的有：社区矫正法"),
        ("民事", "对应多部法律"),
        ("  ", "没有给出"),
        ("zzz", "法律库中没有“zzz”"),
    ],
)
def test_names_that_fit_none_or_several(name: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as error:
        find_law(name)
    assert "\n" not in str(error.value)
