"""Hold what runs before any page is read: mkdocs.yml and the workflows.

A pull request is somebody's text; it must not run code by a tag of YAML, read what the machine
keeps in its environment, or come by a secret or a token that writes. Pure rules.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from text.files import parse_yaml, read_text
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
SECRET = re.compile(r"\bsecrets\s*[.\[:]|\binherit\b")


def sound_configuration(text: str) -> Iterator[Problem]:
    """mkdocs.yml has no tag of YAML but `!ENV`, and that of the names that operators set."""
    try:
        tokens = list(yaml.scan(text))
    except yaml.YAMLError:  # MkDocs says where
        return
    for place, token in enumerate(tokens):
        if not isinstance(token, yaml.TagToken):
            continue
        line = token.start_mark.line + 1
        handle, suffix = token.value
        if (handle, suffix) != ("!", "ENV"):
            tag = f"{handle or ''}{suffix}"
            yield Problem(CONFIG, line, say("tag-not-stand", tag=tag))
            continue
        names = [t.value for t in tokens[place + 1 : place + 3] if isinstance(t, yaml.ScalarToken)]
        if not names or names[0] not in ENVIRONMENT:
            known = " or ".join(sorted(ENVIRONMENT))
            message = say("env-name-not", known=known, what=' '.join(names) or 'nothing')
            yield Problem(CONFIG, line, message)


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
        message = say("workflow-not-start", name=name)
        yield Problem(source.path, source.line(["on", name]), message)
    if "pull_request" not in names:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if SECRET.search(line.partition("#")[0]):
            message = say("workflow-pull-request")
            yield Problem(source.path, number, message)
    if "permissions" not in source.data:
        message = "a workflow on pull_request must set permissions. Add `permissions: {}`."
        yield Problem(source.path, 1, message)
    jobs = source.data.get("jobs") or {}
    for where in ([], *(["jobs", name] for name in jobs)):
        holder = source.data if not where else jobs[where[1]]
        given = holder.get("permissions") if isinstance(holder, dict) else None
        rights = given.items() if isinstance(given, dict) else [(None, given)]
        for right, value in rights:
            if value in {"write", "write-all"}:
                place = [*where, "permissions", *([right] if right else [])]
                message = say("workflow-pull-request-not", what=right or 'all')
                yield Problem(source.path, source.line(place), message)
