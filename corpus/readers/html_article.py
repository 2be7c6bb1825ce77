"""Which part of a page is the article, and which of its lines are the site's and not the document's."""

from __future__ import annotations

import re

from lxml import etree

from corpus.readers.html_lines import HtmlLine, lines_of

MOST = 0.85
"""Part of the sentences that an element must hold to be a step towards the article."""
REST = 30
"""Characters of sentences outside such an element that keep us from leaving them behind."""
_SENTENCE = re.compile(r"[。；！？]|，.{6,}|[:：].{12,}")
_SITE = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|(?:主办|承办|技术支持)(?:单位)?[:：]|网站地图|站点地图|联系我们|分辨率|Copyright|"
    r"无障碍|适老化|扫一扫|未经.{0,6}授权|违法和不良信息|网站声明|访问量[:：]",
    re.I,
)
_OWNER = re.compile(r"版权所有|ICP备|公网安备|网站标识码|Copyright", re.I)
"""What stands in the foot of a site and nowhere else."""
_FACTS = (
    r"(?:信息|文章|稿件)?(?:来源|发布时间|发布日期|发布机构|浏览次数|阅读次数|点击数|点击量|"
    r"责任编辑|编辑|审核|作者|时间|日期|访问量)\s*[:：]"
)
_DEEDS = (
    r"字体|字号|打印|关闭|收藏|分享|上一篇|下一篇|返回|扫一扫|保存|语音播报|朗读|"
    r"相关(?:文章|链接|解读|阅读|新闻)|大\s*中\s*小|我要纠错|网页纠错"
)
_TOOLS = re.compile(rf"[【\[（(\s]*(?:{_FACTS}.{{0,80}}|(?:{_DEEDS}).{{0,24}}|[A+\-\s]{{1,6}})", re.S)
HEAD = 4
"""Lines behind the title among which the site says when and whence the page was published."""
FOOT = 600
"""Characters of the largest foot of a site."""
_CRUMBS = re.compile(r"^[^。；]{0,30}(?:首页|位置)[^。；]{0,40}(?:>|›|»|＞|→|/)[^。；]*$")
_PARTS = re.compile(r"\s*[-_|—–\\]+\s*|\s{2,}")


def title_of(root: etree._Element) -> str:
    """The title of the article: as the page standard gives it, else its one first-rank heading."""
    for meta in root.iter("meta"):
        named = (meta.get("name") or "").lower() == "articletitle"
        if named and (words := _squeezed(meta.get("content") or "")):
            return words
    headings = [_squeezed(_words(heading)) for heading in root.iter("h1", "ucaptitle")]
    headings = [words for words in headings if len(words) >= 6]
    if len(headings) == 1:
        return headings[0]
    head = next(root.iter("title"), None)
    words = _squeezed(_PARTS.split(_words(head).strip())[0]) if head is not None else ""
    shown = {_squeezed(line.text) for line in lines_of(root) if line.link_density < 0.5} if words else set()
    return words if len(words) >= 6 and words in shown else ""


def without_foot(root: etree._Element) -> None:
    """Takes out the foot of the site: the largest block around its owner's line that says nothing else."""
    for line in lines_of(root):
        if not _OWNER.search(line.text) or line.characters > 200 or re.search("[。；]", line.text):
            continue
        foot = None
        for element in (line.element, *line.element.iterancestors()):
            words = _words(element)
            if element.tag in ("body", "html") or len("".join(words.split())) > FOOT or words.count("。") > 1:
                break
            foot = element
        if foot is not None and (parent := foot.getparent()) is not None:
            foot.tail = None
            parent.remove(foot)


def article_of(root: etree._Element) -> etree._Element:
    """The smallest element that holds all sentences of the page that are no links and not the site's."""
    said: dict[etree._Element, int] = {}
    kept: dict[etree._Element, int] = {}
    for line in lines_of(root):
        for element in (line.element, *line.element.iterancestors()):
            if _speaks(line):
                said[element] = said.get(element, 0) + line.characters
            if not _is_site(line):
                kept[element] = kept.get(element, 0) + line.characters
    at = next(iter(root.iter("body")), root)
    while True:
        held = said.get(at, 0)
        best = max(at, key=lambda child: said.get(child, 0), default=None)
        # A paragraph is no article.
        if best is None or best.tag in ("p", "span", "li", "tr"):
            return at
        inside = said.get(best, 0)
        behind = sum(kept.get(other, 0) for other in best.itersiblings())
        # What follows may be the table, the signature, the list of attachments.
        if not inside or inside < MOST * held or held - inside > REST or behind:
            return at
        at = best


def trimmed(lines: list[HtmlLine], title: str) -> list[HtmlLine]:
    """The lines without the site's own before and behind the article, the title in front."""
    first = next((i for i, line in enumerate(lines) if _speaks(line)), 0)
    last = next((i for i in range(len(lines) - 1, -1, -1) if _speaks(lines[i])), len(lines) - 1)
    named = [i for i, line in enumerate(lines[: first + 1]) if title and _squeezed(line.text) == title]
    kept = []
    for i, line in enumerate(lines):
        outside = i < first or i > last
        if named and i < named[-1]:
            continue
        if (outside and _is_site(line)) or (named and i <= named[-1] + HEAD and _TOOLS.fullmatch(line.text)):
            continue
        kept.append(line)
    start = "".join(_squeezed(line.text) for line in kept[:8])
    if title and kept and title not in start:
        kept.insert(0, HtmlLine(title, 0, kept[0].element))
    return kept


def _speaks(line: HtmlLine) -> bool:
    """Whether a line is a sentence of the document."""
    if line.link_density > 0.5 or _is_owned(line):
        return False
    if _TOOLS.fullmatch(line.text) and line.characters < 60:
        return False
    return bool(_SENTENCE.search(line.text)) and not _CRUMBS.match(line.text)


def _is_owned(line: HtmlLine) -> bool:
    """Whether a line names the owner of the site or its services, and is no sentence."""
    return line.characters < 200 and bool(_SITE.search(line.text)) and not re.search("[。；\t]", line.text)


def _is_site(line: HtmlLine) -> bool:
    attached = line.text.lstrip().startswith("附件")
    if line.link_density > 0.5:
        return not attached
    return _is_owned(line) or bool(_CRUMBS.match(line.text) or _TOOLS.fullmatch(line.text))


def _words(element: etree._Element) -> str:
    return "".join(str(words) for words in element.itertext())


def _squeezed(words: str) -> str:
    return "".join(words.split())
