from corpus.documents import build_document
from corpus.outline import Outline
from indexer.agreement import agreement
from indexer.evidence import rarities
from indexer.lexical import LexicalIndex, LexicalRow
from indexer.search import Searcher
from indexer.units import Unit, units_of

FORESTS = "青山县护林办法\n\n一、补贴\n护林员每人每月补贴800元。\n\n二、检查\n每季度检查一次。\n"
SHEEP = "绿水县牧羊办法\n\n一、补贴\n牧羊人每人每月补贴500元。\n\n二、检查\n每年检查一次。\n"


def searcher() -> Searcher:
    units: dict[str, Unit] = {}
    for id_, text in (("forests", FORESTS), ("sheep", SHEEP)):
        document, clauses = build_document(text, id_)
        units |= {unit.id: unit for unit in units_of(document, Outline.of(clauses))}
    rows = [LexicalRow(unit.id, unit.document_id, unit.context, unit.text) for unit in units.values()]
    return Searcher(units, LexicalIndex.in_memory(rows))


def test_the_document_that_is_asked_about_stands_out() -> None:
    using, question = searcher(), "青山县护林员每月补贴多少"
    hits = using.search(question, limit=8).hits
    found = agreement(using, question, rarities(question, using.lexical), hits)
    assert set(found) == {"forests", "sheep"}
    forests, sheep = found["forests"], found["sheep"]
    assert forests.document > sheep.document
    assert forests.together + sheep.together == 1
    assert forests.ahead == sheep.ahead == hits[0].score - hits[min(len(hits), 5) - 1].score


def test_what_no_document_is_about_stands_out_in_none() -> None:
    using, question = searcher(), "海岛渔民每月补贴多少"
    hits = using.search(question, limit=8).hits
    found = agreement(using, question, rarities(question, using.lexical), hits)
    assert all(each.document < 0.7 for each in found.values())


def test_a_document_alone_has_all_the_first_places() -> None:
    using, question = searcher(), "护林员每人每月补贴"
    hits = using.search(question, limit=8, document_ids=["forests"]).hits
    (found,) = agreement(using, question, rarities(question, using.lexical), hits).values()
    assert found.together == 1.0


def test_the_text_of_a_document_is_that_of_its_units_and_titles_normalised() -> None:
    using = searcher()
    assert "青山县护林办法" in using.document_text("forests")
    assert "每季度检查一次。" in using.document_text("forests")
    assert "牧羊" not in using.document_text("forests")
    assert using.document_text("nothing") == ""
