"""Every message has its Chinese, whatever it names."""

from __future__ import annotations

import re

import pytest
import yaml

from conftest import ROOT
from rules.titles import own_titles
from text.chinese import FILE, Messages
from text.pages import SourcePage

MESSAGES = Messages()


def expected():
    """Give every whole message that the cases of the rules expect."""
    for file in sorted((ROOT / "tests/cases").glob("*.yml")):
        if file.stem.startswith("mistakes_"):  # begun only
            continue
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        for case in data.get("cases", []):
            said = case.get("expect") if isinstance(case, dict) else None
            for place, messages in said.items() if isinstance(said, dict) else ():
                if isinstance(place, int):
                    for message in messages if isinstance(messages, list) else [messages]:
                        if isinstance(message, str) and message.endswith("."):
                            yield message


@pytest.mark.parametrize("message", sorted(set(expected())))
def test_message_of_a_case_has_its_chinese(message):
    assert re.search("[\u4e00-\u9fff].*[。]$", MESSAGES.translate(message))


def test_each_message_names_in_chinese_what_it_names():
    table = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    for english in table:
        names = iter(range(100))
        message = re.sub(r"\{\}", lambda _, names=names: f"<{next(names)}>", english)
        said = MESSAGES.translate(message)
        assert said, english
        for name in re.findall(r"<\d+>", message) if "permissions" not in english else ():
            assert name in said, (english, said)


def test_a_message_that_names_nothing_that_is_seen_has_its_chinese():
    message = "a space must be an ordinary one, not `&nbsp;` or its like. Type it."
    assert MESSAGES.translate(f"“” is shown to readers: {message}").startswith("读者会看到“”：")


def test_a_title_that_two_pages_share_is_said_in_chinese():
    text = "---\ntitle: 愿景\n---\n# 愿景 {#page-title}\n\n一段。\n"
    pages = {name: SourcePage("zh", name, text) for name in ("a.md", "b.md")}
    found = [(problem.path, MESSAGES.translate(problem.message)) for problem in own_titles(pages)]
    assert found == [
        ("docs/zh/b.md", "标题“愿景”与docs/zh/a.md相同。请写明这一页说什么。"),
        ("docs/zh/b.md", "大标题“愿景”与docs/zh/a.md相同。请写明这一页说什么。"),
    ]


def test_no_message_of_a_rule_is_missing():
    """The first words of each message in the rules begin a message of the file."""
    table = list(yaml.safe_load(FILE.read_text(encoding="utf-8")))
    patterns = [re.compile(re.escape(english.split("{}")[0][:18])) for english in table]
    for file in sorted((ROOT / "hooks").rglob("*.py")):
        for literal in re.findall(
            r'"((?:a|an|the|each) [^"{]{14,}?must [^"]*)"', file.read_text("utf-8")
        ):
            assert any(pattern.match(literal) for pattern in patterns), (file.name, literal)
