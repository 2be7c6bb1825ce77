"""Files of a pack: each by itself, or all in one archive."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from server import audit
from server.errors import NotFound
from server.training.exports.formats import FORMATS, write_one
from server.training.handout.docx import write_docx
from server.training.handout.page import write_page
from server.training.making import NAMES
from server.training.packs.packs import Packs
from server.training.packs.schemas import FileOut
from server.training.packs.service import material
from server.training.packs.templates import current
from server.training.slides.pptx import write_pptx
from server.training.storing import Material, to_json

ALL = "all.zip"
LABELS = {
    "slides.pptx": ("幻灯片", "PowerPoint、WPS演示，备注里是条款全文"),
    "handout.docx": ("讲义", "Word、WPS文字，可再编辑"),
    "handout.html": ("讲义网页", "不联网也能打开，可打印"),
    "quiz.pdf": ("测验卷", "PDF，不带答案"),
    "quiz-with-key.pdf": ("测验卷（带答案）", "PDF，每题附依据条款"),
    "quiz.kaoshibao.xlsx": ("题库（考试宝）", "Excel，按考试宝的导入列"),
    "quiz.wenjuanxing.xlsx": ("题库（问卷星）", "Excel，按问卷星的导入列"),
    "quiz.gift.txt": ("题库（GIFT）", "Moodle等平台"),
    "quiz.moodle.xml": ("题库（Moodle XML）", "Moodle"),
    "quiz.qti.zip": ("题库（QTI 2.1）", "其他学习平台"),
    "quiz.apkg": ("记忆卡片（Anki）", "Anki，改后重新导入不会重复"),
    "pack.json": ("材料数据", "可用shejiao training check逐题核验"),
}
"""By file, what it is called and what it is for; in the order they are offered."""
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to be sent."""

    name: str
    """As a person saves it."""
    data: bytes


def files(packs: Packs, pack_id: int, version: int | None) -> list[FileOut]:
    """What can be had of a pack; a quiz without items makes no file."""
    with packs.database.reading() as session:
        found = material(session, pack_id, version)
    return [FileOut(name=name, label=LABELS[name][0], what=LABELS[name][1]) for name in _names(found)]


def _names(found: Material) -> list[str]:
    return [name for name in LABELS if found.items or name not in FORMATS]


def export(packs: Packs, pack_id: int, name: str, version: int | None) -> Exported:
    """One file of a pack, or all of them; ``NotFound`` where there is no such file."""
    if name not in (*NAMES, ALL):
        raise NotFound(f"没有文件“{name[:60]}”：可下载的有{'、'.join(LABELS)}，或{ALL}。")
    with packs.database.reading() as session:
        found = material(session, pack_id, version)
        template = current(session)
        held = (template.data, template.name) if template and name in ("slides.pptx", ALL) else None
    if name in FORMATS and not found.items:
        raise NotFound("这套材料没有题目，不能导出题库：多加几个条款，或把去掉的题恢复。")
    title = _UNFIT.sub(" ", found.pack.title).strip() or "培训材料"
    data = _archive(found, held, title) if name == ALL else _file(found, name, held)
    with packs.database.writing() as session:
        audit.record(session, "pack.export", f"{found.pack.title}（{pack_id}）", after={"file": name})
    shown = f"{title}.zip" if name == ALL else f"{title}-{name}"
    return Exported(shown, data)


def handout_page(packs: Packs, pack_id: int) -> str:
    """The handout as a page to read and to print."""
    with packs.database.reading() as session:
        found = material(session, pack_id)
    return write_page(found.pack, found.handout)


def _file(found: Material, name: str, template: tuple[bytes, str] | None) -> bytes:
    match name:
        case "slides.pptx":
            return write_pptx(found.slides, found.pack.title, *(template or (None,)))
        case "handout.docx":
            return write_docx(found.pack, found.handout)
        case "handout.html":
            return write_page(found.pack, found.handout).encode()
        case "pack.json":
            return to_json(found).encode()
    return write_one(name, found.items, found.pack.title)


def _archive(found: Material, template: tuple[bytes, str] | None, title: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _names(found):
            archive.writestr(f"{title}/{name}", _file(found, name, template))
    return out.getvalue()
