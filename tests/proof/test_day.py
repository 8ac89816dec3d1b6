"""A day in the life of the site: two releases on nginx, as readers and who verifies them see it."""

import shutil
import subprocess
import tarfile

import pytest

import nginx
from conftest import ROOT, commit_all
from publish.package import ARCHIVE, FOLDER

PAGE = "---\ntitle: {0}\ndescription: {0}\n---\n\n# {0} {{#page-title}}\n\n{0}\n"
SAME = "All files of {} are what this commit builds.\n"
WORDS = {"zh": "这一页登读者写来的信", "en": "Letters of readers"}


def release(project, folder, day):
    """Check, commit, build, pack, and unpack where the server looks; give the site and its copy."""
    done = [project.run("--check")]
    commit_all(project.root, day)
    done.append(project.run("site", SITE_URL="https://example.org/"))
    done += [project.publish(name, "site", name) for name in ("package", "offline")]
    assert [said.stdout for said in done if said.returncode] == []
    shutil.rmtree(folder / ARCHIVE, ignore_errors=True)
    with tarfile.open(project.root / f"package/{ARCHIVE}.tar.gz") as tar:
        tar.extractall(folder, filter="data")
    for file in (folder / ARCHIVE).glob("*.conf"):
        file.write_text(file.read_text("utf-8").replace(FOLDER, str(folder / ARCHIVE)), "utf-8")
    return [shutil.copytree(project.root / n, folder / day[:10] / n) for n in ("site", "offline")]


def edit(project):
    """Mend a word, rename one page, remove another."""
    for language in WORDS:
        docs = project.root / "docs" / language
        (docs / "about/letters.md").unlink()
        (docs / "later").mkdir()
        (docs / "plan.md").rename(docs / "later/plan.md")
        project.replace(f"docs/{language}/later/plan.md", "(work.md", "(../work.md")
        for file in docs.glob("*.md"):
            text = file.read_text("utf-8").replace("plan.md", "later/plan.md")
            file.write_text(text.replace("不是真事", "都是编的"), "utf-8")
    project.replace("docs/assets/javascripts/print.js", "use strict", "a new script")
    project.replace("mkdocs.yml", "- plan.md", "- later/plan.md")
    project.replace("mkdocs.yml", "      - about/letters.md\n", "")
    moved = "{plan/: later/plan/, about/letters/: /}"
    project.replace("mkdocs.yml", "redirects: {}", f"redirects: {moved}")


@pytest.mark.skipif(not nginx.COMMAND, reason="nginx is not installed here")
def test_two_releases(project, browser, tmp_path):
    shutil.copy(ROOT / ".gitignore", project.root)
    for language, words in WORDS.items():
        page = project.root / f"docs/{language}/about/letters.md"
        page.write_text(PAGE.format(words), "utf-8")
    nav = "      - about/text.md\n"
    project.replace("mkdocs.yml", nav, f"{nav}      - about/letters.md\n")
    one, stick = release(project, tmp_path, "2031-03-06T12:00:00+08:00")
    served = (tmp_path / ARCHIVE / "nginx.conf").read_text("utf-8")
    with nginx.serve(tmp_path / "nginx", served) as origin:
        context = browser.new_context()
        reader, idle = context.new_page(), context.new_page()
        for path in ("/", "/plan/", "/about/letters/", "/en/"):
            assert reader.goto(origin + path).ok
        idle.goto(f"{origin}/en/work/")
        edit(project)
        two, _ = release(project, tmp_path, "2031-03-07T12:00:00+08:00")
        # The next page that she turns to is the new one, and what was elsewhere is found.
        reader.locator(".site-language").click()
        assert "都是编的" in reader.locator("main").inner_text()
        reader.goto(f"{origin}/plan/#l26")
        reader.wait_for_url(f"{origin}/later/plan/#l26")
        assert "东书屋晚上开门" in reader.locator(":target").inner_text()
        reader.goto(f"{origin}/about/letters/")
        reader.wait_for_url(f"{origin}/")
        assert reader.goto(f"{origin}/en/no/").status == 404
        # The page that stayed open has lost its scripts: it is loaded anew, with what was typed.
        idle.locator("input.find-box").fill("reading room")
        idle.locator(".find-item a").first.click()
        idle.wait_for_url(f"{origin}/en/later/plan/**")
        reader.goto((stick / "index.html").as_uri())  # as it was
        assert "不是真事" in reader.locator("main").inner_text()
        context.close()
        # Who has the history verifies both, each at its commit.
        for site in (two, origin):
            assert project.publish("verify", site).stdout == SAME.format(site)
        subprocess.run(["git", "checkout", "-q", "HEAD~1"], cwd=project.root, check=True)
        assert project.publish("verify", one).stdout == SAME.format(one)
        assert "Check that commit out." in project.publish("verify", origin).stdout
