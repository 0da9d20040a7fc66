"""The figures of a Chinese text, Simplified or Traditional."""

import re

from podlint.rules._figures_kinds import MAGNITUDES, Figure, Kind, inherit, merge, times

_DIGIT = {c: k for k, s in enumerate(("零〇", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")) for c in s}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_FACTOR = {"": 1} | _SMALL | _LARGE
_H = "零〇一二三四五六七八九十百千万亿两兩萬億几幾数數"
_MORE = "[多余餘几幾来來]"
_MONEY = (
    "美[元金分]|[块塊][钱錢]|人民[币幣]|[欧歐日加澳港新韩韓台]元|日[圆圓]|英[镑鎊]|[加港新台][币幣]|[卢盧][比布]|法郎|瑞郎|比索|"
    "(?:挪威)?克朗|雷亚尔|[欧歐]分|便士|元(?![素宇老帅旦音组件年])"
)
_OWN = (
    rf"[个個]?百分[点點]|[个個][点點](?![子滴])|倍|折(?![叠疊腾騰断斷磨])|成(?![为為功长長立本果员員熟就分了])|{_MONEY}"
)
_UNIT = rf"%|％|{_OWN}|年代|世[纪紀]|[年岁歲月日号號点點时時]|分(?![钟鐘之])"
_DIGITS = re.compile(
    rf"([0-9０-９]\d*(?:,\d{{3}}(?!\d))*(?:\.\d+)?)\s?({_MORE}?)((?:[十百万亿萬億]|千(?![米克瓦兆字赫帕卡伏比焦吨])|兆(?=[美元日])){{0,3}})"
    rf"({_MORE}?)([万亿萬億]?)\s?(?:({_UNIT})(多?))?"
)
# A lone 三 says nothing, 三倍 and 三分之一 do.
_HAN = re.compile(
    rf"([{_H}](?:[{_H}]+|(?={_MORE}?(?:{_OWN}|年代|分之|[点點][{_H}])))(?:[点點][{_H}]+)?)({_MORE}?)([万亿萬億]?)\s?"
    rf"({_UNIT}|分之\s?(\d{{1,9}}(?:\.\d{{1,9}})?|[{_H}]+(?:[点點][{_H}]+)?))?"
)
_KIND: dict[str, Kind] = {
    "": "count", "%": "percent", "％": "percent", "倍": "multiple", "折": "fraction", "成": "fraction", "年代": "decade",
    "年": "time", "岁": "time", "歲": "time", "世纪": "ordinal", "世紀": "ordinal", "分": "date",
} | dict.fromkeys("月日号號点點时時", "date")  # fmt: skip
_SOME = re.compile("[几幾数數]")
_TWIN = re.compile("([一二两兩三四五六七八])([二两兩三四五六七八九])")
_IDIOM = {"万一", "萬一", "一一", "亿万", "億萬", "千万", "千萬", "万万", "萬萬", "十万八千", "千百"}
_TO = re.compile(r"\s?[到至—–~～-]\s?")
_LINK = re.compile(r"[-–—~～到至或、和,，/比甚者乃\s]*")


def figures_zh(text: str) -> list[Figure]:
    """The figures of a Chinese text in the order they stand, offsets in code points."""
    found = [_written(text, m) for m in _DIGITS.finditer(text)]
    spelled = [f for m in _HAN.finditer(text) if (f := _spelled(text, m))]
    if spelled:
        found = merge(found + spelled)
    return inherit(text, _joined(text, found), _LINK) if len(found) > 1 else found


def _joined(text: str, figures: list[Figure]) -> list[Figure]:
    """1亿2000万 is one figure, and the second of 百分之二十到三十 a percentage too."""
    for k in range(len(figures) - 2, -1, -1):
        a, b = figures[k], figures[k + 1]
        if a.end == b.start and a.kind == "count" and 1000 <= b.low < a.low:
            figures[k : k + 2] = [b._replace(start=a.start, low=a.low + b.low, high=a.low + b.high)]
        elif (
            a.kind == "percent" and text[a.start] == "百" and b.kind == "count" and _TO.fullmatch(text, a.end, b.start)
        ):
            figures[k + 1] = b._replace(kind="percent", firm=b.low == b.high != 100)
    return figures


def _written(text: str, m: re.Match[str]) -> Figure:
    """A figure that begins with digits: 20%, 1.2亿, 20多万美元."""
    digits, more, scale, more2, scale2, unit, more3 = m.groups()
    start, end = m.span()
    if len(digits) > 20:
        return Figure(start, end, 0, 0, "version")
    value = float(digits.replace(",", ""))
    high = _next(value) if more or more2 or more3 else value
    for c in scale + scale2:
        value, high = value * _FACTOR[c], high * _FACTOR[c]
    before, before2, after = text[start - 1 : start], text[start - 2 : start - 1], text[end : end + 1]
    if before == "第":
        return Figure(start - 1, end, value, high, "ordinal")
    dollar = before and before in "$€£¥￥"
    if after.isascii() and after.isalpha() and not (unit or scale or more):
        if after in "xX":
            return times(start, end + 1, value, high, True)
        size = MAGNITUDES.get(after.lower(), 1.0)
        kind: Kind = "money" if dollar else "version"
        return Figure(start - bool(dollar), end + 1, value * size, high * size, kind, (value,), bool(dollar))
    if dollar:
        return Figure(start - 1, end, value, high, "money", (), value == high)
    if before.isascii() and (before.isalpha() or (before in "-/" and before2.isascii() and before2.isalpha())):
        return Figure(start, end, value, high, "version")
    if ((after and after in ":/") or (before and before in ":/")) and not unit:
        return Figure(start, end, value, high, "date")
    return _figure(start, end, value, high, unit or "", bool(scale) or value > 12)


def _next(value: float) -> float:
    """What 多 leaves open: 20多 goes up to 30, 300多 to 400, 5多 to 6."""
    size = 1
    while value >= size * 10 and value % (size * 10) == 0:
        size *= 10
    return value + size


def _figure(start: int, end: int, low: float, high: float, unit: str, clear: bool) -> Figure:
    """A figure with its unit; `clear` tells whether it can stand without one."""
    kind: Kind = _KIND.get(unit) or ("percent" if unit[-1] in "点點" else "money")
    others: tuple[float, ...] = ()
    firm = kind == "money"
    if kind == "percent":
        firm = low != 100
    elif kind == "multiple":
        return times(start, end, low, high, True)
    elif unit == "年" and 1100 <= low <= 2100:
        kind, firm = "year", True
    elif unit == "年" and low < 100:
        others = (2000 + low, 1900 + low)
    elif kind == "decade":
        others = (low % 100,) if low >= 100 else (1900 + low, 2000 + low)
    elif kind == "money" and unit[-1] in "分士":
        others, firm = (low / 100,), False
    elif unit == "成":
        low, high, others = low * 10, high * 10, (low / 10,)
    elif unit == "折":
        low, high = (low * 10, high * 10) if low < 10 else (low, high)
        others = (100 - low,)
    elif kind in ("count", "time"):
        firm = clear
    return Figure(start, end, low, high, kind, others, firm and low == high)


def _spelled(text: str, m: re.Match[str]) -> Figure | None:
    """A figure in Han characters (五万亿美元, 百分之二十, 两三百, 三成), None for what only looks like one."""
    run, more, scale, unit, of = m.groups()
    start, end = m.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    value = None if run in _IDIOM or after == "开" or len(run) > 20 else han_value(run)
    if value is None:
        return None
    low, high = value
    if of:
        part = han_value(of[:20]) if of[0] in _H else (float(of), float(of))
        if not low or not part:
            return None
        low, high = 100 * part[0] / low, 100 * part[1] / low
        percent = run[-1] == "百"
        return Figure(
            start, end, low, high, "percent" if percent else "fraction", (low / 100,), percent and low == high != 100
        )
    if more:
        high = _next(low)
    low, high = low * _FACTOR[scale], high * _FACTOR[scale]
    if before == "半" and low >= 10**8:
        low, high, start = low / 2, high / 2, start - 1
    elif before and before in "上近成好":
        high = low * 9.99
    if before == "第":
        return Figure(start - 1, end, low, high, "ordinal")
    figure = _figure(start, end, low, high, unit or "", low >= 1000 and run[0] not in "万萬千百亿億")
    # 万亿美元 is as often an order of magnitude as a sum.
    rough = (run[0] in "万萬千百亿億" and before != "半") or after in ("万", "萬", "亿", "億", "半")
    return figure._replace(firm=False) if rough else figure


def han_value(run: str) -> tuple[float, float] | None:
    """The value of a numeral in Han characters as (lowest, highest), None if it is no numeral."""
    if _SOME.search(run):
        low, high = _exact(_SOME.sub("一", run)), _exact(_SOME.sub("九", run))
        return None if low is None or high is None else (low, high * 1.12)
    digits = sum(c in _DIGIT for c in run)
    twin = _TWIN.search(run) if digits > 1 else None
    if twin and (digits < len(run) or (len(run) == 2 and _DIGIT[run[1]] == _DIGIT[run[0]] + 1)):
        low = _exact(run[: twin.end(1)] + run[twin.end() :])
        high = _exact(run[: twin.start()] + run[twin.start(2) :])
        return None if low is None or high is None or low >= high else (low, high)
    value = _exact(run)
    return None if value is None else (value, value)


def _exact(run: str) -> float | None:
    """The value of a numeral without 几 and without ranges."""
    whole, _, rest = run.replace("點", "点").partition("点")
    if rest:
        base = _exact(whole)
        decimals = rest.rstrip("十百千万亿萬億")
        if base is None or not all(c in _DIGIT for c in decimals):
            return None
        value = base + float("0." + "".join(str(_DIGIT[c]) for c in decimals or "零"))
        for c in rest[len(decimals) :]:
            value *= _FACTOR[c]
        return value
    if all(c in _DIGIT for c in whole):
        return float("".join(str(_DIGIT[c]) for c in whole) or 0)
    total = section = 0.0
    digit: int | None = None
    size = 1
    for c in whole:
        if c in _DIGIT:
            if digit:
                return None
            digit = _DIGIT[c]
            continue
        size = _FACTOR[c]
        if c in _SMALL:
            section += (digit or 1) * size
        elif total and size == 10**4:
            total += (section + (digit or 0)) * size
            section = 0.0
        else:
            total = (total + section + (digit or 0) or 1) * size
            section = 0.0
        digit = None
    if digit:
        # 一百五 is 150 and 两万五 25,000, but 一百零五 is 105.
        section += digit * (size / 10 if size > 10 and whole[-2] not in "零〇" else 1)
    return total + section
