"""Dated reports, and the page made of them."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from corpus.errors import InputError
from evaluations import page, plots
from evaluations.dated import keep

ROWS = [
    {"system": "shejiao", "figures": {"document@1": 0.9, "median_ms": 12.0}},
    {"system": "bm25", "figures": {"document@1": 0.8}},
]
CURVES = {
    "notices": {
        "curve": [{"threshold": 0.1, "answered_of_answerable": 0.9, "right_of_answered": 0.6}],
        "calibration": [{"confidence": 0.5, "right": 0.4, "answers": 10}],
    }
}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]


def test_a_page_has_tables_and_plots_and_needs_nothing_else(tmp_path: Path) -> None:
    keep("answer", ROWS, {"folder": "<policies>"}, CURVES, tmp_path)
    out = tmp_path / "docs" / "evaluations.html"
    assert "1 reports" in page.run(out, tmp_path)
    text = out.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    assert {"table", "svg", "polyline", "rect"} <= set(tags.seen)
    assert not tags.links
    assert "script" not in tags.seen
    assert "<policies>" not in text
    assert "0.9" in text


def test_a_second_run_of_a_day_replaces_the_first_and_older_ones_stay_as_tables(tmp_path: Path) -> None:
    path = keep("answer", ROWS, {}, None, tmp_path)
    assert keep("answer", ROWS[:1], {}, None, tmp_path) == path
    (tmp_path / "2020-01-01-answer.json").write_text(
        path.read_text(encoding="utf-8").replace(path.name[:10], "2020-01-01")
    )
    reports = page.read(tmp_path)
    assert [each["date"] for each in reports] == [path.name[:10], "2020-01-01"]
    assert "Before" in page.page(reports)


def test_no_report_and_a_broken_one_are_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="请先运行评测"):
        page.read(tmp_path)
    (tmp_path / "2020-01-01-answer.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="请删除它"):
        page.read(tmp_path)


def test_a_plot_puts_points_where_they_belong() -> None:
    drawn = plots.lines({"a": [(0.0, 0.0), (1.0, 1.0)]}, "x", "y")
    assert 'points="46,294.0 326,14.0"' in drawn.replace("46.0,", "46,").replace("326.0,", "326,")
