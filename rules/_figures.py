"""Figures of a Chinese text and its English counterpart that do not agree."""

import re
from typing import NamedTuple

from podlint.rules._figures_en import figures_en
from podlint.rules._figures_kinds import Figure, meet
from podlint.rules._figures_zh import figures_zh

__all__ = ["Figure", "Unmatched", "figures_en", "figures_zh", "unmatched"]


class Unmatched(NamedTuple):
    """A figure without counterpart, and what stands in its place on the other side if that can be told."""

    zh: Figure | None
    en: Figure | None
    why: str = ""


_CUE_ZH = re.compile("[0-9百千万亿萬億倍]|[个個]百?分?[点點]")
_CUE_EN = re.compile("[0-9]|illion|thousand|hundred|percent")
_MOST = 20_000


def unmatched(zh: str, en: str) -> list[Unmatched]:
    if not _CUE_ZH.search(zh) and not _CUE_EN.search(en):
        return []
    chinese, english = figures_zh(zh), figures_en(en)
    if not chinese or not english or len(chinese) * len(english) > _MOST:
        return []
    lows_zh, lows_en = {f.low for f in chinese}, {f.low for f in english}
    odd_zh = {i for i, f in enumerate(chinese) if f.low not in lows_en and not any(meet(f, g) for g in english)}
    odd_en = {j for j, g in enumerate(english) if g.low not in lows_zh and not any(meet(f, g) for f in chinese)}
    if not any(chinese[i].firm for i in odd_zh) and not any(english[j].firm for j in odd_en):
        return []
    found: list[Unmatched] = []
    links = [(-1, -1), *_links(chinese, english), (len(chinese), len(english))]
    for (i, j), (i2, j2) in zip(links, links[1:]):
        if i2 - i < 2 or j2 - j < 2:
            continue
        zs, ze = (chinese[i].end if i >= 0 else 0), (chinese[i2].start if i2 < len(chinese) else len(zh))
        es, ee = (english[j].end if j >= 0 else 0), (english[j2].start if j2 < len(english) else len(en))
        pairs = []
        for a in range(i + 1, i2):
            for b in range(j + 1, j2):
                f, g = chinese[a], english[b]
                if (a in odd_zh or b in odd_en) and f.firm and g.firm and _family(f) == _family(g) and not meet(f,g):
                    x = (f.start - zs) / max(1, ze - zs) * (ee - es)
                    pairs.append((abs(x - (g.start - es)), a, b))
        pairs.sort()
        while pairs:
            d, a, b = pairs[0]
            f, g = chinese[a], english[b]
            r = (ze - zs + 1) / (ee - es + 1)
            if not _broken(f, en[g.start : g.end]):
                hard = (a in odd_zh) + (b in odd_en)
                found.append(Unmatched(f, g, f"{_family(f)} hard={hard} d={d:.0f} le={ee - es} lz={ze-zs} r={r:.2f} n={i2 - i - 1}/{j2 - j - 1} p={len(pairs)}"))
            pairs = [p for p in pairs if p[1] != a and p[2] != b]
    return found


def _family(f: Figure) -> str:
    if f.kind == "money" or f.kind == "count" and f.low >= 1000:
        return "amount"
    return f.kind


def _broken(f: Figure, text: str) -> bool:
    """Whether `text` are the digits of f as speech recognition mangles them: 17393 for 173.93, 2030 for 20 to 30."""
    digits = re.sub(r"\D", "", text)
    if f.kind == "percent" and len(digits) < 3:
        return False
    for size in (1, 1e3, 1e6, 1e9, 1e12):
        own = f"{f.low / size:.10g}".replace(".", "")
        if own == digits or len(digits) >= 4 and len(own) > 1 and own in digits:
            return True
    return f.kind == "year" and len(digits) >= 4 and f"{f.low:.0f}"[2:] in digits


def _links(chinese: list[Figure], english: list[Figure]) -> list[tuple[int, int]]:
    """Index pairs of figures that stand for each other, in order on both sides (longest common subsequence)."""
    n, m = len(chinese), len(english)
    same = [[f.low == g.low or meet(f, g) for g in english] for f in chinese]
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
