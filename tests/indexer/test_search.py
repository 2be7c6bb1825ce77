from pathlib import Path

import numpy as np
import pytest

from corpus.models import Level
from indexer import build, features
from indexer.adapter import shipped_adapter
from indexer.embed import Embedder
from indexer.embedding_cache import EmbeddingCache
from indexer.lexical import LexicalIndex
from indexer.ranker import shipped_weights
from indexer.search import Searcher, SearchMode
from indexer.units import Unit

CLAUSES = {
    "a:1": "最低生活保障的申请由户籍所在地的乡镇人民政府受理。",
    "a:2": "申请人应当如实申报家庭收入和财产。",
    "a:3": "本办法自印发之日起施行。",
    "b:1": "机动车应当停放在规定地点。",
    "b:2": "违反规定停车的，处警告或者罚款。",
}


def unit(id_: str, document_id: str, text: str = "条文") -> Unit:
    return Unit(id_, document_id, "规定", Level.ARTICLE, f"规定 > {id_}", "规定", 0, len(text), text, 0)


UNITS = [unit(id_, id_[0], text) for id_, text in CLAUSES.items()]


def by_words() -> Searcher:
    lexical = LexicalIndex.in_memory(build.lexical_rows(UNITS))
    return Searcher({each.id: each for each in UNITS}, lexical)


def test_words_alone_find_and_explain() -> None:
    result = by_words().search("低保在哪里申请")
    assert result.mode is SearchMode.KEYWORD
    best = result.hits[0]
    assert (best.unit.id, best.score, best.cosine) == ("a:1", 1.0, None)
    assert set(best.why) == {each.__name__ for each in features.BY_WORDS}
    assert best.why["words"] == 1.0


def test_a_filter_keeps_to_its_documents() -> None:
    assert {hit.unit.document_id for hit in by_words().search("规定", document_ids=["b"]).hits} == {"b"}


def test_pages_join_without_a_gap() -> None:
    whole = [hit.unit.id for hit in by_words().search("申请规定", limit=10).hits]
    pages = [hit.unit.id for at in range(len(whole)) for hit in by_words().search("申请规定", 1, at).hits]
    assert pages == whole


def test_what_is_not_on_the_shelf_is_not_found() -> None:
    searcher = by_words()
    fewer = {id_: each for id_, each in searcher.units.items() if id_ != "a:1"}
    assert all(hit.unit.id != "a:1" for hit in Searcher(fewer, searcher.lexical).search("低保申请").hits)


def test_nothing_found_is_an_empty_list() -> None:
    assert by_words().search("xyz").hits == []


def test_the_shipped_weights_name_features_only() -> None:
    assert set(shipped_weights()["hybrid"]) == set(features.FEATURES)
    assert set(shipped_weights()["keyword"]) == {each.__name__ for each in features.BY_WORDS}


@pytest.mark.model
def test_meaning_finds_what_words_do_not(model_dir: Path, tmp_path: Path) -> None:
    embedder, cache = Embedder(model_dir), EmbeddingCache(tmp_path / "cache.sqlite")
    folder = build.build(tmp_path / "index", UNITS, embedder, cache)
    searcher = build.open_generation(folder, {each.id: each for each in UNITS}, embedder)
    best = searcher.search("乱停车会怎么处理").hits[0]
    assert best.unit.document_id == "b"
    assert set(best.why) == set(features.FEATURES)
    assert best.cosine is not None
    assert 0.7 < best.cosine < 1
    searcher.close()
    cache.close()


@pytest.mark.model
def test_the_adapter_moves_a_question_but_never_far(model_dir: Path) -> None:
    embedder = Embedder(model_dir)
    adapter = shipped_adapter()
    assert adapter.suits(embedder.model_id)
    assert not adapter.suits("another-model@1")
    questions = embedder.encode_queries(["老公欠的钱老婆要还吗", "补贴多少", "谁来监督"])
    moved = adapter(questions)
    assert np.linalg.norm(moved, axis=1) == pytest.approx(1.0, abs=1e-5)
    alike = (questions * moved).sum(1)
    assert (alike > np.sqrt(0.5) - 1e-3).all()  # halfway to anything is at most 45 degrees
    assert (alike < 0.999).all()
