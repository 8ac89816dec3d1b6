"""Read a page's front matter: fenced by `---`, and of the right types."""

from __future__ import annotations

from text.files import Source, parse_yaml
from text.markdown import FRONT_MATTER
from text.problem import Problem, say

SCHEMA = {
    "title": "Front matter",
    "type": "object",
    "additionalProperties": False,
    "required": ["title", "description"],
    "properties": {
        "title": {"type": "string", "minLength": 1, "maxLength": 60, "pattern": "^[^<>{}]*$"},
        "description": {"type": "string", "minLength": 10, "pattern": '^[^<>{}"]*$'},
        "aliases": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 5},
        "search": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"boost": {"type": "number", "exclusiveMinimum": 0}},
        },
    },
}


def read_front_matter(path: str, text: str) -> Source:
    """Read the front matter of the page `path`; without any, that is its problem."""
    match = FRONT_MATTER.match(text)
    if match:
        return parse_yaml(path, match["meta"], SCHEMA, 2)
    return Source(path, None, [Problem(path, 1, say("no-front-matter"))], None)
