"""Nothing that is printed becomes HTML, and no file takes the place of one that the build makes."""

import json

import pytest
import yaml

from conftest import pages_of

EVIL = "\"'><b id=evil>&amp;"


def test_names_and_words_are_no_html(project):
    """Those of mkdocs.yml and overrides/words, in pages and in what programs read of them."""
    settings = (project.root / "mkdocs.yml").read_text("utf-8")
    for old in ("青石镇图书馆\n", "Qingshi Library\n", "English\n", "Plans\n", "About\n"):
        settings = settings.replace(f": {old}", f": {json.dumps(EVIL)}\n")
    for key in ("publisher", "icp"):
        settings = settings.replace(f'{key}: ""', f"{key}: {json.dumps(EVIL)}")
    settings = settings.replace("打算:", f"{json.dumps(EVIL)}:")
    (project.root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for file in (project.root / "overrides/words").iterdir():
        words = {key: said + EVIL for key, said in yaml.safe_load(file.read_bytes()).items()}
        file.write_text(yaml.safe_dump(words), encoding="utf-8")
    result = project.run("site")
    assert result.returncode == 0, result.stdout
    pages = pages_of(project.root / "site")
    assert [page for page in pages if "<b id" in page.read_text("utf-8")] == []
    assert sum(page.read_text("utf-8").count("id=evil") for page in pages) > 100
    for page in pages:
        for data in page.read_text("utf-8").split('<script type="application/ld+json">')[1:]:
            assert json.loads(data.partition("</script>")[0])


USED, MADE = "a picture, script or style must be one that", "a file that the build makes must not"
UNASKED = {
    "images/extra.svg": USED,
    "javascripts/engine.js": MADE,
    "javascripts/extra.js": USED,
    "javascripts/meanings-en.js": MADE,
    "page.js": USED,
    "stylesheets/extra.css": USED,
}


def test_files_that_nothing_uses_or_the_build_makes_are_told(project):
    for path in UNASKED:
        (project.root / "docs/assets" / path).write_text("<svg/>", encoding="utf-8")
    said = project.run("--check").stdout.splitlines()
    for line, path in zip(said, UNASKED, strict=True):
        assert line.startswith(f"docs/assets/{path}:1: {UNASKED[path]}")


@pytest.mark.parametrize("number", [".inf", "-.INF", ".nan", "1.0e+999"])
def test_no_number_is_without_end(project, number):
    for language in ("zh", "en"):
        page = f"docs/{language}/about/text.md"
        project.replace(page, "search: {boost: 0.3}", f"search: {{boost: {number}}}")
    said = project.run("--check").stdout.splitlines()
    for line, language in zip(said, ("en", "zh"), strict=True):
        wanted = f'docs/{language}/about/text.md:4: search.boost must be a number, not "{number}".'
        assert line.startswith(wanted)


NO_SITES = ("example.org", "ftp://a/", "https://ex ample/", "https://a:99999/", 'https://a/"><b>/')
SITES = dict.fromkeys(NO_SITES, "https://example.org/zone/") | {
    "https://name@a.example/?a=1#b": "https://a.example/",
    "https://例子.中国:8443/zone": "https://xn--fsqu00a.xn--fiqs8s:8443/zone/",
}


@pytest.mark.parametrize("address", SITES)
def test_an_address_that_no_site_can_have_is_a_line(project, address):
    (line,) = project.run("--check", SITE_URL=address).stdout.splitlines()
    assert line.startswith(f"{project.line('mkdocs.yml', 'site_url')}: SITE_URL must be an address")
    assert f" not {address}. Write {SITES[address]}. / " in line


def test_addresses_of_links_are_held_and_an_owner_may_have_capitals(project):
    settings = {"SITE_URL": "https://Owner.github.io/Zone", "REPO_URL": "javascript:alert(1)"}
    (line,) = project.run("--check", **settings).stdout.splitlines()
    assert line.startswith(f"{project.line('mkdocs.yml', 'repository')}: the repository must be")


def test_without_an_address_none_is_printed(project):
    """Neither in pages nor in data, nor in what is made of them: a phone would be led nowhere."""
    project.replace("mkdocs.yml", "redirects: {}", "redirects: {old/: plan/}")
    assert project.run("site", SITE_URL="").returncode == 0
    assert project.publish("offline", "site", "offline").returncode == 0
    for file in (file for file in project.root.glob("[so][if]*/**/*") if file.is_file()):
        for words in (
            b"127.0.0.1",
            b"localhost",
            b">None<",
            b'"None',
            b'rel="canonical"',
            b"<loc>",
        ):
            assert words not in file.read_bytes(), file
