"""The dated reports as one page that needs nothing else: a table for each, and plots."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from evaluations import plots
from evaluations.dated import REPORTS

_TITLES = {
    "retrieve": "Retrieval",
    "answer": "Question answering over notices",
    "fit-answer": "Choosing a span, and knowing when not to answer (out of fold)",
    "opinion": "Our own questions over what is shipped",
}
_BARS = ("nDCG@10", "document@1", "answer_in_top3", "clause@3")
"""Figures drawn as bars where several systems have them."""

_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; color: #222;
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.2rem; margin-top: 2.4rem; border-bottom: 1px solid #ddd; padding-bottom: .3rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; } .when { color: #666; font-size: .9rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; margin: .6rem 0; font-size: .9rem; }
th, td { border: 1px solid #ddd; padding: .3rem .6rem; text-align: right; }
th { background: #f4f6f8; font-weight: 600; }
th:first-child, td:first-child { text-align: left; white-space: nowrap; } tr.ours td { font-weight: 600; }
svg { max-width: 100%; height: auto; display: block; margin: .4rem 0; } svg text { font-family: inherit; fill: #333; }
.tick { font-size: 11px; } .axis { font-size: 12px; } .grid { stroke: #e4e4e4; }
.diagonal { stroke: #aaa; stroke-dasharray: 4 4; }
.plots { display: flex; flex-wrap: wrap; gap: 1.5rem; }
"""


def read(folder: Path = REPORTS) -> list[dict[str, Any]]:
    """The reports of ``folder``, the newest first; InputError where there is none or one cannot be read."""
    found = []
    for path in sorted(folder.glob("*.json"), reverse=True):
        try:
            report = json.loads(path.read_text(encoding="utf-8"))
            found.append({name: report[name] for name in ("date", "command", "rows", "data")} | report)
        except (ValueError, KeyError, TypeError):
            raise InputError(f"{path}不是评测报告：请删除它，或重新运行评测。") from None
    if not found:
        raise InputError(f"{folder}中没有评测报告：请先运行评测，例如python -m evaluations answer。")
    return found


def _number(value: object) -> str:
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.4f}".rstrip("0") if abs(value) < 10 else f"{value:.1f}"
    return escape(f"{value:g}" if isinstance(value, float) else str(value))


def _heading(name: str) -> str:
    return escape(name.replace("_", " "))


def _named(row: Mapping[str, Any]) -> str:
    return str(row["system"]) + (f", {row['data']}" if isinstance(row.get("data"), str) else "")


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """A row a system, a column a figure; a figure that a system lacks is left empty."""
    figures = list(dict.fromkeys(name for row in rows for name in row["figures"]))
    head = "".join(f"<th>{_heading(name)}</th>" for name in ("system", *figures))
    body = []
    for row in rows:
        name = _named(row)
        cells = "".join(
            f"<td>{_number(row['figures'][each]) if each in row['figures'] else ''}</td>" for each in figures
        )
        ours = ' class="ours"' if name.startswith("shejiao") else ""
        body.append(f"<tr{ours}><td>{escape(name)}</td>{cells}</tr>")
    return f'<div class="wide"><table><tr>{head}</tr>{"".join(body)}</table></div>'


def _bars(rows: Sequence[Mapping[str, Any]]) -> str:
    parts = []
    for figure in _BARS:
        values = [(_named(row), float(row["figures"][figure])) for row in rows if figure in row["figures"]]
        if len(values) > 1:
            parts.append(f"<div><h3>{escape(figure)}</h3>{plots.bars(values)}</div>")
    return f'<div class="plots">{"".join(parts)}</div>' if parts else ""


def _curves(curves: Mapping[str, Any]) -> str:
    """Coverage against precision, and confidence against what was right, for each set of questions."""
    coverage = {
        name: [(row["answered_of_answerable"], row["right_of_answered"]) for row in found["curve"]]
        for name, found in curves.items()
        if "curve" in found
    }
    sure = {
        name: [(row["confidence"], row["right"]) for row in found["calibration"]]
        for name, found in curves.items()
        if "calibration" in found
    }
    parts = []
    if coverage:
        drawn = plots.lines(coverage, "answerable questions answered", "right of all answered")
        parts.append(f"<div><h3>Coverage and precision, as the threshold rises</h3>{drawn}</div>")
    if sure:
        drawn = plots.lines(sure, "confidence", "share right", diagonal=True)
        parts.append(f"<div><h3>Calibration</h3>{drawn}</div>")
    tables = "".join(
        f"<h3>By threshold: {escape(name)}</h3>{_threshold_table(found['curve'])}"
        for name, found in curves.items()
        if "curve" in found
    )
    return f'<div class="plots">{"".join(parts)}</div>{tables}'


def _threshold_table(rows: Sequence[Mapping[str, float]]) -> str:
    names = list(rows[0])
    head = "".join(f"<th>{_heading(name)}</th>" for name in names)
    body = "".join("<tr>" + "".join(f"<td>{row[name]:g}</td>" for name in names) + "</tr>" for row in rows)
    return f'<div class="wide"><table><tr>{head}</tr>{body}</table></div>'


def _section(report: Mapping[str, Any]) -> str:
    title = _TITLES.get(report["command"], report["command"])
    data = ", ".join(f"{name}: {value}" for name, value in report["data"].items())
    curves = _curves(report["curves"]) if "curves" in report else ""
    when = f"{report['date']}, python -m evaluations {report['command']}; {data}"
    return (
        f'<section><h2>{escape(title)}</h2><p class="when">{escape(when)}</p>'
        f"{table(report['rows'])}{_bars(report['rows'])}{curves}</section>"
    )


def page(reports: Sequence[Mapping[str, Any]]) -> str:
    """The newest report of each command in full, then every older one as its table."""
    newest: dict[str, Mapping[str, Any]] = {}
    older = []
    for report in reports:
        if newest.setdefault(report["command"], report) is not report:
            older.append(report)
    before = "".join(
        f"<h3>{escape(each['date'])}, {escape(each['command'])}</h3>{table(each['rows'])}" for each in older
    )
    sections = "".join(_section(each) for each in newest.values())
    past = f"<section><h2>Before</h2>{before}</section>" if before else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shejiao: evaluations</title>'
        f"<style>{_STYLE}</style></head><body><h1>Shejiao: evaluations</h1>"
        "<p>Each table comes from one run of one command; its rows are to be compared with each other.</p>"
        f"{sections}{past}</body></html>\n"
    )


def run(out: Path, folder: Path = REPORTS) -> str:
    """Write the page to ``out``; a line that says what is on it."""
    reports = read(folder)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page(reports), encoding="utf-8")
    return f"{out}: {len(reports)} reports"
