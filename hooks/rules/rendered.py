"""Hold what a page becomes: what is rendered is what is checked.

Python-Markdown renders some things otherwise than an editor means them, or than GitHub's preview
shows them, and says nothing. So the HTML is read as a reader would: no Markdown is left over in its
words, its lists are those that CommonMark sees, no box is empty, nothing vanished in angle
brackets. Pure rules over a page and its HTML; code is exempt.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from text.blocks import list_depths
from text.html import Words, elements, parse, read_words
from text.markdown import BOX
from text.pages import ORIGINAL, SourcePage, find_includes
from text.problem import Message, Problem, say
from text.scripts import HAN

LIST, LINE = r"(?:^|\n)[ \u3000]*", "(?:^|\n) *"
BULLET = "•·●○◆◇■□▪▫◦‣⁃∙※❖➢➤✓✔"
A_LIST = say("list")
LEFT_OVER = [
    (r"\*+|＊+|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)|＿＿", say("bold")),
    (r"!?[\]］】〕] ?[(（]|[\]］] ?[\[［【]|[\[［]{2}|" + LINE + r"\[[^\]]+\]:", say("link")),
    (r"https?://\S+|\bwww\.\w\S*", say("address")),
    (LINE + r"\[[ xX]\]|[☐☑☒]", say("check-box")),
    (rf"{LIST}[{BULLET}]|\n[ \u3000]*[-+–—] ?\S|{LINE}[-+](?=[\w{HAN}])", A_LIST),
    (rf"{LIST}\d{{1,2}}[、．](?!\d)|\n *(?:\d{{1,2}}[.)）]|[（(]\d{{1,2}}[)）]|[①-⑳])", A_LIST),
    (r"\n *[a-zA-Z][.)、] ", A_LIST),
    (LINE + r"(?:!!!|\?\?\?|！！！|？？？)", say("box")),
    (LINE + r"(?:\||｜)|[|｜] *:?-{2,}|-{2,} *[|｜]", say("table")),
    (LINE + r"(?:#{1,6}(?=[ \w])|＃)", say("heading")),
    (LINE + "[>＞]", say("block-quotation")),
    (r"\{ ?[:#.]|｛[^｝]*｝|\{[：＃]", say("attributes")),
    ("<!--|-->|＜!--", say("comment")),
    ("```|~~~|｀｀｀|´´´", say("code-block")),
    ("`", say("code")),
    (r"(?<![\w:]):(?:[a-z][a-z_]+|[+-]1):(?!\w)", say("sign")),
    (
        r"~~|==|\+\+|\^\^|\$\$|%%|-+8<-+|\{\{|\{%|\n[:：] |" + LINE + "(?::::|///)",
        say("mark-unused"),
    ),
    (r"&(?:[a-zA-Z]{2,8}|#\w{2,6});", say("character-code")),
    (r"\\[*_`\[\]{}<>]", say("backslash")),
]
PATTERNS = [(re.compile(pattern), message) for pattern, message in LEFT_OVER]
BROKEN_WORD = re.compile(f"[{HAN}，、；：]\n[{HAN}]")
DRESS = re.compile(r'class="[^"<>]*report-text|data-region=')
BOX_HEAD = re.compile(r'^ *(?:!!!|\?\?\?\+?) [a-z-]+ "[^"]+" *$')


def region_words(html: str) -> list[str]:
    """Give the words of each block of a page's HTML that is a region or in the dress of one."""
    first = DRESS.search(html)
    if not first:
        return []
    tree = parse(html[html.rindex("<", 0, first.end()) :])
    regions = (
        element
        for element in elements(tree)
        if "data-region" in element.attrs or "report-text" in (element.attrs.get("class") or "")
    )
    return [block.words for region in regions for block in read_words(region).blocks]


def as_rendered(page: SourcePage, html: str) -> Iterator[Problem]:
    """Check the HTML of a page by every rule of this module."""
    read = read_words(parse(html))
    found = [
        Problem(page.path, line, message)
        for rule in (left_over, broken_words, boxes)
        for line, message in rule(page, read)
    ]
    # What is told above is also a difference of structure: one mistake, one line.
    other = [] if found else same_structure(page, read)
    yield from (*found, *(Problem(page.path, line, message) for line, message in other))


def left_over(page: SourcePage, read: Words) -> Iterator[tuple[int, Message]]:
    """No Markdown, right or wrong, is left over in what a reader sees."""
    told = set()
    for block, _ in read.blocks:
        for pattern, message in PATTERNS:
            for found in pattern.finditer(block):
                line = place_of(page, block, found.start(), found.end())
                if line not in told:
                    told.add(line)
                    yield line, say("shown", words=found[0].strip(), message=message)


def broken_words(page: SourcePage, read: Words) -> Iterator[tuple[int, Message]]:
    """A paragraph in Chinese is one line: a browser shows a line's end as a space."""
    for block, _ in read.blocks if page.language == ORIGINAL else ():
        for found in BROKEN_WORD.finditer(block):
            line = place_of(page, block, found.start(), found.start() + 1)
            # Of tabs, which part the cells of a table that was pasted, rules/characters.py tells.
            if "\t" not in page.text.split("\n")[line - 1]:
                yield line, say("paragraph-wrapped")


def boxes(page: SourcePage, read: Words) -> Iterator[tuple[int, Message]]:
    """A box has a title and words."""
    lines = [line for line in page.lines if BOX.match(line.text)]
    for line, full in zip(lines, read.boxes, strict=False):
        if not full:
            yield line.number, say("box-empty")
        elif not BOX_HEAD.match(line.text):
            yield line.number, say("box")


def same_structure(page: SourcePage, read: Words) -> Iterator[tuple[int, Message]]:
    """Paragraphs and items are those that CommonMark sees, and GitHub's preview shows."""
    if any(find_includes(page.text)):  # its regions are compared on their own pages
        return
    seen: list[tuple[int, int]] = []
    before = None
    for token, depth in list_depths(page.tokens):
        if token.type == "code_block":
            yield token.map[0] + 1, say("paragraph-indented")
            return
        in_title = before and before.type == "admonition_title_open"
        if token.type == "fence" or (
            token.type == "inline" and token.content.strip() and not in_title
        ):
            seen.append((depth, token.map[0] + 1))
        elif token.type == "html_block":
            within = read_words(parse(token.content)).blocks
            seen += [
                (depth + own.depth, token.map[0] + 1) for own in within if own.depth is not None
            ]
        before = token
    depths = [block.depth for block in read.blocks if block.depth is not None]
    for place, (ours, theirs) in enumerate(zip_longest([d for d, _ in seen], depths)):
        if ours != theirs:
            yield seen[min(place, len(seen) - 1)][1] if seen else 1, A_LIST
            return


def place_of(page: SourcePage, block: str, start: int, end: int) -> int:
    """Find the line of the page from which block[start:end] was rendered; 1 where none fits."""
    first, last = block.rfind("\n", 0, start + 1) + 1, block.find("\n", end)
    line = block[first : last if last >= 0 else len(block)]
    at, to = max(start - first, 0), end - first
    for around in (12, 6, 3, 0):
        words = line[max(at - around, 0) : to + around].strip()
        for number, text in enumerate(page.bare.split("\n"), start=1):
            if words and words in text:
                return number
    return 1
