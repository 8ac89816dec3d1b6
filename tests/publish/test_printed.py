"""Nothing that is printed becomes HTML."""

import json

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
