"""What a figure is: a number in running text, and when two of them can mean the same."""

import re
from typing import Literal, NamedTuple

Kind = Literal["percent", "money", "multiple", "fraction", "count", "year", "decade", "ordinal", "time", "date", "version"]

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
_NO_SHARE = {"time", "date", "year", "ordinal", "version"}


def meet(a: Figure, b: Figure) -> bool:
    """Whether one of the two can be the translation of the other."""
    if a.kind == "percent":
        if b.kind in _NO_SHARE or b.kind == "money" and b.firm and a.firm:
            return False
    elif b.kind == "percent" and (a.kind in _NO_SHARE or a.kind == "money" and a.firm and b.firm):
        return False
    if a.low == b.low:
        return True
    exact = a.kind == b.kind == "percent" or a.low < 2100 and a.low == a.high and b.low == b.high and a.low % 1 == 0 == b.low % 1
    slack = 1.0 if exact else 1 - _NEAR
    if a.low * slack <= b.high and b.low * slack <= a.high:
        return True
    for v in a.others:
        if v * slack <= b.high and b.low * slack <= v or v in b.others:
            return True
    return any(v * slack <= a.high and a.low * slack <= v for v in b.others)


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
