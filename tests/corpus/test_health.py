from __future__ import annotations

import json

from corpus import editing
from corpus.documents import build_document
from corpus.health import examine
from corpus.models import Level
from corpus.parse import parse_text
from corpus.readers.reading import Place


def doubts(text: str) -> list[tuple[str, str]]:
    report = examine(text, parse_text(text, "d"))
    return [(doubt.kind, doubt.clause_id.split(":")[1]) for doubt in report.doubts]


def test_a_sound_text_leaves_no_doubt() -> None:
    text = "某市公园条例\n第一章 总则\n第一条 内容甲。\n第一条之一 内容乙。\n第二条 下列：\n（一）甲；\n（二）乙。"
    report = examine(text, parse_text(text, "d"))
    assert report.doubts == ()
    assert (report.lost, report.partition) == (0, True)
    assert report.characters_in == report.characters_out == len("".join(text.split()))
    assert report.levels == {"title": 1, "chapter": 1, "article": 3, "item": 2}


def test_a_missing_number() -> None:
    assert doubts("某市公园条例\n第一条 内容甲。\n第二条 内容乙。\n第四条 内容丁。") == [("gap", "art_4")]


def test_a_number_that_comes_twice() -> None:
    assert doubts("某市公园条例\n第一条 甲。\n第二条 乙。\n第二条 丙。\n第三条 丁。") == [
        ("repeat", "art_2.2")
    ]


def test_a_heading_without_text() -> None:
    assert doubts("关于绿化的通知\n要求如下：\n一、植树\n二、浇水\n夏天浇水。") == [("empty", "chp_1")]


def test_numbers_may_run_through_the_chapters() -> None:
    assert doubts("关于绿化的通知 如下： 一、植树 1.选苗。 2.挖坑。 二、浇水 3.早。 4.晚。") == []


def test_loss_is_seen() -> None:
    text = "某市公园条例\n第一条 内容甲。\n第二条 内容乙。"
    report = examine(text, parse_text(text, "d")[:-1])
    assert report.lost == len("第二条内容乙。")
    assert not report.partition


def test_the_report_is_plain_data() -> None:
    text = "某市公园条例\n第一条 甲。\n第三条 丙。"
    plain = examine(text, parse_text(text, "d")).to_dict()
    assert json.loads(json.dumps(plain, ensure_ascii=False))["levels"]["article"] == 2


def test_a_reference_that_was_taken_for_a_heading() -> None:
    text = "某市公园条例\n第一条 甲。\n第二条 公园免费，依照第九条规定收费的除外。"
    document, clauses = build_document(text, "d")
    wrong = editing.split(document, clauses, "d:art_2", text.index("第九条"))
    wrong = editing.relabel(document, wrong, wrong[-1].id, Level.ARTICLE, "第九条", None)
    kinds = {(doubt.kind, doubt.clause_id) for doubt in examine(text, wrong).doubts}
    assert ("reference", wrong[-1].id) in kinds
    assert ("reference", "d:art_2") not in kinds


def test_tables_are_to_be_compared() -> None:
    text = "关于绿化的通知\n一、任务\n| 街道 | 棵数 |\n| --- | --- |\n| 东街 | 20 |\n二、时间\n三月完成。"
    report = examine(text, parse_text(text, "d"))
    (table,) = [doubt for doubt in report.doubts if doubt.kind == "table"]
    assert "东街" in text[table.start : table.end]


def test_a_line_recognised_with_little_confidence_is_shown_in_its_place() -> None:
    text = "某市公园条例\n第一条 甲。\n第二条 乙。"
    places = (Place(0, 1, None, 0.99), Place(text.index("第二条"), 2, None, 0.41))
    (doubt,) = examine(text, parse_text(text, "d"), places).doubts
    assert (doubt.kind, doubt.page, doubt.confidence) == ("low_confidence", 2, 0.41)
    assert text[doubt.start : doubt.end] == "第二条 乙。"
    assert doubt.clause_id == "d:art_2"


def test_every_doubt_has_its_page() -> None:
    text = "某市公园条例\n第一条 甲。\n第三条 丙。"
    places = (Place(0, 1), Place(text.index("第三条"), 2))
    (doubt,) = examine(text, parse_text(text, "d"), places).doubts
    assert (doubt.kind, doubt.page) == ("gap", 2)
    assert text[doubt.start : doubt.end] == "第三条 丙。"
