"""An official's way through the site, in a real Chromium: ask, read, open, cite; and what goes wrong on it."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import needs_chromium
from tests.conftest import Site

pytestmark = needs_chromium


def test_from_the_question_to_the_clause_in_its_document(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    box.fill("公益性岗位补贴一个月多少钱")
    box.press("Enter")
    answer = page.locator("figure blockquote").first
    expect(answer).to_contain_text("每人每月1000元以内")
    expect(page).to_have_url(re.compile(r"\?q="))
    expect(page.locator("mark").first).to_be_visible()

    page.get_by_role("button", name="复制引文").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "每人每月1000元以内" in copied
    assert "《迪庆州关于组织社会力量参与社区矫正工作的实施意见》" in copied
    assert "三、（一）" in copied

    page.locator("figure a").first.click()
    expect(page).to_have_url(re.compile("/documents/diqing-2016-social-forces"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "迪庆州关于组织社会力量参与社区矫正工作的实施意见"
    )
    expect(page.get_by_text("每人每月1000元以内").first).to_be_in_viewport()

    page.go_back()
    expect(page.get_by_role("combobox")).to_have_value("公益性岗位补贴一个月多少钱")


def test_the_whole_text_of_a_document_is_on_its_page(page: Page, shared_site: Site) -> None:
    body = page.request.get("/api/documents/diqing-2016-social-forces").json()
    page.goto("/documents/diqing-2016-social-forces")
    expect(page.get_by_text("促进平安迪庆、和谐迪庆建设做出积极贡献").first).to_be_attached()
    shown = "".join(page.locator("main").inner_text().split())
    for clause in body["clause_list"]:
        for line in body["text"][clause["start"] : clause["end"]].splitlines():
            body_text = "".join(line.split())
            assert body_text[-20:] in shown


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.goto("/?q=志愿者队伍")
    expect(page.locator("[data-hit]").first).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-hit]").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-hit]").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/documents/.*clause="))


def test_what_the_documents_do_not_say_is_said_plainly(page: Page) -> None:
    page.goto("/?q=怎么申请护照")
    expect(page.get_by_text("文件中没有找到依据").first).to_be_visible()
    expect(page.locator("figure blockquote")).to_have_count(0)


def test_a_search_that_finds_nothing_helps(page: Page) -> None:
    page.goto("/?q=？！")
    expect(page.get_by_text("只有标点或符号").first).to_be_visible()


def test_the_library_lists_what_is_held_and_opens_it(page: Page) -> None:
    page.goto("/library")
    page.get_by_role("link", name="中华人民共和国社区矫正法").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("中华人民共和国社区矫正法")
    expect(page.get_by_text("自2020年7月1日起施行").first).to_be_attached()


def test_an_unknown_document_says_so_and_shows_the_way_on(page: Page) -> None:
    page.goto("/documents/none")
    expect(page.get_by_text("没有编号为“none”的文件").first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("文件库")).first).to_be_visible()


def test_a_phone_shows_the_answer_without_scrolling_sideways(browser: Browser, shared_site: Site) -> None:
    context = browser.new_context(base_url=shared_site.url, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto("/?q=矫正社工按什么比例配备")
    expect(page.locator("figure blockquote").first).to_contain_text("不少于10:1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
