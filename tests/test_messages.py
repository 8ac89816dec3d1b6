"""Every message is said in both languages, whatever it names."""

from __future__ import annotations

import ast
import re

import pytest

from conftest import ROOT
from text.problem import FIELD, Message, messages, say

EN, ZH = messages("en"), messages("zh")
# A part stands in other messages; the rest are whole sentences.
PART = "part-"
ODD = ["", "{name}", "<b>", "%s", "{0} {} \\1", "x" * 10_000]


def fields(message):
    return set(FIELD.findall(message))


def strings(node):
    found = (own.value for own in ast.walk(node) if isinstance(own, ast.Constant))
    return {value for value in found if isinstance(value, str)}


def code():
    """Give all texts of the code, and the keys among them: what is said, and each part."""
    texts, keys = set(), set()
    for file in sorted((ROOT / "hooks").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        texts |= strings(tree)
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        for call in calls:
            if getattr(call.func, "id", "") == "say" and call.args:
                keys |= strings(call.args[0])
    return texts, keys | {text for text in texts if re.fullmatch(rf"{PART}[a-z-]+", text)}


def test_both_tables_have_the_same_keys_in_one_order_with_the_same_fields():
    assert list(EN) == list(ZH)
    assert {key: fields(EN[key]) for key in EN} == {key: fields(ZH[key]) for key in EN}


def test_each_key_of_the_code_is_in_the_tables_and_each_of_the_tables_in_the_code():
    texts, keys = code()
    assert keys - EN.keys() == set()
    assert EN.keys() - texts == set()


def test_each_message_is_given_the_fields_that_it_names():
    for file in sorted((ROOT / "hooks").rglob("*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or getattr(call.func, "id", "") != "say":
                continue
            given = {keyword.arg for keyword in call.keywords}
            if None not in given and isinstance(call.args[0], ast.Constant):
                key = call.args[0].value
                assert fields(EN[key]) <= given, (file.name, call.lineno, key)


@pytest.mark.parametrize("field", ODD, ids=lambda field: field[:9])
def test_each_message_is_whole_whatever_its_fields_are(field):
    whole = say("file-unreadable")
    for key in [key for key in EN if not key.startswith(PART)]:
        own = dict.fromkeys(fields(EN[key]), field)
        message = say(key, **own | ({"message": whole} if "message" in own else {}))
        for said, end in ((message, "."), (message.chinese, "。")):
            assert said.endswith(end), (key, said)
            rest = said.replace(field, "") if field else said
            assert not fields(rest), (key, said)
            assert said.count(field) >= len(own.keys() - {"message"}) or not field, (key, said)
        assert re.search("[\u4e00-\u9fff]", message.chinese), (key, message.chinese)


def test_messages_within_messages_come_out_in_chinese():
    kinds = [say("part-heading", mark="##"), say("part-paragraph")]
    message = say("blocks-differ", place="p.md:3", there=kinds, here=[say("part-nothing")])
    assert message == (
        "the page must have the blocks of p.md:3, one for one: heading ##, paragraph there, "
        "nothing here. Give both the same."
    )
    assert message.chinese == "段落要与p.md:3一一对应。那边：标题 ##、段落；这里：无。请改成一样。"
    shown = say("shown", words="- 甲", message=say("box-empty"))
    assert isinstance(shown, Message)
    assert shown.chinese == "读者会看到“- 甲”：提示框里没有正文。正文写在标题下面，缩进四格。"
