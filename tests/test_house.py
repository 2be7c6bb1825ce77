"""The shape of the house: imports run one way, rooms are small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT = {
    "corpus": {"corpus"},
    "indexer": {"corpus", "indexer"},
    "server": {"corpus", "indexer", "server"},
    "evaluations": {"corpus", "indexer", "evaluations"},
}
ONLY_IMPORTER = {
    "jieba": "indexer/terms.py",
    "sentence_transformers": "indexer/embed.py",
    "chromadb": "indexer/vectors.py",
    "tantivy": "indexer/lexical.py",
}
MODULES = sorted(path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    ours = set(imported(path)) & MAY_IMPORT.keys()
    assert ours <= MAY_IMPORT[package]


@pytest.mark.parametrize(("library", "only"), ONLY_IMPORTER.items())
def test_a_library_we_may_replace_is_imported_in_one_place(library: str, only: str) -> None:
    assert {str(path.relative_to(ROOT)) for path in MODULES if library in imported(path)} == {only}


# A migration says what was, once: it is not split.
ROOMS = [path for path in MODULES if "migrations" not in path.parts]


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_are_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST_MODULE
    functions = (
        n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    long = {
        n.name: n.end_lineno - n.lineno + 1 for n in functions if n.end_lineno - n.lineno >= LONGEST_FUNCTION
    }
    assert not long


def test_page_sees_only_the_generated_client() -> None:
    sources = [*(ROOT / "web/src").rglob("*.ts"), *(ROOT / "web/src").rglob("*.vue")]
    assert sources
    callers = {str(p.relative_to(ROOT)) for p in sources if "fetch(" in p.read_text(encoding="utf-8")}
    assert callers <= {"web/src/api/client.ts", "web/src/api/request.ts"}
