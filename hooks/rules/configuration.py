"""Hold what runs before any page is read: mkdocs.yml and the workflows.

A pull request is somebody's text; it must not run code by a tag of YAML, read what the machine
keeps in its environment, or come by a secret or a token that writes. Pure rules.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from text.files import parse_yaml, read_text, yaml_problem
from text.problem import Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from text.files import Source

CONFIG = "mkdocs.yml"
WORKFLOWS = ".github/workflows"
# What operators set; README names them.
ENVIRONMENT = {"SITE_URL", "REPO_URL"}
# Started by anyone's pull request, they run with this repository's rights.
REFUSED_TRIGGERS = {"pull_request_target", "workflow_run", "issue_comment", "issues"}
CONTACT = re.compile(r"|https://[^\s/]+\S*|[^\s@:/]+@[^\s@]+\.[^\s@]+")
SECRET = re.compile(r"\bsecrets\s*[.\[:]|\binherit\b")


def sound_configuration(text: str) -> Iterator[Problem]:
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


def sound_contact(root: Path) -> Iterator[Problem]:
    """What stands as the contact is an address that a link can lead to, or nothing."""
    text, _ = read_text(root, CONFIG)
    source = parse_yaml(CONFIG, text, {"title": "Contact"}, inside=("extra", "contact"))
    found = "" if source.data is None else str(source.data)
    if not CONTACT.fullmatch(found):
        yield Problem(CONFIG, source.top, say("contact-odd", found=found))


def sound_workflows(root: Path) -> Iterator[Problem]:
    """No workflow gives a pull request a secret, or a token that writes."""
    for file in sorted((root / WORKFLOWS).glob("*.y*ml")):
        path = f"{WORKFLOWS}/{file.name}"
        text, faults = read_text(root, path)
        source = parse_yaml(path, text, {"title": "Workflow", "type": "object"})
        yield from faults or source.problems
        if source.data:
            yield from _workflow(source, text)


def _workflow(source: Source, text: str) -> Iterator[Problem]:
    # YAML 1.1 reads the key `on` as true.
    triggers = source.data.get(True, source.data.get("on"))
    names = {triggers} if isinstance(triggers, str) else set(triggers or ())
    for name in sorted(names & REFUSED_TRIGGERS):
        line = source.line(["on", name])
        yield Problem(source.path, line, say("trigger-refused", name=name))
    if "pull_request" not in names:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if SECRET.search(line.partition("#")[0]):
            yield Problem(source.path, number, say("workflow-secret"))
    if "permissions" not in source.data:
        yield Problem(source.path, 1, say("workflow-permissions"))
    jobs = source.data.get("jobs") or {}
    for where in ([], *(["jobs", name] for name in jobs)):
        holder = source.data if not where else jobs[where[1]]
        given = holder.get("permissions") if isinstance(holder, dict) else None
        rights = given.items() if isinstance(given, dict) else [(None, given)]
        for right, value in rights:
            if value in {"write", "write-all"}:
                place = [*where, "permissions", *([right] if right else [])]
                message = say("workflow-writes", right=right or say("part-all"))
                yield Problem(source.path, source.line(place), message)
