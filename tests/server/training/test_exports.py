"""People and their programs read what is given out: cards, sheets and print, each by an independent reader."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from server.training.exports.anki import write_anki
from server.training.exports.excel import KAOSHIBAO, WENJUANXING, rows_of, write_kaoshibao, write_wenjuanxing
from server.training.exports.formats import FORMATS, write_all
from server.training.exports.pdf import write_pdf
from server.training.quiz.models import Kind, QuizItem
from tests.server.training.conftest import NAME


class TestAnki:
    """Imported by Anki's own library."""

    def test_a_collection_takes_the_deck_and_a_second_import_doubles_nothing(
        self, items: tuple[QuizItem, ...], tmp_path: Path
    ) -> None:
        (tmp_path / "quiz.apkg").write_bytes(write_anki(items, NAME))
        collection = Collection(str(tmp_path / "collection.anki2"))
        try:
            for times in (1, 2):
                request = ImportAnkiPackageRequest(
                    package_path=str(tmp_path / "quiz.apkg"), options=ImportAnkiPackageOptions()
                )
                log = collection.import_anki_package(request).log
                assert log.found_notes == len(items)
                assert collection.note_count() == len(items), times
            assert NAME in {each.name for each in collection.decks.all_names_and_ids()}
            notes = [collection.get_note(each) for each in collection.find_notes("")]
            assert {note["出处"] for note in notes} == {item.reference for item in items}
            card = notes[0].cards()[0]
            assert notes[0]["题目"] in card.question()
            assert notes[0]["依据"] in card.answer()
        finally:
            collection.close()

    def test_markup_in_a_clause_is_text(self, items: tuple[QuizItem, ...], tmp_path: Path) -> None:
        odd = replace(items[0], stem="<script>alert(1)</script>")
        with zipfile.ZipFile(io.BytesIO(write_anki([odd], NAME))) as archive:
            archive.extract("collection.anki2", tmp_path)
        rows = sqlite3.connect(tmp_path / "collection.anki2").execute("select flds from notes").fetchall()
        assert "<script>" not in rows[0][0]


class TestExcel:
    """Read by openpyxl."""

    def test_kaoshibao_has_advice_head_and_a_row_a_question(self, items: tuple[QuizItem, ...]) -> None:
        sheet = openpyxl.load_workbook(io.BytesIO(write_kaoshibao(items, NAME))).active
        rows = list(sheet.iter_rows(values_only=True))
        assert rows[1] == KAOSHIBAO
        expected = [row for item in items for row in rows_of(item)]
        assert len(rows) == 2 + len(expected)
        for row, meant in zip(rows[2:], expected, strict=True):
            stem, kind, *options, answer, explanation, chapter, difficulty = row
            assert stem == meant.stem
            assert kind in ("单选题", "多选题", "判断题", "填空题")
            if kind == "填空题":
                assert answer == meant.answers[0]
            elif kind == "判断题":
                assert options[:2] == ["对", "错"]
                assert answer == ("A" if meant.key == (0,) else "B")
            else:
                chosen = tuple(options["ABCDEFGH".index(letter)] for letter in answer)
                assert chosen == tuple(meant.options[at] for at in meant.key)
            assert meant.item.reference in explanation
            assert (chapter, difficulty in ("易", "中", "难")) == (NAME, True)

    def test_wenjuanxing_has_its_columns(self, items: tuple[QuizItem, ...]) -> None:
        sheet = openpyxl.load_workbook(io.BytesIO(write_wenjuanxing(items, NAME))).active
        rows = list(sheet.iter_rows(values_only=True))
        assert rows[0] == WENJUANXING
        assert len(rows) == 1 + sum(len(rows_of(item)) for item in items)
        assert {row[-2] for row in rows[1:]} == {1}

    def test_wrong_orders_differ_from_the_right_one(self, items: tuple[QuizItem, ...]) -> None:
        for item in (each for each in items if each.kind is Kind.ORDER):
            (row,) = rows_of(item)
            assert len(set(row.options)) == 4
            assert row.options[row.key[0]] == " → ".join(item.right)

    @pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])
    @pytest.mark.parametrize("write", [write_kaoshibao, write_wenjuanxing])
    def test_no_cell_is_a_formula(self, items: tuple[QuizItem, ...], write: object, words: str) -> None:
        item = next(each for each in items if each.kind is Kind.SINGLE)
        odd = replace(item, stem=words, options=(words, *item.options[1:]), reference=words)
        raw = write([odd], words)  # type: ignore[operator]
        sheet = openpyxl.load_workbook(io.BytesIO(raw)).active
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert any(cell.value == words for row in sheet.iter_rows() for cell in row)


class TestPdf:
    """Read by PDFium."""

    def text_of(self, raw: bytes) -> str:
        document = pypdfium2.PdfDocument(raw)
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)

    def test_with_key_and_without(self, items: tuple[QuizItem, ...]) -> None:
        without = self.text_of(write_pdf(items, NAME, with_key=False))
        with_key = self.text_of(write_pdf(items, NAME, with_key=True))
        for text in (without, with_key):
            for item in items:
                assert "".join(item.stem.split())[:20] in text
        assert "答案：" not in without
        assert "依据：" not in without
        assert with_key.count("答案：") == len(items)

    def test_no_character_is_missing_from_the_font(self, items: tuple[QuizItem, ...]) -> None:
        text = self.text_of(write_pdf(items, NAME, with_key=True))
        assert "\ufffd" not in text
        assert "〔2015〕" in text


def test_every_form_is_written_and_odd_characters_do_no_harm(items: tuple[QuizItem, ...]) -> None:
    odd = [replace(items[0], stem="甲\x0b乙\x00\ud800", reference="丙\x1f"), *items[1:]]
    found = dict(write_all(odd, "课\x07"))
    assert list(found) == list(FORMATS)
    assert all(len(data) > 500 for data in found.values())
