"""Figures of a Chinese text and its English counterpart that do not agree."""

import re
from bisect import bisect_right
from collections import Counter
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
    f: tuple = ()


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
    odd_zh = {i for i, f in enumerate(chinese) if not any(meet(f, g) for g in english)}
    odd_en = {j for j, g in enumerate(english) if not any(meet(f, g) for f in chinese)}
    if not any(chinese[i].firm for i in odd_zh) and not any(english[j].firm for j in odd_en):
        return []
    nz = Counter((_family(f), f.low) for f in chinese)
    ne = Counter((_family(f), f.low) for f in english)
    more_zh = {i for i, f in enumerate(chinese) if nz[_family(f), f.low] > ne[_family(f), f.low]}
    more_en = {j for j, f in enumerate(english) if ne[_family(f), f.low] > nz[_family(f), f.low]}
    links = _links(chinese, english)
    xs = [0, *(chinese[i].start for i, _ in links), len(zh)]
    ys = [0, *(english[j].start for _, j in links), len(en)]
    pairs = []
    for i, f in enumerate(chinese):
        if not f.firm or i not in more_zh|odd_zh: continue
        k = bisect_right(xs, f.start, 1, len(xs)-1) - 1
        y = ys[k] + (f.start - xs[k]) / max(1, xs[k + 1] - xs[k]) * (ys[k + 1] - ys[k])
        for j, g in enumerate(english):
            if not g.firm or j not in more_en|odd_en: continue
            if _family(f) != _family(g) or meet(f, g): continue
            hard = (i in odd_zh) + (j in odd_en)
            if not hard: continue
            r = (xs[k + 1] - xs[k]) / max(1, ys[k + 1] - ys[k])
            d = abs(y - g.start)
            pairs.append((d-(1000 if hard==2 else 0), d, i, j, hard, r, ys[k+1]-ys[k],k))
    pairs.sort()
    found = []
    while pairs:
        _, d, i, j, hard, r, le,k = pairs[0]
        f, g = chinese[i], english[j]
        if not _broken(f, en[g.start : g.end]):
            R=len(zh)/len(en)
            found.append(Unmatched(f, g, f"{_family(f)} hard={hard} d={d:.0f} le={le} r={r:.2f} p={len(pairs)} R={R:.2f} odd={len(odd_zh)}/{len(odd_en)} of {len(chinese)}/{len(english)}", (_family(f),hard,d,le,r,R,len(odd_zh),len(odd_en),len(chinese),len(english),len(zh),len(en),len(pairs))))
        pairs = [p for p in pairs if p[2] != i and p[3] != j]
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
