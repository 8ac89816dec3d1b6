"""What `make verify` says of a site: nothing of it is believed, and nothing of it steers."""

import json
import shutil

import pytest

from conftest import ROOT, commit_all, served


@pytest.fixture
def site(project):
    """A site of a project that is in git."""
    shutil.copy(ROOT / ".gitignore", project.root)
    commit_all(project.root)
    assert project.run("site").returncode == 0
    return project.root / "site"


def verify(project, where):
    said = project.publish("verify", where)
    assert said.stderr == ""
    return said.returncode, said.stdout.splitlines()


def test_a_site_is_verified_and_each_change_is_a_line(project, site):
    assert verify(project, site) == (0, [f"All files of {site} are what this commit builds."])
    (site / "en/index.html").write_text("changed", encoding="utf-8")
    (site / "new.html").write_text("added", encoding="utf-8")
    code, lines = verify(project, site)
    assert (code, [line.split(":")[0] for line in lines]) == (1, ["'en/index.html'", "'new.html'"])


def test_what_a_site_says_of_itself_is_not_believed(project, site):
    """Its manifest is of the same mind as its page: then the build says so. Over HTTP, too."""
    manifest = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    (site / "work/index.html").write_text("", encoding="utf-8")
    manifest["files"]["work/index.html"] = EMPTY
    manifest["files"]["\x1b[2J"] = EMPTY
    (site / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with served(site) as address:
        code, lines = verify(project, address)
    assert (code, lines) == (1, [r"'\x1b[2J': this file must be there. It is missing."])
    del manifest["files"]["\x1b[2J"]
    (site / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    code, (line,) = verify(project, site)
    assert line.startswith("'work/index.html': SHA-256 must be '")
    (site / "manifest.json").write_text('{"commit": [', encoding="utf-8")
    code, (line,) = verify(project, site)
    assert f"{site}: a site with a manifest.json must be there (JSONDecodeError(" in line


EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
