"""Check what runs before any page is read: mkdocs.yml.

A pull request is somebody's text; it must not run code by a tag of YAML, or read what the machine
keeps in its environment. Of the workflows zizmor says the like (`make lint`). Pure rules.
"""

import re
from collections.abc import Iterator

import yaml

from text.files import CONFIG, Source, yaml_problem
from text.problem import Problem, say

# What operators set; README names them.
ENVIRONMENT = {"SITE_URL", "REPO_URL"}
CONTACT = re.compile(r"|https://[^\s/]+\S*|[^\s@:/]+@[^\s@]+\.[^\s@]+")


def check_configuration(text: str) -> Iterator[Problem]:
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


def check_contact(settings: Source) -> Iterator[Problem]:
    """What stands as the contact is an address that a link can lead to, or nothing."""
    contact = ((settings.data or {}).get("extra") or {}).get("contact")
    found = "" if contact is None else str(contact)
    if not CONTACT.fullmatch(found):
        line = settings.line(["extra", "contact"])
        yield Problem(CONFIG, line, say("contact-odd", found=found))
