from __future__ import annotations

import pytest

from rules.elements import sound_elements
from text.pages import SourcePage

NO_ALT = (
    "an image must say what it shows. Write so in `![…]`, or add `{role=presentation}` to a mere "
    "ornament."
)
BOTH = "an ornament must have no words. Empty `![]`, or remove role=presentation."
NO_TEXT = (
    "a picture must come with its text. Add a paragraph right below it: what a photo shows, "
    "ending in `{: .caption }`; all words of a chart, poster or screenshot, ending in "
    "`{: .picture-text }`."
)
PASTED = "a picture must be a file. Save it in docs/assets/images/ and link it."
CELLS = "Write the table with `|`, each cell by itself."


def found(text):
    return [(p.line, p.message) for p in sound_elements(SourcePage("zh", "p.md", text, []))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("话。\n\n![](a.svg)\n", [(3, NO_ALT)]),
        ("![ ][a]\n", [(1, NO_ALT)]),
        ("![河](a.svg){role=presentation}\n", [(1, BOTH)]),
        (
            "![river.svg](a.svg)",
            [(1, "“river.svg” must say what the image shows. Describe it in words.")],
        ),
        ("![a](b/a.svg)", [(1, "“a” must say what the image shows. Describe it in words.")]),
        (
            "![IMG_2041](a.svg)",
            [(1, "“IMG_2041” must say what the image shows. Describe it in words.")],
        ),
        ("![图片](a.svg)", [(1, "“图片” must say what the image shows. Describe it in words.")]),
        ("![河边的步道](a.png)\n\n话。\n", [(1, NO_TEXT)]),
        ("![河边的步道](a.JPG#w)\n\n话。\n\n远。\n{: .caption }\n", [(1, NO_TEXT)]),
        ("![河边的步道](a.webp)\n{: .caption }\n", [(1, NO_TEXT)]),
        ("![河边的步道](data:image/svg+xml,x)\n", [(1, PASTED)]),
        ("[a]: data:image/png;base64,AA\n", [(1, PASTED)]),
        (
            "<img src=a.svg alt=河>",
            [(1, "a page must not hold `<img>`. Write `![what it shows](path)`.")],
        ),
        (
            "话。\n<script>x</script>",
            [(2, "a page must not hold `<script>`. Remove it; link instead.")],
        ),
        (
            "<iframe src=x></iframe>",
            [(1, "a page must not hold `<iframe>`. Remove it; link instead.")],
        ),
        ("<font color=red>x</font>", [(1, "a page must not hold `<font>`. Remove it.")]),
        ("<style>p {}</style>", [(1, "a page must not hold `<style>`. Remove it.")]),
        ("<td colspan=2>x</td>", [(1, f"a page must not hold `<td>`. {CELLS}")]),
        ('<b\n  onclick="x()">甲</b>', [(1, "a page must not set `onclick`. Remove it.")]),
        (
            '<span style="color: red">甲</span>',
            [(1, "a page must not set `style`. Remove it; use a class.")],
        ),
        (
            '甲\n{: style="color: red" }',
            [(2, "a page must not set `style`. Remove it; use a class.")],
        ),
        ("[甲](a.md){target=_blank}", [(1, "a page must not set `target`. Remove it.")]),
        ('<div tabindex="2">', [(1, "a page must not set `tabindex`. Remove it.")]),
        ("<div autofocus>", [(1, "a page must not set `autofocus`. Remove it.")]),
        ("[甲](javascript:x)", [(1, "a link must not run a script. Link a page.")]),
    ],
)
def test_bad_elements_are_named_with_their_line(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "![](a.svg){role=presentation}",
        '![](a.png){: role="presentation" }',
        "![河边的步道](a.svg)",
        "![河边的步道](a.png)\n\n淇河边的步道。\n{: .caption }\n",
        "![上半年的数字](a.png)\n\n增长20.3%，\n开工52个。\n{: .picture-text }\n",
        "![河边的步道](a.png)\n淇河边的步道。\n{: .caption }\n",
        '<div class="figures" markdown tabindex="0">\n\n</div>',
        '<q>一</q> <span lang="en">style = one</span>',
        "`<script>` 和 `![](a.png)` 和 `onclick=`",
        "```\n<iframe>\n![](data:image/png;base64,AA)\n```\n",
        "## 节 {#style}",
        "metadata: a/b, 1 < 2 > 0",
    ],
)
def test_good_elements_have_no_problem(text):
    assert found(text) == []
