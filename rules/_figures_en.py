"""The figures of an English text, as written by hand or by speech recognition."""

import re

from podlint.rules._figures_kinds import MAGNITUDES, Figure, inherit, merge

_Lexicon = dict[str, tuple[str, float, float]]  # word -> class, lowest, highest value


def _lexicon() -> _Lexicon:
    ones = "one two three four five six seven eight nine".split()
    teens = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    words: _Lexicon = {w: ("one", k, k) for k, w in enumerate(ones, 1)} | {w: ("teen", k, k) for k, w in enumerate(teens, 10)}
    for k, w in enumerate(tens, 2):
        words[w] = ("ten", 10 * k, 10 * k)
        words[w[:-1] + "ies"] = ("decade", 10 * k, 10 * k + 9)
    for w, size in _SCALE.items():
        words[w] = ("scale", size, size)
        words[w + "s"] = ("many", size, size * (9.99 if size == 100 else 999))
    for k, w in enumerate("half third quarter fifth sixth seventh eighth ninth tenth".split(), 2):
        words[w] = words[w + "s"] = ("part", 1 / k, 1 / k)
    for k, w in enumerate(("doubl", "tripl", "quadrupl"), 2):
        words |= {w + tail: ("times", k, k) for tail in ("e", "es", "ed", "ing")}
    words |= {w + "fold": ("times", *words[w][1:]) for w in (*ones, "ten")}
    return words | {
        "dozen": ("teen", 12, 12), "dozens": ("many", 20, 99), "tens": ("many", 10, 99), "twice": ("times", 2, 2),
        "couple": ("few", 2, 3), "few": ("few", 2, 9), "several": ("few", 2, 9),
    }  # fmt: skip


_SCALE = {"hundred": 1e2, "thousand": 1e3, "grand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_WORDS = _lexicon()
_MONEY = "(?:us |canadian |australian )?(?:dollar|buck|cent|euro|pound|yuan|yen|rmb|franc|rupee)s?(?![a-z])"
_UNIT = re.compile(
    r"(?:(?: of)? an?)?[ -]?(?:(%|percent(?:age points?|(?![a-z]))|per cent)|(x(?![a-z0-9])|times|fold)"
    rf"|((?:year|month|week|day|hour|minute)s?(?![a-z]))|({_MONEY}))"
)
_DIGITS = re.compile(
    r"(\d+(?:,\d{3}(?!\d))*(?:\.\d+)?|\.\d+)([a-z]*)(/\d+)?((?: and)? (?:a half|1/2)|½)?"
    r"((?:[ -](?:plus |odd |or so |some |something )?(?:hundred|thousand|grand|million|billion|trillion)(?![a-z]))*)"
)
# One branch for each first letter: the engine then skips from candidate to candidate instead of trying every place.
_SPELLED = re.compile(
    "|".join(
        rf"{c}(?<![a-z]{c})(?:{'|'.join(sorted((w[1:] for w in _WORDS if w[0] == c), key=len, reverse=True))})(?![a-z])"
        for c in sorted({w[0] for w in _WORDS})
    )
)
_NOT_ALONE = re.compile(r".*(?:\d[ -]|multi[ -]|und |deca-)$", re.DOTALL)
_LINK = re.compile(r"(?:[-–—~,/\s]|to|or|and|uh|um|maybe|even|versus)*")


def figures_en(text: str) -> list[Figure]:
    """The figures of an English text in the order they stand, offsets in code points."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow when lowered, and offsets must hold
        low = text
    found = [_written(low, m) for m in _DIGITS.finditer(low)]
    spelled = _spelled(low)
    if spelled:
        found = merge(found + spelled)
    return inherit(low, _rejoin(low, found), _LINK) if len(found) > 1 else found


def _rejoin(low: str, figures: list[Figure]) -> list[Figure]:
    """Tell what figures torn in two may mean: 2000 and seven, 20 25, 80 8%."""
    for k in range(len(figures) - 1):
        a, b = figures[k], figures[k + 1]
        if b.start - a.end > 5 or b.low >= 100 or a.kind not in ("count", "year") or not a.low:
            continue
        if low[a.end : b.start].strip() not in ("", "and"):
            continue
        whole = 0.0
        if a.low in (18, 19, 20) and b.low >= 10:
            whole = a.low * 100 + b.low
        elif a.low % 10 == 0 and b.low < 10 or a.low % 100 == 0:
            whole = a.low + b.low
        if whole:
            figures[k] = a._replace(others=(*a.others, whole))
            figures[k + 1] = b._replace(others=(*b.others, whole))
    return figures


def _written(low: str, m: re.Match[str]) -> Figure:
    """A figure that begins with digits: $5 trillion, 20%, 1990s, 2 and 1/2 million."""
    digits, suffix, over, half, scale = m.groups()
    start, end = m.span()
    value = whole = float(digits.replace(",", ""))
    if over:
        part = value / (int(over[1:]) or 1)
        if part < 1 and int(over[1:]) <= 10:
            return Figure(start, end, 100 * part, 100 * part, "fraction", (part,))
        return Figure(start, end, value, value, "date", (float(over[1:]),))
    # "03%" has lost its point, not only its value.
    others = (float("0." + digits[1:]),) if digits[0] == "0" and digits.isdigit() and len(digits) > 1 else ()
    if half:
        value += 0.5
    for word in scale.replace("-", " ").split():
        value *= _SCALE.get(word, 1.0)
    before, before2 = low[start - 1 : start], low[start - 2 : start - 1]
    if before == " " and before2 and before2 in "$€£¥":
        start, before = start - 2, before2
    elif before and before in "$€£¥":
        start -= 1
    if before and before in "$€£¥":
        size = MAGNITUDES.get(suffix, 1.0)
        return Figure(start, end, value * size, value * size, "money", (value,) if size > 1 else (), firm=True)
    if before and (before == ":" or before == "," and before2.isdigit()) or low[end : end + 1] == ":":
        return Figure(start, end, value, value, "date", others)
    unit = None if suffix else _UNIT.match(low, end)
    if before.isalpha() or before == "-" and before2.isalpha() and not (unit or scale or 1100 <= value <= 2100):
        return Figure(start, end, value, value, "version")
    if unit:
        figure = _with_unit(start, value, value, unit)
        return figure._replace(others=figure.others + others) if others else figure
    if suffix:
        return _with_suffix(start, end, value, suffix)
    if 1100 <= whole <= 2100 and digits.isdigit() and not scale:
        return Figure(start, end, value, value, "year", firm=True)
    return Figure(start, end, value, value, "count", others, value > 12)


def _with_suffix(start: int, end: int, value: float, suffix: str) -> Figure:
    """A figure with letters glued on: 10k, 3x, 21st, 1990s, 5pm, 70b."""
    if suffix == "x":
        return _multiple(start, end, value, True)
    if suffix in ("st", "nd", "rd", "th"):
        return Figure(start, end, value, value, "ordinal")
    if suffix == "s":
        years = (value % 100,) if value > 100 else (1900 + value, 2000 + value)
        return Figure(start, end, value, value + 9 if value < 100 else value, "decade", years)
    if suffix in MAGNITUDES:
        return Figure(start, end, value * MAGNITUDES[suffix], value * MAGNITUDES[suffix], "count", (value,))
    return Figure(start, end, value, value, "date" if suffix in ("am", "pm", "p", "a") else "version")


def _with_unit(start: int, low: float, high: float, unit: re.Match[str]) -> Figure:
    """A figure whose unit has been read."""
    end, exact = unit.end(), low == high
    if unit[1]:
        return Figure(start, end, low, high, "percent", (low / 100,), exact and low != 100)
    if unit[2]:
        return _multiple(start, end, low, exact and unit[2] != "times")
    if unit[3]:
        return Figure(start, end, low, high, "time", (), exact and low > 12)
    if "cent" in unit[4]:
        return Figure(start, end, low, high, "money", (low / 100,))
    return Figure(start, end, low, high, "money", (), exact and "pound" not in unit[4])


def _multiple(start: int, end: int, value: float, firm: bool) -> Figure:
    # "three times more" is four times as much, and 200 % more.
    return Figure(start, end, value, value, "multiple", (value * 100, value * 100 - 100, value - 1, value + 1), firm and value > 2)


class _Run:
    """Number words that belong together, read one by one."""

    def __init__(self, start: int, end: int, word: tuple[str, float, float], void: bool) -> None:
        self.start, self.end, self.void = start, end, void
        self.first = self.last = word[0]
        self.spread = word[2] / word[1]
        self.total, self.part = (word[1], 0.0) if self.last == "scale" and word[1] > 100 else (0.0, word[1])
        self.size = word[1] if self.last == "scale" else 1.0

    def take(self, gap: str, word: tuple[str, float, float], end: int) -> bool:
        """Add a word that follows after `gap`; False if it begins a figure of its own."""
        kind, value, _ = word
        last = self.last
        if kind == "scale" and (gap in (" ", "-") or last == "part" and gap in (" a ", " of a ") or gap == " of "):
            if last == "times" or last == "decade":
                return False
            self.size = value
            if value == 100:
                self.part = (self.part or 1) * 100
            else:
                self.total, self.part = (self.total + self.part * value, 0.0) if self.part else (self.total * value, 0.0)
        elif kind == "many" and last == "many" and gap == " of ":
            self.part *= value
        elif kind == "one" and last == "ten" and gap in (" ", "-"):
            self.part += value
        elif kind in ("one", "teen", "ten") and last == "scale" and gap in (" ", " and "):
            self.part += value
        elif kind == "part" and value == 0.5 and gap in (" and a ", "-and-a-") and last in ("one", "teen", "ten", "scale"):
            if last == "scale" and not self.part:
                self.total += 0.5 * self.size
            else:
                self.part += 0.5
            kind = last if last == "scale" else "one"
        elif kind == "part" and last == "one" and gap in (" ", "-") and value != 0.5:
            self.part *= value
            self.first = "part"
        elif kind in ("teen", "ten") and last == "teen" and gap in (" ", "-") and self.part in (18, 19) and not self.total:
            self.part = self.part * 100 + value  # nineteen ninety-five
        else:
            return False
        self.last, self.end = kind, end
        return True

    def figure(self, text: str) -> Figure | None:
        """What the words say together, None if it is no figure."""
        low = self.total + self.part
        high = low * self.spread
        if self.void:
            return None
        if self.first == "times":
            return _multiple(self.start, self.end, low, False)
        if self.first == "decade":
            return Figure(self.start, self.end, low, high, "decade", (1900 + low, 2000 + low))
        before = text[self.start - 1 : self.start]
        start = self.start - 1 if before == "$" else self.start - 2 if text[self.start - 2 : self.start] == "$ " else self.start
        unit = _UNIT.match(text, self.end)
        if unit:
            return _with_unit(start, low, high, unit)
        if start != self.start:
            return Figure(start, self.end, low, high, "money", (), low == high)
        if self.first == "part" and low < 1:
            return Figure(start, self.end, 100 * low, 100 * low, "fraction", (low,))
        if low < 2 or self.first == "few" and low < 10:
            return None
        kind = "year" if 1100 <= low <= 2100 and self.last in ("one", "ten", "teen") and self.first == "teen" else "count"
        return Figure(start, self.end, low, high, "year" if kind == "year" else "count", (), low == high and low >= 1000 or kind == "year")


def _squeeze(gap: str) -> str:
    """The gap between two words with single spaces."""
    return gap if gap in (" ", "-") else re.sub(r"\s+", " ", gap)


def _spelled(low: str) -> list[Figure]:
    """The figures written in words: a hundred times, half a trillion, nineteen ninety-five."""
    found: list[Figure] = []
    run: _Run | None = None
    for m in _SPELLED.finditer(low):
        start, end = m.span()
        word = _WORDS[m[0]]
        if run:
            if start - run.end < 12 and run.take(_squeeze(low[run.end : start]), word, end):
                continue
            if figure := run.figure(low):
                found.append(figure)
        # "2 million" has been read with its digits, "multi-billion" is no number.
        void = word[0] == "scale" and low[start - 1 : start] in (" ", "-") and _NOT_ALONE.match(low, max(0, start - 6), start) is not None
        run = _Run(start, end, word, void)
    if run and (figure := run.figure(low)):
        found.append(figure)
    return found
