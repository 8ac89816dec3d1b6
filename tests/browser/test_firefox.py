"""The site in the Firefox that Playwright brings, where it can be had."""

from pathlib import Path

import pytest

from conftest import wait_for


@pytest.fixture
def tab(playwright):
    """Give a new tab; at the end the console has no error, of the policy either."""
    if not Path(playwright.firefox.executable_path).exists():
        pytest.skip("Playwright has no Firefox here")
    browser = playwright.firefox.launch()
    page, errors = browser.new_page(), []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield page
    browser.close()
    assert errors == []


def test_a_page_is_read_searched_dark_and_large(tab, small_address):
    tab.goto(small_address + "work/")
    assert "新办读者证300张" in tab.locator("#l7").inner_text()
    tab.locator("button.scheme").click()
    wait_for(tab, "getComputedStyle(document.body).backgroundColor === 'rgb(18, 25, 26)'")
    tab.locator(".site-large .large-in").click()
    wait_for(tab, "getComputedStyle(document.querySelector('article p')).fontSize === '24px'")
    tab.locator("input.find-box").fill("东书屋")
    tab.locator(".find-item > a").first.click()
    tab.locator(":target mark", has_text="东书屋").wait_for()
