"""Check the files that are published, and mkdocs.yml, which runs before any page is read.

What lies in docs is published: kinds that the site uses, plainly named, with nothing hidden. A pull
request is somebody's text; it must not run code by a tag of YAML, or read what the machine keeps in
its environment. (Of the workflows zizmor says the like: `make lint`.) Rules over the folder; of a
file without lines each problem is on line 1.
"""

import os
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit
from xml.etree import ElementTree

import yaml
from PIL import Image

from text.files import CONFIG, Source, yaml_problem
from text.pages import CONFLICT
from text.problem import Message, Problem, say

PICTURES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
# What each folder below docs may hold; a folder of two letters is a language.
KINDS = {
    "assets": {*PICTURES, ".svg", ".css", ".js"},
    "source": {".txt", ".yml"},
    "a language": {*PICTURES, ".md"},
}
# What a decoder needs; all else tells of a camera, a place or a person. After its end a picture may
# hold anything: a telephone keeps a film there.
PLAIN = {"dpi", "gamma", "srgb", "chromaticity", "icc_profile", "transparency", "interlace"}
PLAIN |= {"aspect", "jfif", "jfif_version", "jfif_unit", "jfif_density", "adobe"}
PLAIN |= {"adobe_transform", "progressive", "progression", "background", "loop", "timestamp"}
PLAIN |= {"Software"}
ENDS = {"PNG": b"IEND\xaeB`\x82", "JPEG": b"\xff\xd9"}
# Names that no file can have on Windows.
WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
NAME = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*")
MADE = {"source/report-clean.txt"}
CODE = re.compile(r"assets/(?:javascripts/(?:search/)?[\w-]+\.js|stylesheets/[\w-]+\.css)")
# Scripts that output/assets.py makes.
MADE_CODE = re.compile(r"assets/javascripts/(?:engine|meanings-[a-z]+)\.js")
MOST_BYTES = 500_000
MOST_PIXELS = 20_000_000
# Of instructions to a program a drawing has the usual first line alone.
INSTRUCTION = re.compile(
    r"""<\?(?!xml version="1\.0"(?: encoding="utf-8")?(?: standalone="\w+")?\s*\?>)""",
    re.IGNORECASE,
)
# What loads in a style, but from the drawing itself; an escape may spell any of it.
LOADS = re.compile(r"""\\|@import|(?:url|src|image|image-set)\((?!\s*["']?#)""", re.IGNORECASE)
SVG_ELEMENTS = {
    *("svg", "g", "defs", "title", "desc", "style", "text", "tspan", "path", "circle", "ellipse"),
    *("line", "polyline", "polygon", "rect", "stop", "linearGradient", "radialGradient", "mask"),
}
# What operators set; README names them.
ENVIRONMENT = {"SITE_URL", "REPO_URL"}
ADDRESS = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(?::\d+)?/(?:[\w~-][\w.~-]*/)*", re.ASCII)
REPOSITORY = re.compile(r"https://[\w.:-]+/[\w.~/-]+", re.ASCII)
CONTACT = re.compile(r"|https://[^\s/]+\S*|[^\s@:/]+@[^\s@]+\.[^\s@]+")


def check_files(root: Path) -> Iterator[Problem]:
    """Each file below docs is of a kind that its folder holds, and what it seems to be."""
    docs = root / "docs"
    for folder, folders, names in os.walk(docs):
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        # A hidden file, of a system or an editor, is never published.
        for name in sorted(name for name in [*names, *linked] if not name.startswith(".")):
            file = Path(folder) / name
            path = PurePosixPath(file.relative_to(docs).as_posix())
            for message in _faults(file, path):
                yield Problem(f"docs/{path}", 1, message)


def whole_merges(root: Path) -> Iterator[Problem]:
    """No merge is left half done in what the site is made with, and no link stands in it.

    The other files say it as read.
    """
    for folder in ("docs/assets", "overrides"):
        for file in sorted((root / folder).rglob("*")):
            path = file.relative_to(root).as_posix()
            if file.is_symlink():
                yield Problem(path, 1, say("file-is-link"))
            elif file.suffix in {".css", ".js", ".html", ".xml"}:
                text = file.read_text(encoding="utf-8", errors="replace")
                if found := CONFLICT.search(text):
                    line = text.count("\n", 0, found.start()) + 1
                    yield Problem(path, line, say("conflict-file"))


def unused(root: Path, texts: Iterable[str]) -> Iterator[Problem]:
    """Pages, templates or scripts name each picture, script and sheet; none is one that is made."""
    docs = root / "docs"
    naming = [*(root / "overrides").rglob("*.html"), *(docs / "assets").rglob("*.js")]
    naming.append(root / "hooks/output/assets.py")
    said = "\n".join([*texts, *(file.read_text("utf-8", "replace") for file in naming)])
    for file in sorted(docs.rglob("*")):
        path, code = file.relative_to(docs).as_posix(), file.suffix in {".js", ".css"}
        if MADE_CODE.fullmatch(path):
            yield Problem(f"docs/{path}", 1, say("file-made"))
        elif code or file.suffix in {*PICTURES, ".svg"}:
            names = f'"{file.stem}"' in said or file.name in said
            if not names or (code and not CODE.fullmatch(path)):
                yield Problem(f"docs/{path}", 1, say("file-unused"))


def _faults(file: Path, path: PurePosixPath) -> Iterator[Message]:
    if file.is_symlink():
        yield say("file-is-link")
        return
    top = path.parts[0] if len(path.parts) > 1 else ""
    kinds = KINDS.get("a language" if re.fullmatch("[a-z]{2}", top) else top)
    if kinds is None:
        yield say("file-astray")
    elif str(path) in MADE:
        yield say("file-made")
    elif path.suffix not in kinds and path.suffix.lower() in kinds:
        yield say("ending-capital", name=path.stem.lower() + path.suffix.lower())
    elif path.suffix not in kinds:
        yield say("file-kind", folder=top, kinds=sorted(kinds))
    elif not all(NAME.fullmatch(part) for part in path.parts):
        yield say("name-odd")
    elif any(map(WINDOWS.fullmatch, path.parts)):
        yield say("name-of-windows")
    elif path.suffix in PICTURES:
        yield from _picture(file, path)
    elif path.suffix == ".svg":
        yield from _drawing(file)


def _picture(file: Path, path: PurePosixPath) -> Iterator[Message]:
    """Open a picture with a bound, and look for what a camera or a person wrote into it."""
    if file.stat().st_size > MOST_BYTES:
        yield say("picture-too-big", most=MOST_BYTES // 1000)
        return
    try:
        with warnings.catch_warnings(), Image.open(file) as image:
            warnings.simplefilter("error")
            fits = image.format == PICTURES[path.suffix]
            if image.width * image.height > MOST_PIXELS:
                yield say("picture-too-vast", most=f"{MOST_PIXELS:,}")
                return
            told = {key for key in image.info if key not in PLAIN and not key.startswith("date:")}
            image.load()
        data = file.read_bytes()
    except Exception:  # noqa: BLE001 (a picture may break a decoder in any way)
        yield say("picture-broken")
        return
    if not fits:
        yield say("picture-mislabelled", format=PICTURES[path.suffix])
    if told or not data.endswith(ENDS.get(image.format, b"")):
        yield say("picture-tells")


def _drawing(file: Path) -> Iterator[Message]:
    text = file.read_text(encoding="utf-8", errors="replace")
    if re.search("<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        yield say("drawing-entities")
        return
    if INSTRUCTION.search(text):
        yield say("drawing-element", tag="?")
    try:
        elements = list(ElementTree.fromstring(text).iter())
    except ElementTree.ParseError as error:
        yield say("drawing-broken", line=error.position[0])
        return
    for element in elements:
        name = str(element.tag).rpartition("}")[2]
        active = [key for key, value in element.items() if _is_active(key, value)]
        if name not in SVG_ELEMENTS:
            yield say("drawing-element", tag=name)
        for key in active:
            yield say("drawing-attribute", name=key.rpartition("}")[2])
        if name == "style" and (found := LOADS.search("".join(element.itertext()))):
            yield say("drawing-attribute", name=found[0])


def _is_active(key: str, value: str) -> bool:
    """Say whether an attribute runs something or loads it from elsewhere."""
    name = key.rpartition("}")[2].lower()
    leads = name == "base" or (name == "href" and not value.startswith("#"))
    return name.startswith("on") or leads or bool(LOADS.search(value))


def check_configuration(text: str) -> Iterator[Problem]:
    """mkdocs.yml is YAML, with no tag but `!ENV`, and that of the names that operators set."""
    try:
        tokens = list(yaml.scan(text))
        list(yaml.parse(text))
    except yaml.YAMLError as error:
        yield yaml_problem(CONFIG, text, error)
        return
    for place, token in enumerate(tokens):
        if not isinstance(token, yaml.TagToken):
            continue
        line = token.start_mark.line + 1
        handle, suffix = token.value
        if (handle, suffix) != ("!", "ENV"):
            tag = f"{handle or ''}{suffix}"
            yield Problem(CONFIG, line, say("tag-refused", tag=tag))
            continue
        names = [t.value for t in tokens[place + 1 : place + 3] if isinstance(t, yaml.ScalarToken)]
        if not names or names[0] not in ENVIRONMENT:
            found = " ".join(names) or say("part-nothing")
            message = say("env-refused", known=sorted(ENVIRONMENT), found=found)
            yield Problem(CONFIG, line, message)


def check_addresses(settings: Source, environment: Mapping[str, str]) -> Iterator[Problem]:
    """The addresses of site and repository, of mkdocs.yml or of the environment, are some."""
    data = settings.data or {}
    site = str(data.get("site_url") or environment.get("SITE_URL", ""))
    try:
        url = urlsplit(site)
        host = (url.hostname or "").encode("idna").decode() + (f":{url.port}" if url.port else "")
    except ValueError:
        host = ""
    wanted = f"{url.scheme}://{host}{url.path.rstrip('/')}/" if host else ""
    if not ADDRESS.fullmatch(wanted):
        wanted = "https://example.org/zone/"
    if site and f"{site.rstrip('/')}/".lower() != wanted.lower():
        message = say("site-url-odd", found=site, wanted=wanted)
        yield Problem(CONFIG, settings.line(["site_url"]), message)
    repository = (data.get("extra") or {}).get("repository") or environment.get("REPO_URL", "")
    if repository and not REPOSITORY.fullmatch(str(repository)):
        line = settings.line(["extra", "repository"])
        yield Problem(CONFIG, line, say("repository-odd", found=repository))


def check_contact(settings: Source) -> Iterator[Problem]:
    """What stands as the contact is an address that a link can lead to, or nothing."""
    contact = ((settings.data or {}).get("extra") or {}).get("contact")
    found = "" if contact is None else str(contact)
    if not CONTACT.fullmatch(found):
        line = settings.line(["extra", "contact"])
        yield Problem(CONFIG, line, say("contact-odd", found=found))
