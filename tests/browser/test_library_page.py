"""Files taken in by a person, in a real Chromium: dropped, checked, found, put aside."""

from __future__ import annotations

import time
from pathlib import Path

import docx
from playwright.sync_api import Page, expect

from tests.browser.conftest import needs_chromium

pytestmark = needs_chromium

LINES = (
    "某县关于规范停车收费的通知",
    "为方便群众，现将有关事项通知如下：",
    "一、收费标准",
    "小客车每小时收取停车费三元，摩托车不收费。",
    "二、停放时间",
    "车辆停放不得超过两小时。",
    "某县交通运输局",
    "2024年5月6日",
)


def test_a_word_file_is_taken_in_checked_and_found(page: Page, tmp_path: Path) -> None:
    word = docx.Document()
    for line in LINES:
        word.add_paragraph(line)
    word.save(str(tmp_path / "停车通知.docx"))
    (tmp_path / "坏文件.pdf").write_bytes(b"%PDF-1.7 broken")

    page.goto("/library")
    page.locator("input[type=file]").first.set_input_files(
        [tmp_path / "坏文件.pdf", tmp_path / "停车通知.docx"]
    )
    expect(page.get_by_text("坏文件.pdf").first).to_be_visible()
    # One is refused in a line, the other goes on.
    expect(page.get_by_text("已收录").first).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="某县关于规范停车收费的通知").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("某县关于规范停车收费的通知")
    page.get_by_text("体检单", exact=True).first.click()
    expect(page.get_by_text("一字未丢").first).to_be_visible()

    # The index takes the new clauses in while the old one answers.
    quote = page.locator("figure blockquote").first
    deadline = time.monotonic() + 60
    shown = ""
    while "小客车" not in shown and time.monotonic() < deadline:
        page.goto("/?q=停车费一小时多少钱")
        page.wait_for_load_state("networkidle")
        shown = quote.inner_text() if quote.is_visible() else ""
    expect(quote).to_contain_text("小客车每小时收取停车费三元")


def test_the_family_shows_what_is_missing(page: Page) -> None:
    page.goto("/library?look=family")
    expect(page.get_by_text("云司发〔2015〕42号").first).to_be_visible()
    expect(page.get_by_text("未收录").first).to_be_visible()
