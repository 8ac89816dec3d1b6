"""The copy for a memory stick, opened from its folder."""

import re
from urllib.parse import unquote, urlsplit

import pytest

from conftest import wait_for
from publish.offline import make


@pytest.fixture(scope="module")
def copy(small_site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("stick") / "网站 offline"  # as folders of people are named
    make(small_site, folder)
    return folder


def test_every_link_of_the_copy_leads_to_a_file_of_it(site, tmp_path):
    make(site, tmp_path)
    for page in tmp_path.rglob("*.html"):
        for link in re.findall(r'\s(?:href|src)="([^"]*)"', page.read_text("utf-8")):
            url = urlsplit(link)
            if not url.scheme and url.path:
                assert (page.parent / unquote(url.path)).resolve().is_file(), (page, link)
    names = {file.name for file in tmp_path.rglob("*")}
    assert not names & {"404.html", "manifest.json", "robots.txt", "sitemap.xml"}


def test_search_and_the_pages_scripts_work_from_a_folder(page, copy):
    errors = []
    page.on("console", lambda said: errors.append(said.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((copy / "en/index.html").as_uri())
    page.locator("input.find-box").fill("older people")
    place = (copy / "en/plan/index.html").as_uri()
    wait_for(page, f"document.querySelector('.find-item > a').href.startsWith('{place}')")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.startswith(place))
    page.locator(":target mark").first.wait_for()
    assert page.locator(":target mark").all_inner_texts() == ["older", "people"]
    page.locator("a.site-language").click()
    place = (copy / "plan/index.html").as_uri()
    page.wait_for_url(lambda url: url.startswith(place))
    page.locator(".both-button").click()
    wait_for(page, "document.querySelector('.both .twin').lang === 'en'")
    page.locator("button.scheme").click()
    wait_for(page, "document.querySelector('.dark')")
    assert errors == []
