"""Cut a page where the template puts something of its own: after its heading, after its lead."""

import re
from typing import NamedTuple

DIV = re.compile(r"</?div\b[^>]*>")
LEAD = 'class="admonition lead"'


class PageParts(NamedTuple):
    """The HTML of a page; joined, the three are what was cut."""

    heading: str
    lead: str
    rest: str


def page_parts(html: str) -> PageParts:
    """Cut after the first heading and after the box of the lead, whatever stands before or in it.

    A page without a lead has "" for it: all that follows the heading is the rest.
    """
    heading, end, body = html.partition("</h1>")
    depth, found = 0, False
    for tag in DIV.finditer(body):
        depth += -1 if tag[0].startswith("</") else 1
        found = found or LEAD in tag[0]
        if found and not depth:
            return PageParts(heading + end, body[: tag.end()], body[tag.end() :])
    return PageParts(heading + end, "", body)
