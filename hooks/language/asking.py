"""Know the words by which people ask, which say nothing of what they ask for.

The search engine gets them with its tables (`output.search_index`).
"""

from __future__ import annotations

# English words that are in every kind of sentence; the engine compares their stems.
COMMON = """
a about according actually after again against all allowed along already also always am among an and
another any anybody anyone anything are aren't around article as ask at back bad be become been
before being best better between big bit both bring but by call came can can't cannot certain change
come could couldn't did didn't do does doesn't don't done down during each else end enough even ever
every everyone everything exactly explain few find for found from get gets give given go goes going
good got great guys had happen has hasn't have haven't he help her him his how i i'd i'm if
important in into is isn't it its job just keep kind know last left less let like little long look
lot lots many may maybe me mean meant might mix more most move much must my need never news next
nice no nobody now of off often on once one only or other our out over please possible put quite
really right same say says see seen set shall she should show shown since so some somebody someone
something soon sort stand start still stop story such supposed take talk tell than thank that the
their them then there these they thing this those through time to together told too took toward try
type under until us use used usual very want was way we well went were what whatever when where
whether which while who whom whose why will wish with within without won't would wouldn't wrong yet
you your
"""
# What a Chinese question has around what is asked for: alternatives of a JavaScript pattern.
PHRASES = [
    r"^(?:请问|问一下|我?想(?:问一下|知道|问)?|我要|关于|有关)",
    r"有没有|怎么[办样]|怎么回事|一回事|沿着|是?什么(?:样子?|时候|地方|意思|是)?|有什么|叫什么|为什么",
    r"[做干说]什么|干[嘛啥]|啥(?:意思|样)?|多少钱?|多[大长高久远]|[几哪]一?年(?:的事)?|在?哪一?[天个些里儿家]?(?:地方)?|哪?几[个号月]?|谁|怎[样么]|如何",
    r"具体|要?建成|过?没有$|到底|究竟|发现|[你我他咱]们?|大家|别人|[这那][个些里边篇份]?|一下|一共|目前|那么|这么|大概|大约|麻烦|一个|现在|以后|今后|将来|还有|可以|能够?",
    r"应[该当]|需要|打算|准备|是否|请|文章|新闻|稿子|报道|[吗呢吧啊呀嘛的了是把被让跟该又而与俺咋都也还就很想说]|的话|知道|告诉",
]
# Characters that seldom tell one passage from another.
LIGHT = (
    "一样种些不与个为之也了于会在多大小就对将已年开得怎及很或把是有"
    "来没点看着给被要让谁跟都里啊吗吧呢和到的能去这那做用上下每只又再"
)


def asking() -> dict[str, str]:
    """Give the words as the engine reads them."""
    return {"common": " ".join(COMMON.split()), "phrases": "|".join(PHRASES), "light": LIGHT}
