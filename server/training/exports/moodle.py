"""Moodle XML (docs.moodle.org, "Moodle XML format").

Items to be put in order are given as a match of places and steps, which every Moodle has.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from lxml import etree

from server.training.exports.gift import share
from server.training.exports.wording import explained, pairs, title
from server.training.quiz.models import Kind, QuizItem

_TYPES = {
    Kind.SINGLE: "multichoice",
    Kind.MULTIPLE: "multichoice",
    Kind.TRUE_FALSE: "truefalse",
    Kind.BLANK: "shortanswer",
    Kind.MATCH: "matching",
    Kind.ORDER: "matching",
}


def write_moodle(items: Sequence[QuizItem], name: str) -> bytes:
    """The questions, in a category called ``name``."""
    quiz = etree.Element("quiz")
    category = etree.SubElement(quiz, "question", type="category")
    where = "$course$/top/" + " ".join(name.replace("/", "／").split())
    _text(etree.SubElement(category, "category"), where)
    for number, item in enumerate(items, 1):
        _question(quiz, number, item)
    return bytes(etree.tostring(quiz, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _text(parent: Any, words: str, *, html: bool = False) -> None:
    if html:
        parent.set("format", "html")
        words = f"<p>{escape(words, quote=False)}</p>"
    etree.SubElement(parent, "text").text = words


def _field(question: Any, tag: str, value: str) -> None:
    etree.SubElement(question, tag).text = value


def _question(quiz: Any, number: int, item: QuizItem) -> None:
    question = etree.SubElement(quiz, "question", type=_TYPES[item.kind])
    _text(etree.SubElement(question, "name"), title(number, item))
    _text(etree.SubElement(question, "questiontext"), item.stem, html=True)
    _text(etree.SubElement(question, "generalfeedback"), explained(item), html=True)
    for tag, value in (("defaultgrade", "1"), ("penalty", "0"), ("hidden", "0"), ("idnumber", item.id)):
        _field(question, tag, value)
    if item.kind in (Kind.SINGLE, Kind.MULTIPLE):
        _choices(question, item)
    elif item.kind is Kind.TRUE_FALSE:
        for at, word in enumerate(("true", "false")):
            _answer(question, word, "100" if at in item.key else "0")
    elif item.kind is Kind.BLANK:
        _field(question, "usecase", "0")
        for each in item.answers:
            _answer(question, each.replace("*", "\\*"), "100")
    else:
        _field(question, "shuffleanswers", "true")
        for left, right in pairs(item):
            sub = etree.SubElement(question, "subquestion")
            _text(sub, left, html=True)
            _text(etree.SubElement(sub, "answer"), right)
    tags = etree.SubElement(question, "tags")
    _text(etree.SubElement(tags, "tag"), f"难度{item.difficulty}")


def _choices(question: Any, item: QuizItem) -> None:
    _field(question, "single", "true" if item.kind is Kind.SINGLE else "false")
    _field(question, "shuffleanswers", "true")
    _field(question, "answernumbering", "ABCD")
    for at, option in enumerate(item.options):
        wrong = "0" if item.kind is Kind.SINGLE else share(item, at)
        _answer(question, option, share(item, at) if at in item.key else wrong, html=True)


def _answer(question: Any, words: str, fraction: str, *, html: bool = False) -> None:
    answer = etree.SubElement(question, "answer", fraction=fraction)
    if not html:
        answer.set("format", "plain_text")
    _text(answer, words, html=html)
