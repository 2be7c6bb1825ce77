"""Making training material in a real Chromium: basket, outline, items, slides, and the files to take away."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.browser.conftest import needs_chromium

pytestmark = needs_chromium


def _fill_the_basket(page: Page) -> None:
    page.goto("/?q=公益性岗位补贴多少钱")
    hits = page.get_by_role("article").filter(has=page.locator("[data-hit]"))
    expect(hits.first).to_be_visible()
    hits.first.get_by_role("button", name="加入培训").click()
    expect(page.get_by_role("link", name="培训材料，篮子里有1个条款")).to_be_visible()
    hits.nth(1).get_by_role("button", name="加入培训").click()
    page.get_by_role("link", name="培训材料，篮子里有2个条款").click()


def _saved_files(page: Page, folder: Path) -> None:
    page.get_by_role("button", name="导出").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="全部文件（.zip）").click()
    started.value.save_as(folder / "all.zip")
    page.keyboard.press("Escape")
    with zipfile.ZipFile(folder / "all.zip") as all_files:
        names = {name.rsplit("/")[-1] for name in all_files.namelist()}
        assert {"slides.pptx", "handout.docx", "quiz.pdf", "quiz.moodle.xml", "quiz.apkg"} <= names
        (slides,) = (name for name in all_files.namelist() if name.endswith(".pptx"))
        with all_files.open(slides) as file:
            words = [
                shape.text_frame.text for shape in Presentation(file).slides[0].shapes if shape.has_text_frame
            ]
    assert "我们的培训" in words


def test_a_class_is_prepared_from_a_basket(page: Page, tmp_path: Path) -> None:
    _fill_the_basket(page)
    page.get_by_role("button", name="用这些条款做材料").click()
    form = page.get_by_role("form", name="新材料")
    form.get_by_label("标题").fill("我们的培训")
    form.get_by_role("button", name="生成").click()
    expect(page.get_by_role("heading", level=1, name="我们的培训")).to_be_visible()
    expect(page.get_by_role("tab", name=re.compile(r"幻灯片\d+"))).to_be_visible(timeout=60_000)

    outline = page.get_by_role("region", name="提纲")
    first = outline.get_by_role("listitem").first.get_by_role("link").first.inner_text()
    outline.get_by_role("listitem").first.get_by_role("button", name=re.compile("^下移")).press(
        "Alt+ArrowDown"
    )
    expect(outline.get_by_role("listitem").nth(1)).to_contain_text(first)
    page.get_by_role("button", name="保存并生成").click()
    expect(page.get_by_text("第2版，", exact=False).first).to_be_visible()
    expect(page.get_by_text("正在生成", exact=False)).to_have_count(0, timeout=60_000)

    page.get_by_role("tab", name=re.compile("测验题")).click()
    items = page.get_by_role("article")
    count = items.count()
    assert count > 5
    items.first.get_by_role("button", name="去掉").click()
    expect(items).to_have_count(count - 1)
    page.get_by_role("button", name="撤销").click()
    expect(items).to_have_count(count)
    items.first.get_by_role("button", name="采用").click()
    expect(items.first).to_contain_text("已采用")

    page.get_by_role("tab", name=re.compile("幻灯片")).click()
    page.get_by_role("button", name="下一张").click()
    expect(page.get_by_role("list", name="全部幻灯片").locator("[aria-current=true]")).to_contain_text(
        "本课内容"
    )
    page.get_by_role("tab", name="讲义").click()
    expect(page.frame_locator("iframe").get_by_text("条款原文")).to_be_visible()
    _saved_files(page, tmp_path)

    page.get_by_role("tab", name=re.compile("版本")).click()
    page.get_by_role("button", name="恢复这一版").click()
    expect(page.get_by_text("现在这一版")).to_be_visible()
    expect(page.get_by_text("第3版，", exact=False).first).to_be_visible()

    page.goto("/training")
    page.get_by_role("button", name="删除我们的培训").click()
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_role("link", name="我们的培训")).to_be_visible()
