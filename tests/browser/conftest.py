"""The built pages, read as HTML; the made-up site, served; which real pages stand for all."""

import re

import pytest
from justhtml import JustHTML

from conftest import ROOT, copy_small, pages_of, served
from project import fill_up, read_words

MISSING = "no/such/page"  # shows 404.html


def in_both(paths):
    return [prefix + path for prefix in ("", "en/") for path in paths]


@pytest.fixture(scope="session")
def words():
    """Give the site's own words, by language."""
    return fill_up(read_words(ROOT, ["zh", "en"]), ["zh", "en"])


@pytest.fixture(scope="session")
def small_address(small_site):
    with served(small_site) as there:
        yield there


def path_of_page(site, file):
    """Give the address of a page's file below the site's."""
    return file.relative_to(site).as_posix().removesuffix("index.html")


def parse(text):
    return JustHTML(text, sanitize=False, collect_errors=True, scripting_enabled=True)


def read_pages(site):
    """Read the pages of a site by their address below the site's; 404.html is not among them."""
    return {
        path_of_page(site, file): parse(file.read_text(encoding="utf-8"))
        for file in pages_of(site)
        if file.name != "404.html"
    }


def text_of(node):
    return node.to_text(separator="", strip=False)


def attributes(tree, selector, name):
    return [element.attrs.get(name) for element in tree.query(selector)]


@pytest.fixture(scope="session")
def pages(site):
    return read_pages(site)


@pytest.fixture(scope="session")
def small_pages(small_site):
    return read_pages(small_site)


@pytest.fixture(scope="session")
def configured(tmp_path_factory):
    """Give the made-up site with all that operators set, and its name: a quotation, a script."""
    name = '</script>“乙”"甲" & <b>丙'
    project = copy_small(tmp_path_factory.mktemp("configured") / "small")
    project.replace("mkdocs.yml", "site_name: 青石镇图书馆", f"site_name: '{name}'")
    old = 'repository: !ENV [REPO_URL, ""]'
    project.replace("mkdocs.yml", old, "repository: https://github.com/a/b")
    project.replace("mkdocs.yml", 'contact: ""', "contact: editors@example.org")
    project.replace("mkdocs.yml", 'publisher: ""', "publisher: 甲编辑部")
    for language in ("zh", "en"):
        with (project.root / f"docs/{language}/plan.md").open("a", encoding="utf-8") as page:
            page.write("\n<!-- render: reporting -->\n\n<!-- render: in-charge -->\n")
    result = project.run("site")
    assert result.returncode == 0, result.stdout
    return project.root / "site", name


@pytest.fixture(scope="session")
def samples(site):
    """Give some Chinese pages that have, between them, every element and class; fullest first."""
    kinds = {}
    for file in pages_of(site):
        path = path_of_page(site, file)
        if file.name == "index.html" and not path.startswith("en/"):
            tags = re.findall(r'<(\w+)(?:[^>]*? class="([^"]*)")?', file.read_text("utf-8"))
            kinds[path] = {(tag, name) for tag, names in tags for name in ("", *names.split())}
    left, chosen = set().union(*kinds.values()), []
    while left:
        chosen.append(max(kinds, key=lambda path: len(kinds[path] & left)))
        left -= kinds[chosen[-1]]
    return chosen
