"""Plain SVG plots as text: lines over two axes from 0 to 1, and bars. No library, no script, no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

COLOURS = ("#1f5fa8", "#b4532a", "#5a7d3a", "#7a5ca0", "#8a8a8a")

_SIDE, _LEFT, _TOP, _FOOT = 280, 46, 14, 40


def _at(x: float, y: float) -> tuple[float, float]:
    return round(_LEFT + x * _SIDE, 1), round(_TOP + (1 - y) * _SIDE, 1)


def _frame(x_name: str, y_name: str) -> list[str]:
    parts = []
    for tenth in range(0, 11, 2):
        share = tenth / 10
        (x, y), (right, _) = _at(0, share), _at(1, share)
        parts.append(f'<line x1="{x}" y1="{y}" x2="{right}" y2="{y}" class="grid"/>')
        parts.append(f'<text x="{x - 6}" y="{y + 4}" class="tick" text-anchor="end">{share:.1f}</text>')
        below, foot = _at(share, 0)
        parts.append(
            f'<text x="{below}" y="{foot + 15}" class="tick" text-anchor="middle">{share:.1f}</text>'
        )
    middle = _LEFT + _SIDE / 2
    parts.append(
        f'<text x="{middle}" y="{_TOP + _SIDE + 33}" class="axis" text-anchor="middle">{escape(x_name)}</text>'
    )
    turned = f"rotate(-90 12 {_TOP + _SIDE / 2})"
    parts.append(
        f'<text x="12" y="{_TOP + _SIDE / 2}" class="axis" text-anchor="middle" transform="{turned}">'
        f"{escape(y_name)}</text>"
    )
    return parts


def lines(
    series: Mapping[str, Sequence[tuple[float, float]]], x_name: str, y_name: str, diagonal: bool = False
) -> str:
    """Each series of points (x, y) in [0, 1] as a line with its name beside; ``diagonal`` draws x = y too."""
    parts = _frame(x_name, y_name)
    if diagonal:
        (x, y), (right, top) = _at(0, 0), _at(1, 1)
        parts.append(f'<line x1="{x}" y1="{y}" x2="{right}" y2="{top}" class="diagonal"/>')
    for at, (name, points) in enumerate(series.items()):
        colour = COLOURS[at % len(COLOURS)]
        places = [_at(x, y) for x, y in points]
        path = " ".join(f"{x},{y}" for x, y in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in places]
        place = _TOP + 10 + at * 18
        parts.append(
            f'<rect x="{_LEFT + _SIDE + 14}" y="{place - 9}" width="12" height="12" fill="{colour}"/>'
        )
        parts.append(f'<text x="{_LEFT + _SIDE + 32}" y="{place + 1}" class="axis">{escape(name)}</text>')
    return _svg(parts, _LEFT + _SIDE + 130, _TOP + _SIDE + _FOOT)


def bars(rows: Sequence[tuple[str, float]]) -> str:
    """A horizontal bar in [0, 1] for each (name, value), with its value at the end."""
    parts = []
    for at, (name, value) in enumerate(rows):
        y = 6 + at * 24
        width = round(max(0.0, min(1.0, value)) * 300, 1)
        colour = COLOURS[0] if name.startswith("shejiao") else COLOURS[-1]
        parts.append(f'<text x="150" y="{y + 13}" class="axis" text-anchor="end">{escape(name)}</text>')
        parts.append(f'<rect x="158" y="{y}" width="{width}" height="17" fill="{colour}"/>')
        parts.append(f'<text x="{164 + width}" y="{y + 13}" class="axis">{value:.3f}</text>')
    return _svg(parts, 520, 12 + len(rows) * 24)


def _svg(parts: Sequence[str], width: float, height: float) -> str:
    inside = "".join(parts)
    return f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">{inside}</svg>'
