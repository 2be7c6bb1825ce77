"""What the commands print for people, on standard output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus.laws import Law
from server.answers.schemas import AnswerOut
from server.search.schemas import DirectOut, HitOut, SearchOut

if TYPE_CHECKING:
    from typer._click.exceptions import ClickException

_SHOWN = 200  # characters of a clause in a list


def _console() -> Console:
    return Console(highlight=False, soft_wrap=True)


def _hit(console: Console, hit: HitOut) -> None:
    text = Text(hit.text)
    for start, end in hit.highlights:
        text.stylize("bold", start, end)
    shown = text[:_SHOWN]
    if len(hit.text) > _SHOWN:
        shown = shown + Text("……")
    console.print(f"{hit.rank}. {hit.path}", markup=False, style="cyan")
    console.print(shown)
    console.print()


def _direct(console: Console, found: DirectOut) -> None:
    """What the question names: documents, clauses, or that the text is not held."""
    if found.note:
        console.print(found.note, markup=False, style="bold")
    for entry in found.entries:
        console.print(f"直达 {entry.reference}", markup=False, style="green")
        if not entry.held:
            known = "；".join(f"{fact.value}（{fact.source}）" for fact in entry.facts)
            console.print(f"原文未收录。已知：{known}", markup=False)
        if entry.text:
            console.print(Text(entry.text[:_SHOWN] + ("……" if len(entry.text) > _SHOWN else "")))
    if found.total > len(found.entries):
        console.print(f"共{found.total}处，只列出{len(found.entries)}处。")
    for document in found.cited_by:
        console.print(f"提到它的文件：《{document.title}》", markup=False)
    console.print()


def hits(found: SearchOut) -> None:
    """What the question names, then the clauses found, each with its path and the question's words in bold."""
    console = _console()
    if found.direct:
        _direct(console, found.direct)
    if not found.hits:
        left = found.total_without_filters
        hint = f"去掉筛选条件有{left}条。" if left else "请换一种说法，或减少关键词。"
        console.print(f"没有找到相关条款：{hint}")
    for hit in found.hits:
        _hit(console, hit)


def answer(found: AnswerOut) -> None:
    """The quotes with their citations, or the refusal with the nearest clauses."""
    console = _console()
    if not found.refused:
        for citation in found.citations:
            console.print(f"“{citation.quote}”", markup=False)
            console.print(f"——{citation.reference}", markup=False, style="cyan")
        return
    console.print(f"文件中没有找到依据。{found.reason or ''}", markup=False)
    if found.nearest:
        console.print("最接近的条款，仅供参考：\n")
        for hit in found.nearest:
            _hit(console, hit)


def outline(parsed: dict[str, Any]) -> None:
    """A parsed document as an indented outline, then its health report."""
    console = _console()
    console.print(parsed["document"]["title"], markup=False, style="bold")
    parents = {clause["id"]: clause["parent_id"] for clause in parsed["clauses"]}
    for clause in parsed["clauses"]:
        depth, parent = 0, clause["parent_id"]
        while parent is not None:
            depth, parent = depth + 1, parents[parent]
        name = " ".join(part for part in (clause["label"], clause["heading"]) if part)
        start = " ".join(clause["text"].split())[:40]
        console.print("  " * depth + (name or start), markup=False)
    console.print(f"\n共{len(parsed['clauses'])}个条款。", markup=False)
    for name, value in parsed["health"].items():
        console.print(f"{name}: {value}", markup=False)


def law_facts(law: Law) -> dict[str, Any]:
    """A law as JSON."""
    return {
        "document_id": law.document_id,
        "name": law.name,
        "status": law.status,
        "issuer": law.issuer,
        "published_on": law.published_on.isoformat() if law.published_on else None,
        "effective_on": law.effective_on.isoformat() if law.effective_on else None,
        "articles": law.articles,
    }


def laws(found: Sequence[Law]) -> None:
    """The laws of the package as a table."""
    table = Table("名称", "效力", "施行日期", "条数")
    for law in found:
        table.add_row(law.name, law.status, str(law.effective_on or ""), str(law.articles))
    console = _console()
    console.print(table)
    console.print(f"共{len(found)}部。用shejiao laws add 名称 加入文件库。")


_USAGE = {
    "NoSuchOption": "没有这个选项",
    "MissingParameter": "缺少参数",
    "BadParameter": "参数不可用",
    "NoArgsIsHelpError": "请写明要做什么",
}


def usage_error(error: ClickException) -> str:
    """One line for a command line that cannot be understood."""
    detail = " ".join(error.format_message().split())
    return f"{_USAGE.get(type(error).__name__, '命令有误')}（{detail}）：用shejiao --help查看用法。"
