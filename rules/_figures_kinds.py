"""What a figure is: a number in running text, and when two of them can mean the same."""

import re
from typing import Literal, NamedTuple

Kind = Literal[
    "percent", "money", "multiple", "fraction", "count", "year", "decade", "ordinal", "time", "date", "version"
]  # fmt: skip


class Figure(NamedTuple):
    """A number as a text gives it.

    `start` and `end` are offsets in that text, in code points, unit and currency sign included.  The value lies
    between `low` and `high`: equal for `20 %`, apart for `几百` or `a couple hundred`.  Percentages and fractions are
    given in percent, everything else as the plain number.  `others` are further values that the words may mean
    (2024 for `24 年`, 5 billion for the 5 of `5 to 6 billion`).  `firm` tells whether it is written so clearly that a
    text with another figure in its place can be called wrong: no idiom, no rough number, no name.
    """

    start: int
    end: int
    low: float
    high: float
    kind: Kind
    others: tuple[float, ...] = ()
    firm: bool = False


# Letters glued to digits: 10k, $5bn.
MAGNITUDES = {"k": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "tn": 1e12}

# What is left after rounding: 33.3 % for a third, 1.28 million for 1.3 million.
_KEPT = 0.985


def times(start: int, end: int, low: float, high: float, firm: bool) -> Figure:
    """A multiple: "three times more" is four times as much, and 300 or 200 % more."""
    others = (low * 100, low * 100 - 100, low - 1, low + 1)
    return Figure(start, end, low, high, "multiple", others, firm and low == high > 2)


def meet(a: Figure, b: Figure) -> bool:
    """Whether one of the two can be the translation of the other."""
    if a.kind != b.kind and ((a.kind == "percent" and not _shares(b)) or (b.kind == "percent" and not _shares(a))):
        return False
    if a.low == b.low:
        return True
    if a.kind == b.kind == "percent":
        # "more than 7 %" stands for 7.25 %
        whole = (a.low % 1 > 0) != (b.low % 1 > 0) and int(a.low) == int(b.low)
        if whole or (a.low <= b.high and b.low <= a.high):
            return True
    elif _overlap(a.low, a.high, b.low, b.high):
        return True
    for value in a.others:
        if _overlap(value, value, b.low, b.high) or value in b.others:
            return True
    return any(_overlap(value, value, a.low, a.high) for value in b.others)


def _overlap(low: float, high: float, low2: float, high2: float) -> bool:
    if low <= high2 and low2 <= high:
        return True
    # Years and small whole numbers are not rounded.
    if low < 2100 and low2 < 2100 and low % 1 == 0 == low2 % 1:
        return False
    return low * _KEPT <= high2 and low2 * _KEPT <= high


def _shares(figure: Figure) -> bool:
    """Whether a percentage can be told this way."""
    if figure.kind == "count":
        return figure.low == figure.high
    return figure.kind in ("fraction", "multiple", "decade")


def merge(figures: list[Figure]) -> list[Figure]:
    """The figures in order, without those that lie within another."""
    merged: list[Figure] = []
    end = 0
    for figure in sorted(figures, key=lambda f: (f.start, -f.end)):
        if figure.start >= end:
            merged.append(figure)
            end = figure.end
    return merged


def inherit(text: str, figures: list[Figure], link: re.Pattern[str]) -> list[Figure]:
    """Give the first figure of `50 to 60 %` or `5 to 6 billion` what only the second spells out.

    `link` matches all that may stand between the two.
    """
    for k in range(len(figures) - 2, -1, -1):
        a, b = figures[k], figures[k + 1]
        if b.start - a.end > 12 or a.low >= 10000 or a.kind not in ("count", "money", "year"):
            continue
        if not link.fullmatch(text, a.end, b.start):
            continue
        if b.kind == "percent" and a.kind == "count":
            figures[k] = a._replace(kind="percent", firm=b.firm and a.low == a.high != 100)
        elif b.kind == "year" and 1100 <= a.low <= 2100:
            figures[k] = a._replace(kind="year", firm=True)
        elif b.low >= 1000:
            sizes = tuple(a.low * 10.0**n for n in range(3, 13) if b.low >= 10.0**n)
            figures[k] = a._replace(others=a.others + sizes, firm=False)
    return figures
