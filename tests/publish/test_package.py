"""The archive for any web server: its checksums, and a real nginx that serves what it holds."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import json
import re
import shutil
import subprocess
import sys
import tarfile
from urllib.parse import quote, urlsplit

import pytest

import nginx
from conftest import ROOT, SUBPATH, commit_all, copy_small, pages_of

sys.path.insert(0, str(ROOT / "press"))

from package import ARCHIVE, FOLDER, POLICY, configuration, lay_out

needs_nginx = pytest.mark.skipif(not nginx.COMMAND, reason="nginx is not installed here")
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".yml": "text/yaml; charset=utf-8",
}
NEVER_CHANGES = re.compile(r"(assets|search)/[0-9a-f]{10}/")


@pytest.fixture(scope="module")
def archive(small_site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("package") / "package"
    for _ in range(2):  # the second is made in place of the first
        command = [sys.executable, ROOT / "press/package.py", small_site, folder]
        subprocess.run(command, check=True, capture_output=True)
        archive = folder / f"{ARCHIVE}.tar.gz"
        archive.rename(folder.parent / f"{len(list(folder.parent.iterdir()))}.tar.gz")
    one, two = sorted(folder.parent.glob("*.tar.gz"))
    assert one.read_bytes() == two.read_bytes()
    said = (folder / f"{ARCHIVE}.tar.gz.sha256").read_text(encoding="utf-8")
    assert said == f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {ARCHIVE}.tar.gz\n"
    with tarfile.open(one) as tar:
        tar.extractall(folder.parent / "unpacked", filter="data")
    return folder.parent / "unpacked" / ARCHIVE


def test_the_archive_holds_the_site_and_every_checksum(archive, small_site):
    lines = (archive / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {path: digest for digest, _, path in (line.partition("  ") for line in lines)}
    files = {file.relative_to(archive).as_posix() for file in archive.rglob("*") if file.is_file()}
    assert sums.keys() == files - {"SHA256SUMS"}
    for path, digest in sums.items():
        assert hashlib.sha256((archive / path).read_bytes()).hexdigest() == digest, path
    for file in small_site.rglob("*"):
        if file.is_file():
            path = file.relative_to(small_site).as_posix()
            assert (archive / "site" / path).read_bytes() == file.read_bytes()
            heavy = file.stat().st_size > 2_000 and file.suffix in KINDS.keys() - {".png"}
            for suffix in (".gz", ".br"):
                assert (archive / f"site/{path}{suffix}").exists() or not heavy, path + suffix


def test_a_changed_byte_is_named_with_its_checksum(archive, small_site, tmp_path):
    lay_out(small_site, tmp_path / "package")
    page = tmp_path / "package/site/en/index.html.gz"
    page.write_bytes(page.read_bytes()[:-1] + b"?")
    found = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"],
        cwd=tmp_path / "package",
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == "site/en/index.html.gz: FAILED\n"


@pytest.fixture(scope="module", params=["https://example.org/", "https://example.org/zone/"])
def server(request, small_site, tmp_path_factory):
    """A real nginx, at the root and at a subpath; the folder that it serves and its address."""
    folder = tmp_path_factory.mktemp("nginx")
    site = small_site
    if json.loads((small_site / "manifest.json").read_text())["site_url"] != request.param:
        project = copy_small(folder / "project")
        assert project.run("site", SITE_URL=request.param).returncode == 0
        site = project.root / "site"
    lay_out(site, folder / "package", str(folder / "package"))
    text = (folder / "package/nginx.conf").read_text(encoding="utf-8")
    with nginx.serve(folder / "nginx", text) as origin:
        yield folder / "package/site", origin + urlsplit(request.param).path


def ask(address, **headers):
    url = urlsplit(address)
    connection = http.client.HTTPConnection(url.netloc, timeout=10)
    connection.request("GET", url.path, headers=headers)
    answer = connection.getresponse()
    answer.body = answer.read()
    connection.close()
    return answer


@needs_nginx
def test_nginx_serves_every_file_as_it_is_and_with_its_headers(server):
    site, base = server
    manifest = json.loads((site / "manifest.json").read_text())
    policy = POLICY.search((site / "index.html").read_text())[1].replace("&#39;", "'")
    for path in manifest["files"]:
        data = (site / path).read_bytes()
        page = path.endswith(".html")
        answer = ask(base + quote(path.removesuffix("index.html")))
        assert (answer.status, answer.body) == (200, data), path
        head = answer.headers
        wanted = "public, max-age=31536000, immutable"
        assert head["Cache-Control"] == (wanted if NEVER_CHANGES.match(path) else "no-cache"), path
        assert head["Content-Type"] == KINDS.get((site / path).suffix, head["Content-Type"]), path
        said = head["Content-Security-Policy"]
        assert said == (f"{policy}; frame-ancestors 'none'" if page else None), path
        assert head["X-Content-Type-Options"] == "nosniff"
        assert head["Referrer-Policy"] == "strict-origin-when-cross-origin"
        shared = "*" if path.startswith(("data/", "source/")) else None
        assert head["Access-Control-Allow-Origin"] == shared, path
        if (site / f"{path}.gz").exists():
            packed = ask(base + quote(path), **{"Accept-Encoding": "gzip"})
            assert packed.headers["Content-Encoding"] == "gzip", path
            assert gzip.decompress(packed.body) == data, path
        again = ask(base + quote(path), **{"If-None-Match": head["ETag"]})
        assert again.status == 304, path


@needs_nginx
def test_nginx_answers_what_is_missing_in_the_readers_language(server):
    site, base = server
    for path, page in (("no/such/", "404.html"), ("en/no/such/", "en/404.html")):
        answer = ask(base + path)
        assert (answer.status, answer.body) == (404, (site / page).read_bytes())
        assert "frame-ancestors" in answer.headers["Content-Security-Policy"]
    answer = ask(base + "work")
    assert (answer.status, answer.headers["Location"]) == (301, urlsplit(base).path + "work/")
    for path in ("../nginx.conf", "%2e%2e/SHA256SUMS", "nginx.conf", "en../SHA256SUMS"):
        assert ask(base + path).status in {400, 404}, path


@needs_nginx
def test_all_works_under_the_policy_that_nginx_sends(server, page):
    _, base = server
    page.add_init_script(
        "window.refused = []; addEventListener('securitypolicyviolation', "
        "(e) => refused.push(`${e.violatedDirective} ${e.blockedURI}`));"
    )
    page.goto(f"{base}work/?view=both")
    page.wait_for_selector(".both .twin")
    page.locator(".find-box").fill("东书屋")
    assert page.locator(".find-item a").first.get_attribute("href").startswith(f"{base}plan/")
    assert page.evaluate("refused") == []


def test_brotli_is_named_and_left_out(small_site):
    text = configuration(small_site, "/srv/x")
    assert "    # brotli_static on;\n" in text
    assert "libnginx-mod-http-brotli-static" in text


DAYS = {"one": ("2021-07-05T08:00:00Z", 1625472000), "two": ("2021-07-06T08:00:00Z", 1625558400)}


@pytest.fixture(scope="module")
def releases(tmp_path_factory):
    """Two releases, packed: the second, of the next day, has a script of other bytes, as many."""
    folder = tmp_path_factory.mktemp("releases")
    project = copy_small(folder / "project")
    shutil.copytree(ROOT / "press", project.root / "press")
    for name, (day, _) in DAYS.items():
        if name == "two":
            project.replace("docs/assets/javascripts/share.js", '"use strict"', "'use strict'")
        commit_all(project.root, day)
        site = folder / name / "site"
        site.parent.mkdir()
        result = project.run(str(site))
        assert result.returncode == 0, result.stdout
        command = [sys.executable, "press/package.py", site, folder / name / "package"]
        subprocess.run(command, cwd=project.root, check=True, capture_output=True)
    return {name: folder / name / f"package/{ARCHIVE}.tar.gz" for name in DAYS}


def test_the_files_of_a_release_are_of_the_time_of_its_commit(releases):
    for name, (_, time) in DAYS.items():
        with tarfile.open(releases[name]) as tar:
            assert {entry.mtime for entry in tar} == {time}, name


@needs_nginx
def test_a_reader_of_the_last_release_is_given_the_new_one(releases, tmp_path):
    """A page as it is, gzip, and what nginx's module for Brotli takes."""
    here = tmp_path / ARCHIVE
    asked = [("", {}), ("", {"Accept-Encoding": "gzip"}), ("index.html.br", {})]
    seen = {}
    for name in DAYS:
        with tarfile.open(releases[name]) as tar:
            tar.extractall(tmp_path, filter="data")
        text = (here / "nginx.conf").read_text("utf-8").replace(FOLDER, str(here))
        with nginx.serve(tmp_path / "nginx", text) as origin:
            for page in pages_of(here / "site"):
                path = page.relative_to(here / "site").as_posix().removesuffix("index.html")
                for end, headers in asked if page.name == "index.html" else ():
                    address = f"{origin}{SUBPATH}/{path}{end}"
                    key = path, end, *headers
                    known = {"If-None-Match": seen[key][0]} if key in seen else {}
                    answer = ask(address, **headers, **known)
                    assert answer.status == 200, key
                    assert not known or answer.body != seen[key][1], key
                    seen[key] = answer.headers["ETag"], answer.body
