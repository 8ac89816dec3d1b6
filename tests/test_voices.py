"""Chinese words on an English page are marked for the voice that reads them."""

from __future__ import annotations

import pytest

from output.lang_marks import mark_chinese

MARKED = '<span lang="zh-CN">{}</span>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>the word 三生 (three)</p>", f"<p>the word {MARKED.format('三生')} (three)</p>"),
        ("<p>“2.08亿元” is</p>", f"<p>“{MARKED.format('2.08亿元')}” is</p>"),
        ("<p>From 《锚定 目标》, a</p>", None),
        ("<p>豫政〔2021〕34号 (plan)</p>", f"<p>{MARKED.format('豫政〔2021〕34号')} (plan)</p>"),
        ('<p lang="zh-CN">中文<br>和<b>中文</b></p>', '<p lang="zh-CN">中文<br>和<b>中文</b></p>'),
        ("<title>中文</title><p title='中文'>x</p>", "<title>中文</title><p title='中文'>x</p>"),
        (
            '<div lang="zh">中</div><p>文</p>',
            f'<div lang="zh">中</div><p>{MARKED.format("文")}</p>',
        ),
    ],
)
def test_chinese_is_marked_once_and_nothing_else(before, after):
    wanted = after or f"<p>From {MARKED.format('《锚定')} {MARKED.format('目标》')}, a</p>"
    assert mark_chinese(before) == wanted
