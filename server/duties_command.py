"""``shejiao duties``: the duties of a file; no database needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from corpus.documents import build_document, sha256_of
from corpus.errors import InputError
from corpus.outline import Outline
from corpus.readers.child import read_in_child
from indexer.duties import extract_duties, to_json

ROLES = {"lead": "", "support": "（配合）", "target": "（对象）"}
MODALITIES = {
    "obligation": "应当", "prohibition": "不得", "recommendation": "倡导", "permission": "可以", None: "待定",
}  # fmt: skip
DOUBTS = {
    "bearer": "责任主体不明",
    "unknown_body": "词汇表里没有这个机构",
    "person": "责任主体是人名",
    "modality": "要求程度不明",
    "deadline": "期限不能换算，或没有这一天",
}
LONG = 1000
"""Clauses of a document that takes long enough to say how far it is."""


def read_day(words: str | None) -> date | None:
    """The day that ``--issued-on`` gives; ``InputError`` where it is none."""
    if words is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
            raise ValueError(words)
        return date.fromisoformat(words)
    except ValueError as error:
        raise InputError(
            f"“{words}”不是日期：--issued-on应写成2016-06-15这样的年-月-日，请改正后重试。"
        ) from error


def duties_of_file(path: Path, issued_on: date | None, echo: Callable[[str], None]) -> dict[str, Any]:
    """The contract of ``shejiao duties --json``; ``InputError`` where the file cannot be read."""
    text = read_in_child(path).text
    facts = {"issued_on": issued_on} if issued_on else {}
    document, clauses = build_document(text, f"doc-{sha256_of(text)[:12]}", path.name, facts)

    def progress(done: int, count: int) -> None:
        if count >= LONG and (done % LONG == 0 or done == count):
            echo(f"已梳理{done}/{count}个条款")

    found = [to_json(duty) for duty in extract_duties(document, Outline.of(clauses), progress=progress)]
    if not found:
        echo("没有找到职责：文件中没有要求谁做什么的句子。请确认这是需要落实的文件。")
    return {"duties": found}


def show(found: dict[str, Any]) -> None:
    """The duties as a numbered list for people; nothing where there are none."""
    if not found["duties"]:
        return
    console = Console(highlight=False, soft_wrap=True)
    for number, duty in enumerate(found["duties"], 1):
        who = "、".join(f"{each['name']}{ROLES[each['role']]}" for each in duty["bearers"]) or "未指明"
        console.print(
            f"{number}. {who}　{MODALITIES[duty['modality']]}　{duty['action']}", markup=False, style="cyan"
        )
        console.print(f"   “{duty['quote']}”", markup=False)
        notes = [*_deadline(duty["deadline"]), *(each["text"] for each in duty["quantities"])]
        notes += [f"存疑：{DOUBTS[each]}" for each in duty["doubts"]]
        if notes:
            console.print(f"   {'；'.join(notes)}", markup=False)
    console.print(f"共{len(found['duties'])}项职责。", markup=False)


def _deadline(deadline: dict[str, str | None] | None) -> list[str]:
    if deadline is None:
        return []
    days = [f"{day}{word}" for day, word in ((deadline["from"], "起"), (deadline["by"], "前")) if day]
    return [f"期限：{deadline['text']}" + (f"（{'，'.join(days)}）" if days else "")]
