"""Words that a person selected are read as one duty, whatever the rules would have made of them."""

from __future__ import annotations

from corpus.documents import build_document
from corpus.outline import Outline
from indexer.duties.extract import extract_duties
from indexer.duties.models import Duty, Modality, Role
from indexer.duties.selection import duty_of_words

TEXT = (
    "某县公园管理办法\n\n第一条 民政部门负责公园的管理。要每年检查一次，检查结果在三十日内公布。\n"
    "第二条 公园的环境整洁，设施完好。\n"
)


def read(words: str, text: str = TEXT) -> Duty:
    document, clauses = build_document(text, "rules")
    outline = Outline.of(clauses)
    start = document.text.index(words)
    found = duty_of_words(document, outline, outline.at(start), start, start + len(words))
    assert found is not None
    assert found.quote == words
    return found


def test_who_is_not_named_is_taken_from_the_sentence_before() -> None:
    found = read("要每年检查一次，检查结果在三十日内公布")
    assert [(each.name, each.role, each.implicit) for each in found.bearers] == [
        ("民政部门", Role.LEAD, True)
    ]
    assert found.modality is Modality.OBLIGATION


def test_a_sentence_that_the_rules_leave_out_becomes_a_row_too() -> None:
    document, clauses = build_document(TEXT, "rules")
    quotes = [each.quote for each in extract_duties(document, Outline.of(clauses))]
    assert not any("环境整洁" in quote for quote in quotes)
    found = read("公园的环境整洁，设施完好")
    assert found.action
    assert all(character in found.quote for character in found.action)


def test_far_before_only_what_opens_the_chapter_is_heard() -> None:
    many = "".join(f"第{number}条 为了公园。\n" for number in ("二", "三", "四"))
    found = read("应当保持整洁", f"办法\n\n第一条 财政部门应当拨款。\n{many}第五条 应当保持整洁。\n")
    assert found.quote == "应当保持整洁"
