"""The figures of a Chinese text, Simplified or Traditional."""

import re
from typing import NamedTuple

from podlint.rules._figures_kinds import MAGNITUDES, Figure, Kind, inherit, merge, times

_DIGIT = {c: k for k, s in enumerate(("零〇", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")) for c in s}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_FACTOR = {"": 1} | _SMALL | _LARGE
_FACTOR = _SMALL | _LARGE
_SOME = "几幾数數"
_NUMERALS = frozenset([*_DIGIT, *_FACTOR, *_SOME]) - {"兆"}
_MORE = frozenset("多余餘几幾")
_BETWEEN = _MORE | set(_FACTOR)
_KILO = frozenset("米克瓦兆字赫帕卡伏比焦吨噸")
_CASH = frozenset("美日元")
# Units by kind: those that give weight to a lone numeral, then the others.  What stands in brackets makes another
# word of the unit before it.
_UNITS_OF: dict[Kind, tuple[str, str]] = {
    "multiple": ("倍", ""),
    "fraction": ("成(为為功长長立本果员員熟就分了) 折(叠疊腾騰断斷磨)", ""),
    "percent": ("个百分点 個百分點 百分点 百分點 个点(子滴) 個點(子滴)", "% ％"),
    "money": (
        "美元 美金 美分 块钱 塊錢 人民币 人民幣 欧元 歐元 欧分 日元 日圆 日圓 加元 加币 澳元 港元 港币 港幣 新元 "
        "韩元 韓元 台币 台幣 新台币 英镑 英鎊 卢比 盧比 卢布 盧布 法郎 瑞郎 比索 克朗 挪威克朗 雷亚尔 便士 "
        "元(素宇老帅旦音组件年)",
        "",
    ),
    "decade": ("年代", ""),
    "time": ("", "年 岁 歲"),
    "ordinal": ("", "世纪 世紀"),
    "date": ("", "月 日 号 號 点 點 时 時 分(钟鐘之)"),
}


class _Unit(NamedTuple):
    text: str
    kind: Kind
    not_before: frozenset[str]
    weighty: bool


def _units() -> dict[str, list[_Unit]]:
    """The units by their first character, long ones first."""
    by_first: dict[str, list[_Unit]] = {}
    for kind, groups in _UNITS_OF.items():
        for group, weighty in zip(groups, (True, False), strict=True):
            for word in group.split():
                text, _, rest = word.partition("(")
                by_first.setdefault(text[0], []).append(_Unit(text, kind, frozenset(rest[:-1]), weighty))
    for units in by_first.values():
        units.sort(key=lambda unit: -len(unit.text))
    return by_first


_UNITS = _units()
_DIGITS = re.compile(r"[0-9０-９]\d*(?:,\d{3}(?!\d))*(?:\.\d+)?")
# A lone 三 says nothing unless something follows that makes a figure of it, as in 三倍, 三分之一, 三点五.
_ALL = "".join(sorted(_NUMERALS))
_WEIGHTY = "".join(sorted({first for first, units in _UNITS.items() if units[0].weighty} - {*"个個"}))
_HAN = re.compile(f"[{_ALL}](?:[{_ALL}]+|(?=[{_WEIGHTY}多余餘]|[个個](?:百分|[点點])|年代|分之|[点點][{_ALL}]))")
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


def _tail(text: str, start: int) -> tuple[float, bool, _Unit | None, int]:
    """What stands behind a number, 多万美元 for instance: factor, whether it is more, unit, end."""
    factor, more, end = 1.0, False, start
    k = start + (text[start : start + 1] == " ")
    while text[k : k + 1] in _BETWEEN and k - start < 6:
        c, following = text[k], text[k + 1 : k + 2]
        if c in _MORE:
            more = True
        elif not ((c == "千" and following in _KILO) or (c == "兆" and following not in _CASH)):
            factor *= _FACTOR[c]
        else:
            break
        k += 1
        end = k
    k = end + (text[end : end + 1] == " ")
    for unit in _UNITS.get(text[k : k + 1], ()):
        after = k + len(unit.text)
        following = text[after : after + 1]
        if text.startswith(unit.text, k) and following not in unit.not_before:
            rough = following == "多"  # 20%多
            return factor, more or rough, unit, after + rough
    return factor, more, None, end


def _written(text: str, m: re.Match[str]) -> Figure:
    """A figure that begins with digits: 20%, 1.2亿, 20多万美元."""
    start = m.start()
    if m.end() - start > 20:
        return Figure(start, m.end(), 0, 0, "version")
    factor, more, unit, end = _tail(text, m.end())
    value = float(m[0].replace(",", ""))
    high = (_next(value) if more else value) * factor
    value *= factor
    before, before2, after = text[start - 1 : start], text[start - 2 : start - 1], text[end : end + 1]
    if before == "第":
        return Figure(start - 1, end, value, high, "ordinal")
    dollar = before != "" and before in "$€£¥￥"
    if after.isascii() and after.isalpha() and not (unit or factor > 1 or more):
        if after in "xX":
            return times(start, end + 1, value, high, True)
        size = MAGNITUDES.get(after.lower(), 1.0)
        kind: Kind = "money" if dollar else "version"
        return Figure(start - dollar, end + 1, value * size, high * size, kind, (value,), dollar)
    if dollar:
        return Figure(start - 1, end, value, high, "money", (), value == high)
    if before.isascii() and (before.isalpha() or (before in "-/" and before2.isascii() and before2.isalpha())):
        return Figure(start, end, value, high, "version")
    if not unit and (after == ":" or after == "/" or before == ":" or before == "/"):
        return Figure(start, end, value, high, "date")
    return _figure(start, end, value, high, unit, factor > 1 or value > 12)


def _next(value: float) -> float:
    """What 多 leaves open: 20多 goes up to 30, 300多 to 400, 5多 to 6."""
    size = 1
    while value >= size * 10 and value % (size * 10) == 0:
        size *= 10
    return value + size


def _figure(start: int, end: int, low: float, high: float, unit: _Unit | None, clear: bool) -> Figure:
    """A figure with its unit; `clear` tells whether it can stand without one."""
    if unit is None:
        return Figure(start, end, low, high, "count", (), clear and low == high)
    kind, name = unit.kind, unit.text
    others: tuple[float, ...] = ()
    firm = kind == "money" or (kind == "percent" and low != 100) or (kind == "time" and clear)
    if kind == "multiple":
        return times(start, end, low, high, True)
    if name == "年" and 1100 <= low <= 2100:
        kind, firm = "year", True
    elif name == "年" and low < 100:
        others = (2000 + low, 1900 + low)
    elif kind == "decade":
        others = (low % 100,) if low >= 100 else (1900 + low, 2000 + low)
    elif kind == "money" and name[-1] in "分士":
        others, firm = (low / 100,), False
    elif name == "成":
        low, high, others = low * 10, high * 10, (low / 10,)
    elif name == "折":
        low, high = (low * 10, high * 10) if low < 10 else (low, high)
        others = (100 - low,)
    return Figure(start, end, low, high, kind, others, firm and low == high)


def _spelled(text: str, m: re.Match[str]) -> Figure | None:
    """A figure in Han characters (五万亿美元, 百分之二十, 两三百, 三成), None for what only looks like one."""
    start, (run, behind) = m.start(), _numeral(text, m.start())
    if text.startswith("分之", behind):
        return _part(text, start, run, behind + 2)
    factor, more, unit, end = _tail(text, behind)
    before, after = text[start - 1 : start], text[end : end + 1]
    if run in _IDIOM or after == "开" or (len(run) == 1 and not (unit and unit.weighty)):
        return None
    value = han_value(run)
    if value is None:
        return None
    low, high = value
    if more:
        high = _next(low)
    low, high = low * factor, high * factor
    if before == "半" and low >= 10**8:
        low, high, start = low / 2, high / 2, start - 1
    elif before != "" and before in "上近成好":
        high = low * 9.99
    if before == "第":
        return Figure(start - 1, end, low, high, "ordinal")
    figure = _figure(start, end, low, high, unit, low >= 1000)
    # 万亿美元 is as often an order of magnitude as a sum.
    rough = (run[0] in "万萬千百亿億" and before != "半") or (after != "" and after in "万萬亿億半")
    return figure._replace(firm=False) if rough else figure


def _numeral(text: str, start: int) -> tuple[str, int]:
    """The numeral in Han characters that begins there, decimals included, and where it ends."""
    end = start
    while text[end : end + 1] in _NUMERALS:
        end += 1
        if text[end : end + 1] in ("点", "點") and text[end + 1 : end + 2] in _DIGIT and "点" not in text[start:end]:
            end += 1
    return text[start:end], end


def _part(text: str, start: int, whole: str, k: int) -> Figure | None:
    """A percentage or fraction whose lower part `whole` is read, its upper part to come: 百分之二十, 三分之一."""
    k += text[k : k + 1].isspace()
    below = han_value(whole)
    if digits := _DIGITS.match(text, k):
        end = digits.end()
        upper = (float(digits[0].replace(",", "")),) * 2 if end - k < 20 else None
    else:
        run, end = _numeral(text, k)
        upper = han_value(run)
    if not below or not below[0] or not upper:
        return None
    low, high = 100 * upper[0] / below[0], 100 * upper[1] / below[0]
    if whole[-1] == "百":
        return Figure(start, end, low, high, "percent", (), low == high != 100)
    return Figure(start, end, low, high, "fraction", (low / 100,))


def han_value(run: str) -> tuple[float, float] | None:
    """The value of a numeral in Han characters as (lowest, highest), None if it is no numeral."""
    if not run or len(run) > 40:
        return None
    if any(c in run for c in _SOME):
        low, high = (_exact("".join(digit if c in _SOME else c for c in run)) for digit in "一九")
        return None if low is None or high is None else (low, high * 1.12)
    digits = sum(c in _DIGIT for c in run)
    if digits > 1 and (digits < len(run) or (len(run) == 2 and _DIGIT[run[1]] == _DIGIT[run[0]] + 1)):
        for k in range(len(run) - 1):
            if 0 < _DIGIT.get(run[k], 0) < _DIGIT.get(run[k + 1], 0) and "点" not in run and "點" not in run:
                low, high = _exact(run[: k + 1] + run[k + 2 :]), _exact(run[:k] + run[k + 1 :])
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
