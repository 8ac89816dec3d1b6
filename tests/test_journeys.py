"""What editors do, on the made-up site: each journey ends well, or in exactly the lines listed.

An edit is made as in a browser, with no command; then the check runs beside the commit before it. A
line is expected as `path: words of its message`, at the line that has the words after `@`.
"""

from __future__ import annotations

import io
import shutil

import pytest
from PIL import Image

from conftest import commit_all, copy_small

LANGUAGES = ("zh", "en")
STREET = "- {id: street, zh: [大街, 地址], en: [street], claims: [work#street]}"
FREE = "The West Reading Room <q>charges nothing</q>."
SILENT = "The report does not say where the rooms are."
RIVER = "../assets/images/river.png"


def write(path, content):
    """Write a file of text or bytes."""

    def edit(site):
        file = site.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    return edit


def change(path, old, new):
    return lambda site: site.replace(path, old, new)


def add(zh, en, page="work.md", before="\n## 继续读", en_before="\n## Read on"):
    """Add a text to a page in both languages, above its last section."""

    def edit(site):
        site.replace(f"docs/zh/{page}", before, f"\n{zh}\n{before}")
        site.replace(f"docs/en/{page}", en_before, f"\n{en}\n{en_before}")

    return edit


def new_page(name, nav=True, languages=LANGUAGES):
    texts = {
        "zh": "---\ntitle: 开放时间\ndescription: 图书馆什么时候开门，什么时候关门。\n---\n\n"
        "# 开放时间 {#page-title}\n\n这一页写图书馆的开放时间。\n",
        "en": "---\ntitle: Opening hours\ndescription: When the library opens and closes.\n---\n\n"
        "# Opening hours {#page-title}\n\nThis page is about the opening hours.\n",
    }

    def edit(site):
        for language in languages:
            write(f"docs/{language}/{name}", texts[language])(site)
        if nav:
            site.replace("mkdocs.yml", "  - report.md\n", f"  - {name}\n  - report.md\n")

    return edit


def move(old, new, mend_links=True):
    def edit(site):
        for language in LANGUAGES:
            folder = site.root / "docs" / language
            (folder / old).rename(folder / new)
            for page in folder.rglob("*.md") if mend_links else ():
                page.write_text(page.read_text("utf-8").replace(old, new), encoding="utf-8")
        site.replace("mkdocs.yml", f"- {old}", f"- {new}")

    return edit


def remove(name):
    def edit(site):
        for language in LANGUAGES:
            (site.root / f"docs/{language}/{name}").unlink()
        site.replace("mkdocs.yml", f"  - {name}\n", "")

    return edit


def picture(name="docs/assets/images/river.png", form="PNG", size=(40, 30), **settings):
    data = io.BytesIO()
    Image.new("RGB", size).save(data, form, **settings)
    return write(name, data.getvalue())


def photo(src=RIVER, page="work.md"):
    return add(
        f"![河上的两只船]({src})\n\n河上的船。\n{{: .caption }}",
        f"![Two boats on a river]({src})\n\nBoats on the river.\n{{: .caption }}",
        page,
    )


CONFLICT = "<<<<<<< HEAD\n{}=======\n{}>>>>>>> other\n"


def conflict(path, old):
    """Leave a merge badly done around a line."""
    return change(path, f"{old}\n", CONFLICT.format(f"{old}\n", f"{old} \n"))


MISREAD = """\
  - id: A9
    line: 15
    kind: misread
    certainty: certain
    was: ★要守时。
    now: ★要守信。
    evidence: {publisher: 青石报, date: 2031-03-07, page: 第2版}
    changed: 2031-04-01
    reason: {zh: 报纸印的是“守信”。, en: The newspaper has 守信.}

moves:
"""


def found_again():
    """Take away all that says that the list is lost; its entry's address goes to the new one."""
    for language in LANGUAGES:

        def mend(site, language=language):
            for name in ("plan.md", "report.md"):
                page = site.root / f"docs/{language}/{name}"
                text = page.read_text(encoding="utf-8")
                text = text.replace(f'--8<-- "{language}/plan.md:note-lost-rooms"\n\n', "")
                begin = text.find("<!-- --8<-- [start:note-lost-rooms] -->")
                end = "<!-- --8<-- [end:note-lost-rooms] -->\n\n"
                if begin >= 0:
                    text = text[:begin] + text[text.index(end) + len(end) :]
                page.write_text(text, encoding="utf-8")

        yield mend
    yield lose_entry


def lose_entry(site):
    ledger = site.root / "docs/source/corrections.yml"
    text = ledger.read_text(encoding="utf-8")
    begin, end = text.index("  - id: B1\n"), text.index("  - id: C1\n")
    ledger.write_text(text[:begin] + text[end:], encoding="utf-8")


SUPPLIED = """\
  - id: B1
    line: 22
    kind: supplied
    certainty: certain
    was: "打算建设以下3个书屋:"
    now: "打算建设以下3个书屋:\\n★东书屋。\\n★西书屋。\\n★南书屋。"
    evidence: {publisher: 青石报, date: 2031-03-07, page: 第2版}
    changed: 2031-04-01
    reason: {zh: 清单见报纸。, en: The list stands in the newspaper.}

moves:
"""

JOURNEYS = {
    "a character of a lead": ([change("docs/zh/work.md", "借了多少书", "借出多少书")], []),
    "an English word of the report": (
        [change("docs/en/plan.md", "charges nothing", "is free of charge")],
        [],
    ),
    "a question with a quotation": (
        [
            add(
                "## 书屋收费吗？ {#fees}\n\n西书屋<q>不收费</q>。",
                f"## Is there a fee? {{#fees}}\n\n{FREE}",
            )
        ],
        [],
    ),
    "a denial": (
        [
            add(
                "## 书屋的地址 {#street}\n\n在哪条街，报道没有说。",
                f"## In which street? {{#street}}\n\n{SILENT}",
            )
        ],
        [
            "docs/en/work.md: what is denied of the report @does not say where",
            "docs/zh/work.md: what is denied of the report @在哪条街，",
        ],
    ),
    "a denial with its proof": (
        [
            add(
                "## 书屋的地址 {#street}\n\n在哪条街，报道没有说。",
                f"## In which street? {{#street}}\n\n{SILENT}",
            ),
            change(
                "docs/source/unsaid.yml",
                "- id: year-compared",
                f"{STREET}\n- id: year-compared",
            ),
        ],
        [],
    ),
    "a quotation that the report has not": (
        [add("西书屋<q>永远不收费</q>。", "The West Reading Room <q>never charges anything</q>.")],
        [
            "docs/en/work.md: a quotation must be the report's own words @never charges",
            "docs/zh/work.md: a quotation must be the report's own words @永远",
        ],
    ),
    "a new page": ([new_page("hours.md")], []),
    "a new page without its place in the menu": (
        [new_page("hours.md", nav=False)],
        [
            "docs/en/hours.md: the page must stand in nav",
            "docs/zh/hours.md: the page must stand in nav",
        ],
    ),
    "a new page in one language": (
        [new_page("hours.md", languages=["zh"])],
        ["docs/zh/hours.md: the page must have a twin"],
    ),
    "a picture between text and list": ([picture(), photo()], []),
    "a picture that is a link": (
        [
            picture(),
            add(
                f"[![河上的两只船]({RIVER})](plan.md)\n\n河上的船。\n{{: .caption }}",
                f"[![Two boats on a river]({RIVER})](plan.md)\n\nBoats.\n{{: .caption }}",
            ),
        ],
        [],
    ),
    "a picture named in capitals": (
        [picture("docs/assets/images/river.JPG", "JPEG"), photo("../assets/images/river.JPG")],
        ["docs/assets/images/river.JPG: "],
    ),
    "a picture that GitHub keeps": (
        [photo("https://github.com/user-attachments/assets/1")],
        [
            "docs/en/work.md: a picture must be a file @user-attachments",
            "docs/zh/work.md: a picture must be a file @user-attachments",
        ],
    ),
    "a table": (
        [
            add(
                "## 时间表 {#times}\n\n| 书屋 | 时间 |\n|---|---|\n| 东书屋 | 晚上 |",
                "## Times {#times}\n\n| Room | Time |\n|---|---|\n| East Reading Room | evening |",
            )
        ],
        [],
    ),
    "a heading's words": (
        [
            change("docs/zh/work.md", "## 数字 ", "## 借书的数字 "),
            change("docs/en/work.md", "## Figures ", "## Figures of lending "),
        ],
        [],
    ),
    "a page moved": (
        [
            move("plan.md", "aims.md"),
            change("mkdocs.yml", "redirects: {}", "redirects: {plan/: aims/}"),
        ],
        [],
    ),
    "a page moved, and no word of where": (
        [move("plan.md", "aims.md")],
        ["mkdocs.yml: the page plan/, which is published, must stay @redirects"],
    ),
    "a page deleted": (
        [remove("hours.md"), change("mkdocs.yml", "redirects: {}", "redirects: {hours/: work/}")],
        [],
    ),
    "a page with the report's text deleted": (
        [remove("plan.md")],
        [
            f"docs/{code}/{line}"
            for code, quote in (("en", "The East"), ("zh", "东书屋"))
            for line in (
                f"index.md: a quotation must be the report's own words @<q>{quote}",
                "index.md: the link plan.md must lead to a page @plan.md",
                "report.md: plan.md must have the region plan @plan.md:plan",
                "report.md: plan.md must have the region note @plan.md:note",
                "report.md: plan.md must have the region service @plan.md:service",
                "work.md: the link plan.md must lead to a page @plan.md",
            )
        ]
        + ["mkdocs.yml: the page plan/, which is published, must stay @redirects"],
    ),
    "a term": (
        [
            change(
                "docs/source/glossary.yml",
                "- zh: 读者证",
                "- {zh: 要点, en: point, basis: knowledge}\n- zh: 读者证",
            )
        ],
        [],
    ),
    "a synonym": (
        [change("docs/source/thesaurus.zh.yml", "[借书证]", "[借书证, 阅览证]")],
        [],
    ),
    "a synonym with Chinese marks": (
        [change("docs/source/thesaurus.zh.yml", "[借书证]", "［借书证，阅览证］")],
        ["docs/source/thesaurus.zh.yml: @阅览证"],
    ),
    "the note of a figure": (
        [
            change("docs/zh/work.md", "与哪一年相比", "是与哪一年相比"),
            change("docs/en/work.md", "which year it compares", "which year it is compared"),
        ],
        [],
    ),
    "a character that the newspaper has": (
        [
            change(
                "docs/source/corrections.yml",
                "moves:\n",
                MISREAD,
            ),
            change("docs/zh/work.md", "- 要守时。", "- 要守信。"),
            change("docs/en/work.md", "- Be on time.", "- Keep your word."),
            change("docs/zh/index.md", "要守时，", "要守信，"),
            change("docs/en/index.md", "be on time", "keep your word"),
        ],
        [],
    ),
    "a list that the newspaper has": (
        [
            *found_again(),
            change("docs/source/corrections.yml", "moves:\n", SUPPLIED),
            change("docs/zh/plan.md", "书屋：\n", "书屋：\n\n- 东书屋。\n- 西书屋。\n- 南书屋。\n"),
            change(
                "docs/en/plan.md",
                "set up:\n",
                "set up:\n\n- East Reading Room.\n- West Reading Room.\n- South Reading Room.\n",
            ),
        ],
        [],
    ),
    "a marker and words in one line": (
        [change("docs/zh/plan.md", "[start:service] -->\n", "[start:service] --> 西书屋\n")],
        ["docs/zh/plan.md: a section marker must read @start:service"],
    ),
    "a merge badly done in a page": (
        [conflict("docs/zh/plan.md", "东书屋晚上开门。西书屋不收费，为老人送书。")],
        ["docs/zh/plan.md: two versions @<<<<<<<"],
    ),
    "a merge badly done in the ledger": (
        [conflict("docs/source/corrections.yml", "    now: 办好图书馆")],
        ["docs/source/corrections.yml: two versions @<<<<<<<"],
    ),
    "a merge badly done in the glossary": (
        [conflict("docs/source/glossary.yml", "- zh: 读者证")],
        ["docs/source/glossary.yml: two versions @<<<<<<<"],
    ),
    "a merge badly done in the configuration": (
        [conflict("mkdocs.yml", "  - work.md")],
        ["mkdocs.yml: two versions @<<<<<<<"],
    ),
    "a merge badly done in the site's words": (
        [conflict("overrides/words/zh.yml", "comma: ，")],
        ["overrides/words/zh.yml: two versions @<<<<<<<"],
    ),
    "a merge badly done in a style sheet": (
        [conflict("docs/assets/stylesheets/page.css", "}")],
        ["docs/assets/stylesheets/page.css: two versions @<<<<<<<"],
    ),
    "a merge badly done in a template": (
        [conflict("overrides/partials/received.html", "  {%- endfor %}")],
        ["overrides/partials/received.html: two versions @<<<<<<<"],
    ),
    "a telephone number in place of an address": (
        [change("mkdocs.yml", 'contact: ""', "contact: 0392-1234567")],
        ["mkdocs.yml: contact must be an email address @contact"],
    ),
    "what a system and an editor leave": (
        [write("docs/zh/.DS_Store", b"\0"), write("docs/en/.work.md.swp", b"\0")],
        [],
    ),
    "a tab in the menu": (
        [change("mkdocs.yml", "  - report.md", "\t- report.md")],
        ["mkdocs.yml: @\t- report"],
    ),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """The made-up site with one more page, committed; each journey starts from a copy."""
    site = copy_small(tmp_path_factory.mktemp("base") / "site")
    new_page("hours.md")(site)
    commit_all(site.root)
    return site


@pytest.fixture
def site(base, tmp_path):
    shutil.copytree(base.root, tmp_path / "site")
    return type(base)(tmp_path / "site")


def expected(site, line):
    begun, _, words = line.partition("@")
    path, _, message = begun.partition(":")
    return f"{site.line(path, words) if words else f'{path}:1'}: {message.strip()}"


@pytest.mark.parametrize("name", JOURNEYS)
def test_a_journey_ends(site, name):
    edits, lines = JOURNEYS[name]
    if name.startswith("a new page"):
        remove("hours.md")(site)
    for edit in edits:
        edit(site)
    said = site.run("--check").stdout.splitlines()
    print("\n".join(said))
    if not lines:
        assert said[-1].startswith("All is well"), said
        return
    assert len(said) == len(lines), said
    for line, wanted in zip(said, [expected(site, line) for line in lines], strict=True):
        assert line.startswith(wanted), (line, wanted)
