"""Mark Chinese words on the pages of other languages, so that a voice reads them as Chinese.

Editors write them as they are; a screen reader needs `lang` (WCAG 3.1.2). A pure function.
"""

from __future__ import annotations

import re

from language.scripts import HAN

# A run of Chinese, with the marks and figures that stand within it.
RUN = re.compile(
    f"《?(?:[0-9][0-9.]*)?[{HAN}](?:[{HAN}\u3000-\u303f\uff00-\uffef“”·/0-9]*[{HAN}》〕])?"
)
TAG = re.compile(r"(<!--.*?-->|<[^>]+>)", re.DOTALL)
NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
LANG = re.compile(r'\slang="?([\w-]+)')
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}
# Elements that hold no elements.
PLAIN = {"script", "style", "title", "textarea", "option"}


def mark_chinese(html: str) -> str:
    """Put each run of Chinese that stands in no Chinese element into one of its own."""
    done: list[str] = []
    stack: list[tuple[str, str]] = []
    for piece in TAG.split(html):
        name = NAME.match(piece)
        if name:
            _follow(stack, name[1].lower(), piece)
        elif stack and not piece.startswith("<!") and _takes_mark(stack[-1]):
            piece = RUN.sub(r'<span lang="zh-CN">\g<0></span>', piece)
        done.append(piece)
    return "".join(done)


def _takes_mark(element: tuple[str, str]) -> bool:
    name, language = element
    return name not in PLAIN and not language.startswith("zh")


def _follow(stack: list[tuple[str, str]], name: str, tag: str) -> None:
    """Keep the open elements with their languages; HTML lets some stay unclosed."""
    if tag.startswith("</"):
        names = [open_name for open_name, _ in stack]
        if name in names:
            del stack[len(names) - 1 - names[::-1].index(name) :]
    elif name not in VOID and not tag.endswith("/>"):
        said = LANG.search(tag)
        stack.append((name, said[1] if said else stack[-1][1] if stack else ""))
