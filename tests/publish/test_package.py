"""The archive for any web server: its checksums, and a real nginx that serves what it holds."""

import gzip
import hashlib
import http.client
import subprocess
import tarfile
from urllib.parse import urlsplit

import pytest

import nginx
from conftest import SUBPATH, commit_all, copy_small
from output.made_files import checksums
from publish.package import ARCHIVE, FOLDER

needs_nginx = pytest.mark.skipif(not nginx.COMMAND, reason="nginx is not installed here")
DAY = ("2021-07-05T08:00:00Z", 1625472000)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """What is in the archive of a site that is built from a commit."""
    folder = tmp_path_factory.mktemp("package")
    project = copy_small(folder / "project")
    commit_all(project.root, DAY[0])
    site, one, two = (folder / name for name in ("site", "one", "two"))
    assert project.run(str(site)).returncode == 0
    for target in (one, two):
        said = project.publish("package", site, target)
        assert said.returncode == 0, said.stderr
    one, two = (target / f"{ARCHIVE}.tar.gz" for target in (one, two))
    digest = hashlib.sha256(one.read_bytes()).hexdigest()
    assert one.with_name(f"{one.name}.sha256").read_text() == f"{digest}  {one.name}\n"
    assert one.read_bytes() == two.read_bytes()
    with tarfile.open(one) as tar:
        # Servers tell a file from its older self by its time: a release has its commit's.
        assert {entry.mtime for entry in tar} == {DAY[1]}
        tar.extractall(folder, filter="data")
    return folder / ARCHIVE, checksums(site)


def test_the_archive_holds_the_site_and_every_checksum(unpacked):
    folder, site = unpacked
    assert site.items() <= checksums(folder / "site").items()
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    found = checksums(folder)
    del found["SHA256SUMS"]
    assert lines == [f"{digest}  {path}" for path, digest in found.items()]
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    subprocess.run(check, cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def address(unpacked, tmp_path_factory):
    folder, _ = unpacked
    texts = [(folder / f"{name}.conf").read_text("utf-8") for name in ("nginx", "locations")]
    maps, locations = (text.replace(FOLDER, str(folder)) for text in texts)
    locations = locations.replace("# add_header", "add_header")  # as with a certificate
    # The host has a site of its own already, which knows better what a script or a page is.
    other = r"location / { return 404; } location ~ \.(js|html)$ { return 403; }"
    text = f"{maps}\nserver {{\n    listen 80;\n{other}\n{locations}\n}}"
    with nginx.serve(tmp_path_factory.mktemp("nginx"), text) as origin:
        yield f"{origin}{SUBPATH}/"


def ask(address, **headers):
    url = urlsplit(address)
    connection = http.client.HTTPConnection(url.netloc, timeout=10)
    connection.request("GET", url.path, headers=headers)
    answer = connection.getresponse()
    answer.body = answer.read()
    connection.close()
    return answer


FRAMES = "frame-ancestors 'none'"
SVG = "default-src 'none'; style-src 'unsafe-inline'; "
HTML, TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"


@needs_nginx
@pytest.mark.parametrize(
    ("path", "status", "file", "headers"),
    [
        ("", 200, "index.html", {"Content-Security-Policy": FRAMES, "Cache-Control": "no-cache"}),
        ("en/", 200, "en/index.html", {"Strict-Transport-Security": "max-age=31536000"}),
        ("work", 301, None, {"Location": f"{SUBPATH}/work/"}),
        ("no/such/", 404, "404.html", {"X-Content-Type-Options": "nosniff"}),
        ("en/no/such/", 404, "en/404.html", {}),
        (
            *("source/report-raw.txt", 200, "source/report-raw.txt"),
            {"Content-Type": TEXT, "Access-Control-Allow-Origin": "*"},
        ),
        ("%2e%2e/SHA256SUMS", 404, None, {}),
        ("nginx.conf", 404, "404.html", {}),
        ("data/", 404, "404.html", {"Content-Type": HTML}),
        ("assets/images/favicon.svg", 200, None, {"Content-Security-Policy": SVG + FRAMES}),
    ],
)
def test_nginx_answers(unpacked, address, path, status, file, headers):
    answer = ask(address + path)
    assert answer.status == status
    assert {name: answer.headers[name] for name in headers} == headers
    assert not file or answer.body == (unpacked[0] / "site" / file).read_bytes()


@needs_nginx
def test_nginx_lets_browsers_keep_what_never_changes_and_sends_what_is_packed(unpacked, address):
    site = unpacked[0] / "site"
    (sheet,) = site.glob("assets/*/more.css")
    answer = ask(address + sheet.relative_to(site).as_posix())
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    answer = ask(address, **{"Accept-Encoding": "gzip"})
    assert answer.headers["Vary"] == ask(address).headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.body) == (site / "index.html").read_bytes()
    assert ask(address, **{"If-None-Match": ask(address).headers["ETag"]}).status == 304


@needs_nginx
def test_the_address_without_its_last_slash_leads_to_it(address):
    answer = ask(address.rstrip("/"))
    assert (answer.status, answer.headers["Location"]) == (301, f"{SUBPATH}/")
