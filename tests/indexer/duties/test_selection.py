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


def test_what_opens_the_chapter_is_heard_however_far_before() -> None:
    ones = "一二三四五六七八九"
    numbers = [*ones, *(f"{ten}十{one}" for ten in ("", *ones[1:]) for one in ("", *ones))]
    items = "".join(f"（{number}）设施完好，环境整洁。\n" for number in numbers[:79])
    text = f"关于公园的通知\n\n一、工作任务\n民政部门要管好公园，做好以下工作。\n{items}（{numbers[79]}）应当保持整洁。\n"
    document, clauses = build_document(text, "rules")
    outline = Outline.of(clauses)
    at = outline.at(document.text.index("应当保持整洁"))
    assert at.parent_id, "below the chapter"
    (lead,) = read("应当保持整洁", text).bearers
    assert (lead.name, lead.implicit) == ("民政部门", True)
