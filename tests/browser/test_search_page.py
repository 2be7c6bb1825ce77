"""Finding in a real Chromium: type and choose, look up, filter, sort, see why, and go back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import needs_chromium

pytestmark = needs_chromium


def test_typing_pinyin_suggests_and_the_keyboard_chooses(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("sqjz")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("社区矫正")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    box.press_sequentially("d")
    expect(options.first).to_contain_text("社区矫正")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q="))
    expect(page.locator("[data-hit]").first).to_be_visible()


def test_a_clause_is_looked_up_and_opened(page: Page) -> None:
    page.goto("/?q=三（二）")
    direct = page.get_by_role("region", name="按条款直达")
    expect(direct).to_contain_text("三、（二）")
    direct.locator("[data-hit]").first.click()
    expect(page).to_have_url(re.compile("/documents/diqing-2016-social-forces.*chp_3__sec_2"))


def test_a_number_whose_text_is_not_held_is_said_so(page: Page) -> None:
    page.goto("/?q=云司发[2015]42号")
    direct = page.get_by_role("region", name="按文号直达")
    expect(direct).to_contain_text("文件库没有收录云司发〔2015〕42号的原文。")
    expect(
        direct.get_by_role("link", name="《迪庆州关于组织社会力量参与社区矫正工作的实施意见》")
    ).to_be_visible()


def test_filters_are_in_the_address_and_back_works(page: Page) -> None:
    page.goto("/?q=社区矫正工作补贴")
    page.get_by_role("navigation", name="按级别筛选").get_by_role("link", name=re.compile("^州")).click()
    expect(page).to_have_url(re.compile("level=prefecture"))
    chips = page.get_by_role("list", name="正在使用的筛选条件")
    expect(chips).to_contain_text("级别：州")
    paths = page.locator("article.hit .path")
    expect(paths.first).to_contain_text("迪庆州")
    assert all("迪庆州" in each for each in paths.all_inner_texts())

    page.get_by_role("navigation", name="排序").get_by_role("link", name="按文件顺序").click()
    expect(page).to_have_url(re.compile("sort=document"))
    page.go_back()
    page.go_back()
    expect(page).not_to_have_url(re.compile("level="))
    expect(chips).to_have_count(0)


def test_a_hit_says_why_it_was_found(page: Page) -> None:
    page.goto("/?q=矫正社工按什么比例配备")
    why = page.locator("article.hit details").first
    why.locator("summary").click()
    expect(why).to_contain_text("相同的词")
    expect(why).to_contain_text("意思相近")
    expect(why.locator("meter").first).to_be_visible()


def test_filters_that_leave_nothing_offer_to_be_dropped(page: Page) -> None:
    page.goto("/?q=补贴&from=1950-01-01&to=1950-12-31")
    expect(page.get_by_text("筛选条件下没有条款")).to_be_visible()
    page.locator(".empty").get_by_role("link", name="去掉全部筛选").click()
    expect(page.locator("article.hit").first).to_be_visible()


def test_a_slip_is_asked_about(page: Page) -> None:
    page.goto("/?q=社区娇正对象怎么管")
    page.get_by_role("link", name="社区矫正对象怎么管").click()
    expect(page.get_by_role("combobox")).to_have_value("社区矫正对象怎么管")
