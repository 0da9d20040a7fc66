"""The figures of a Chinese text, Simplified or Traditional."""

import re

from podlint.rules._figures_kinds import Figure, Kind, inherit

_DIGIT = {c: i for i, s in enumerate(("零〇", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")) for c in s}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_H = "零〇一二三四五六七八九十百千万亿两兩萬億几幾数數"
_SOME = re.compile("[几幾数數]")
_TWIN = re.compile("([一二两兩三四五六七八])([二两兩三四五六七八九])")
_MONEY = (
    "美元|美金|块钱|塊錢|人民[币幣]|[欧歐日加澳港新韩韓]元|日[圆圓]|英[镑鎊]|[加港新台][币幣]|[卢盧][比布]|法郎|瑞郎|比索|"
    "挪威克朗|克朗|雷亚尔|美分|[欧歐]分|便士|元(?![素宇老帅旦音组件年])"
)
_STRONG = rf"[个個]?百分[点點]|[个個][点點](?![子滴])|倍|折(?![叠疊腾騰断斷磨])|{_MONEY}"
_UNIT = rf"{_STRONG}|%|％|年代|世[纪紀]|年|[岁歲月日号號点點时時]"
_TENTHS = "成(?![为為功长長立本果员員熟就分了])"
_DIGITS = re.compile(
    r"(\d+(?:,\d{3}(?!\d))*(?:\.\d+)?)\s?([多余餘几幾来來]?)((?:[十百万亿萬億]|千(?![米克瓦兆字赫帕卡伏比焦吨])|兆(?=[美元日]))*)"
    rf"([多余餘几幾来來]?)\s?({_UNIT})?"
)
_HAN = re.compile(
    rf"([{_H}](?:[{_H}]+|(?=[多余餘来來]?(?:{_STRONG}|年代|{_TENTHS}|分之|[点點][{_H}])))(?:[点點][{_H}]+)?)([多余餘来來]?)\s?"
    rf"({_UNIT}|{_TENTHS}|分之\s?(\d+(?:\.\d+)?|[{_H}]+(?:[点點][{_H}]+)?))?"
)
# How a unit makes a kind; all others are money.
_KIND: dict[str | None, Kind] = {
    None: "count", "": "count", "%": "percent", "％": "percent", "倍": "multiple", "折": "fraction", "成": "fraction",
    "年代": "decade", "年": "count", "岁": "count", "歲": "count", "世纪": "ordinal", "世紀": "ordinal", "月": "date", "日": "date",
    "号": "date", "號": "date", "点": "date", "點": "date", "时": "date", "時": "date",
}  # fmt: skip
_LINK = re.compile(r"\s?(?:[-–—~～到至或、和,，/比]|甚至|或者|乃至){0,2}\s?")


def figures_zh(text: str) -> list[Figure]:
    """The figures of a Chinese text in the order they stand, offsets in code points."""
    found = [_written(text, m) for m in _DIGITS.finditer(text)]
    spelled = [f for m in _HAN.finditer(text) if (f := _spelled(text, m))]
    if spelled:
        ends = {f.start for f in found}
        found = sorted(found + [f for f in spelled if f.start not in ends])
    return inherit(text, found, _LINK) if len(found) > 1 else found


def _written(text: str, m: re.Match[str]) -> Figure:
    """A figure that begins with digits: 20%, 1.2亿, 20多万美元."""
    digits, some, scale, some2, unit = m.groups()
    start, end = m.span()
    low = float(digits.replace(",", ""))
    high = low
    for c in scale:
        factor = _SMALL.get(c) or _LARGE[c]
        low, high = low * factor, high * factor
    if some or some2:
        high = low + (10 ** (len(str(int(low))) - len(str(int(low)).rstrip("0"))) if low >= 10 else 1)
    before = text[start - 1] if start else ""
    if before in "$€£¥￥" and before:
        return Figure(start - 1, end, low, high, "money", (), not some and not some2)
    if before == "第":
        return Figure(start - 1, end, low, high, "ordinal")
    if before.isascii() and (before.isalpha() or before in "-./" and text[start - 2 : start - 1].isascii() and text[start - 2 : start - 1].isalpha()):
        return Figure(start, end, low, high, "version")
    after = text[end : end + 1]
    if not unit and not scale and after.isascii() and after.isalpha():
        if after in "xX" :
            return Figure(start, end + 1, low, high, "multiple", (), low >= 2)
        return Figure(start, end, low, high, "version", (low*1e9,low*1000))
    kind: Kind = _KIND.get(unit) or ("percent" if "点" in unit or "點" in unit else "money")
    return _figure(start, end, low, high, kind, unit, bool(scale), not (some or some2))


def _figure(start: int, end: int, low: float, high: float, kind: Kind, unit: str | None, scaled: bool, exact: bool) -> Figure:
    others: tuple[float, ...] = ()
    firm = False
    if kind == "percent":
        firm = low != 100
    elif kind == "money":
        firm = True
        if unit and "分" in unit or unit == "便士":
            others = (low / 100,)
    elif kind == "multiple":
        firm = low > 2
        others = (low * 100, low * 100 - 100, low - 1, low + 1)
    elif unit == "年" and not scaled:
        if 1100 <= low <= 2100:
            kind, firm = "year", True
        elif low < 100:
            others = (2000 + low, 1900 + low)
    elif kind == "decade":
        others = (low % 100,) if low >= 100 else (1900 + low, 2000 + low)
    elif kind == "count" and (scaled or low > 12):
        firm = True
    return Figure(start, end, low, high, kind, others, firm and exact)


def _spelled(text: str, m: re.Match[str]) -> Figure | None:
    """A figure in Han characters: 五万亿美元, 百分之二十, 两三百, 三成, or None for what only looks like one."""
    run, some, unit, of = m.groups()
    start, end = m.span()
    value = han_value(run)
    if value is None:
        return None
    low, high = value
    if some:
        high = low + (10 ** (len(str(int(low))) - len(str(int(low)).rstrip("0"))) if low >= 10 else 1)
    if of is not None:
        part = (float(of),) * 2 if of[0].isdigit() and of[0].isascii() else han_value(of)
        if part is None or not low:
            return None
        kind: Kind = "percent" if run[-1] == "百" else "fraction"
        low, high, exact = 100 * part[0] / low, 100 * part[1] / low, part[0] == part[1]
        return Figure(start, end, low, high, kind, (low / 100,), kind == "percent" and exact and low != 100)
    before = text[start - 1] if start else ""
    if before == "第":
        return Figure(start - 1, end, low, high, "ordinal")
    if before and before in "上近成好":
        high = low * 9.99
    if unit == "成":
        return Figure(start, end, low * 10, high * 10, "fraction", (low / 10,))
    if unit == "折":
        return Figure(start, end, low if low > 10 else low * 10, high * 10, "fraction", (100 - low * 10, 100 - low))
    kind = _KIND.get(unit) or ("percent" if "点" in unit or "點" in unit else "money")
    return _figure(start, end, low, high, kind, unit, low >= 10000, low == high and run[0] not in "万萬千百亿億")


def han_value(run: str) -> tuple[float, float] | None:
    """The value of a numeral in Han characters as (lowest, highest), None if it is no numeral."""
    if _SOME.search(run):
        low, high = _exact(_SOME.sub("一", run)), _exact(_SOME.sub("九", run))
        return (low, high * 1.12) if low is not None and high is not None else None
    if len(run) > 1:
        twin = _TWIN.search(run)
        if twin and (len(run) > 2 and len(run) != sum(c in _DIGIT for c in run) or len(run) == 2 and ord_(run[1]) == ord_(run[0]) + 1):
            low, high = _exact(run[: twin.end(1)] + run[twin.end() :]), _exact(run[: twin.start()] + run[twin.start(2) :])
            return (low, high) if low is not None and high is not None and low < high else None
    value = _exact(run)
    return None if value is None else (value, value)


def ord_(c: str) -> int:
    return _DIGIT[c]


def _exact(run: str) -> float | None:
    whole, _, rest = run.replace("點", "点").partition("点")
    if rest:
        size = 0
        while size < len(rest) and rest[size] in _DIGIT:
            size += 1
        base = _exact(whole)
        if base is None or not size:
            return None
        value = base + float("0." + "".join(str(_DIGIT[c]) for c in rest[:size]))
        for c in rest[size:]:
            factor = _SMALL.get(c) or _LARGE.get(c)
            if factor is None:
                return None
            value *= factor
        return value
    if all(c in _DIGIT for c in whole):
        return float("".join(str(_DIGIT[c]) for c in whole))
    total = section = 0.0
    digit: float | None = None
    last = 0
    for c in whole:
        if c in _DIGIT:
            if digit:
                return None
            digit = _DIGIT[c]
        elif c in _SMALL:
            last = _SMALL[c]
            section += (1 if not digit else digit) * last
            digit = None
        else:
            last = _LARGE[c]
            total = (total + section + (digit or 0) or 1) * last if last > 10**4 or not total else total + (section + (digit or 0)) * last
            section, digit = 0.0, None
    if digit:
        # 一百五 is 150, 两万五 25000, but 一百零五 is 105.
        section += digit * (last / 10 if last > 10 and whole[-2] not in "零〇" else 1)
    return total + section
