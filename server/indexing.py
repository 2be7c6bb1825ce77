"""The commands that change the index, with progress on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from indexer import build
from server.library.service import require_documents
from server.search.index_service import IndexService
from server.settings import Settings
from server.startup import opened

_STEPS = {build.EMBEDDING: "计算语义向量", build.STORING: "写入索引", build.CHECKING: "自检"}


@contextmanager
def _bars(console: Console) -> Iterator[build.Progress]:
    """A bar for each step of a build."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bars:
        tasks = {}

        def progress(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(_STEPS[step], total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield progress


def bring_up_to_date(index: IndexService, clauses: int, console: Console, rebuild: bool = False) -> None:
    """Build ``index`` with bars unless it is up to date; ``clauses`` is how many it is over."""
    if not rebuild and index.is_up_to_date():
        console.print(f"索引已是最新，共{clauses}个条款。")
        return
    with _bars(console) as progress:
        index.prepare(lambda message: console.print(message, markup=False), progress, rebuild)
    console.print(f"索引已就绪，共{clauses}个条款。")


def make_index(settings: Settings, console: Console, rebuild: bool) -> None:
    """Bring in the shipped documents and make the index, unless it is up to date."""
    with opened(settings, lambda message: console.print(message, markup=False)) as (services, _):
        require_documents(services.shelf)
        bring_up_to_date(services.index, len(services.shelf.units), console, rebuild)
