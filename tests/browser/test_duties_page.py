"""Duties in a real Chromium: reviewed with the keyboard, listed for a department, taken away as Excel, printed."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import needs_chromium

pytestmark = needs_chromium
REVIEW = "/duties/diqing-2016-social-forces"


def waiting(page: Page) -> int:
    """How many rows wait; the counter says so in words once none does."""
    number = page.locator(".counter strong")
    return int(number.inner_text()) if number.count() else 0


def current(page: Page) -> Locator:
    return page.locator("li[aria-current=true]")


@pytest.fixture
def review(page: Page) -> Page:
    """The opinion under review by a person of a name; what an earlier test decided is taken back."""
    page.goto(REVIEW)
    expect(page.locator(".duty").first).to_be_visible(timeout=60_000)
    page.keyboard.press("Enter")
    return page


def test_rows_are_reviewed_with_the_keyboard_and_listed(review: Page, tmp_path: Path) -> None:
    page = review
    left = waiting(page)
    assert left > 20
    # Every cell's words are marked in the clause, which is whole.
    expect(page.locator("[aria-label=条款原文] .quoted").first).to_be_visible()

    page.keyboard.press("a")
    expect(page.locator(".counter strong")).to_have_text(str(left - 1))
    page.keyboard.press("x")
    page.keyboard.press("2")
    expect(page.locator(".counter strong")).to_have_text(str(left - 2))
    expect(page.locator(".counter")).to_contain_text("已确认 1，已排除 1")
    page.keyboard.press("u")
    expect(page.locator(".counter")).to_contain_text("已确认 1，已排除 0")

    # An edit in the document's own words, confirmed with the keyboard.
    page.keyboard.press("e")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".counter")).to_contain_text("已确认 2，已排除 0")
    expect(page.get_by_label("修改这一行")).to_have_count(0)

    # The rest at once, but for rows in doubt; then the department's list.
    page.get_by_role("button", name=re.compile("^确认不存疑的")).click()
    page.get_by_role("button", name=re.compile("^确定确认不存疑的")).click()
    expect(page.locator("p.bar")).to_contain_text(re.compile("确认 [0-9]+ 行"))
    page.get_by_role("link", name="职责清单").first.click()
    page.get_by_role("button", name=re.compile("^民政部门 [0-9]+$")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("民政部门职责清单")
    expect(page).to_have_url(re.compile("body="))
    rows = page.locator("tr.line")
    expect(rows.first).to_be_visible()
    expect(rows.filter(has_not_text="民政部门")).to_have_count(
        0
    )  # until then the whole list still stands there
    shown = rows.count()

    with page.expect_download() as waited:
        page.get_by_role("link", name="下载 Excel").click()
    waited.value.save_as(tmp_path / "清单.xlsx")
    sheet = load_workbook(tmp_path / "清单.xlsx").active
    assert sheet is not None
    assert sheet.max_row == shown + 2
    assert all("民政部门" in "".join(str(cell.value) for cell in row) for row in sheet.iter_rows(min_row=3))

    page.pdf(path=tmp_path / "清单.pdf", prefer_css_page_size=True)
    printed = pypdfium2.PdfDocument(tmp_path / "清单.pdf")
    assert len(printed) == 1
    width, height = printed[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    words = printed[0].get_textpage().get_text_range()
    assert "民政部门职责清单" in words
    assert "下载" not in words


def test_the_chart_opens_what_it_shows(review: Page) -> None:
    page = review
    page.goto("/checklist?unconfirmed=true")
    page.get_by_text("谁承担多少").click()
    expect(page.locator(".chart svg")).to_be_visible()
    page.get_by_role("button", name="看表").click()
    page.get_by_role("button", name=re.compile("^司法行政部门牵头的")).click()
    expect(page).to_have_url(re.compile("role=lead"))
    expect(page.get_by_role("heading", level=1)).to_have_text("司法行政部门职责清单")


def test_words_selected_in_a_clause_become_a_row(review: Page) -> None:
    page = review
    left = waiting(page)
    pane = page.locator("[aria-label=条款原文]")
    for _ in range(60):  # to the first clause: no duty is in a title
        page.keyboard.press("[")
    title = page.get_by_role("heading", level=1).inner_text()
    assert title in "".join(pane.locator(".text").inner_text().split())
    words = pane.locator(".text").evaluate(
        """(root) => {
            const node = root.querySelector('span').firstChild
            const start = node.data.length - node.data.trimStart().length
            const range = document.createRange()
            range.setStart(node, start)
            range.setEnd(node, start + 6)
            getSelection().removeAllRanges()
            getSelection().addRange(range)
            return range.toString()
        }"""
    )
    page.keyboard.press("n")
    form = page.get_by_label("修改这一行")
    expect(form.locator("textarea")).to_have_value(words)
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(page.locator(".counter strong")).to_have_text(str(left + 1))
    page.keyboard.press("u")
    expect(page.locator(".counter")).to_contain_text(f"{left} 行待确认" if left else "已全部审完")
