"""Where the template puts something of its own into a page."""

import pytest

from output.page_html import bind_figures, page_parts

HEADING = '<h1 id="page-title">A</h1>'
LEAD = '<div class="admonition lead"><p>B</p><div class="four"><p>C</p></div></div>'
REST = "<p>D</p><div><p>E</p></div>"


@pytest.mark.parametrize("before", ["", "<blockquote><p>F</p></blockquote>", "<div><p>F</p></div>"])
def test_a_page_is_cut_after_its_heading_and_after_the_whole_of_its_lead(before):
    assert page_parts(HEADING + before + LEAD + REST) == (HEADING, before + LEAD, REST)
    assert page_parts(f"{HEADING}<div>{LEAD}</div>{REST}") == (HEADING, f"<div>{LEAD}</div>", REST)


def test_a_page_without_a_lead_is_cut_after_its_heading():
    assert page_parts(HEADING + REST) == (HEADING, "", REST)


def test_a_figure_in_a_heading_stays_with_its_word():
    assert bind_figures('<h1 id="a">Of August 18: the 15 miles</h1>') == (
        '<h1 id="a">Of August\u00a018: the\u00a015\u00a0miles</h1>'
    )
