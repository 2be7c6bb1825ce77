"""Learning platforms read what is given out: each form by an independent reader."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from onyx2moodle.parser import parse_item
from pygiftparser import parser as gift

from server.training.exports.gift import write_gift
from server.training.exports.moodle import write_moodle
from server.training.exports.qti import PACKAGE, QTI, write_qti
from server.training.exports.wording import pairs
from server.training.quiz.models import Kind, QuizItem
from tests.server.training.conftest import NAME

CHOICES = (Kind.SINGLE, Kind.MULTIPLE)


def flat(text: str) -> str:
    return " ".join(text.split())


class TestGift:
    """Read by pygiftparserrgmf, a grammar of its own."""

    def test_questions_and_keys_come_back(self, items: tuple[QuizItem, ...]) -> None:
        gift.gift_result = None
        found = gift.parse(write_gift(items, NAME).decode()).questions
        assert len(found) == len(items)
        for question, item in zip(found, items, strict=True):
            assert question.text == flat(item.stem)
            assert question.category == NAME
            options = question.answer.options
            kind = type(question.answer).__name__
            if item.kind is Kind.SINGLE:
                assert kind == "MultipleChoiceRadio"
                # This reader leaves the escape of a colon in options; Moodle takes it away everywhere.
                assert [option.text.replace("\\:", ":") for option in options] == list(
                    map(flat, item.options)
                )
            elif item.kind is Kind.MULTIPLE:
                assert kind == "MultipleChoiceCheckbox"
            elif item.kind is Kind.TRUE_FALSE:
                assert kind == "TrueFalse"
            elif item.kind is Kind.BLANK:
                assert kind == "Short"
            else:
                assert kind == "Matching"

    def test_signs_that_mean_something_are_escaped(self, items: tuple[QuizItem, ...]) -> None:
        item = next(each for each in items if each.kind is Kind.SINGLE)
        odd = replace(item, stem="甲{乙}=1 ~2 #3: \\n", options=("=A", "~B", "#C", "{D}"), key=(0,))
        text = write_gift([odd], NAME).decode()
        assert r"甲\{乙\}\=1 \~2 \#3\: \\n" in text
        assert r"=\=A" in text


@pytest.fixture(scope="module")
def questions(items: tuple[QuizItem, ...]) -> list[etree._Element]:
    root = etree.fromstring(write_moodle(items, NAME))
    assert root.tag == "quiz"
    first, *rest = root.findall("question")
    assert first.get("type") == "category"
    assert first.findtext("category/text") == f"$course$/top/{NAME}"
    return rest


class TestMoodle:
    """Against Moodle's description of its XML form."""

    def test_each_has_what_its_kind_needs(
        self, questions: list[etree._Element], items: tuple[QuizItem, ...]
    ) -> None:
        for question, item in zip(questions, items, strict=True):
            kind = question.get("type")
            assert question.findtext("name/text")
            assert item.stem.split("“")[0] in question.findtext("questiontext/text", "")
            assert question.find("questiontext").get("format") == "html"
            assert item.reference in question.findtext("generalfeedback/text", "")
            assert float(question.findtext("defaultgrade", "")) == 1
            answers = question.findall("answer")
            shares = [float(each.get("fraction", "")) for each in answers]
            if kind == "multichoice":
                single = question.findtext("single") == "true"
                assert single == (item.kind is Kind.SINGLE)
                assert len(answers) == len(item.options)
                assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=0.001)
                if not single:
                    assert sum(shares) == pytest.approx(0, abs=0.001)
            elif kind == "truefalse":
                assert [each.findtext("text") for each in answers] == ["true", "false"]
                assert sorted(shares) == [0, 100]
                assert (shares[0] == 100) == (item.right == ("正确",))
            elif kind == "shortanswer":
                assert [each.findtext("text") for each in answers] == list(item.answers)
                assert set(shares) == {100}
            else:
                assert kind == "matching"
                subs = question.findall("subquestion")
                assert [each.findtext("answer/text") for each in subs] == [right for _, right in pairs(item)]
                assert len(subs) >= 3

    def test_shares_are_some_that_moodle_takes(self, questions: list[etree._Element]) -> None:
        taken = {0, 100, 50, 33.33333, 25, 20, 16.66667, 14.28571, 12.5}
        shares = {abs(float(each.get("fraction", ""))) for q in questions for each in q.findall("answer")}
        assert shares <= taken


@pytest.fixture(scope="module")
def folder(items: tuple[QuizItem, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("qti")
    with zipfile.ZipFile(io.BytesIO(write_qti(items, NAME))) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


class TestQti:
    """Read by onyx2moodle, and against the information model."""

    def test_the_manifest_names_every_file_and_nothing_else(
        self, folder: Path, items: tuple[QuizItem, ...]
    ) -> None:
        root = etree.parse(folder / "imsmanifest.xml").getroot()
        space = {"p": PACKAGE}
        assert [etree.QName(each).localname for each in root] == ["metadata", "organizations", "resources"]
        resources = root.findall("p:resources/p:resource", space)
        assert [each.get("type") for each in resources] == ["imsqti_test_xmlv2p1"] + [
            "imsqti_item_xmlv2p1"
        ] * len(items)
        named = {each.get("href") for each in root.iter(f"{{{PACKAGE}}}file")}
        there = {str(path.relative_to(folder)) for path in folder.rglob("*.xml")} - {"imsmanifest.xml"}
        assert named == there
        ids = {each.get("identifier") for each in resources}
        assert {each.get("identifierref") for each in root.iter(f"{{{PACKAGE}}}dependency")} < ids

    def test_the_test_refers_to_the_items_in_order(self, folder: Path, items: tuple[QuizItem, ...]) -> None:
        root = etree.parse(folder / "test.xml").getroot()
        found = [each.get("href") for each in root.iter(f"{{{QTI}}}assessmentItemRef")]
        assert found == [f"items/{item.id}.xml" for item in items]

    def test_items_come_back_with_their_keys(self, folder: Path, items: tuple[QuizItem, ...]) -> None:
        for item in items:
            found = parse_item(folder / f"items/{item.id}.xml")
            assert found.identifier == item.id
            declared = found.response_decls["RESPONSE"]
            interactions = {each.kind: each for each in found.interactions}
            if item.kind in (*CHOICES, Kind.TRUE_FALSE):
                choices = {each.identifier: each.html for each in interactions["choice"].choices}
                assert list(choices.values()) == list(item.options)
                assert tuple(choices[each] for each in declared.correct_values) == item.right
                assert declared.cardinality == ("multiple" if item.kind is Kind.MULTIPLE else "single")
            elif item.kind is Kind.BLANK:
                assert interactions["textEntry"].response_identifier == "RESPONSE"
                assert declared.correct_values == [item.answers[0]]
                assert declared.mapping == dict.fromkeys(item.answers, 1.0)
            elif item.kind is Kind.MATCH:
                match = interactions["match"]
                left = {each.identifier: each.html for each in match.match_sources}
                right = {each.identifier: each.html for each in match.match_targets}
                told = [tuple(pair.split()) for pair in declared.correct_values]
                assert [(left[a], right[b]) for a, b in told] == pairs(item)
            assert item.reference in found.feedback[0].html

    def test_an_order_is_an_ordered_response(self, folder: Path, items: tuple[QuizItem, ...]) -> None:
        for item in (each for each in items if each.kind is Kind.ORDER):
            root = etree.parse(folder / f"items/{item.id}.xml").getroot()
            space = {"q": QTI}
            declared = root.find("q:responseDeclaration", space)
            assert declared.get("cardinality") == "ordered"
            choices = {each.get("identifier"): each.text for each in root.iter(f"{{{QTI}}}simpleChoice")}
            assert root.find("q:itemBody/q:orderInteraction", space) is not None
            values = [each.text for each in declared.iter(f"{{{QTI}}}value")]
            assert tuple(choices[each] for each in values) == item.right

    def test_elements_stand_in_the_order_of_the_model(self, folder: Path) -> None:
        order = [
            "responseDeclaration",
            "outcomeDeclaration",
            "itemBody",
            "responseProcessing",
            "modalFeedback",
        ]
        for path in (folder / "items").iterdir():
            names = [etree.QName(each).localname for each in etree.parse(path).getroot()]
            assert sorted(names, key=order.index) == names
            assert set(names) == set(order)
