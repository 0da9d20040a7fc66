"""Figures in both languages: what they are worth, and which of them contradict each other."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podlint.rules._figures import Figure, compare, doubtful, figures_en, figures_zh, unmatched
from podlint.rules._figures_kinds import meet


def described(text: str, figures: list[Figure]) -> list[tuple[str, float, float, str]]:
    return [(text[f.start : f.end], round(f.low, 2), round(f.high, 2), f.kind) for f in figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("营收 1.2亿", [("1.2亿", 1.2e8, 1.2e8, "count")]),
        ("五万亿美元", [("五万亿美元", 5e12, 5e12, "money")]),
        ("四萬五千億美元", [("四萬五千億美元", 4.5e12, 4.5e12, "money")]),
        ("三億兩千萬", [("三億兩千萬", 3.2e8, 3.2e8, "count")]),
        ("1亿2000万股", [("1亿2000万", 1.2e8, 1.2e8, "count")]),
        ("半万亿美元", [("半万亿美元", 5e11, 5e11, "money")]),
        ("百分之二十", [("百分之二十", 20, 20, "percent")]),
        ("百分之零點五", [("百分之零點五", 0.5, 0.5, "percent")]),
        ("百分之五六十", [("百分之五六十", 50, 60, "percent")]),
        ("百分之二十到三十", [("百分之二十", 20, 20, "percent"), ("三十", 30, 30, "percent")]),
        ("50-60%", [("50", 50, 50, "percent"), ("60%", 60, 60, "percent")]),
        ("涨了三个百分点", [("三个百分点", 3, 3, "percent")]),
        ("两三百人", [("两三百", 200, 300, "count")]),
        ("二十多岁", [("二十多岁", 20, 30, "time")]),
        ("20多万美元", [("20多万美元", 2e5, 3e5, "money")]),
        ("数百万人", [("数百万", 1e6, 1.008e7, "count")]),
        ("一百五", [("一百五", 150, 150, "count")]),
        ("一百零五", [("一百零五", 105, 105, "count")]),
        ("两万五", [("两万五", 25000, 25000, "count")]),
        ("三分之一", [("三分之一", 33.33, 33.33, "fraction")]),
        ("两成", [("两成", 20, 20, "fraction")]),
        ("打八折", [("八折", 80, 80, "fraction")]),
        ("快了3倍", [("3倍", 3, 3, "multiple")]),
        ("90年代", [("90年代", 90, 90, "decade")]),
        ("二〇二四年", [("二〇二四年", 2024, 2024, "year")]),
        ("2016-17 年", [("2016", 2016, 2016, "count"), ("17 年", 17, 17, "time")]),
        ("第十二条", [("第十二", 12, 12, "ordinal")]),
        ("GPT-5.2 和 H100", [("5.2", 5.2, 5.2, "version"), ("100", 100, 100, "version")]),
        ("$10M 的收入", [("$10M", 1e7, 1e7, "money")]),
        ("２０％", [("２０％", 20, 20, "percent")]),
    ],
)
def test_chinese(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert described(text, figures_zh(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "一个",
        "第一",
        "一些",
        "万一",
        "十分",
        "千万别",
        "四川",
        "星期三",
        "亿万富翁",
        "五五开",
        "成功",
        "一定",
        "统一",
        "三明治",
    ],
)
def test_chinese_idioms_are_not_firm(text: str) -> None:
    assert not [f for f in figures_zh(text) if f.firm]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$5 trillion", [("$5 trillion", 5e12, 5e12, "money")]),
        ("half a trillion dollars", [("half a trillion dollars", 5e11, 5e11, "money")]),
        ("four and a half trillion", [("four and a half trillion", 4.5e12, 4.5e12, "count")]),
        ("a billion and a half", [("billion and a half", 1.5e9, 1.5e9, "count")]),
        ("two hundred and fifty thousand", [("two hundred and fifty thousand", 250000, 250000, "count")]),
        ("2 and 1/2 million", [("2 and 1/2 million", 2.5e6, 2.5e6, "count")]),
        ("a $2 half trillion cap", [("$2 half trillion", 2.5e12, 2.5e12, "money")]),
        ("20 odd billion", [("20 odd billion", 2e10, 2e10, "count")]),
        ("a couple hundred", [("couple hundred", 200, 300, "count")]),
        ("tens of millions", [("tens of millions", 1e7, 9.9e7, "count")]),
        ("dozens", [("dozens", 20, 99, "count")]),
        ("50–60 %", [("50", 50, 50, "percent"), ("60 %", 60, 60, "percent")]),
        ("50 60%", [("50", 50, 50, "percent"), ("60%", 60, 60, "percent")]),
        ("ten fifteen percent", [("ten", 10, 10, "percent"), ("fifteen percent", 15, 15, "percent")]),
        ("half of 1%", [("half of 1%", 0.5, 0.5, "percent")]),
        ("was.3% today", [(".3%", 0.3, 0.3, "percent")]),
        ("a hundred times", [("hundred times", 100, 100, "multiple")]),
        ("3x", [("3x", 3, 3, "multiple")]),
        ("tenfold", [("tenfold", 10, 10, "multiple")]),
        ("two-thirds", [("two-thirds", 66.67, 66.67, "fraction")]),
        ("1/3", [("1/3", 33.33, 33.33, "fraction")]),
        ("nineteen ninety-five", [("nineteen ninety-five", 1995, 1995, "year")]),
        ("the mid-1990s", [("1990s", 1990, 1990, "decade")]),
        ("the nineties", [("nineties", 90, 99, "decade")]),
        ("$1.2B, 10k", [("$1.2B", 1.2e9, 1.2e9, "money"), ("10k", 10000, 10000, "count")]),
        ("the 21st century", [("21st", 21, 21, "ordinal")]),
        ("24/7", [("24/7", 24, 24, "date")]),
        ("GPT-5.2, H100", [("5.2", 5.2, 5.2, "version"), ("100", 100, 100, "version")]),
        ("someone phoned often", []),
        ("one of them, for one", []),
        ("a multi-billion deal", []),
        ("İ 20%", [("20%", 20, 20, "percent")]),
    ],
)
def test_english(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    assert described(text, figures_en(text)) == expected


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("营收增长了百分之二十。", "Revenue grew by 20%."),
        ("营收是 12 亿美元。", "Revenue was $1.2 billion."),
        ("它值五千亿美元。", "It is worth half a trillion dollars."),
        ("大约 200 到 300 亿美元。", "About $20 to 30 billion."),
        ("那是一百倍。", "That is a hundred times more."),
        ("三分之一的人，也就是 33%。", "A third of the people, that is 33 percent."),
        ("打八折。", "You get 20% off."),
        ("增长了两倍，达到 300%。", "It tripled, to 300%."),
        ("上世纪 90 年代和 1960 年代。", "The 1990s and the sixties."),
        ("二〇〇七年上市。", "It went public in 2000 and seven."),
        ("2024 年有 2,000 人。", "In 20 24 there were 2000 people."),
        ("大约 50% 到 60%，也许 88%。", "About 50 60%, maybe 80 8%."),
        ("股价 173.93 美元，涨了 0.3%。", "The stock is at 17393, up 03%."),
        ("每年两三百万美元。", "Two or three million dollars a year."),
        ("市值 9.22 亿美元。", "It is worth 0.922 billion, 922 million dollars."),
        ("季度营收 92.2 亿美元。", "Revenue of 9.2 2 billion for the quarter."),
        ("我百分之百同意。", "I agree 1,000%."),
        ("20 家公司里有 15 家。", "Fifteen of the twenty companies."),
        ("利润率超过 7%。", "Margins are at 7.25%."),
        ("24 小时营业。", "Open 247."),
        ("这是一些例子。", "These are examples."),
    ],
)
def test_counterparts(zh: str, en: str) -> None:
    assert unmatched(zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en", "left", "right"),
    [
        ("营收增长了 35%。", "Revenue grew by 20%.", "35%", "20%"),
        ("营收增长了百分之三十五。", "Revenue grew by twenty percent.", "百分之三十五", "twenty percent"),
        ("从 20% 涨到 20%，用了三年。", "From 20% to 35% in three years.", "20%", "35%"),
        (
            "十年后我们会是五万亿美元的公司。",
            "In ten years we will be a half trillion dollar company.",
            "五万亿美元",
            "half trillion dollar",
        ),
        ("造价只有 1000 万美元。", "It costs only $100 million.", "1000 万美元", "$100 million"),
        ("2003年，它在 2006 年之前成立。", "In 2023 it was founded, before 2006.", "2003年", "2023"),
        ("他们把电费削减了 25%。", "They took $0.25 off the rates.", "25%", "$0.25"),
        ("公司有 130年 的历史。", "The company is 13 years old by now.", "130年", "13 years"),
    ],
)
def test_contradictions(zh: str, en: str, left: str, right: str) -> None:
    assert [(zh[u.zh.start : u.zh.end], en[u.en.start : u.en.end]) for u in unmatched(zh, en)] == [(left, right)]


def test_what_is_merely_absent_is_a_gap() -> None:
    assert unmatched("他们讨论了市场。", "They talked about the market, which is up 20% this year.") == []


def test_a_note_full_of_strangers_is_doubtful() -> None:
    found = compare("营收增长了 35%。", "Revenue grew by 20%.")
    assert (found.firm, found.odd) == (2, 2)
    assert doubtful(20, 12)
    assert not doubtful(20, 4)
    assert not doubtful(4, 4)


DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """The number below 10^12 in Han characters: 10,305 is 一万零三百零五."""
    groups: list[str] = []
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group, number = divmod(number, size)
        if not group:
            continue
        text = ""
        for unit, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, group = divmod(group, unit)
            if digit:
                text += DIGITS[digit] + mark
            elif (text or groups) and group and not text.endswith("零"):
                text += "零"
        groups.append(text + name)
    return "".join(groups)


ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_english(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    size, name = next(
        (s, n) for s, n in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")) if number >= s
    )
    rest = f" {'and ' if size == 100 else ''}{in_english(number % size)}" if number % size else ""
    return f"{in_english(number // size)} {name}{rest}"


@given(st.integers(11, 10**12 - 1))
def test_numbers_meet_in_all_writings(number: int) -> None:
    chinese, english = in_chinese(number), in_english(number)
    (zh,), (en,) = figures_zh(f"它有{chinese}元"), figures_en(f"It has {english} dollars")
    assert zh.low == en.low == number
    for text in (str(number), f"{number:,}"):
        for other in (*figures_zh(f"它有 {text} 元。"), *figures_en(f"It has ${text}.")):
            assert meet(zh, other)
            assert meet(en, other)


@given(
    st.integers(1, 99),
    st.integers(1, 99),
    st.sampled_from(["{}%", "{} %", "百分之{}", "百分之{zh}"]),
    st.sampled_from(["{}%", "{en} percent"]),
)
def test_percentages_meet_or_contradict(a: int, b: int, zh: str, en: str) -> None:
    left = f"他说其中有{zh.format(a, zh=in_chinese(a))}的用户。"
    right = f"He says that {en.format(b, en=in_english(b))} of the users are."
    assert bool(unmatched(left, right)) == (a != b)


@given(
    st.text(
        st.sampled_from("0123456789,.%$-/ 一二三十百千万亿點半几成折倍年月分之第美元half million hundred percent\n"),
        max_size=200,
    )
)
def test_any_text_is_read(text: str) -> None:
    for figures in (figures_zh(text), figures_en(text)):
        assert all(0 <= a.start < a.end <= len(text) for a in figures)
        assert all(a.end <= b.start for a, b in itertools.pairwise(figures))
    compare(text, text)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 200_000,
        "1," * 100_000,
        "万" * 200_000,
        "一" * 200_000,
        "hundred " * 25_000,
        "1 " * 50_000,
        "20% " * 50_000,
        "$ " * 90_000,
    ],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    start = time.perf_counter()
    compare(text, text)
    assert time.perf_counter() - start < 5
