"""What Word shows is what is read: numbers, revisions, tables, text boxes, notes, fields."""

from __future__ import annotations

from pathlib import Path

import pytest
from readers_support import zipped

from corpus.errors import InputError
from corpus.readers import Reading, read
from corpus.readers.numbers import formatted

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def docx_of(tmp_path: Path, body: str, *, space: str = W, **parts: str) -> Reading:
    """The reading of a package with this body, and parts by the last word of their relationship."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "comments": "comments"}
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">'
        + "".join(f'<Relationship Id="{n}" Type="{REL}/{n}" Target="{n}.xml"/>' for n in parts)
        + "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{space}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>',
    }
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f'<w:{roots[name]} xmlns:w="{space}">{content}</w:{roots[name]}>'
    path = tmp_path / "文.docx"
    path.write_bytes(zipped(files))
    return read(path)


def p(words: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


def listed(words: str, level: int = 0, number: int = 1) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, format: str, text: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(levels: str, *lists: str) -> str:
    first = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{first}{"".join(lists)}'


THREE = (
    level(0, "chineseCounting", "第%1章")
    + level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>')
    + level(2, "chineseCounting", "（%3）")
)


def test_generated_numbers_are_text(tmp_path: Path) -> None:
    body = (
        listed("总则") + listed("甲。", 1) + listed("子一；", 2) + listed("子二。", 2) + listed("乙。", 1)
        + listed("附则") + listed("丙。", 1) + listed("子三。", 2)
    )  # fmt: skip
    assert docx_of(tmp_path, body, numbering=numbering(THREE)).text.splitlines() == [
        "第一章 总则", "第一条 甲。", "（一）子一；", "（二）子二。", "第二条 乙。",
        "第二章 附则", "第三条 丙。", "（一）子三。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("format", "number", "shown"),
    [
        ("chineseCounting", 21, "二十一"), ("chineseCountingThousand", 110, "一百一十"),
        ("ideographTraditional", 3, "丙"), ("ideographZodiac", 3, "寅"), ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographDigital", 20, "二〇"), ("decimalEnclosedCircle", 3, "③"), ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedParen", 2, "⑵"), ("decimalEnclosedFullstop", 2, "⒉"), ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"), ("ideographEnclosedCircle", 2, "㊁"), ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"), ("japaneseCounting", 10, "十"), ("unheardOf", 4, "4"), ("none", 4, ""),
    ],
)  # fmt: skip
def test_number_formats(format: str, number: int, shown: str) -> None:
    assert formatted(number, format) == shown


def test_starts_overrides_and_shared_counters(tmp_path: Path) -> None:
    lists = numbering(
        level(0, "decimal", "%1.", start=3),
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>',
    )
    body = (
        listed("甲") + listed("乙") + listed("丙", number=2) + listed("丁", number=2) + listed("戊", number=3)
    )
    assert docx_of(tmp_path, body, numbering=lists).text.splitlines() == [
        "3. 甲",
        "4. 乙",
        "1. 丙",
        "2. 丁",
        "3. 戊",
    ]


def test_numbers_through_styles_and_switched_off(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Tiao"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Kuan"><w:basedOn w:val="Tiao"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Zi"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    style = '<w:pStyle w:val="{}"/>'.format
    off = style("Tiao") + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("甲", style("Tiao"))
        + p("乙", style("Kuan"))
        + p("丙", style("Zi"))
        + p("丁", off)
        + p("戊", style("Tiao"))
    )
    read_back = docx_of(tmp_path, body, styles=styles, numbering=numbering(levels))
    assert read_back.text.splitlines() == ["一、甲", "二、乙", "2.1 丙", "丁", "三、戊"]


def test_revisions_are_read_as_accepted(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>应当</w:t></w:r><w:del><w:r><w:delText>三日</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>五日</w:t></w:r></w:ins><w:r><w:t>内报告。</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半句，</w:t></w:r></w:p>" + p("后半句。")
    )
    reading = docx_of(tmp_path, body)
    assert reading.text.splitlines() == ["应当五日内报告。", "前半句，后半句。"]
    assert any("修订" in notice for notice in reading.notices)


def test_a_deleted_numbered_paragraph_does_not_count(tmp_path: Path) -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>"
    )
    reading = docx_of(
        tmp_path, listed("甲") + gone + listed("乙"), numbering=numbering(level(0, "chineseCounting", "%1、"))
    )
    assert reading.text.splitlines() == ["一、甲", "二、乙"]


def cell(*words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(p(w) for w in words)}</w:tc>"


def test_tables_stay_in_their_place_and_merged_cells_come_once(tmp_path: Path) -> None:
    table = (
        "<w:tbl><w:tr>" + cell("任务", properties='<w:gridSpan w:val="2"/>') + cell("单位") + "</w:tr><w:tr>"
        + cell("植树", properties='<w:vMerge w:val="restart"/>') + cell("春季", "两次") + cell("林业局")
        + "</w:tr><w:tr>" + cell("", properties="<w:vMerge/>") + cell("秋季") + cell("住建局") + "</w:tr></w:tbl>"
    )  # fmt: skip
    reading = docx_of(tmp_path, p("见下表：") + table + p("特此通知。"))
    assert reading.text.splitlines() == [
        "见下表：",
        "任务\t单位",
        "植树\t春季 两次\t林业局",
        "\t秋季\t住建局",
        "特此通知。",
    ]
    assert [place.paragraph for place in reading.places] == [1, 2, 4, 8, 11]


def test_a_table_of_one_cell_is_a_frame(tmp_path: Path) -> None:
    reading = docx_of(tmp_path, f"<w:tbl><w:tr>{cell('第一段。', '第二段。')}</w:tr></w:tbl>")
    assert reading.text.splitlines() == ["第一段。", "第二段。"]


def test_text_boxes_once_content_controls_fields_and_signs(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('框中文字。')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{p('控件里的段落。')}</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>见第</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>五</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        "<w:r><w:t>条，电话0887</w:t><w:noBreakHyphen/><w:t>123，软</w:t><w:softHyphen/><w:t>连字符</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>已办</w:t><w:br/><w:t>另起一行</w:t></w:r></w:p>"
    )
    reading = docx_of(tmp_path, body)
    assert reading.text.splitlines() == [
        "正文", "框中文字。", "控件里的段落。", "见第五条，电话0887-123，软连字符☑已办", "另起一行",
    ]  # fmt: skip
    assert "隐藏文字已忽略" in reading.notices


def test_notes_stand_at_the_end_and_comments_are_left_out(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id='2'/><w:t>。</w:t></w:r></w:p>" + p("下一段。")
    notes = f'<w:footnote w:type="separator" w:id="0">{p("")}</w:footnote><w:footnote w:id="2">{p("注的内容。")}</w:footnote>'
    reading = docx_of(
        tmp_path, body, footnotes=notes, comments=f'<w:comment w:id="1">{p("批注内容")}</w:comment>'
    )
    assert reading.text.splitlines() == ["正文[1]。", "下一段。", "[1] 注的内容。"]
    assert reading.notices == ("批注已忽略",)


def test_the_strict_namespace_is_read_too(tmp_path: Path) -> None:
    assert docx_of(tmp_path, p("严格格式。"), space=STRICT).text == "严格格式。\n"


def test_a_document_without_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有文字"):
        docx_of(tmp_path, p(" "))
