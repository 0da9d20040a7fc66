"""What a figure is: a number in running text, and when two of them can mean the same."""

import re
from typing import Literal, NamedTuple

Kind = Literal["percent", "money", "multiple", "fraction", "count", "year", "decade", "ordinal", "date", "version"]

# Letters glued to digits: 10k, $5bn.
MAGNITUDES = {"k": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "tn": 1e12}


class Figure(NamedTuple):
    """A number as a text gives it.

    `start` and `end` are offsets in that text, in code points, unit and currency sign included.  The value lies
    between `low` and `high`: equal for `20 %`, apart for `几百` or `two or three hundred`.  Percentages and fractions
    are given in percent, everything else as the plain number.  `others` are further values that the words may
    mean (`24` for 2024, the 5 of `5 to 6 billion`).  `firm` tells whether it is written so clearly that a
    text without it can be called wrong.
    """

    start: int
    end: int
    low: float
    high: float
    kind: Kind
    others: tuple[float, ...] = ()
    firm: bool = False


# Nobody translates 33.3 % as anything but a third, or 1.28 million as 1.3 million, by mistake.
_NEAR = 0.015


def meet(a: Figure, b: Figure) -> bool:
    """Whether one of the two can be the translation of the other."""
    if a.kind == "money" and b.kind == "percent" or a.kind == "percent" and b.kind == "money":
        if a.firm and b.firm:
            return False
    if a.low == b.low or _overlap(a.low, a.high, b.low, b.high):
        return True
    if a.others and any(_overlap(v, v, b.low, b.high) or any(_overlap(v, v, w, w) for w in b.others) for v in a.others):
        return True
    return bool(b.others) and any(_overlap(v, v, a.low, a.high) for v in b.others)


def _overlap(low: float, high: float, low2: float, high2: float) -> bool:
    # Small whole numbers and years must agree exactly, rounding is for the large and the fractional.
    slack = 0.0 if low == high and low2 == high2 and low < 2100 and low % 1 == 0 == low2 % 1 else _NEAR
    return low * (1 - slack) <= high2 and low2 * (1 - slack) <= high


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

    `link` matches what may stand between the two.
    """
    for k in range(len(figures) - 2, -1, -1):
        a, b = figures[k], figures[k + 1]
        if b.start - a.end > 12 or a.low >= 10000 or a.kind not in ("count", "money", "year"):
            continue
        if not link.fullmatch(text, a.end, b.start):
            continue
        if b.kind == "percent" and a.kind == "count":
            figures[k] = a._replace(kind="percent", firm=b.firm and a.low != 100 and a.low == a.high)
        elif b.kind == "year" and 1100 <= a.low <= 2100:
            figures[k] = a._replace(kind="year", firm=True)
        elif b.low >= 1000:
            sizes = tuple(a.low * s for s in (1e12, 1e11, 1e10, 1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3) if b.low >= s)
            figures[k] = a._replace(others=a.others + sizes, firm=False)
    return figures
