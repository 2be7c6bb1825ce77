"""Word documents (.docx): the text as Word shows it, generated numbers and all.

Read from the parts themselves, not through python-docx: numbering, revisions, text boxes and
content controls are not in its model of a document's text. ECMA-376 part 1, 17.
"""

from __future__ import annotations

import posixpath

from lxml import etree

from corpus.errors import InputError
from corpus.readers.numbering import read_numbering
from corpus.readers.package import Package, open_package
from corpus.readers.reading import Builder, Reading
from corpus.readers.word_body import Body
from corpus.readers.word_styles import read_styles
from corpus.readers.word_xml import tag, value_of

MACRO = "文件“{}”含有宏，为安全起见不读取；请另存为不含宏的 .docx 后再试。"
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def read_docx(raw: bytes, name: str) -> Reading:
    """The text of a .docx, a line a paragraph or table row, with paragraph numbers as places.

    Inserted text is text, deleted text is not; headers, footers and comments are left out; notes
    stand at the end. ``InputError`` where the file is broken, hostile, has macros or no text.
    """
    package = open_package(raw, name)
    if any(path.lower().endswith("vbaproject.bin") for path in package.entries):
        raise InputError(MACRO.format(name))
    main = _main_part(package)
    related = _related(package, main)
    if "[Content_Types].xml" in package and b"macroEnabled" in package.read("[Content_Types].xml"):
        raise InputError(MACRO.format(name))
    styles = read_styles(_optional(package, related.get("styles")))
    numbering = read_numbering(_optional(package, related.get("numbering")))
    body = Body(styles, numbering)
    root = package.xml(main)
    content = next((element for element in root if tag(element) == "body"), None)
    if content is None:
        raise InputError(f"文件“{name}”缺少正文，可能已损坏；请用 Word 打开后重新另存再试。")
    body.blocks(content)
    body.finish()
    builder = Builder()
    for line in body.lines:
        builder.add(line.text + "\n", paragraph=line.paragraph)
    _notes(package, related, body, builder)
    if not "".join(builder.pieces).strip():
        hint = "其中只有图片，请另存为 PDF 或图片后再试" if body.pictures else "请换一份有正文的文件"
        raise InputError(f"文件“{name}”没有文字；{hint}。")
    return builder.build("docx", body.notices(has_comments="comments" in related))


def _main_part(package: Package) -> str:
    for relation in package.xml("_rels/.rels"):
        if (value_of(relation, "Type") or "").endswith("/officeDocument"):
            return (value_of(relation, "Target") or "").lstrip("/")
    raise InputError(f"文件“{package.name}”不是完整的 Word 文档；请用 Word 打开后重新另存再试。")


def _related(package: Package, main: str) -> dict[str, str]:
    """The parts the main part refers to, by the last word of their relationship type."""
    folder, file = posixpath.split(main)
    path = posixpath.join(folder, "_rels", f"{file}.rels")
    if path not in package:
        return {}
    found: dict[str, str] = {}
    for relation in package.xml(path):
        target = value_of(relation, "Target") or ""
        if (value_of(relation, "TargetMode") or "Internal") != "Internal":
            continue
        kind = (value_of(relation, "Type") or "").rpartition("/")[2]
        part = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        found.setdefault(kind, part)
    return found


def _optional(package: Package, path: str | None) -> etree._Element | None:
    return package.xml(path) if path else None


def _notes(package: Package, related: dict[str, str], body: Body, builder: Builder) -> None:
    """Footnotes and endnotes, in the order they are referred to, at the end."""
    for kind, element_name in _NOTES:
        root = _optional(package, related.get(kind))
        if root is None:
            continue
        notes = {value_of(note, "id"): note for note in root if tag(note) == element_name}
        for label, note_id in body.references[element_name]:
            note = notes.get(note_id)
            if note is not None:
                words = " ".join(line.text for line in body.nested(note)).strip()
                builder.add(f"{label} {words}\n")
