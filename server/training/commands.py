"""``shejiao training``: material out of a document on the command line; no database is needed for a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="培训材料：幻灯片、讲义、测验题，以及它们的核验。", no_args_is_help=True)


@app.command("make")
def make(
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹。", show_default=False)],
    file: Annotated[
        Path | None, typer.Argument(help="要讲的文件；或用--document。", show_default=False)
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", help="要讲的文件编号：随附的文件，或文件库中的文件。")
    ] = None,
    clauses: Annotated[
        str | None, typer.Option("--clauses", help="只讲这些条款，用逗号分开，如 三,四(二)；不写就是全部。")
    ] = None,
    audience: Annotated[
        str,
        typer.Option("--audience", help="对象：officials、social_workers、volunteers、village_committees。"),
    ] = "officials",
    minutes: Annotated[int, typer.Option("--minutes", help="时长，10到480分钟。")] = 90,
    title: Annotated[str | None, typer.Option("--title", help="标题；不写就用文件的标题。")] = None,
    items: Annotated[int, typer.Option("--items", min=0, max=300, help="最多出几道题。")] = 60,
    notes: Annotated[Path | None, typer.Option("--notes", help="讲师补充，Markdown文件。")] = None,
    template: Annotated[
        Path | None, typer.Option("--template", help="本单位的幻灯片模板，.pptx或.potx。")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="覆盖文件夹里已有的材料。")] = False,
) -> None:
    """由条款生成幻灯片、讲义和测验题；题目生成后逐题核验。"""
    from server.training.running import Request, make_material

    request = Request(file, document, clauses, audience, minutes, title, items, notes, template, overwrite)
    make_material(request, out)


@app.command("check")
def check(
    pack: Annotated[Path, typer.Argument(help="make生成的pack.json。", show_default=False)],
    against: Annotated[
        Path | None, typer.Option("--against", help="与这份现行文件比对，列出待复核的条款。")
    ] = None,
) -> None:
    """逐题核验：答案出自条款原文，干扰项都不成立；可与现行文件比对。有一项不成立就以状态1结束。"""
    from server.training.running import check_material

    if not check_material(pack, against):
        raise typer.Exit(1)
