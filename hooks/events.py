"""The only hook in mkdocs.yml: what is done at each event of a build, in order, one call a line.

static-i18n runs MkDocs once a language: each event comes once for each, `on_post_build` last for
the first language, after all others. MkDocs loads this file once for all builds of a command: `run`
is what it knows from one event to the next.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from output.assets import (
    code_files,
    folder_of_code,
    folder_of_index,
    further_sheets,
    head,
    light,
    write_files,
)
from output.figures import offered_files
from output.fill import SHOWN, fill_page, page_changes
from output.made_files import (
    POSTER,
    Code,
    draw,
    path_of,
    path_of_pdf,
    path_of_picture,
    redirect_pages,
    write_codes,
)
from output.page_html import bind_figures, mark_chinese, mark_doubtful, page_parts, wrap_tables
from output.report_markup import ReportMarkup, View, region_texts, wrap_regions
from output.search_index import Entry, entry_of, index_files
from output.term_links import TermLinks, meanings_script
from project import FIGURES, Base, Project, read_base
from report.ledger import SECTIONS
from rules.addresses import ids_are_known
from rules.check import find_problems
from rules.elements import check_html
from rules.left_behind import Place, left_behind, must_follow
from rules.proof import published
from rules.rendered import region_words
from rules.site import check_anchors, complete_navigation, flat_sections
from rules.thesaurus import useful_words
from rules.unsaid import silences
from text.files import CONFIG
from text.pages import FULL_TEXT, ORIGINAL, SourcePage
from text.problem import Problem, say

GLOSSARY_PAGE = "about/translation/"
# Crawlers look for it at the root of a host only; below a path it does no harm.
ROBOTS = "User-agent: *\nAllow: /\n"
log = get_plugin_logger("rules")


@dataclass
class Build:
    """The project as read at the start of a build, and what its events hand on."""

    project: Project
    base: Base
    left_behind: list[Place]
    regions: dict[str, str]  # Markdown, by what an include names: `zh/page.md:region`
    markup: ReportMarkup
    links: TermLinks
    changes: dict[str, str]  # a page's path → the day of its last change
    code: dict[str, str]  # the files of scripts and styles, by name
    folders: dict[str, str]  # what the templates call a folder → its path in the site
    env: jinja2.Environment | None = None  # of the language being built
    head: dict[str, Any] = field(default_factory=dict)  # what pages have before all else
    sizes: dict[str, int] = field(default_factory=dict)  # bytes of what is offered, by path
    codes: list[Code] = field(default_factory=list)
    # By language: of the search a page's entry by its path; the words that a page shows of the
    # report, by its name.
    entries: dict[str, dict[str, Entry]] = field(default_factory=dict)
    shown: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    not_found: dict[str, str] = field(default_factory=dict)  # 404.html by a language's prefix

    @classmethod
    def start(cls, root: Path, base: Base) -> Build:
        """Read the project at `root`, anew for each build, so that a preview follows an edit."""
        project = Project.read(root)
        ledger = project.ledger.data
        pages = [page for pages in project.pages.values() for page in pages.values()]
        repairs = [entry for section in SECTIONS for entry in (ledger or {}).get(section, ())]
        code = code_files(root / "docs/assets", _meanings(project))
        return cls(
            project,
            base,
            left_behind=left_behind(project, base.project) if base.project else [],
            regions=region_texts(pages, project.problems),
            markup=ReportMarkup(project.origins, {entry["id"]: entry for entry in repairs}),
            links=TermLinks(project.terms),
            changes=page_changes(root, pages),
            code=code,
            folders={"code_folder": folder_of_code(code), "index_folder": folder_of_index(root)},
        )


class _Templates(jinja2.BytecodeCache):
    """Keep templates compiled: each language, and each build of a preview, has its own env."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Take what was compiled of the same source; another source has another checksum."""
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep what was compiled."""
        self.known[bucket.key] = bucket.bytecode_to_string()


class _Run:
    """The command that is run ("build" or "serve"), its templates, and its present build."""

    command: str
    build: Build
    templates = _Templates()


run = _Run()


def on_startup(*, command: str, dirty: bool) -> None:
    """Know what is run: a preview adds a script of its own, and is no change handed in."""
    run.command = command


def on_config(config: MkDocsConfig) -> None:
    """Read the project, once for all languages."""
    if not _again(config):
        root = Path(config.config_file_path).parent
        named = os.environ.get("BASE", "")
        base = read_base(root, named) if run.command == "build" else Base.none()
        run.build = Build.start(root, base)
        config.markdown_extensions += [run.build.markup, run.build.links]
        # No template, style or icon of the theme is used; MkDocs would walk its 14,000 files.
        config.theme.dirs = [config.theme.custom_dir]


def on_pre_build(config: MkDocsConfig) -> None:
    """Warn of every mistake, once: a strict build fails, a preview still shows the page."""
    if not _again(config):
        build = run.build
        _warn([*build.base.problems, *find_problems(build.project, build.base.project)])
        if must_follow(os.environ.get("PULL_REQUEST_TEXT")):
            _warn(place.problem(build.base.commit) for place in build.left_behind)
        if os.environ.get("DATES") == "required" and not run.build.changes:
            _warn([Problem(CONFIG, 1, say("history-short"))])


# static-i18n (priority -100) fails on a file that is made, not read.
@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add what is made and not read; leave out what only the templates read."""
    build = run.build
    offered = offered_files(build.project, build.project.passages, config.site_url or "")
    build.sizes = {path: len(content) for path, content in offered.items()}
    if build.project.figures.data:
        size = (build.project.root / FIGURES).stat().st_size
        build.sizes[FIGURES.removeprefix("docs/")] = size
    sitemap = f"\nSitemap: {config.site_url}sitemap.xml\n" if config.site_url else ""
    made: dict[str, bytes | str] = {**offered, "robots.txt": ROBOTS + sitemap}
    made |= redirect_pages(build.project, _language(config), config.site_url or "")
    for path, content in made.items():
        files.append(File.generated(config, path, content=content))
    for file in list(files):
        if file.src_uri.startswith("words/"):
            files.remove(file)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Say what the navigation lacks."""
    text = Path(config.config_file_path).read_text(encoding="utf-8")
    _warn(complete_navigation(nav, files, text))
    if not _again(config):  # other languages translate the names of sections
        _warn(flat_sections(nav, text))


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Take the page as the project has read it; one that can't be used is empty."""
    source = _source_page(page, config)
    return "# …\n" if source.unusable else source.text


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Mark what is the report's; begin the page's notes and links."""
    build, language = run.build, _language(config)
    code, prefix, words = language["code"], language["prefix"], language["words"]
    build.markup.view = View(
        code,
        words,
        page.url == f"{prefix}{FULL_TEXT.removesuffix('.md')}/",
        lambda path: get_relative_url(prefix + path, page.url),
    )
    target = prefix + GLOSSARY_PAGE
    build.links.begin(get_relative_url(target, page.url), code, linking=page.url != target)
    return wrap_regions(markdown, build.regions)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Hold what the page has become, before ours is added to it."""
    source = _source_page(page, config)
    if not (source.unusable or source.torn):
        _warn(check_html(source, html, SHOWN))


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep the templates of the language being built; say which links find no heading."""
    build = run.build
    build.env, env.bytecode_cache = env, run.templates
    env.autoescape = True  # what is HTML is marked in the templates
    env.globals["meanings"] = any("meaning" in term for term in build.project.terms)
    build.head = build.head or head(
        Path(config.docs_dir) / "assets", guarded=run.command == "build"
    )
    env.globals |= build.head | build.folders
    env.globals["language_name"] = _names(config).get
    # What the templates write into scripts (JSON-LD) is Chinese, not its escapes.
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "allow_nan": False}
    if build.project.whole:
        _warn(check_anchors(files, paragraphs=ids_are_known(build.project)))


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Give the page's templates what they show, fill its placeholders, enter it in the search."""
    build, language = run.build, _language(config)
    code, prefix = language["code"], language["prefix"]
    context |= language
    context["path"] = page.url.removeprefix(prefix).removeprefix("./")
    context["sizes"] = build.sizes
    drawn = {"report/": path_of_pdf, f"{POSTER}/": path_of_picture}.get(context["path"])
    context["drawn"] = drawn(code) if drawn and config.extra.get("pdf") else ""
    context["text_version"] = build.project.report.version
    passages = build.project.passages
    context["report_title"] = passages[0].words.get(code, "") if passages else ""
    context["months"] = (build.project.figures.data or {}).get("months", "")
    context["holds_report"] = _source_page(page, config).holds_report
    context["page_changed"] = build.changes.get(f"docs/{page.file.src_uri}", "")
    repository = config.extra["repository"]
    context["edit_url"] = f"{repository}/edit/main/docs/{page.file.src_uri}" if repository else ""
    # Without a site_url no address is known that a phone or a crawler could open.
    if page.canonical_url:
        context["qr"] = draw(path_of(page.url), page.canonical_url)
        build.codes.append(context["qr"])
    filled = fill_page(page.content, context, build.env, build.project)
    figures = (build.project.figures.data or {}).get("figures", ())
    filled = mark_doubtful(filled, figures, code, language["words"]["figures_doubtful"])
    page.content = wrap_tables(filled, language["words"]["table"])
    parts = page_parts(page.content)
    context["parts"] = parts._replace(heading=bind_figures(parts.heading))
    context["sheets"] = further_sheets(context["path"], page.content)
    # Not MkDocs' reading, which takes any first lines for front matter.
    meta = _source_page(page, config).front_matter.data or {}
    entry = entry_of(context["path"], str(page.title), meta, page.content)
    build.entries.setdefault(code, {})[context["path"]] = entry


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> None:
    """Add the site's words to the templates that are no page, such as 404.html."""
    context |= _language(config)
    context["changes"] = run.build.changes


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Keep the 404 page of a further language, which MkDocs would write over the first one."""
    if template_name != "404.html" or not _again(config):
        return output_content
    run.build.not_found[_language(config)["prefix"]] = output_content
    return ""  # MkDocs writes no empty file


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mark the Chinese of a page in another language; keep what the page shows of the report."""
    source = _source_page(page, config)
    original = source.language == ORIGINAL
    html = output if original else mark_chinese(output)
    shown = run.build.shown.setdefault(source.language, {})
    shown[source.name] = region_words(html) if original else []
    _warn(light(source, html))
    return html


# static-i18n (priority -100) builds the other languages at this event of the first.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Hold that all pages were built; write what is made of all of them, once."""
    if not _again(config):
        build, site = run.build, Path(config.site_dir)
        if build.project.whole and not build.project.problems:
            for language, pages in build.project.pages.items():
                matches = build.project.matches if language == ORIGINAL else []
                _warn(published(pages, build.shown.get(language, {}), matches))
        words = {
            term: said
            for language, source in build.project.thesauri.items()
            for term, said in useful_words(source, build.project.pages[language].values()).items()
        }
        write_files(site / build.folders["code_folder"], build.code)
        index = index_files(build.entries, words, silences(build.project))
        write_files(site / build.folders["index_folder"], index)
        for prefix, page in build.not_found.items():
            (site / prefix / "404.html").write_text(page, encoding="utf-8")
        write_codes(build.codes, site)


def _warn(problems: Iterable[Problem]) -> None:
    for problem in problems:
        log.warning("%s", problem)


def _meanings(project: Project) -> dict[str, str]:
    """Give the scripts that hold what terms mean, by name; none where nothing is said."""
    scripts = {
        f"meanings-{code}.js": meanings_script(project.terms, code) for code in project.pages
    }
    return {name: script for name, script in scripts.items() if script}


def _source_page(page: Page, config: MkDocsConfig) -> SourcePage:
    """Give the page as the project has read it; one outside the languages is of no use."""
    language, _, name = page.file.src_uri.partition("/")
    pages = run.build.project.pages.get(language, {})
    return pages.get(name) or SourcePage(language, name, "", unusable=True)


def _again(config: MkDocsConfig) -> bool:
    """Say whether static-i18n is building a language after the first."""
    return config.plugins["i18n"].building


def _names(config: MkDocsConfig) -> dict[str, str]:
    return {entry.locale: entry.name for entry in config.plugins["i18n"].config.languages}


def _language(config: MkDocsConfig) -> dict[str, Any]:
    """Say which language is being built: its code, its prefix in addresses, its words."""
    i18n = config.plugins["i18n"]
    code = i18n.current_language
    return {
        "code": code,
        "prefix": "" if code == i18n.default_language else f"{code}/",
        "languages": i18n.build_languages,
        "tags": {one: "zh-CN" if one == ORIGINAL else one for one in i18n.build_languages},
        "words": run.build.project.words[code],
    }
