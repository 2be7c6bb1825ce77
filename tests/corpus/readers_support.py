"""The opinion laid out as an office would, and real writers for every format the readers read."""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from corpus.models import Level
from corpus.parse import parse_text

REPOSITORY = Path(__file__).resolve().parents[2]
OPINION = REPOSITORY / "corpus/sources/diqing-2016-social-forces/original.txt"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CJK_FONT = next(iter(sorted(Path("/usr/share/fonts").rglob("NotoSerifCJK-Regular.ttc"))), None)

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: printing to PDF is not tested"
)
needs_soffice = pytest.mark.skipif(
    SOFFICE is None, reason="no LibreOffice here: .doc and its kin are not tested"
)
needs_font = pytest.mark.skipif(CJK_FONT is None, reason="no Noto CJK font here: drawn pages are not tested")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the opinion."""

    text: str
    style: str
    """``title``, ``heading`` (一、), ``section`` ((一)), ``body`` or ``closing``."""


@cache
def opinion() -> tuple[Paragraph, ...]:
    """The opinion, a heading, a paragraph, a signing office each on its own line."""
    text = OPINION.read_text(encoding="utf-8").rstrip(" |\n")
    found: list[Paragraph] = []
    for clause in parse_text(text, "opinion"):
        own = " ".join(text[clause.start : clause.end].split())
        if clause.level is Level.TITLE:
            found.append(Paragraph("".join(own.split()), "title"))
        elif clause.level is Level.CHAPTER:
            heading, _, body = own.partition(" ")
            found += [Paragraph(heading, "heading"), Paragraph(body, "body")]
        elif clause.level is Level.SECTION:
            found.append(Paragraph(own, "section"))
        elif clause.level in (Level.SIGNATORIES, Level.IMPRINT):
            parts = own.split(" ") if clause.level is Level.SIGNATORIES else [own]
            # The office stands at the left margin and the day of printing at the right one.
            found += [Paragraph(part.replace(" ", "\u3000"), "closing") for part in parts]
        else:
            found.append(Paragraph(own, "body"))
    return tuple(found)


def opinion_text() -> str:
    """The opinion as plain text, a line a paragraph."""
    return "".join(paragraph.text + "\n" for paragraph in opinion())


def clauses_of(text: str) -> list[tuple[str, str | None, str | None, str]]:
    """Level, label, heading and text of every clause, white space apart."""
    return [
        (
            clause.level.value,
            clause.label,
            "".join((clause.heading or "").split()) or None,
            "".join(text[clause.start : clause.end].split()),
        )
        for clause in parse_text(text, "same")
    ]


def office_html(paragraphs: tuple[Paragraph, ...] = ()) -> str:
    """The opinion as a page set like a government document, for printing."""
    lines = "\n".join(f'<p class="{p.style}">{html.escape(p.text)}</p>' for p in (paragraphs or opinion()))
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>文件</title><style>
@page {{ size: A4; margin: 37mm 26mm 35mm 28mm;
  @bottom-center {{ content: "－ " counter(page) " －"; font-size: 14pt; }} }}
body {{ font: 16pt/28pt "Noto Serif CJK SC", serif; margin: 0; }}
p {{ margin: 0; text-indent: 2em; text-align: justify; }}
p.title {{ font-size: 22pt; line-height: 32pt; text-align: center; text-indent: 0; margin-bottom: 28pt; }}
p.heading {{ font-family: "Noto Sans CJK SC"; }}
p.closing {{ text-align: right; text-indent: 0; }}
</style></head><body>{lines}</body></html>"""


def printed(page: str, folder: Path) -> Path:
    """A page printed to PDF by Chromium."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(page, encoding="utf-8")
    subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", source.as_uri(),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return target


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A zip package of the given parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def write_ofd(paragraphs: tuple[Paragraph, ...], *, with_template: bool = True) -> bytes:
    """The paragraphs as an OFD: one text object a line, set on A4 like a government document."""
    size, pitch, left, right, top, bottom = 5.64, 9.9, 28.0, 184.0, 37.0, 262.0
    pages: list[list[str]] = [[]]
    y = top
    for paragraph in paragraphs:
        for x, line in _set(paragraph, size, left, right):
            if y > bottom:
                pages.append([])
                y = top
            pages[-1].append(_text_object(len(pages[-1]) + 10, x, y, size, line))
            y += pitch
    parts: dict[str, bytes | str] = {
        "OFD.xml": _ofd_xml(
            "OFD", "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        ),
        "Doc_0/Document.xml": _ofd_xml(
            "Document",
            "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            '<ofd:TemplatePage ID="900" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>'
            + "".join(
                f'<ofd:Page ID="{i + 1}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages))
            )
            + "</ofd:Pages>",
        ),
        "Doc_0/Tpls/Tpl_0/Content.xml": _ofd_page(_text_object(1, 28, 15, 4, "模板里的页眉"), ""),
    }
    for i, objects in enumerate(pages):
        number = _text_object(9, 100, 275, 4.9, f"— {i + 1} —")
        template = '<ofd:Template TemplateID="900"/>' if with_template else ""
        parts[f"Doc_0/Pages/Page_{i}/Content.xml"] = _ofd_page("".join(objects) + number, template)
    return zipped(parts)


def _set(paragraph: Paragraph, size: float, left: float, right: float) -> list[tuple[float, str]]:
    """The lines of a paragraph with where they begin: first line indented, titles centred, offices right."""
    lines: list[tuple[float, str]] = []
    indent = 0.0 if paragraph.style in ("title", "closing") else 2 * size
    x, line, start = left + indent, "", left + indent
    for char in paragraph.text:
        width = _width(char, size)
        # Punctuation may hang into the margin rather than begin a line.
        if x + width > right + 0.1 and char not in "，。、；：）》”,.;:)":
            lines.append((start, line))
            x, line, start = left, "", left
        line += char
        x += width
    lines.append((start, line))
    if paragraph.style == "closing":
        return [(right - sum(_width(c, size) for c in text), text) for _, text in lines]
    if paragraph.style == "title":
        return [((left + right - sum(_width(c, size) for c in text)) / 2, text) for _, text in lines]
    return lines


def _width(char: str, size: float) -> float:
    return size if ord(char) > 0x2000 else size / 2


def _text_object(number: int, x: float, y: float, size: float, text: str) -> str:
    widths = [_width(char, size) for char in text]
    steps = " ".join(f"{width:.3f}" for width in widths[:-1])
    if len(set(widths[:-1])) == 1 and len(widths) > 2:
        steps = f"g {len(widths) - 1} {widths[0]:.3f}"
    return (
        f'<ofd:TextObject ID="{number}" Boundary="{x:.3f} {y:.3f} {sum(widths):.3f} {size:.3f}" Font="3" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size * 0.85:.3f}" DeltaX="{steps}">{html.escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def _ofd_page(objects: str, template: str) -> str:
    return _ofd_xml("Page", f'{template}<ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer></ofd:Content>')


def _ofd_xml(root: str, content: str) -> str:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{root} {space}>{content}</ofd:{root}>'


FORMATS_OF_NUMBERS = {
    "heading": ("chineseCountingThousand", "%1、"),
    "section": ("chineseCountingThousand", "(%2)"),
}


def write_docx(paragraphs: tuple[Paragraph, ...], path: Path, *, numbered: bool) -> Path:
    """The paragraphs as Word saves them; ``numbered``: 一、 and (一) are made by Word, through two styles."""
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "－ 1 －"
    if numbered:
        numbering = document.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:pStyle w:val="{name}"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
            for i, (name, (format, text)) in enumerate(FORMATS_OF_NUMBERS.items())
        )
        numbering.insert(
            0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>')
        )
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
        )
        for i, name in enumerate(FORMATS_OF_NUMBERS):
            style = document.styles.add_style(name, 1)
            level = f'<w:ilvl w:val="{i}"/>' if i else ""
            style.element.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}>{level}<w:numId w:val="90"/></w:numPr>')
            )
    for paragraph in paragraphs:
        generated = numbered and paragraph.style in FORMATS_OF_NUMBERS
        words = (
            paragraph.text.partition("、" if paragraph.style == "heading" else ")")[2]
            if generated
            else paragraph.text
        )
        style = paragraph.style if generated else "Title" if paragraph.style == "title" else None
        document.add_paragraph(words, style=style)
    document.save(str(path))
    return path
