from __future__ import annotations

import json

from corpus.health import examine
from corpus.parse import parse_text


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
