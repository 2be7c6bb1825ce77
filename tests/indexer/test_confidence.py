"""How sure an answer is: the signs, and what the shipped trees make of them."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.documents import build_document
from corpus.outline import Outline
from indexer import answer, confidence
from indexer.evidence import FEATURES, gather, rarities, wanted, weights
from indexer.extraction import Extract, extract
from indexer.lexical import LexicalIndex, LexicalRow
from indexer.search import Searcher, SearchMode
from indexer.signs import BY_MEANING, SIGNS, Asking, asking, signs, unknown
from indexer.units import Unit, units_of
from server.dependencies import Services

TEXT = "青山县护林办法\n\n第一条 护林员每人每月补贴800元。\n第二条 护林员凭居民身份证领取补贴。\n第三条 每季度检查一次。\n"


def searcher() -> Searcher:
    document, clauses = build_document(TEXT, "forests")
    units: dict[str, Unit] = {unit.id: unit for unit in units_of(document, Outline.of(clauses))}
    rows = [LexicalRow(unit.id, unit.document_id, unit.context, unit.text) for unit in units.values()]
    return Searcher(units, LexicalIndex.in_memory(rows))


def found(question: str) -> tuple[Extract, Asking]:
    using = searcher()
    hits = using.search(question, limit=8).hits
    words = wanted(question, using)
    asked = asking(using, question, hits, words)
    best = extract(question, gather(using, question, hits, words), words, hits[0])
    assert best is not None
    return best, asked


def test_the_shipped_weights_judge_a_sentence_by_all_its_features() -> None:
    assert weights()["sentence"].keys() == {"bias", *FEATURES}


def test_every_sign_is_measured_and_those_of_meaning_are_nought_without_a_model() -> None:
    held = signs(*found("护林员每月补贴多少钱"))
    assert held.keys() == SIGNS.keys()
    assert all(np.isfinite(value) for value in held.values())
    assert all(held[name] == 0 for name in BY_MEANING)


def test_what_stands_nowhere_counts_against_an_answer() -> None:
    known, strange = found("护林员怎么领取补贴"), found("护照补贴怎么补办")
    assert known[1].nowhere < strange[1].nowhere
    assert known[1].unknown == 0 < strange[1].unknown
    assert signs(*known)["covered"] > signs(*strange)["covered"]
    assert signs(*known)["sentence"] > signs(*strange)["sentence"]


def test_another_word_makes_a_question_known_only_where_it_stands_in_a_document() -> None:
    using = searcher()
    for question, known in (("护林员的身份证", True), ("领结婚证", False)):
        assert (unknown(using, question, rarities(question, using.lexical)) < 0.3) is known, question


def test_the_way_of_asking_is_a_sign() -> None:
    asked = {
        name: signs(*found(f"护林员{text}领补贴")) for name, text in (("how", "怎么"), ("whether", "能不能"))
    }
    assert (asked["how"]["how"], asked["how"]["whether"]) == (1, 0)
    assert (asked["whether"]["how"], asked["whether"]["whether"]) == (0, 1)


@pytest.mark.parametrize("mode", list(SearchMode))
def test_more_of_what_speaks_for_an_answer_never_makes_it_less_sure(mode: SearchMode) -> None:
    model = confidence._shipped(mode)
    assert set(model.features) <= SIGNS.keys()
    assert (set(model.features) & BY_MEANING.keys() != set()) is (mode is SearchMode.HYBRID)
    chance = np.random.default_rng(0)
    rows = chance.uniform(-1, 1, (200, len(model.features)))
    for at, name in enumerate(model.features):
        if SIGNS[name]:
            more = rows.copy()
            more[:, at] += SIGNS[name] * chance.uniform(0, 1, len(rows))
            assert (model.predict(more) >= model.predict(rows) - 1e-9).all(), name


def test_without_meaning_an_answer_is_to_be_surer() -> None:
    assert confidence.threshold(SearchMode.KEYWORD) >= 0.5
    assert confidence.threshold(SearchMode.KEYWORD) >= confidence.threshold(SearchMode.HYBRID)


def test_an_answer_by_words_alone_has_a_confidence_too() -> None:
    using = searcher()
    assert 0 <= answer.ask(using, "护林员每月补贴多少钱").confidence <= 1
    said = {each: answer.ask(using, each).confidence for each in ("护林员每月补贴多少钱", "怎么领结婚证")}
    assert said["护林员每月补贴多少钱"] > said["怎么领结婚证"]


@pytest.mark.model
def test_everyday_matters_that_no_document_names_are_not_answered(services: Services) -> None:
    using = services.index.answering.searcher
    for question in ("怎么领结婚证", "公积金能取多少", "驾照到期怎么换", "网购退货要几天"):
        assert answer.ask(using, question).refused, question
    for question in ("失业金能领几个月", "工伤保险基金付哪些钱", "公益岗位补贴多少"):
        assert not answer.ask(using, question).refused, question
