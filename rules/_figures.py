"""Figures of a Chinese text and its English counterpart that do not agree."""

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from podlint.rules._figures_en import figures_en
from podlint.rules._figures_kinds import Figure, meet
from podlint.rules._figures_zh import figures_zh

__all__ = ["Comparison", "Figure", "Unmatched", "compare", "doubtful", "figures_en", "figures_zh", "unmatched"]


class Unmatched(NamedTuple):
    """Two figures that stand in the same place of the two texts and cannot mean the same."""

    zh: Figure
    en: Figure


class Comparison(NamedTuple):
    """What `compare` finds: contradictions, the number of firm figures on both sides, and how many lack a counterpart.

    In a note where a large share lacks one, the passages are condensed or do not belong together, and what
    contradicts there is chance.
    """

    unmatched: list[Unmatched]
    firm: int
    odd: int


class _Texts(NamedTuple):
    """Both texts with their figures, and the indexes of the firm ones that have no counterpart."""

    zh: str
    en: str
    chinese: list[Figure]
    english: list[Figure]
    odd_zh: set[int]
    odd_en: set[int]


class _Pair(NamedTuple):
    """Two figures that differ but may stand for each other; the smallest pair is the likeliest."""

    found: int  # how many of the two have a counterpart elsewhere: 0 or 1
    distance: float  # code points from the English figure to where the Chinese one would stand in the English text
    i: int
    j: int


class _Setting(NamedTuple):
    """What surrounds a pair: the other figures of its family, and how like each other the texts are."""

    family: str
    rivals: int  # pairs of different values still to choose from, this one included
    more: int  # by how many figures of the family one text outnumbers the other
    odd: float  # share of all firm figures, of any kind, without counterpart
    firm: int  # number of these
    ratio: float  # Chinese to English code points; real pairs have 0.2 to 0.5
    length: int  # of the English text


# Without one of these a text has no figure that would be reported.
_DIGIT = re.compile("[0-9]")
# It opens with a plain set of characters, for which the engine skips through the text fast.
_CUE_ZH = re.compile(
    "[0-9倍分百一二两兩三四五六七八九十半美欧歐加]"
    "(?:(?<=[0-9倍])|(?<=分)之|(?<=百)分[点點]|(?<=[一二两兩三四五六七八九十百半])[千万亿萬億]|(?<=[美欧歐加])元)"
)
_MOST = 20_000  # comparisons for one pair of texts, which is a passage of a hundred figures and more
_MOST_PAIRS = 400
_NOTHING = Comparison([], 0, 0)
# Nine notes in ten have a counterpart for seven figures in ten.
_DOUBTFUL = 0.45


def doubtful(firm: int, odd: int) -> bool:
    """Whether the sums of `firm` and `odd` over a note say that its passages are condensed or shifted."""
    return firm >= 10 and odd > _DOUBTFUL * firm


def unmatched(zh: str, en: str) -> list[Unmatched]:
    """The figures of a passage and its translation that contradict each other: see `compare`."""
    return compare(zh, en).unmatched


def compare(zh: str, en: str) -> Comparison:
    """Set the figures of a Chinese passage against those of its English counterpart.

    A figure that is merely absent on one side is not reported: in real notes its sentence is absent with it, and
    that is another fault.  Reported is a figure without counterpart where another one of its kind stands instead.
    Formatting, rounding, number words, ranges and the ways in which speech recognition tears figures do not count.
    """
    in_words = "illion" in en or "percent" in en or "thousand" in en or "hundred" in en or "dollar" in en
    if not in_words and not _DIGIT.search(en) and not _CUE_ZH.search(zh):
        return _NOTHING
    chinese, english = figures_zh(zh), figures_en(en, in_words)
    if len(chinese) * len(english) > _MOST:
        return _NOTHING
    odd_zh, odd_en = _odd(chinese, english), _odd(english, chinese)
    if not in_words and (odd_zh or odd_en):
        # Small numbers in words contradict nothing, but they may be what a figure is looking for.
        english = figures_en(en)
        odd_zh, odd_en = _odd(chinese, english), _odd(english, chinese)
    firm = sum(f.firm for f in chinese) + sum(f.firm for f in english)
    odd = [chinese[i] for i in odd_zh] + [english[j] for j in odd_en]
    if not odd or not chinese or not english:
        return Comparison([], firm, len(odd))
    texts = _Texts(zh, en, chinese, english, odd_zh, odd_en)
    return Comparison(_contradictions(texts, sorted({_family(f) for f in odd}), firm, len(odd) / firm), firm, len(odd))


def _contradictions(texts: _Texts, families: list[str], firm: int, odd: float) -> list[Unmatched]:
    """The pairs of differing figures that a reader would call a mistake, in order."""
    zh, en, chinese, english, odd_zh, odd_en = texts
    places = _places(zh, en, chinese, english)
    counts = Counter(map(_family, chinese))
    counts.subtract(map(_family, english))
    chinese, english = _as_percent(chinese), _as_percent(english)
    found = _other_units(texts, places)
    for family in families:
        left = [i for i, f in enumerate(chinese) if _family(f) == family]
        right = [j for j, f in enumerate(english) if _family(f) == family]
        often = Counter(chinese[i].low for i in left)
        often.subtract(english[j].low for j in right)
        pairs = sorted(
            _Pair((i not in odd_zh) + (j not in odd_en), abs(places[i] - english[j].start), i, j)
            for i in left
            if chinese[i].firm and (i in odd_zh or often[chinese[i].low] > 0)
            for j in right
            if english[j].firm and (j in odd_en or often[english[j].low] < 0)
            if (i in odd_zh or j in odd_en) and not meet(chinese[i], english[j])
        )
        if len(pairs) > _MOST_PAIRS:
            continue
        more = min(abs(len(left) - len(right)), abs(counts[family]))
        while pairs:
            best = pairs[0]
            a, b = chinese[best.i], english[best.j]
            rivals = len({(chinese[p.i].low, english[p.j].low) for p in pairs})
            setting = _Setting(family, rivals, more, odd, firm, len(zh) / len(en), len(en))
            if _convincing(best, setting) and not _torn(a, _with_front(zh, chinese, best.i), en[b.start : b.end]):
                found.append(Unmatched(a, b))
            pairs = [p for p in pairs if p.i != best.i and p.j != best.j]
    return sorted(found)


def _other_units(texts: _Texts, places: list[float]) -> list[Unmatched]:
    """Percentages that are money on the other side: 25 % and $0.25."""
    found = []
    for i in texts.odd_zh:
        for j in texts.odd_en:
            a, b = texts.chinese[i], texts.english[j]
            alike = a.low == b.low or a.low == b.low * 100 or b.low == a.low * 100
            if alike and {a.kind, b.kind} == {"percent", "money"} and abs(places[i] - b.start) <= 60:
                found.append(Unmatched(a, b))
    return found


def _odd(figures: list[Figure], others: list[Figure]) -> set[int]:
    """Indexes of the firm figures that have no counterpart among the others."""
    same = {(f.kind, f.low) for f in others}
    return {
        k
        for k, f in enumerate(figures)
        if f.firm and (f.kind, f.low) not in same and not any(meet(f, g) for g in others)
    }


def _as_percent(figures: list[Figure]) -> list[Figure]:
    """The second figure of "10 % … 10 means that" is a percentage too."""
    percents = {f.low for f in figures if f.kind == "percent"}
    return [f._replace(kind="percent", firm=True) if f.kind == "count" and f.low in percents else f for f in figures]


def _with_front(text: str, figures: list[Figure], k: int) -> str:
    """The text of a figure and of another right in front of it, empty if there is none."""
    if not k or figures[k].start - figures[k - 1].end > 3:
        return ""
    return text[figures[k - 1].start : figures[k].end]


def _family(figure: Figure) -> str:
    """Figures of one family can be mistaken for each other."""
    return "amount" if figure.kind == "money" or (figure.kind == "count" and figure.low >= 1000) else figure.kind


def _convincing(pair: _Pair, s: _Setting) -> bool:
    """Whether a pair of differing figures is a mistake rather than the trace of a gap.

    The bounds were set by reading what they let through on 1,250 real notes, against altered percentages in sound
    passages: nearly all of these are found where both texts have equally many, and a bare surplus proves nothing.
    """
    d = pair.distance
    if s.family == "percent":
        alone = s.rivals == 1
        if alone and not pair.found and not s.more and s.firm > 2:
            return d <= 600
        if not 0.12 <= s.ratio <= 1 or (s.more > 1 and s.odd > 0.6):
            return False
        if pair.found:
            return d <= (450 if alone else 100) if not s.more else alone and s.more == 1 and d <= 40
        return d <= (500 if alone else 250, 150, 60 if s.rivals <= 4 else 0, 25)[min(s.more, 3)]
    if pair.found or not 0.15 <= s.ratio <= 0.8:
        return False
    if s.family == "amount":
        return d <= min(60, 0.4 * s.length) if not s.more else s.more == 1 and s.odd <= 0.6 and d <= 10
    limits = {"multiple": (40, 1.0), "time": (40, 1.0), "year": (40, 0.5), "count": (10, 0.4)}
    reach, most = limits.get(s.family, (-1, 0.0))
    return not s.more and d <= reach and s.odd <= most


def _torn(figure: Figure, own: str, text: str) -> bool:
    """Whether `text` are the digits of the figure as recognition leaves them: 17393 for 173.93, 2030 for 20 to 30.

    `own` is the Chinese text of the figure and another right in front of it, empty if there is none.
    """
    digits = re.sub(r"\D", "", text)
    run = re.sub(r"\D", "", own)
    if run and digits == run:
        return True
    if figure.kind == "percent":
        return (digits == text and (len(digits) > 2 or figure.low > 100)) or "," in text
    plain = len(digits) >= 4 and "," not in text
    for size in (1, 1e3, 1e6, 1e9, 1e12):
        value = f"{figure.low / size:.10g}".replace(".", "")
        if (plain and len(value) > 1 and value in digits) or (figure.low % 1 and value == digits.rstrip("0")):
            return True
    return figure.kind == "year" and plain and f"{figure.low:.0f}"[2:] in digits


def _places(zh: str, en: str, chinese: list[Figure], english: list[Figure]) -> list[float]:
    """Where each Chinese figure would stand in the English text, going by the figures around it that agree."""
    links = _links(chinese, english)
    xs = [0, *(chinese[i].start for i, _ in links), len(zh)]
    ys = [0, *(english[j].start for _, j in links), len(en)]
    places = []
    for f in chinese:
        k = bisect_right(xs, f.start, 1, len(xs) - 1) - 1
        places.append(ys[k] + (f.start - xs[k]) / max(1, xs[k + 1] - xs[k]) * (ys[k + 1] - ys[k]))
    return places


def _links(chinese: list[Figure], english: list[Figure]) -> list[tuple[int, int]]:
    """Index pairs of figures that agree, in order on both sides: a longest common subsequence."""
    n, m = len(chinese), len(english)
    same = [[meet(f, g) for g in english] for f in chinese]
    best = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(m - 1, -1, -1):
            row[j] = below[j + 1] + 1 if same[i][j] else max(below[j], row[j + 1])
    links: list[tuple[int, int]] = []
    i = j = 0
    while i < n and j < m:
        if same[i][j] and best[i][j] == best[i + 1][j + 1] + 1:
            links.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return links
