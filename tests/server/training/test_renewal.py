"""A clause that changed marks what is bound to it, with old and new side by side."""

from __future__ import annotations

from corpus.documents import build_document
from corpus.sources import load_source
from server.training.renewal import outdated
from server.training.storing import Material
from tests.server.training.conftest import OPINION


def test_nothing_changed_is_nothing_to_check(material: Material) -> None:
    document, clauses = load_source(OPINION)
    current = {OPINION: (document, clauses)}
    assert outdated(material.pack, current, material.items, material.slides) == []


def test_a_changed_clause_is_shown_old_and_new_with_its_items_and_slides(material: Material) -> None:
    text = load_source(OPINION)[0].text.replace("1000元以内", "1200元以内")
    current = {OPINION: build_document(text, OPINION)}
    (found,) = outdated(material.pack, current, material.items, material.slides)
    assert found.clause_id == f"{OPINION}:chp_3__sec_1"
    assert "1000元以内" in found.old
    assert found.new
    assert "1200元以内" in found.new
    bound = {item.id for item in material.items if any(p.clause_id == found.clause_id for p in item.proofs)}
    assert bound
    assert bound <= set(found.items)
    titles = {material.slides[at - 1].title.text for at in found.slides}
    assert "进一步做好政府公开招聘社区矫正社会工作者工作" in titles


def test_a_clause_that_is_gone_says_so(material: Material) -> None:
    text = load_source(OPINION)[0].text
    cut = text[: text.index("六、加强对社会力量")]
    found = outdated(material.pack, {OPINION: build_document(cut, OPINION)})
    gone = [each for each in found if each.new is None]
    assert [each.clause_id.split(":")[1][:5] for each in gone] == ["chp_6"] * 4


def test_a_document_that_is_gone_marks_all(material: Material) -> None:
    found = outdated(material.pack, {})
    assert len(found) == len(material.pack.clauses)
    assert all(each.new is None for each in found)
