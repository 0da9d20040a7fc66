"""The words in Latin script of a note."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from podlint.extract.names.scan import Scan
from podlint.extract.names.sound import fold
from podlint.extract.names.tables import Tables
from podlint.extract.names.vocabulary import Word

LATIN = r"A-Za-z\u00c0-\u024f"
_WORD = re.compile(rf"([{LATIN}][{LATIN}0-9]*(?:['’][{LATIN}]+)*|\d+[{LATIN}]*)")
_PHRASE = re.compile(rf"(?<![{LATIN}0-9_@/.])[{LATIN}][{LATIN}0-9]*(?:[ '’-][{LATIN}][{LATIN}0-9]*){{0,3}}")
_CAPITALS = re.compile(
    rf"(?<![{LATIN}0-9_@/.])[A-Z\u00c0-\u00de][{LATIN}0-9]*"
    rf"(?:[ '’-][A-Z\u00c0-\u00de][{LATIN}0-9]*|[ ](?:de|von|van|bin|al|of)(?=[ ][A-Z]))*"
)

_NO_LETTERS = frozenset("ªºµ²³¹¼½¾")
_ONLY_WORDS = bytes(
    ord(sign) if sign == "'" or (sign.isalnum() and sign not in _NO_LETTERS) else ord(" ")
    for sign in map(chr, range(256))
)
"""Turns all bytes of text in Latin-1 that belong to no word into blanks."""

RARE = 1.6
"""Zipf frequency below which a word is hardly one."""


_MOST = 2000
"""Strange words, and pairs of capitalised ones, that are looked at: ten times those of any real note met."""

_MOST_WORDS = 20_000
"""Different words that are looked at: six times those of any real note met."""

_SELDOM = 2.6
"""Zipf frequency below which a word is mostly a name."""


class Words:
    """The Latin words of a note, counted, and looked at closely where that is asked for."""

    def __init__(self, scan: Scan, tables: Tables) -> None:
        self.text = scan.text
        self._tables = tables
        self._vocabulary = tables.words

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the note, as written; letters beyond Latin-1 divide words."""
        letters = self.text.encode("latin-1", "replace").translate(_ONLY_WORDS)
        counts = Counter(letters.decode("latin-1").split())
        for quoted in [word for word in counts if word[0] == "'" or word[-1] == "'"]:
            counts[quoted.strip("'")] += counts.pop(quoted)
        del counts[""]
        return counts

    @cached_property
    def lower_counts(self) -> Counter[str]:
        """How often each word stands in the note, in lower case."""
        counts: Counter[str] = Counter()
        for word, count in self.counts.items():
            counts[word.lower()] += count
        return counts

    def uses(self, folded: str) -> int:
        """How often a folded word stands in the note, whatever its case and possessive ending."""
        return self.lower_counts[folded] + self.lower_counts[f"{folded}'s"]

    @cached_property
    def unknown(self) -> list[tuple[str, str, int]]:
        """The words of four letters or more that English hardly has: as written, folded, how often."""
        return [(text, folded, count) for text, folded, count, zipf in self._strange if zipf < RARE]

    @cached_property
    def unusual(self) -> list[tuple[str, str, int]]:
        """Capitalised words of five letters or more that English has, but seldom."""
        return [
            (text, folded, count)
            for text, folded, count, zipf in self._strange
            if zipf >= RARE and text[0].isupper() and len(text) > 4
        ]

    @cached_property
    def _strange(self) -> list[tuple[str, str, int, float]]:
        found, ordinary = [], self._vocabulary.ordinary
        counts = self.counts if len(self.counts) <= _MOST_WORDS else dict(self.counts.most_common(_MOST_WORDS))
        for written in sorted(counts.keys() - ordinary):
            text, folded, _, zipf, _ = self._vocabulary[written]
            strange = zipf < _SELDOM and len(text) > 3 and text.isalpha() and not self._tables.meanings(text.lower())
            if strange and not self._tables.is_name_word(folded):
                found.append((text, folded, self.counts[written], zipf))
            else:
                ordinary.add(written)
        return found if len(found) <= _MOST else sorted(found, key=lambda item: -item[2])[:_MOST]

    @cached_property
    def capital_pairs(self) -> Counter[tuple[str, str]]:
        """Two capitalised words in a row, as first and last names are, with counts; the most frequent ones."""
        return Counter(dict(Counter(_CAPITAL_PAIR.findall(self.text)).most_common(_MOST)))

    def places(self, word: str) -> Iterator[int]:
        """Where a word stands by itself (an ending in 's or s may follow)."""
        text, position, length = self.text, 0, len(word)
        while (start := text.find(word, position)) >= 0:
            position = start + length
            if _GOES_ON.match(text, position) or _IN_WORD.search(text, max(0, start - 3), start):
                continue
            yield start

    def between(self, start: int, end: int) -> tuple[list[int], list[Word]]:
        """The words of a stretch of text: where they begin, and the words."""
        parts = _WORD.split(self.text[start:end])  # what is between words, and the words, by turns
        places = list(accumulate(map(len, parts), initial=start))
        return places[1:-1:2], list(map(self._vocabulary.__getitem__, parts[1::2]))

    def capitals(self, start: int, end: int) -> Iterator[str]:
        """Capitalised words in a row."""
        for match in _CAPITALS.finditer(self.text, start, end):
            yield match[0]

    def phrases(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """One to four Latin words in a row, as they stand in Chinese text: start, end, text."""
        for match in _PHRASE.finditer(self.text, start, end):
            yield match.start(), match.end(), match[0]

    def zipf(self, folded: str) -> float:
        """How common a word is in English (see `podlint.extract.names.vocabulary`)."""
        return self._vocabulary.zipf(folded)

    def is_known(self, word: str) -> bool:
        """Whether a word is an English word or a name of the tables."""
        return self.zipf(fold(word)) > 2.2 or bool(self._tables.meanings(word.lower()))

    def is_name_like(self, text: str) -> bool:
        """Whether a label looks like a name and not like a role."""
        words = text.split()
        return 0 < len(words) < 5 and all(word[0].isupper() for word in words) and self.zipf(fold(words[-1])) < 4.2


_IN_WORD = re.compile(rf"[{LATIN}0-9_](?:\*\*)?\Z")
_GOES_ON = re.compile(rf"(?!s\b)(?:\*\*)?[{LATIN}0-9_]", re.ASCII)
_CAPITAL_PAIR = re.compile(r"\b(?=([A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)?) ([A-Z][A-Za-z]+))[A-Z]", re.ASCII)
