"""The figures of an English text, as written by hand or by speech recognition."""

import re

from podlint.rules._figures_kinds import MAGNITUDES, Figure, inherit, merge, times
from podlint.rules._figures_words import SCALES, UNIT, spelled, with_unit

# It opens with a plain set of characters, for which the engine skips through the text fast.
_DIGITS = re.compile(
    r"([0-9][0-9]*(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?)([a-z]*)(/[0-9]{1,4})?"
    r"((?: and)? (?:a half|1/2)| half(?= [mbt]r?illion)|½)?"
    r"((?:[\s-]\s?(?:plus |odd |or so |some |something )?"
    r"(?:hundred|thousand|grand|million|billion|trillion)(?![a-z])){0,3})"
)
_TAILS = ("s", "x", "k", "st", "nd", "rd", "th")
_NUMBER = re.compile(r"\d*\.?\d+")
_LINK = re.compile(r"(?:[-–—~,/\s]|to|or|and|uh|um|maybe|even|versus)*")


def figures_en(text: str, in_words: bool = True) -> list[Figure]:
    """The figures of an English text in the order they stand, offsets in code points.

    `in_words` False leaves out those written in words, which takes half the time.
    """
    low = text.lower()
    if len(low) != len(text):  # a few letters grow when lowered, and offsets must hold
        low = text
    found = [_written(low, m) for m in _DIGITS.finditer(low)]
    if in_words and (words := spelled(low)):
        found = merge(found + words)
    return inherit(low, _rejoin(low, found), _LINK) if len(found) > 1 else found


def _written(low: str, m: re.Match[str]) -> Figure:
    """A figure that begins with digits: $5 trillion, 20%, 1990s, 2 and 1/2 million."""
    digits, suffix, over, half, scale = m.groups()
    start, end = m.span()
    if len(digits) > 20:
        return Figure(start, end, 0, 0, "version")
    before, before2 = low[start - 1 : start], low[start - 2 : start - 1]
    if before == "." and not before2.isdigit() and "." not in digits:
        start, digits = start - 1, "0." + digits
        before, before2 = before2 if before2.isspace() else "", low[start - 2 : start - 1]
    value = float(digits.replace(",", ""))
    if over:
        part = value / (int(over[1:]) or 1)
        if part < 1 and int(over[1:]) <= 10:
            return Figure(start, end, 100 * part, 100 * part, "fraction", (part,))
        return Figure(start, end, value, value, "date", (float(over[1:]),))
    year = 1100 <= value <= 2100 and digits.isdigit() and not (half or scale or suffix)
    # "03%" has lost its point, not only its value.
    others = (float("0." + digits[1:]),) if digits[0] == "0" and value and digits.isdigit() else ()
    if half:
        value += 0.5
    for word in scale.replace("-", " ").split():
        value *= SCALES.get(word, 1.0)
    if before == " " and before2 and before2 in "$€£¥":
        start, before = start - 1, before2
    if before and before in "$€£¥":
        size = MAGNITUDES.get(suffix, 1.0)
        return Figure(start - 1, end, value * size, value * size, "money", (value,) if size > 1 else (), value > 0)
    if (before and (before == ":" or (before == "," and before2.isdigit()))) or low[end : end + 1] == ":":
        return Figure(start, end, value, value, "date", others)
    unit = None if suffix else UNIT.match(low, end)
    if (digits[0] != "." and before.isalpha()) or (
        before == "-" and before2.isalpha() and not (unit or scale or year or suffix in _TAILS)
    ):
        return Figure(start, end, value, value, "version")
    if unit:
        figure = with_unit(start, value, value, unit)
        return figure._replace(others=figure.others + others) if others else figure
    if suffix:
        return _suffixed(start, end, value, suffix)
    return Figure(start, end, value, value, "year" if year else "count", others, value > 12)


def _suffixed(start: int, end: int, value: float, suffix: str) -> Figure:
    """A figure with letters glued on: 10k, 3x, 21st, 1990s, 5pm, 70b."""
    if suffix == "x":
        return times(start, end, value, value, True)
    if suffix in _TAILS[3:]:
        return Figure(start, end, value, value, "ordinal")
    if suffix == "s":
        years = (value % 100,) if value > 100 else (1900 + value, 2000 + value)
        return Figure(start, end, value, value + 9 if value < 100 else value, "decade", years)
    if suffix in MAGNITUDES:
        return Figure(start, end, value * MAGNITUDES[suffix], value * MAGNITUDES[suffix], "count", (value,))
    return Figure(start, end, value, value, "date" if suffix in ("am", "pm", "p", "a") else "version")


def _rejoin(low: str, figures: list[Figure]) -> list[Figure]:
    """Tell what figures torn in two may mean: 2000 and seven, 20 25, 80 8%, 9.2 2 billion, 300 15,000."""
    for k in range(len(figures) - 1):
        a, b = figures[k], figures[k + 1]
        if b.start - a.end > 5 or a.kind not in ("count", "year", "money") or not a.low or not b.low:
            continue
        gap = low[a.end : b.start]
        if gap.strip(" ,.\n$") not in ("", "and", "a"):
            continue
        digits = _NUMBER.search(low, b.start, b.end)
        tail = float(digits[0]) if digits else b.low
        size = b.low / tail if tail else 1.0
        whole = 0.0
        if "." in gap and tail % 1 == 0:
            whole = float(f"{int(a.low)}.{tail:.0f}") * size
        elif a.low % 1 and tail % 1 == 0:
            whole = float(f"{a.low:f}".rstrip("0") + f"{tail:.0f}") * size
        elif tail < 1:
            whole = a.low + tail
        elif a.low in (18, 19, 20) and 10 <= tail < 100:
            whole = a.low * 100 + tail
        elif tail == 12 and a.low < 100:
            whole = a.low + 0.5  # 4 1/2 without its stroke
        elif (a.low % 10 == 0 and tail < 10) or (a.low % 100 == 0 and tail < 100):
            whole = (a.low + tail) * size
        elif a.low < 1000 and tail % 1000 == 0:
            whole = a.low * 1000 + tail
        if whole:
            figures[k] = a._replace(others=(*a.others, whole))
            figures[k + 1] = b._replace(others=(*b.others, whole))
    return figures
