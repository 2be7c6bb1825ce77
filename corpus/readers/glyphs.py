"""Characters that stand in for others: fonts share a drawing, and the file names the wrong character."""

from __future__ import annotations

import unicodedata

_RADICALS = dict(
    zip(
        "⺁⺄⺆⺈⺊⺌⺍⺕⺙⺝⺟⺠⺩⺪⺫⺬⺭⺮⺶⺼⻁⻄⻅⻆⻉⻋⻌⻓⻔⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳⼾",
        "厂乙冂刀卜小小彐攵月母民王疋目示礻竹羊月虎西见角贝车辶长门雨青韦页风飞食食饣饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟户",
        strict=True,
    )
)
_DROPPED = {"\u00ad", "\ufeff", "\u200b", "\u200c", "\u200d", "\u2060", "\ufffe", "\uffff"}


def plain_char(char: str) -> str:
    """The character people read: a radical as the character it is, invisible ones as nothing."""
    if char in _DROPPED or (char < " " and char not in "\t\n\r"):
        return ""
    if "\u2e80" <= char <= "\u2fdf":
        return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    if "\uf900" <= char <= "\ufaff" or "\ufb00" <= char <= "\ufb06":
        return unicodedata.normalize("NFKC", char)
    return char


def is_garbage(text: str) -> bool:
    """Whether a text layer says nothing: a third of it is private or unknown characters."""
    inked = [char for char in text if not char.isspace()]
    wrong = sum(1 for char in inked if unicodedata.category(char) in ("Co", "Cn", "Cc") or char == "\ufffd")
    return bool(inked) and wrong > len(inked) / 3
