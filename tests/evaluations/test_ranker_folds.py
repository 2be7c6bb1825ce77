"""The searches of the folds, kept and found again."""

from __future__ import annotations

import shutil
from dataclasses import replace
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from corpus.documents import build_document
from corpus.errors import InputError
from corpus.outline import Outline
from evaluations import ranker_folds
from evaluations.fit_translations import fit, spoken
from evaluations.ranker_folds import Folds
from indexer.build import lexical_rows
from indexer.learned import shipped_learned
from indexer.lexical import LexicalIndex
from indexer.search import Searcher
from indexer.units import units_of

FILES = ("ranker_weights.json", "query_adapter.npz", "translations.npz")


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what comes with the program; folds are kept elsewhere."""
    monkeypatch.setattr(ranker_folds, "_FOLDER", tmp_path / "folds")
    folder = tmp_path / "indexer"
    folder.mkdir()
    for name in FILES:
        shutil.copy(str(resources.files("indexer").joinpath(name)), folder / name)
    return folder


def folds() -> Folds:
    table = fit([spoken("老板不发钱", "用人单位支付", 1.0)] * 20)
    other = replace(
        shipped_learned(), translations=table, weights={"hybrid": {"words": 1.0}, "keyword": {"pairs": 2.0}}
    )
    return Folds([shipped_learned(), other], {"7": 1}, {"notice": 0})


def test_folds_are_found_again_as_they_were_kept(beside: Path) -> None:
    ranker_folds.keep(folds(), beside)
    held = ranker_folds.kept()
    assert held.learned[1].weights == folds().learned[1].weights
    assert held.learned[1].translations.words == folds().learned[1].translations.words
    assert np.allclose(held.learned[0].adapter.left, shipped_learned().adapter.left)
    assert [
        held.of({"_id": id_, "document": document})
        for id_, document in (("7", None), ("8", "notice"), ("9", None))
    ] == [1, 0, None]


def test_without_folds_of_the_same_fit_one_line_says_what_to_run(beside: Path) -> None:
    with pytest.raises(InputError, match="fit-ranker"):
        ranker_folds.kept()
    (beside / "ranker_weights.json").write_text("{}\n", encoding="utf-8")
    ranker_folds.keep(folds(), beside)
    with pytest.raises(InputError, match="fit-ranker"):
        ranker_folds.kept()


def test_a_question_is_asked_of_the_search_that_has_not_seen_it() -> None:
    document, clauses = build_document(
        "某办法\n\n第一条 用人单位应当支付工资。\n第二条 护林员巡山。", "rules"
    )
    units = {unit.id: unit for unit in units_of(document, Outline.of(clauses))}
    searcher = Searcher(units, LexicalIndex.in_memory(lexical_rows(list(units.values()))))
    held = folds()
    chosen = held.searchers(searcher)
    assert chosen({"_id": "9"}) is searcher
    other = chosen({"_id": "7"})
    assert other.translations is held.learned[1].translations
    assert other.search("用人单位").hits[0].why.keys() == {"pairs"}
