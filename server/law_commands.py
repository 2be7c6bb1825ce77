"""``shejiao laws add`` and ``update``: national laws into the library, then into the index."""

from __future__ import annotations

from dataclasses import replace

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from corpus import laws
from corpus.errors import InputError
from server.dependencies import Services
from server.indexing import bring_up_to_date
from server.library.library import Library
from server.library.service import add_law, load_shelf
from server.library.shelf import Held
from server.search.index_service import IndexService
from server.settings import Settings
from server.startup import opened

_PREFIX = "law-"


def _index(services: Services, console: Console) -> None:
    """Index what the database holds now; what was embedded before is not embedded again."""
    shelf = load_shelf(services.database)
    index = IndexService(services.settings, shelf, services.vocabulary.current)
    try:
        bring_up_to_date(index, len(shelf.units), console)
    finally:
        index.close()


def _add(services: Services, name: str, console: Console) -> bool:
    document, new = add_law(services.database, name)
    console.print(f"{'已加入' if new else '已在文件库中'}：{document.title}", markup=False)
    return new


def add_laws(settings: Settings, console: Console, names: list[str]) -> None:
    """Bring in the national laws ``names`` and index them; InputError, and nothing done, if one is unknown."""
    if not names:
        raise InputError("没有给出法律名称：请写名称，如shejiao laws add 社会保险法，或用--all加入全部。")
    for name in names:
        laws.load_law(name)
    with opened(settings, lambda message: console.print(message, markup=False)) as (services, _):
        new = [name for name in names if _add(services, name, console)]
        if new:
            _index(services, console)


def add_all_laws(settings: Settings, console: Console) -> None:
    """Bring in every law of the package that is not held, and index them.

    It may be stopped at any moment: each law comes in whole, each 256 vectors are kept as they are made,
    and the next run goes on from there.
    """
    with opened(settings, lambda message: console.print(message, markup=False)) as (services, _):
        try:
            missing = [law for law in laws.list_laws() if law.document_id not in services.shelf.documents]
            columns = (TextColumn("加入法律"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            with Progress(*columns, console=console) as bars:
                for law in bars.track(missing, total=len(missing)):
                    add_law(services.database, law.document_id)
            console.print(f"新加入{len(missing)}部法律。")
            _index(services, console)
        except KeyboardInterrupt:
            console.print("已保存完成的部分：再次运行shejiao laws add --all会从这里继续。")
            raise


def _renewed(held: Held) -> Held | None:
    """The law as the package has it now, a person's facts kept; None where nothing changed."""
    document, clauses = laws.load_law(held.document.id)
    kept = {name: getattr(held.document, name) for name in held.set_by_person}
    document = replace(document, **kept)
    if document == held.document:
        return None
    return replace(Held.of(document, clauses), set_by_person=held.set_by_person)


def update_held(library: Library, console: Console) -> int:
    """Bring every law held to what the package says, as a new edition; how many changed."""
    changed = 0
    known = {law.document_id for law in laws.list_laws()}
    for held in list(library.shelf.documents.values()):
        id_, title = held.document.id, held.document.title
        if not id_.startswith(_PREFIX) or held.file is not None:
            continue
        if id_ not in known:
            console.print(f"法律包中已没有，保持原样：{title}", markup=False)
        elif (renewed := _renewed(held)) is not None:
            library.replace(renewed)
            changed += 1
            console.print(f"已更新：{title}", markup=False)
    return changed


def update_laws(settings: Settings, console: Console) -> None:
    """Bring the laws held to what the package installed now says, and index them."""
    with opened(settings, lambda message: console.print(message, markup=False)) as (services, _):
        services.library.on_change = lambda _: None  # indexed once, at the end
        changed = update_held(services.library, console)
        if changed:
            _index(services, console)
        else:
            console.print("收录的法律都与法律包一致，没有需要更新的。")
