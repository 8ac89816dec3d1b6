"""Read a file as text, or as YAML with the line of everything in it.

Pure functions: bytes in, data and problems out. A file that can't be read is a problem, not an
exception, so that one run of a check shows all of them.
"""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from text.faults import unfit, yaml_fault
from text.problem import Problem, say

FOLDER = "docs/source"
CONFIG = "mkdocs.yml"
MOST_NODES = 50_000
MOST_LEVELS = 20


# The C loader is ten times as fast, and not on every machine.
class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Leave a date as text: of one that does not exist the schema says so, with its line."""

    yaml_implicit_resolvers = {
        first: [(tag, form) for tag, form in known if not tag.endswith(":timestamp")]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _number(loader: yaml.Loader, node: yaml.Node) -> float | str:
    """Give a number; one without end, which JSON has not, as it is typed."""
    number = loader.construct_yaml_float(node)
    return number if math.isfinite(number) else node.value


_Loader.add_constructor("tag:yaml.org,2002:float", _number)
# What an operator sets is no matter to the rules.
_Loader.add_constructor("!ENV", lambda *_: None)


class Source(NamedTuple):
    """A YAML file's data (None where it can't be used), its problems, and its node tree."""

    path: str
    data: Any
    problems: list[Problem]
    root: yaml.Node | None
    first_line: int = 1

    def line(self, where: Sequence[str | int]) -> int:
        """Give the line, from 1, of the entry that `where` leads to, or of its nearest parent."""
        node = self.root
        line = self.first_line
        for key in where:
            node = _child(node, key)
            if node is None:
                break
            line = node.start_mark.line + self.first_line
        return line


def read_text(root: Path, path: str) -> tuple[str, list[Problem]]:
    """Read `path` below `root` as UTF-8; wrong bytes are replaced, and are a problem."""
    if (root / path).is_symlink():
        return "", [Problem(path, 1, say("file-is-link"))]
    try:
        data = (root / path).read_bytes()
    except OSError:
        return "", [Problem(path, 1, say("file-unreadable"))]
    try:
        return data.decode(), []
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return data.decode(errors="replace"), [Problem(path, line, say("not-utf-8"))]


def read_source(root: Path, name: str, language: str = "") -> Source:
    """Read docs/source/NAME.yml, or that of a language, by the schema NAME.schema.yml beside it.

    That of a language may be missing, and says nothing then.
    """
    path = f"{FOLDER}/{name}.{language}.yml" if language else f"{FOLDER}/{name}.yml"
    if language and not (root / path).exists():
        return Source(path, {}, [], None)
    schema = root / f"{FOLDER}/{name}.schema.yml"
    return read_yaml(root, path, yaml.load(schema.read_bytes(), _Loader) if schema.exists() else {})


def read_yaml(root: Path, path: str, schema: dict[str, Any]) -> Source:
    """Read the YAML file `path` below `root` and check it by a JSON Schema."""
    text, problems = read_text(root, path)
    return Source(path, None, problems, None) if problems else parse_yaml(path, text, schema)


def parse_yaml(path: str, text: str, rules: dict[str, Any], first_line: int = 1) -> Source:
    """Read YAML that begins on `first_line` of `path`; check it by the JSON Schema `rules`."""
    try:
        if line := _too_deep(text):
            deep = Problem(path, line + first_line - 1, say("yaml-too-deep", most=MOST_LEVELS))
            return Source(path, None, [deep], None)
        loader = _Loader(text)
        tree = loader.get_single_node()
        data = loader.construct_document(tree) if tree else None
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a value that its tag does not fit
        return Source(path, None, [yaml_problem(path, text, error, first_line)], None)
    source = Source(path, data, [], tree, first_line)
    found = list(_doubled_keys(source))
    if not any(problem.message.key == "yaml-too-much" for problem in found):
        found += _schema_problems(source, rules)
    return source._replace(data=None if found else data, problems=sorted(found))


def _too_deep(text: str) -> int:
    """Give the line, from 1, at which values nest too deep (the parser in C would crash), or 0."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_LEVELS:
            return event.start_mark.line + 1
    return 0


def yaml_problem(path: str, text: str, error: Exception, first_line: int = 1) -> Problem:
    """Say why a text, which begins on `first_line` of `path`, can't be read as YAML."""
    line, message = yaml_fault(text, error)
    return Problem(path, line + first_line, message)


def _schema_problems(source: Source, rules: dict[str, Any]) -> Iterator[Problem]:
    validator = Draft202012Validator(rules, format_checker=FormatChecker())
    for error in validator.iter_errors(source.data):
        where = list(error.absolute_path)
        entry = ".".join(map(str, _named(source.data, where))) or say("part-file")
        message, key = unfit(error, entry)
        yield Problem(source.path, source.line([*where, *key]), message)


def _named(data: Any, where: Sequence[str | int]) -> Iterator[str | int]:
    """Yield the path to an entry, with the entry's own id in place of its number."""
    for key in where:
        data = data[key]
        name = data.get("id") or data.get("zh") if isinstance(data, dict) else None
        yield name if isinstance(key, int) and isinstance(name, str) else key


def _doubled_keys(source: Source) -> Iterator[Problem]:
    """PyYAML keeps the last of two equal keys and says nothing.

    A few anchors, each of others, may stand for more than a memory holds: that ends it.
    """
    nodes, count = [source.root], 0
    while nodes:
        node, count = nodes.pop(), count + 1
        if count > MOST_NODES:
            yield Problem(source.path, source.first_line, say("yaml-too-much", most=MOST_NODES))
            return
        if isinstance(node, yaml.MappingNode):
            seen = set()
            for key, value in node.value:
                if key.value in seen:
                    line = key.start_mark.line + source.first_line
                    yield Problem(source.path, line, say("key-twice", name=key.value))
                seen.add(key.value)
                nodes.append(value)
        elif isinstance(node, yaml.SequenceNode):
            nodes.extend(node.value)


def _child(node: yaml.Node | None, key: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key]
    return None
