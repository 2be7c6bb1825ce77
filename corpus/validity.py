"""Whether a document binds on a given day, and why."""

from __future__ import annotations

from datetime import date

from corpus.models import Document, Validity


def validity_on(document: Document, day: date) -> tuple[Validity, str]:
    """The validity of a document on a day, with the reason in Chinese.

    What the publisher says (``document.status``) goes before what the dates say; a document that
    states neither is ``UNKNOWN``: its silence is no proof that it still binds.
    """
    status = Validity(document.status) if document.status else None
    if status is Validity.REPEALED:
        return status, "发布机关标明已废止"
    if status is Validity.AMENDED:
        return status, "发布机关标明已被修改，以修改后的文本为准"
    starts = document.effective_on
    if starts and day < starts:
        return Validity.NOT_YET_EFFECTIVE, f"自{_chinese(starts)}起施行，{_chinese(day)}尚未施行"
    if status is Validity.NOT_YET_EFFECTIVE:
        return status, "发布机关标明尚未施行"
    if status is Validity.IN_FORCE:
        since = f"，自{_chinese(starts)}起施行" if starts else ""
        return status, f"发布机关标明现行有效{since}"
    if starts:
        return Validity.UNKNOWN, f"自{_chinese(starts)}起施行，是否已被修改或废止未有记载"
    return Validity.UNKNOWN, "文件未写明施行日期，也没有效力标注"


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
