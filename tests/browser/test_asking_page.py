"""A conversation, a thumb, and a word of the office's own, in a real Chromium."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import needs_chromium

pytestmark = needs_chromium


def test_a_follow_up_carries_the_topic_and_a_thumb_reaches_the_list(page: Page) -> None:
    page.goto("/")
    page.get_by_role("combobox").fill("公益性岗位补贴多少钱")
    page.keyboard.press("Enter")
    expect(page.locator("figure blockquote").first).to_contain_text("每人每月1000元以内")

    follow = page.get_by_label("接着问")
    follow.fill("能拿几年")
    follow.press("Enter")
    expect(page.get_by_text("按“公益性岗位补贴”继续查。")).to_be_visible()
    expect(page.locator("section[aria-label=答案] blockquote").first).to_contain_text("三年")
    thread = page.get_by_role("region", name="前面问过")
    expect(thread).to_contain_text("公益性岗位补贴多少钱")
    thread.get_by_text("公益性岗位补贴多少钱").click()
    expect(thread.locator("blockquote").first).to_contain_text("每人每月1000元以内")

    page.reload()
    expect(page.get_by_role("region", name="前面问过")).to_contain_text("公益性岗位补贴多少钱")
    expect(page.get_by_text("按“公益性岗位补贴”继续查。")).to_be_visible()

    page.get_by_role("button", name="没有帮助").click()
    page.get_by_label("原因，可以不填").fill("想知道从哪天算起")
    page.get_by_role("button", name="补充原因").click()
    expect(page.get_by_text("已记下原因，会列入未答问题。")).to_be_visible()

    page.get_by_role("link", name="系统管理").click()
    page.get_by_role("link", name="未答问题").click()
    row = page.get_by_role("article").filter(has_text="公益性岗位补贴 能拿几年")
    expect(row).to_contain_text("想知道从哪天算起")
    row.get_by_role("button", name="标记已处理").click()
    row.get_by_label("怎样处理的").fill("已列入培训")
    row.get_by_label("怎样处理的").press("Enter")
    expect(row).to_have_count(0)
    page.get_by_role("button", name="已处理", exact=True).click()
    expect(row).to_contain_text("已列入培训")

    page.goto("/?q=公益性岗位补贴多少钱")
    page.get_by_label("接着问").fill("期限多久")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="不带上文，单独查").click()
    expect(page.get_by_text("没有带上文，按原话查。")).to_be_visible()
    page.get_by_role("button", name="新话题").click()
    expect(page.get_by_role("region", name="前面问过")).to_have_count(0)


def test_a_word_is_added_previewed_saved_finds_and_is_undone(page: Page) -> None:
    question = "护矫岗的钱"  # stands in no document
    page.goto("/admin")
    expect(page).to_have_url(re.compile("/admin/vocabulary"))
    page.get_by_role("button", name="增加用语").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("名称").fill("公益性岗位")
    drawer.get_by_label("同义词").fill("护矫岗")
    drawer.get_by_label("试着问一句").fill(question)
    drawer.get_by_role("button", name="看效果").click()
    after = drawer.get_by_role("region", name="改动之后")
    expect(after).to_contain_text("公益性岗位")
    expect(after).to_contain_text(re.compile("新出现|升，"))
    drawer.get_by_role("button", name="保存", exact=True).click()
    expect(drawer).to_have_count(0)
    expect(page.get_by_text("上一次改动：“公益性岗位”新增")).to_be_visible()

    page.goto(f"/?q={question}")
    expect(page.locator("[data-hit]").first).to_be_visible()
    expect(page.locator("article").filter(has_text="公益性岗位").first).to_be_visible()

    page.goto("/admin/vocabulary?own=1")
    page.get_by_role("button", name="撤销这次改动").click()
    expect(page.get_by_text("没有符合条件的词汇")).to_be_visible()


def test_what_cannot_be_saved_is_told_and_nothing_typed_is_lost(page: Page) -> None:
    page.goto("/admin/vocabulary")
    page.get_by_role("button", name="增加用语").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("名称").fill("新词")
    drawer.get_by_label("同义词").fill("低保")
    drawer.get_by_role("button", name="保存", exact=True).click()
    expect(drawer.get_by_role("alert")).to_contain_text("同时属于")
    page.keyboard.press("Escape")
    expect(drawer.get_by_text("还没有保存。")).to_be_visible()
    expect(drawer.get_by_label("同义词")).to_have_value("低保")
