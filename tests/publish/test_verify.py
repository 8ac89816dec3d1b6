"""What `make verify` says of a site: nothing of it is believed, and nothing of it steers."""

import gzip
import json
import shutil
import threading
import time
import tracemalloc
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest

import publish.verify
from conftest import ROOT, commit_all, served
from output.made_files import POSTER, commit_of


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


def test_a_site_with_pdfs_and_pictures_is_verified_but_for_them(project, site):
    project.replace("mkdocs.yml", "nav:\n", f"nav:\n  - {POSTER}.md\n")
    for language, title in {"zh": "一页看完这一篇报道", "en": "The report at a glance"}.items():
        page = f"---\ntitle: {title}\ndescription: {title}{title}\n---\n"
        page += f"\n# {title} {{#page-title}}\n\n{title}\n"
        (project.root / f"docs/{language}/{POSTER}.md").write_text(page, encoding="utf-8")
    commit_all(project.root)
    said = project.publish("pdf", "site")
    assert said.returncode == 0, said.stdout
    code, (line, *drawn) = verify(project, site)
    assert (code, line) == (0, f"All files of {site} but PDF and PNG are what this commit builds.")
    assert [line.partition(":")[0].rpartition(".")[2] for line in drawn] == ["pdf"] * 2 + [
        "png"
    ] * 2


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


def answer(handler, head, body=b"", then=0.0):
    """Send an answer, then its body, again and again where it has no end."""
    handler.wfile.write(b"HTTP/1.1 " + head + b"\r\n\r\n" + body)
    while then:
        time.sleep(then)
        handler.wfile.write(body)


ANSWERS = {
    "short": lambda h: answer(h, b"200 OK\r\nContent-Length: 999", b"{"),
    "endless": lambda h: answer(h, b"200 OK", b"0" * 100_000, 1e-6),
    "dripping": lambda h: answer(h, b"200 OK", b"0", 0.1),
    "compressed": lambda h: answer(h, b"200 OK\r\nContent-Encoding: gzip", b"{}"),
    "a file": lambda h: answer(h, b"302 Found\r\nLocation: ftp://127.0.0.1/"),
    "an error": lambda h: answer(h, b"500 \x1b[2J"),
}


@pytest.mark.parametrize("how", ANSWERS)
def test_whatever_a_server_answers_is_a_line(how, monkeypatch, capsys):
    handler = type("Handler", (BaseHTTPRequestHandler,), {"do_GET": ANSWERS[how]})
    handler.log_message = lambda *_: None
    monkeypatch.setattr(publish.verify, "SECONDS", 1)
    monkeypatch.setattr(publish.verify, "MOST_BYTES", 1_000_000)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    assert publish.verify.main([f"http://127.0.0.1:{server.server_port}"]) == 1
    server.shutdown()
    server.server_close()
    (line,) = capsys.readouterr().out.splitlines()
    assert line.isprintable()


@pytest.mark.parametrize("pack", [gzip.compress, brotli.compress])
def test_what_is_packed_beside_a_file_is_unpacked_no_further(tmp_path, pack):
    page = b"a page " * 99
    (tmp_path / "page").write_bytes(page)
    packed = tmp_path / ("page.gz" if pack is gzip.compress else "page.br")
    packed.write_bytes(pack(page))
    assert publish.verify._packed(packed)
    for data in (pack(page) + pack(b"more"), pack(page) + b"more", pack(page + bytes(10**8))):
        packed.write_bytes(data)
        tracemalloc.start()
        assert not publish.verify._packed(packed)
        assert tracemalloc.get_traced_memory()[1] < 10**6
        tracemalloc.stop()


def test_a_tree_that_proves_nothing_is_said_as_what_it_is(project, site, tmp_path):
    (project.root / ".git/shallow").write_text(commit_of(project.root))
    said = [verify(project, site)]
    project.replace("mkdocs.yml", "extra:", "# x\nextra:")
    said.append(verify(project, site))
    shutil.rmtree(project.root / ".git")
    commit_all(tmp_path)  # another project's, around this one
    said.append(verify(project, site))
    known = ("dates need the whole history", "files were changed here", "git must know this")
    for (code, (line,)), words in zip(said, known, strict=True):
        assert code == 1
        assert words in line


EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
