from __future__ import annotations

import pytest

from language.numbers import differing_numbers


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("完成2.08亿元", "reached 208 million yuan"),
        ("投资24.8亿元", "2.48 billion yuan of investment"),
        ("总投资187亿元", "a total of 18.7 billion yuan"),
        ("收入2000万元", "revenue of 20 million yuan"),
        ("增长42.8%，19%", "grew 42.8 percent and 19%"),
        ("8月18日，2021年上半年", "On August 18, in the first half of 2021"),
        ("15公里长的带状公园", "a park 15 kilometers long"),
        ("全域5A级，24小时", "5A-level, 24-hour"),
        ("（二）明确", "(2) Make clear"),
        ("三 推动", "3. Promote"),
        ("一是做。二要想。", "First, do. Second, think."),
        ("四大片区，两岸，三生空间", "four areas, two banks, three kinds of space"),
        ("5个示范区", "five demonstration areas"),
        ("十二项", "twelve items"),
        ("“1+6”，用好6个载体", "the “1+6” system, six platforms"),
        ("[二零](first-half-2021.md#l13)", "[x](first-half-2021.md#l13)"),
    ],
)
def test_same_values_in_other_units_agree(zh, en):
    assert differing_numbers(zh, en) == ([], [])


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("2.08亿元", "2.08 billion yuan", (["yuan 208000000"], ["yuan 2080000000"])),
        ("19%", "90 percent", (["percent 19"], ["percent 90"])),
        ("12个项目", "projects", (["12"], [])),
        ("二是", "Third,", (["ordinal 2"], ["ordinal 3"])),
        ("8月18日", "May 18", (["date 818"], ["date 518"])),
        ("四大片区", "five areas", (["4"], ["5"])),
    ],
)
def test_other_values_are_named_on_both_sides(zh, en, expected):
    assert differing_numbers(zh, en) == expected


def test_editors_may_write_small_numbers_as_they_like():
    assert differing_numbers("三条思路，42.8%", "lines, 42.8%", written_out=False) == ([], [])
