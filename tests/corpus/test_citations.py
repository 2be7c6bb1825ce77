from __future__ import annotations

from datetime import date

import pytest

from corpus.citations import body_of, clause_text, path_of, path_text, paths_of, reference_of, subtree_of
from corpus.documents import build_document
from corpus.models import Clause, Document
from corpus.sources import load_source

LAW = (
    "某市公园条例\n第一章 总则\n第一条 公园免费。\n收费应当公示。\n第二条 不得有下列行为：\n（一）攀折花木；\n"
    "（二）乱扔垃圾：\n1.果皮；\n2.纸屑。\n第三条 分两款。\n第二款列举：\n（一）甲；\n（二）乙。\n第四条 施行。"
)


@pytest.fixture
def law() -> tuple[Document, tuple[Clause, ...]]:
    return build_document(LAW, "law")


def clause(clauses: tuple[Clause, ...], address: str) -> Clause:
    return next(c for c in clauses if c.id.split(":")[1] == address)


@pytest.mark.parametrize(
    ("address", "reference"),
    [
        ("art_1", "《某市公园条例》第一条"),
        ("art_1__para_2", "《某市公园条例》第一条第二款"),
        ("art_2__item_2", "《某市公园条例》第二条第（二）项"),
        ("art_2__item_2__subitem_1", "《某市公园条例》第二条第（二）项第1目"),
        ("art_3__para_2__item_1", "《某市公园条例》第三条第二款第（一）项"),
        ("chp_1", "《某市公园条例》第一章"),
    ],
)
def test_laws_are_cited_by_article(
    law: tuple[Document, tuple[Clause, ...]], address: str, reference: str
) -> None:
    document, clauses = law
    assert reference_of(document, clauses, clause(clauses, address)) == reference


def test_notices_are_cited_by_their_marks_and_date() -> None:
    document, clauses = load_source("diqing-2016-social-forces")
    cited = reference_of(document, clauses, clause(clauses, "chp_3__sec_1"))
    assert cited == "《迪庆州关于组织社会力量参与社区矫正工作的实施意见》（2016年6月15日）三、（一）"


def test_a_number_goes_before_the_date() -> None:
    text = "关于绿化的通知 要求如下： 一、植树 1.选苗。 2.挖坑。 二、浇水 夏天。"
    facts = {"number": "某绿〔2021〕3号", "issued_on": date(2021, 3, 12)}
    document, clauses = build_document(text, "notice", facts=facts)
    cited = reference_of(document, clauses, clause(clauses, "chp_1__item_2"))
    assert cited == "《关于绿化的通知》（某绿〔2021〕3号）一、2"


def test_paths(law: tuple[Document, tuple[Clause, ...]]) -> None:
    document, clauses = law
    item = clause(clauses, "art_3__para_2__item_1")
    assert path_of(document, clauses, item) == ["某市公园条例", "第一章", "第三条", "第二款", "(一)"]
    opinion, its_clauses = load_source("diqing-2016-social-forces")
    section = clause(its_clauses, "chp_3__sec_1")
    assert path_text(opinion, its_clauses, section) == f"{opinion.title} > 三 > (一)"


def test_all_paths_at_once(law: tuple[Document, tuple[Clause, ...]]) -> None:
    document, clauses = law
    assert paths_of(document, clauses) == {c.id: path_of(document, clauses, c) for c in clauses}


def test_the_whole_clause_holds_its_sub_clauses(law: tuple[Document, tuple[Clause, ...]]) -> None:
    document, clauses = law
    article = clause(clauses, "art_2")
    whole = clause_text(document.text, clauses, article)
    assert whole.startswith("第二条 不得有下列行为")
    assert whole.endswith("2.纸屑。\n")
    assert clause_text(document.text, clauses, article, whole=False) == "第二条 不得有下列行为：\n"
    assert len(subtree_of(clauses, article)) == 5


def test_the_body_has_neither_label_nor_heading() -> None:
    text = "关于绿化的通知 要求如下： 一、植树 春天植树。 （一）选苗。要选好苗。 （二）挖坑。要挖深坑。"
    _, clauses = build_document(text, "notice")
    assert body_of(text, clause(clauses, "chp_1")) == "春天植树。"
    assert body_of(text, clause(clauses, "chp_1__sec_1")) == "要选好苗。"
