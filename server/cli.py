"""The command ``shejiao``: the same services as the site's.

Results go to standard output, all else to standard error.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from typer._click.exceptions import (
    ClickException,
)  # typer carries its own copy of click and shows no other door

from corpus.errors import InputError
from indexer.errors import BuildError
from indexer.query import checked
from server import printing
from server.settings import Settings, load_settings
from server.training.commands import app as training_app

app = typer.Typer(
    name="shejiao",
    help="社矫：政策检索、逐字引用的问答。数据目录用环境变量SHEJIAO_DATA_DIR设置。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
laws_app = typer.Typer(help="国家法律：列出，或加入文件库。", no_args_is_help=True)
app.add_typer(laws_app, name="laws")
app.add_typer(training_app, name="training")
accounts_app = typer.Typer(help="账号：在本机生成一次性链接。", no_args_is_help=True)
app.add_typer(accounts_app, name="accounts")

console = Console(stderr=True, highlight=False, soft_wrap=True)

Json = Annotated[bool, typer.Option("--json", help="输出JSON。")]
DocumentOption = Annotated[str | None, typer.Option("--document", help="只在这份文件中查找（文件编号）。")]


def _echo(message: str) -> None:
    console.print(message, markup=False)


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _settings(**given: object) -> Settings:
    return load_settings(**given)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="监听的地址，默认127.0.0.1。")] = None,
    port: Annotated[int | None, typer.Option(help="监听的端口，默认8000。")] = None,
) -> None:
    """启动网站。"""
    from server.serving import serve as run

    run(_settings(host=host, port=port), _echo)


@app.command()
def parse(
    file: Annotated[Path, typer.Argument(help="要拆分的文件。", show_default=False)], as_json: Json = False
) -> None:
    """把文件拆分成条款，并给出解析体检单。不需要数据库。"""
    from server.parsing import parse_file

    parsed = parse_file(file)
    if as_json:
        _print_json(parsed)
    else:
        printing.outline(parsed)


@app.command()
def duties(
    file: Annotated[Path, typer.Argument(help="要梳理职责的文件。", show_default=False)],
    as_json: Json = False,
    issued_on: Annotated[
        str | None, typer.Option("--issued-on", help="印发日期，如2016-06-15；不写则从文件中读取。")
    ] = None,
) -> None:
    """梳理文件中的职责：由谁做、要求程度、期限、数量。不需要数据库。"""
    from server.duties_command import duties_of_file, read_day, show

    found = duties_of_file(file, read_day(issued_on), _echo)
    if as_json:
        _print_json(found)
    else:
        show(found)


def _each(text: str, as_json: bool, answer: Any, show: Any) -> None:
    """Answer ``text``, or, where it is ``-``, each line of standard input with a JSON line."""
    if text != "-":
        found = answer(text)
        if as_json:
            _print_json(found.model_dump(mode="json"))
        else:
            show(found)
        return
    failed = 0
    for line in sys.stdin:
        question = line.rstrip("\r\n")
        try:
            _print_json(answer(checked(question)).model_dump(mode="json"))
        except InputError as error:
            failed += 1
            _print_json({"question": question, "error": str(error)})
    if failed:
        raise InputError(f"有{failed}行不能查，原因见各行的error：请改正后重试这些行。")


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="问题或关键词；写-则从标准输入逐行读取。", show_default=False)],
    as_json: Json = False,
    limit: Annotated[int, typer.Option(min=1, max=100, help="最多列出几条。")] = 10,
    document: Annotated[
        list[str] | None, typer.Option("--document", help="只在这些文件中查找（文件编号）；可写多次，下同。")
    ] = None,
    level: Annotated[list[str] | None, typer.Option(help="文件级别：国家、省、州、县。")] = None,
    issuer: Annotated[list[str] | None, typer.Option(help="发文机关。")] = None,
    validity: Annotated[
        list[str] | None, typer.Option(help="效力：现行有效、已被修改、已废止、尚未施行、效力未知。")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", help="成文日期不早于，如2016-06-15、2016。")] = None,
    last: Annotated[str | None, typer.Option("--to", help="成文日期不晚于。")] = None,
    body: Annotated[list[str] | None, typer.Option(help="责任部门，如民政部门。")] = None,
) -> None:
    """查找条款；文号、标题、条款（社区矫正法第十二条）和日期直接列出。"""
    from server.asking import source

    filters = {
        "document": document or [],
        "level": level or [],
        "issuer": issuer or [],
        "validity": validity or [],
        "body": body or [],
        "first": first,
        "last": last,
    }
    if text != "-":
        checked(text)  # before anything slow
    with source(_settings(), _echo) as found:
        _each(text, as_json, lambda query: found.search(query, limit, filters), printing.hits)


@app.command()
def ask(
    text: Annotated[str, typer.Argument(help="问题；写-则从标准输入逐行读取。", show_default=False)],
    as_json: Json = False,
    document: DocumentOption = None,
) -> None:
    """回答问题：逐字引用文件原文并注明出处；文件没有依据时如实说明。"""
    from server.asking import source

    if text != "-":
        checked(text)
    with source(_settings(), _echo) as found:
        _each(text, as_json, lambda question: found.ask(question, document), printing.answer)


@app.command()
def index(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="即使没有变化也重新建立。")] = False,
) -> None:
    """导入随附的文件，准备模型，建立索引；没有变化就什么也不做。"""
    from server.indexing import make_index

    make_index(_settings(), console, rebuild)


@laws_app.command("list")
def laws_list(as_json: Json = False) -> None:
    """列出随附法律包中的国家法律。"""
    from corpus import laws

    found = laws.list_laws()
    if as_json:
        _print_json([printing.law_facts(law) for law in found])
    else:
        printing.laws(found)


@laws_app.command("add")
def laws_add(
    names: Annotated[
        list[str] | None, typer.Argument(help="法律的名称，可以是简称，如社会保险法。", show_default=False)
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="加入法律包中的全部法律；可随时停止，再次运行即继续。")
    ] = False,
) -> None:
    """把国家法律加入文件库，并更新索引。"""
    from server.law_commands import add_all_laws, add_laws

    if every:
        if names:
            raise InputError("--all与法律名称不能同时使用：请只用其中一种。")
        add_all_laws(_settings(), console)
    else:
        add_laws(_settings(), console, names or [])


@laws_app.command("update")
def laws_update() -> None:
    """把收录的国家法律更新到已安装的法律包，旧的文本留作旧版。"""
    from server.law_commands import update_laws

    update_laws(_settings(), console)


@accounts_app.command("link")
def accounts_link(
    name: Annotated[
        str | None, typer.Argument(help="为这个账号重设密码；不写则设置新的系统管理员。", show_default=False)
    ] = None,
) -> None:
    """生成一次性链接，用来设置系统管理员或重设密码；无人能登录时也可以用。"""
    from server.accounts.commands import make_link

    typer.echo(make_link(_settings(), name, _echo))


def main() -> None:
    """Run the command; bad input prints one line on standard error and exits with 2."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        status = app(standalone_mode=False)
    except InputError as error:
        _echo(str(error))
        sys.exit(2)
    except BuildError as error:
        _echo(f"{error}请重新运行；仍不行请联系管理员。")
        sys.exit(1)
    except ClickException as error:
        _echo(printing.usage_error(error))
        sys.exit(2)
    except (KeyboardInterrupt, typer.Abort):
        _echo("已停止。")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)
