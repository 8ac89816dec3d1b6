from __future__ import annotations

import pytest

from rules.quotations import quoted_verbatim
from text.pages import SourcePage

REPORT = "工业增加值同比增长42.8%\nBuild a park city."


@pytest.mark.parametrize(
    "text",
    ["说 <q>增长42.8%</q> 好", "> 工业增加值同比增长42.8%", "<q>build a park city</q>", "增长50%"],
)
def test_verbatim_quotation_passes(text):
    assert list(quoted_verbatim(SourcePage("zh", "p.md", text, []), REPORT)) == []


@pytest.mark.parametrize(
    "text", ["x\n<q>增长42.9%</q>", "x\n> 增长了42.8%", "x\n<q>工业\n增加值</q>"]
)
def test_other_words_are_reported_with_their_line(text):
    found = list(quoted_verbatim(SourcePage("zh", "p.md", text, []), REPORT))
    assert [problem.line for problem in found] == [2]
