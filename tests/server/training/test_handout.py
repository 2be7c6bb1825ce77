"""The handout: clauses in full, what terms mean, what is one's own to do, and the trainer's words apart."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from docx import Document
from docx.oxml.ns import qn

from corpus.laws import load_law
from server.training.handout.content import make_handout
from server.training.handout.docx import write_docx
from server.training.handout.page import write_page
from server.training.making import Wishes, pack_of
from server.training.pack import Audience, Pack
from server.training.storing import Material

HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> [链接](javascript:alert(1)) ![图](http://x.cn/a.png)"


class Elements(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def words_of(raw: bytes) -> str:
    """All text of a Word document, tables too, without white space."""
    return "".join(
        "".join(t.text or "" for t in Document(io.BytesIO(raw)).element.body.iter(qn("w:t"))).split()
    )


def test_both_forms_hold_every_clause_in_full_with_its_citation(material: Material) -> None:
    page = "".join(Elements(write_page(material.pack, material.handout)).text.split())
    word = words_of(write_docx(material.pack, material.handout))
    for clause in material.pack.clauses:
        for text in (page, word):
            assert "".join(clause.text.split()) in text
            assert clause.reference in text


def test_the_page_needs_no_other_file_and_runs_nothing(material: Material) -> None:
    pack = replace(material.pack, notes=HOSTILE)
    elements = Elements(write_page(pack, material.handout))
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in elements.tags}
    assert not any(name.startswith("on") for _, attrs in elements.tags for name in attrs)
    assert not any("javascript:" in (attrs.get("href") or "") for _, attrs in elements.tags)
    assert "<script>alert(1)</script>" in elements.text


def test_the_trainers_words_are_framed_as_theirs_in_both_forms(material: Material) -> None:
    page = write_page(material.pack, material.handout)
    own = re.search(r'<section class="own">(.*?)</section>', page, re.S)
    assert own
    assert "讲师补充，不是文件原文" in own.group(1)
    assert "<strong>谁</strong>" in own.group(1)
    document = Document(io.BytesIO(write_docx(material.pack, material.handout)))
    frame = document.tables[0].cell(0, 0)
    assert frame.paragraphs[0].text == "讲师补充，不是文件原文"
    assert [run.text for p in frame.paragraphs for run in p.runs if run.font.bold] == ["开场", "谁"]


def test_without_trainers_words_there_is_no_frame(material: Material) -> None:
    pack = replace(material.pack, notes=" \n")
    assert "讲师补充" not in write_page(pack, material.handout)
    assert "讲师补充" not in words_of(write_docx(pack, material.handout))


def test_markdown_becomes_word(material: Material) -> None:
    notes = "## 二级\n\n1. 甲\n2. 乙\n   - 丙\n\n> 引\n\n```\n码\n```\n\n[文](http://a.cn) <b>x</b>\n"
    document = Document(io.BytesIO(write_docx(replace(material.pack, notes=notes), material.handout)))
    assert [p.text for p in document.tables[0].cell(0, 0).paragraphs][1:] == [
        "二级", "1. 甲", "2. 乙", "• 丙", "引", "码", "文（http://a.cn） <b>x</b>",
    ]  # fmt: skip


def test_definitions_come_from_the_clauses() -> None:
    document, clauses = load_law("反有组织犯罪法")
    pack = pack_of([(document, clauses, [])], Wishes("课", Audience.OFFICIALS, 60))
    found = make_handout(pack).definitions
    assert found[0].term == "有组织犯罪"
    for each in found:
        clause = pack.clause(each.sentence.clause_id)
        assert clause.text[each.sentence.start : each.sentence.end] == each.sentence.text
        assert each.term in each.sentence.text


def test_overtaken_terms_stand_beside_those_in_use(material: Material) -> None:
    found = {each.old: each for each in material.handout.old_terms}
    text = "".join(clause.text for clause in material.pack.clauses)
    assert found["社区服刑人员"].new == "社区矫正对象"
    assert found["社区服刑人员"].times == text.count("社区服刑人员")
    assert found["社区服刑人员"].since == "2020-07-01"


@pytest.mark.parametrize(
    ("audience", "words"),
    [
        (Audience.VILLAGE_COMMITTEES, ("村(居)", "基层组织")),
        (Audience.VOLUNTEERS, ("志愿者",)),
        (Audience.SOCIAL_WORKERS, ("社会工作者", "社工")),
    ],
)
def test_the_checklist_is_the_audiences(pack: Pack, audience: Audience, words: tuple[str, ...]) -> None:
    tasks = make_handout(replace(pack, audience=audience)).tasks
    assert tasks
    for task in tasks:
        assert any(word in text for word in words for text in (task.quote.text, *task.bearers))
    own = [task.own for task in tasks]
    assert own == sorted(own, reverse=True)


def test_officials_see_what_offices_are_to_do(material: Material) -> None:
    tasks = material.handout.tasks
    assert len(tasks) >= 20
    assert all(task.own and task.bearers for task in tasks)
    for task in tasks:
        clause = material.pack.clause(task.quote.clause_id)
        assert clause.text[task.quote.start : task.quote.end] == task.quote.text


def test_characters_that_xml_cannot_hold_do_no_harm(material: Material) -> None:
    pack = replace(material.pack, title="课\x0b\x00", notes="注\x1f")
    assert "课：讲义" in write_page(pack, material.handout)
    assert "课讲义" in words_of(write_docx(pack, material.handout))
