"""Know the scripts of the site: which characters are Chinese, and the Chinese numerals."""

import re

# Inside a character class of a pattern: the ideographs in use (CJK and its extension A).
HAN = "\u3400-\u9fff"
HAN_RUN = re.compile(f"[{HAN}]+")
NUMERALS = "一二三四五六七八九十"
MOST_HAN_IN_A_TRANSLATION = 0.3


def numeral(text: str) -> int:
    """Read a Chinese numeral up to 99; 两 is 2."""
    if text == "两":
        return 2
    tens, ten, ones = text.rpartition("十")
    count = NUMERALS.index(tens) + 1 if tens else len(ten)
    return 10 * count + (NUMERALS.index(ones) + 1 if ones else 0)


def in_chinese(text: str) -> bool:
    """Say whether a text is Chinese as a whole."""
    return sum(map(len, HAN_RUN.findall(text))) > MOST_HAN_IN_A_TRANSLATION * max(len(text), 1)
