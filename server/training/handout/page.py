"""The handout as one page of HTML, to print: it needs no other file and runs no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from server.training.handout.models import Handout, Task
from server.training.handout.own_words import as_html
from server.training.pack import AUDIENCE_NAMES, Pack, PackClause
from server.training.wording import printable

_STYLE = """
@page { size: A4; margin: 20mm 18mm; }
body { font: 15px/1.7 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #222;
  max-width: 760px; margin: 24px auto; padding: 0 16px; line-break: strict; }
h1 { font-size: 26px; line-height: 1.35; color: #1f4e79; margin: 0 0 4px; }
h2 { font-size: 19px; color: #1f4e79; border-bottom: 2px solid #1f4e79; padding-bottom: 4px; margin: 32px 0 12px;
  break-after: avoid; }
.facts { color: #555; margin: 0 0 16px; }
.clause { background: #fbf8f1; border-left: 4px solid #c9b98f; padding: 10px 16px; margin: 12px 0;
  break-inside: avoid; }
.clause p, .said { font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; margin: 0;
  text-align: justify; white-space: pre-wrap; overflow-wrap: anywhere; }
.clause strong { display: block; }
cite { display: block; font-style: normal; font-size: 13px; color: #666; margin-top: 6px; }
.own { border: 1px dashed #7a5ea8; padding: 4px 16px 10px; margin: 12px 0; }
.own h1, .own h2, .own h3 { font-size: 17px; border: 0; margin: 10px 0 4px; padding: 0; }
.own > .whose { color: #7a5ea8; font-size: 13px; margin: 6px 0; }
table { border-collapse: collapse; width: 100%; margin: 8px 0; }
th, td { border: 1px solid #bbb; padding: 6px 8px; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eef3f8; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.box { width: 28px; text-align: center; }
.line { border-bottom: 1px solid #bbb; height: 34px; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
"""
LINES = 12
"""Ruled lines for notes."""


def write_page(pack: Pack, handout: Handout) -> str:
    """The whole page."""
    parts = [
        _head(pack), _own_words(pack), _clauses(pack), _definitions(handout), _old_terms(handout),
        _checklist(pack, handout), _space(),
    ]  # fmt: skip
    body = "\n".join(line for part in parts for line in part)
    page = (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(pack.title)}：讲义</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
    return printable(page)


def _head(pack: Pack) -> Iterator[str]:
    yield f"<h1>{escape(pack.title)}</h1>"
    yield f'<p class="facts">讲义　对象：{AUDIENCE_NAMES[pack.audience]}　时长：{pack.minutes}分钟</p>'


def _own_words(pack: Pack) -> Iterator[str]:
    if pack.notes.strip():
        yield '<section class="own"><p class="whose">讲师补充，不是文件原文</p>'
        yield as_html(pack.notes) + "</section>"


def _clauses(pack: Pack) -> Iterator[str]:
    yield "<h2>条款原文</h2>"
    for clause in pack.clauses:
        yield f'<section class="clause">{_text(clause)}<cite>{escape(clause.reference)}</cite></section>'


def _text(clause: PackClause) -> str:
    cut = clause.body if clause.heading else 0
    head, body = clause.text[:cut], clause.text[cut:]
    return (
        f"<p><strong>{escape(head.strip())}</strong></p>" if head.strip() else ""
    ) + f"<p>{escape(body)}</p>"


def _open_table(*head: str) -> str:
    return f"<table><thead><tr>{''.join(f'<th>{words}</th>' for words in head)}</tr></thead><tbody>"


def _definitions(handout: Handout) -> Iterator[str]:
    if handout.definitions:
        yield "<h2>关键术语</h2>"
        yield _open_table("术语", "文件中的定义")
        for each in handout.definitions:
            yield f'<tr><td>{escape(each.term)}</td><td><span class="said">{escape(each.sentence.text)}</span>'
            yield f"<cite>{escape(each.reference)}</cite></td></tr>"
        yield "</tbody></table>"


def _old_terms(handout: Handout) -> Iterator[str]:
    if handout.old_terms:
        yield "<h2>新旧用语对照</h2>"
        yield _open_table("文件中的用语", "现行用语", "说明")
        for each in handout.old_terms:
            yield f"<tr><td>{escape(each.old)}（{each.times}处）</td><td>{escape(each.new)}</td>"
            yield f"<td>{escape(_since(each.since, each.note))}</td></tr>"
        yield "</tbody></table>"


def _since(since: str | None, note: str | None) -> str:
    return "，".join(each for each in (f"自{since}起" if since else "", note or "") if each)


def _checklist(pack: Pack, handout: Handout) -> Iterator[str]:
    name = AUDIENCE_NAMES[pack.audience]
    yield f"<h2>任务清单：{name}</h2>"
    if not handout.tasks:
        yield f"<p>这些条款没有写明{name}自己的任务。</p>"
    for own, title in ((True, "自己要做的"), (False, "与自己有关的")):
        rows = [each for each in handout.tasks if each.own is own]
        if rows:
            yield f"<h3>{title}</h3>"
            yield _open_table("√", "任务（原文）", "要求")
            yield from (_row(pack, task) for task in rows)
            yield "</tbody></table>"


def cited(pack: Pack, task: Task) -> str:
    """Where a task stands; the document is named where there are several."""
    return task.reference if len(pack.documents) > 1 else f"出处：{task.place}"


def _row(pack: Pack, task: Task) -> str:
    return (
        f'<tr><td class="box">□</td><td><span class="said">{escape(task.quote.text)}</span>'
        f"<cite>{escape(cited(pack, task))}</cite></td><td>{'<br>'.join(map(escape, demands(task)))}</td></tr>"
    )


def demands(task: Task) -> list[str]:
    """Who, by when, how much: a line each."""
    return [
        f"{label}：{'、'.join(words)}"
        for label, words in (
            ("主体", task.bearers),
            ("时限", (task.deadline,) if task.deadline else ()),
            ("数量", task.quantities),
        )
        if words
    ]


def _space() -> Iterator[str]:
    yield "<h2>笔记</h2>"
    yield '<div class="line"></div>' * LINES
