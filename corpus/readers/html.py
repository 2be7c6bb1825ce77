"""A saved government page: the article, not the menus around it.

The rule here is that of the state's page standard (国办发〔2017〕47号) where a page follows it, and else: the
smallest element that holds all sentences which are not links, with all that follows them. General
extractors (trafilatura, readability, jusText) are made for news: on government pages they lost tables,
signatures, attachments and short items, 7 to 25 in a hundred characters of such pages. In doubt a line is kept.
"""

from __future__ import annotations

import re

from lxml import etree

from corpus.errors import InputError
from corpus.readers.html_article import article_of, title_of, trimmed, without_foot
from corpus.readers.html_lines import HtmlLine, lines_of
from corpus.readers.package import ran_out_of_memory
from corpus.readers.reading import Reading
from corpus.readers.text import decode

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.I)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
_DROPPED = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "nav", "aside", "footer",
    "button", "select", "textarea", "input", "audio", "video", "canvas", "dialog",
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def read_html(raw: bytes, name: str) -> Reading:
    """The article of a page, a line a block, table rows parted by tabs.

    The charset is taken from the byte order mark, the page itself, or the bytes. Scripts are dropped
    and nothing outside the file is ever read. ``InputError`` where there is no article in it.
    """
    root = _parsed(_decoded(raw, name))
    try:
        lines, pictures = _article(root) if root is not None else ([], 0)
    except RecursionError as error:
        raise InputError(
            f"文件“{name}”的网页结构嵌套过深；请用浏览器打开，把正文另存为 .docx 或 .txt 后再试。"
        ) from error
    text = "\n".join(line.text for line in lines)
    if not text.strip():
        raise InputError(f"文件“{name}”里没有找到正文；请用浏览器打开原网页，确认正文显示后重新保存再试。")
    notices = (f"图片未识别：{pictures} 幅",) if pictures else ()
    return Reading(text + "\n", "html", notices=notices)


def _article(root: etree._Element) -> tuple[list[HtmlLine], int]:
    """The lines of the article, and how many pictures stand in it."""
    title = title_of(root)
    _clean(root)
    without_foot(root)
    article = article_of(root)
    return trimmed(lines_of(article), title), sum(1 for _ in article.iter("img"))


def lines_of_fragment(html: str) -> list[str]:
    """The lines of a piece of HTML, nothing left out but scripts and what is hidden."""
    root = _parsed(html)
    if root is None:
        return []
    _clean(root)
    return [line.text for line in lines_of(root)]


def _decoded(raw: bytes, name: str) -> str:
    found = _CHARSET.search(raw[:8192])
    marked = raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if found and not marked:
        charset = found.group(1).decode("ascii").lower()
        try:
            # A page that declares its charset wrongly is read by its bytes, below.
            return raw.decode(_WIDER.get(charset, charset)) if "\x00" not in charset else decode(raw, name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(raw, name)


def _parsed(html: str) -> etree._Element | None:
    # No limit of depth: a page with many unclosed marks nests deep, and would lose its end in silence.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if ran_out_of_memory(parser):
        raise MemoryError
    return root


def _clean(root: etree._Element) -> None:
    """Takes out what is never text: scripts, controls, menus, what is hidden."""
    for element in list(root.iter(*_DROPPED)):
        _remove(element)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body"):
            continue
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            _remove(element)


def _remove(element: etree._Element) -> None:
    """Removes an element but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
