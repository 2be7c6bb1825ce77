from itertools import pairwise

from corpus.documents import build_document
from corpus.models import Clause, Document, Level
from corpus.outline import Outline
from indexer.terms import has_terms
from indexer.units import PASSAGE, clause_ids_of, passages_of, sentences, unit_at, units_of, windows

NOTICE = """某县关于试行办事规则的通知
为方便群众,现通知如下:
一、受理
各窗口要当场受理。
(一)材料。申请人提交一份申请书。
(二)时限。窗口在3个工作日内答复。
二、附则
本通知自印发之日起执行。
"""

REGULATION = """某市停车条例
第一章 总则
第一条 为了规范停车，制定本条例。
第二条 下列车辆可以停放：
（一）小客车；
（二）摩托车。
停放不得超过两小时。
第二章 附则
第三条 本条例自2020年1月1日起施行。
"""


def units(text: str):
    document, clauses = build_document(text, "sample")
    return document, list(units_of(document, Outline.of(clauses)))


def test_the_text_of_a_unit_is_a_slice_of_its_document() -> None:
    for text in (NOTICE, REGULATION):
        document, found = units(text)
        assert found
        assert all(document.text[unit.start : unit.end] == unit.text for unit in found)


LONG = "各窗口要当场受理，材料不齐的一次告知，不得让人多跑。" * 12


def test_a_clause_of_a_notice_is_found_with_its_sub_clauses_where_they_are_short_together() -> None:
    document, found = units(NOTICE)
    chapter = next(unit for unit in found if unit.path.endswith("> 一"))
    assert chapter.text.startswith("一、受理\n各窗口要当场受理。\n(一)材料。")
    assert chapter.text.endswith("窗口在3个工作日内答复。")
    assert chapter.text[chapter.body :].startswith("各窗口要当场受理。")
    assert not any(unit.path.endswith("(二)") for unit in found)
    assert unit_at(found, document.text.index("3个工作日")) == chapter


def test_a_long_clause_of_a_notice_is_found_without_its_sub_clauses() -> None:
    _, found = units(NOTICE.replace("各窗口要当场受理。", LONG))
    assert next(unit.text for unit in found if unit.path.endswith("> 一")) == f"一、受理\n{LONG}"
    assert next(unit.text for unit in found if unit.path.endswith("(二)")).endswith("3个工作日内答复。")


def test_short_articles_of_a_short_chapter_stay_apart() -> None:
    _, found = units(REGULATION)
    assert [unit.path.rpartition(" > ")[2] for unit in found] == ["第一条", "第二条", "第三条"]


def paragraphs(*texts: str):
    document = Document("news", "某县简讯", "\n".join(texts), "")
    clauses, at = [], 0
    for number, text in enumerate(texts, start=1):
        clauses.append(Clause(f"news:txt_{number}", "news", None, Level.TEXT, None, None, at, at + len(text)))
        at += len(text) + 1
    return Outline.of(clauses), list(units_of(document, Outline.of(clauses)))


def test_short_paragraphs_that_follow_one_another_are_found_together_up_to_a_length() -> None:
    outline, found = paragraphs("一是停车。", "二是洗车。", LONG, "三是修车。", "四是换车。")
    assert [unit.text for unit in found] == ["一是停车。\n二是洗车。", LONG, "三是修车。\n四是换车。"]
    assert [clause_ids_of(outline, unit) for unit in found] == [
        ["news:txt_1", "news:txt_2"], ["news:txt_3"], ["news:txt_4", "news:txt_5"],
    ]  # fmt: skip
    assert len("\n".join(("一是停车。", "二是洗车。", LONG))) > PASSAGE


def test_the_clauses_of_a_unit_leave_out_those_that_lie_in_another() -> None:
    document, clauses = build_document(NOTICE, "sample")
    outline = Outline.of(clauses)
    for unit in units_of(document, outline):
        assert clause_ids_of(outline, unit) == [unit.id]


def test_no_unit_holds_what_stands_between_units_or_outside_the_text() -> None:
    document, found = units(REGULATION)
    assert unit_at(found, document.text.index("第二章")) is None
    assert unit_at(found, len(document.text)) is None
    assert unit_at([], 0) is None


def test_an_article_is_found_with_all_that_belongs_to_it() -> None:
    _, found = units(REGULATION)
    article = next(unit for unit in found if unit.text.startswith("第二条"))
    assert "摩托车" in article.text
    assert article.text.endswith("停放不得超过两小时。")


def test_a_heading_without_a_body_is_no_unit_but_gives_context() -> None:
    _, found = units(REGULATION)
    assert not any(unit.text.startswith("第一章") for unit in found)
    first = next(unit for unit in found if unit.text.startswith("第一条"))
    assert first.context == "某市停车条例\n总则"


def test_signs_without_a_word_are_no_unit() -> None:
    _, found = units("某县关于停车的通知\n一、收费\n每小时三元。\n————————\n二、时间\n不得超过两小时。\n")
    assert all(has_terms(unit.text) for unit in found)
    assert any("每小时三元" in unit.text for unit in found)


def test_every_character_of_a_body_is_in_some_unit() -> None:
    document, found = units(REGULATION)
    covered = {place for unit in found for place in range(unit.start, unit.end)}
    left = "".join(c for place, c in enumerate(document.text) if place not in covered)
    assert "".join(left.split()) == "某市停车条例第一章总则第二章附则"


def test_sentences_joined_are_the_text() -> None:
    text = "甲要办事。乙可以“协助。”丙不管；丁也不管\n戊"
    for semicolons in (True, False):
        assert "".join(text[start:end] for start, end in sentences(text, semicolons)) == text


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    text = "提出“要完善制度。”各县要落实。"
    assert [text[s:e] for s, e in sentences(text, semicolons=False)] == ["提出“要完善制度。”", "各县要落实。"]


def test_a_long_clause_is_cut_into_windows_that_lose_nothing_and_overlap() -> None:
    text = "".join(f"第{n}件事要办好并且按时报告。" for n in range(60))
    cut = windows(text, 200)
    assert len(cut) > 3
    assert all(len(window) <= 200 for window in cut)
    assert all(f"第{n}件事要办好" in "".join(cut) for n in range(60))
    assert all(later[:8] in earlier for earlier, later in pairwise(cut))


def test_one_endless_sentence_is_still_one_window() -> None:
    text = "没有句号" * 500
    assert windows(text) == [text]


def test_passages_carry_the_headings_above_them() -> None:
    _, found = units(NOTICE.replace("各窗口要当场受理。", LONG))
    passage = next(p for p in passages_of(found) if "3个工作日" in p.text)
    assert passage.text.startswith("某县关于试行办事规则的通知\n受理\n")
