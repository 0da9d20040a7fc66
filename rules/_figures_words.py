"""English figures written in words: a hundred times, half a trillion, nineteen ninety-five."""

import re
from functools import cache

from podlint.rules._figures_kinds import Figure, Kind, times

# word -> class, lowest and highest value
_Word = tuple[str, float, float]

SCALES = {"hundred": 1e2, "thousand": 1e3, "grand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def _lexicon() -> dict[str, _Word]:
    ones = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    teens = ["ten", "eleven", "twelve", *(w + "teen" for w in ("thir", "four", "fif", "six", "seven", "eigh", "nine"))]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    words: dict[str, _Word] = {w: ("one", k, k) for k, w in enumerate(ones, 1)}
    words |= {w: ("teen", k, k) for k, w in enumerate(teens, 10)}
    for k, w in enumerate(tens, 2):
        words[w] = ("ten", 10 * k, 10 * k)
        words[w[:-1] + "ies"] = ("decade", 10 * k, 10 * k + 9)
    for w, size in SCALES.items():
        words[w] = ("scale", size, size)
        words[w + "s"] = ("many", size, size * (9.99 if size == 100 else 999))
    for k, w in enumerate(["half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 2):
        words[w] = words[w + "s"] = ("part", 1 / k, 1 / k)
    for k, w in enumerate(("doubl", "tripl", "quadrupl"), 2):
        words |= {w + tail: ("times", k, k) for tail in ("e", "es", "ed", "ing")}
    words |= {w + "fold": ("times", *words[w][1:]) for w in (*ones, "ten")}
    rest: dict[str, _Word] = {
        "dozen": ("teen", 12, 12), "dozens": ("many", 20, 99), "tens": ("many", 10, 99), "twice": ("times", 2, 2),
        "zero": ("none", 0, 0),
        "couple": ("few", 2, 3), "few": ("few", 2, 9), "several": ("few", 2, 9),
    }  # fmt: skip
    return words | rest


_WORDS = _lexicon()
_MONEY = "(?:us |canadian |australian )?(?:dollar|buck|cent|euro|pound|yuan|yen|rmb|franc|rupee)s?(?![a-z])"
UNIT = re.compile(
    r"(?:(?: of)? (?:an?|1|one)(?=[ %]))?[ -]?"
    r"(?:(%|percent(?:age points?|(?![a-z]))|per cent)|(x(?![a-z0-9])|times|fold)"
    rf"|((?:year|month|week|day|hour|minute)s?(?![a-z]))|({_MONEY}))"
)
# A scale after these has been read with its digits, or is no number: 2 million, a multi-billion deal.
_NOT_ALONE = re.compile(r".*(?:\d[\s-]{1,2}|multi[ -]|und |deca-)$", re.DOTALL)
# "a million3 people", "a billion for": recognition has split a number here.
_SPLIT = re.compile(r"[-\d]|,? (?:for|to)\b")


@cache
def _pattern() -> re.Pattern[str]:
    # One branch for each first letter: the engine then skips from candidate to candidate instead of trying every place.
    by_first: dict[str, list[str]] = {}
    for word in sorted(_WORDS, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(word[1:])
    return re.compile("|".join(f"{c}(?<![a-z]{c})(?:{'|'.join(rest)})(?![a-z])" for c, rest in by_first.items()))


def spelled(low: str) -> list[Figure]:
    """The figures written in words of a text in lower case, in order."""
    found: list[Figure] = []
    run: _Run | None = None
    for m in _pattern().finditer(low):
        start, end = m.span()
        word = _WORDS[m[0]]
        if run:
            if start - run.end < 12 and run.take(low[run.end : start], word, end):
                continue
            if figure := run.figure(low):
                found.append(figure)
            run = None
        if word[0] != "scale" or not _NOT_ALONE.match(low, max(0, start - 6), start):
            run = _Run(start, end, word)
    if run and (figure := run.figure(low)):
        found.append(figure)
    return found


def with_unit(start: int, low: float, high: float, unit: re.Match[str]) -> Figure:
    """A figure whose unit has been matched by UNIT."""
    end, exact = unit.end(), low == high
    if unit[1]:
        return Figure(start, end, low, high, "percent", (), exact and low != 100)
    if unit[2]:
        return times(start, end, low, high, unit[2] != "times")
    if unit[3]:
        return Figure(start, end, low, high, "time", (), exact and low > 12)
    if "cent" in unit[4]:
        return Figure(start, end, low, high, "money", (low / 100,))
    return Figure(start, end, low, high, "money", (), exact and low > 0 and "pound" not in unit[4])


class _Run:
    """Number words that belong together, read one by one."""

    __slots__ = ("end", "first", "last", "part", "size", "spread", "start", "total")

    def __init__(self, start: int, end: int, word: _Word) -> None:
        self.start, self.end = start, end
        self.first, self.part, high = word
        self.last = self.first
        self.spread = high / (self.part or 1)
        self.total = 0.0
        self.size = 1.0  # the last scale word, and the closed groups before it in `total`
        if self.first == "scale":
            self.size = self.part
            if self.part > 100:
                self.total, self.part = self.part, 0.0

    def take(self, gap: str, word: _Word, end: int) -> bool:
        """Add a word that follows after `gap`; False if it begins a figure of its own."""
        kind, value, _ = word
        last = self.last
        if gap not in (" ", "-"):
            gap = re.sub(r"\s+", " ", gap)
        tight = gap in (" ", "-")
        if kind == "scale" and last not in ("times", "decade"):
            if not (tight or gap in (" of ", " and some ") or (last == "part" and gap in (" a ", " of a "))):
                return False
            self.size = value
            if value == 100:
                self.part = (self.part or 1.0) * value
            else:
                self.total = self.total + self.part * value if self.part else self.total * value
                self.part = 0.0
        elif kind == last == "many" and gap == " of ":
            self.part *= value
        elif (kind == "one" and last == "ten" and tight) or (
            kind in ("one", "teen", "ten") and last == "scale" and gap in (" ", " and ")
        ):
            self.part += value
        elif value == 0.5 and gap in (" and a ", "-and-a-") and last in ("one", "teen", "ten", "scale"):
            self.part += 0.5 * (self.size if last == "scale" and not self.part else 1)
            kind = "scale" if last == "scale" else "one"
        elif kind == "part" and last == "one" and tight and value != 0.5:
            self.part *= value
            self.first = "part"
        elif kind in ("teen", "ten") and last == "teen" and tight and self.part in (18, 19) and not self.total:
            self.part = self.part * 100 + value
            self.first = "year"
        else:
            return False
        self.last, self.end = kind, end
        return True

    def figure(self, text: str) -> Figure | None:
        """What the words say together, None if it is no figure."""
        start, end = self.start, self.end
        low = self.total + self.part
        high = low * self.spread
        if low > 1e18:
            return None
        if self.first == "times":
            return times(start, end, low, low, False)
        if self.first == "decade":
            return Figure(start, end, low, high, "decade", (1900 + low, 2000 + low))
        # A lone "billion" is as often a slip of recognition as a sum, "a billion" is one.
        bare = self.first == "scale" and (text[start - 2 : start] != "a " or _SPLIT.match(text, end) is not None)
        before = text[max(0, start - 2) : start].rstrip()
        if before and before[-1] in "$€£¥":
            start = text.rindex(before[-1], 0, start)
        if unit := UNIT.match(text, end):
            figure = with_unit(start, low, high, unit)
            return figure._replace(firm=False) if bare else figure
        if start != self.start:
            return Figure(start, end, low, high, "money", (), low == high)
        if self.first == "part" and low < 1:
            return Figure(start, end, 100 * low, 100 * low, "fraction", (low,))
        if low < 2 or (self.first == "few" and low < 10):
            return None
        kind: Kind = "year" if self.first == "year" else "count"
        return Figure(start, end, low, high, kind, (), low == high and low >= 1000 and not bare)
