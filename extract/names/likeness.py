"""The words of a note, and how much one stretch of them is like a name."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol

from podlint.extract.names.scan import Scan
from podlint.extract.names.sound import fold, likeness, phones
from podlint.extract.names.tables import Tables
from podlint.schemas.names import EntityType

_LATIN = r"A-Za-z\u00c0-\u024f"
_WORD = re.compile(rf"[{_LATIN}][{_LATIN}0-9]*(?:['’][{_LATIN}]+)*|\d+[{_LATIN}]+|\d+")
_PHRASE = re.compile(
    rf"(?<![{_LATIN}0-9_@/.])[{_LATIN}][{_LATIN}0-9]*(?:[ '’-][{_LATIN}][{_LATIN}0-9]*){{0,3}}"
)
_CAPITALS = re.compile(
    rf"(?<![{_LATIN}0-9_@/.])[A-Z\u00c0-\u00de][{_LATIN}0-9]*(?:[ '’-][A-Z\u00c0-\u00de][{_LATIN}0-9]*|[ ](?:de|von|van|bin|al|of)(?=[ ][A-Z]))*"
)
_SHORTLIST = 6

RARE = 1.6
"""Zipf frequency below which a word is hardly one."""


class Stretch(Protocol):
    """Some words of the text: where they stand, and their letters."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def folded(self) -> str: ...


class Words:
    """The Latin words of a note with their places, worked out once."""

    def __init__(self, scan: Scan, tables: Tables) -> None:
        self.text = scan.text
        self._tables = tables
        self._all = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(scan.text)]
        self._starts = [word[0] for word in self._all]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the note, as written."""
        return Counter(word for _, _, word in self._all)

    @cached_property
    def folded_counts(self) -> Counter[str]:
        """How often each word stands in the note, whatever its case and possessive ending."""
        counts: Counter[str] = Counter()
        for word, count in self.counts.items():
            counts[fold(bare(word))] += count
        return counts

    @cached_property
    def full_names(self) -> Counter[str]:
        """Capitalised words in pairs, as first and last names are, that are no sentence's beginning; with counts."""
        counts: Counter[str] = Counter()
        for (_, end, first), (start, _, last) in zip(self._all, self._all[1:], strict=False):
            if start - end == 1 and first[0].isupper() and last[0].isupper() and self.text[end] == " ":
                counts[f"{first} {bare(last)}"] += 1
        return counts

    @cached_property
    def unknown(self) -> list[tuple[str, str, int]]:
        """The words of four letters or more that English hardly has: as written, folded, how often."""
        found = []
        for word, count in self.counts.items():
            short = bare(word)
            if len(short) > 3 and short.isalpha():
                folded = fold(short)
                if self.zipf(folded) < RARE and (short.lower() not in self._tables.names):
                    found.append((short, folded, count))
        return found

    def like(self, folded: str, tokens: Iterable[str]) -> Iterator[tuple[str, float]]:
        """The tokens (folded words) that are much like a folded word, with their likeness."""
        from rapidfuzz import fuzz, process

        tokens = list(tokens)
        near = process.extract(folded, tokens, scorer=fuzz.ratio, score_cutoff=64, limit=4)
        for token, _, _ in near:
            yield token, score(folded, token)

    def is_known(self, word: str) -> bool:
        """Whether a word is an English word or a name of the tables."""
        return self.zipf(fold(word)) > 2.2 or word.lower() in self._tables.names

    def between(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The words of a stretch of text: start, end, the word without a possessive ending."""
        for index in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            word_start, word_end, word = self._all[index]
            short = bare(word)
            yield word_start, word_end - len(word) + len(short), short

    def split(self, start: int, end: int) -> list[str]:
        """The words of a stretch."""
        return [word for _, _, word in self.between(start, end)]

    def capitals(self, start: int, end: int) -> Iterator[str]:
        """Capitalised words in a row."""
        for match in _CAPITALS.finditer(self.text, start, end):
            yield match[0]

    def latin_phrases(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """One to four Latin words in a row, as they stand in Chinese text: start, end, text."""
        for match in _PHRASE.finditer(self.text, start, end):
            yield match.start(), match.end(), match[0]

    def zipf(self, folded: str) -> float:
        """How common a word is in English (see `Tables.zipf`); numbers are."""
        if folded.isdigit():
            return 5.0
        found = self._tables.zipf(folded)
        return found or (self._tables.zipf(folded[:-1]) if folded.endswith("s") else 0.0)

    def is_capitalised(self, start: int, end: int) -> bool:
        """Whether all words of a stretch begin with a capital, and not just because a sentence does."""
        words = self.split(start, end)
        if not all(word[0].isupper() or word[0].isdigit() for word in words):
            return False
        before = self.text[max(0, start - 3) : start].rstrip("* \"“'")
        return len(words) > 1 or not (before == "" or before[-1] in ".?!:>\n")

    def is_name_like(self, text: str) -> bool:
        """Whether a label looks like a name and not like a role."""
        words = text.split()
        return 0 < len(words) < 5 and all(word[0].isupper() for word in words) and self.zipf(fold(words[-1])) < 4.2

    def type_of(self, folded: str) -> EntityType:
        """What a name that the tables do not know may be."""
        return "term" if folded.isupper() else "organisation"

    def nearest(self, forms: Sequence[str], stretches: Iterable[Stretch]) -> Iterator[tuple[str, Stretch, float]]:
        """The stretches most like one of the forms, with their likeness."""
        stretches = list(stretches)
        if not stretches:
            return
        from rapidfuzz import fuzz, process

        sounds = [phones(stretch.folded) for stretch in stretches]
        spelled = [stretch.folded for stretch in stretches]
        for form in forms:
            folded = fold(form)
            near: set[int] = set()
            for choices, wanted, cutoff in ((sounds, phones(folded), 60), (spelled, folded, 66)):
                found = process.extract(wanted, choices, scorer=fuzz.ratio, score_cutoff=cutoff, limit=_SHORTLIST)
                near.update(index for _, _, index in found)
            for index in near:
                stretch = stretches[index]
                yield form, stretch, score(stretch.folded, folded)


def bare(word: str) -> str:
    """A word without a possessive ending."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


def score(heard: str, meant: str) -> float:
    """How much one folded form is like another, by sound and spelling, from 0 to 1."""
    from rapidfuzz import fuzz

    if sorted(filter(str.isdigit, heard)) != sorted(filter(str.isdigit, meant)):
        return 0.0
    sound = likeness(heard, meant)
    spelled = fuzz.ratio(heard, meant) / 100
    result = max(sound, (sound + spelled) / 2)
    return max(result, 0.86) if is_cut(heard, meant) else result


def is_cut(heard: str, meant: str) -> bool:
    """Whether a form is a name with some letters in its middle lost: `rewing` for rewilding."""
    lost = len(meant) - len(heard)
    if not 0 < lost <= max(2, len(heard) // 2) or len(heard) < 5:
        return False
    shared = 0
    while shared < len(heard) and heard[shared] == meant[shared]:
        shared += 1
    return shared > 1 and any(meant.endswith(heard[place:]) for place in range(2, min(shared, len(heard) - 2) + 1))
