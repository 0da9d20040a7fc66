"""Runs of words of an English passage that may be one misheard name."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from podlint.extract.names.likeness import is_form, score, shared_start
from podlint.extract.names.sound import fold
from podlint.extract.names.vocabulary import Word

_LONGEST = 3
"""Words of a wrong form: more than these are never taken for one name."""

_MOST_LETTERS = 24

_A_LITTLE = 0.45
"""Likeness of a word that may stand for another one where the rest of a name is right."""

_STEM = 0.62
"""Share of a word's letters, from its beginning, that it has in common with another form of it."""

_LITTLE = 5.9
"""Zipf frequency of words like `the`, `is`, `to`."""

_PLAIN = 5.5
"""Zipf frequency from which a word alone is never a misheard name."""


class Stretch(NamedTuple):
    """One run: where it stands, its words, their letters."""

    start: int
    end: int
    words: list[Word]
    folded: str


class Stretches:
    """Runs of one to three words of an English passage that may be a misheard name.

    Run by run: the numbers of its first and last word, its letters, its phones.  `taken` are places of names that are
    right, sorted; `initials` the beginnings (see `podlint.extract.names.sound`) that a run may have.
    """

    def __init__(
        self, starts: list[int], words: list[Word], taken: list[tuple[int, int]], initials: set[int], text: str
    ) -> None:
        self.starts = starts
        self.words = words
        self.runs: list[tuple[int, int]] = []
        self.folded: list[str] = []
        self.phones: list[str] = []
        self._free = free = _free(starts, words, taken)
        count = len(words)
        for first in range(count):
            written, folded, sound, rarest, begins = words[first]
            if begins not in initials or not free[first]:
                continue
            if rarest < _PLAIN and len(folded) > 2:
                self._add(first, first, folded, sound)
            if rarest >= _LITTLE and written.islower():
                continue
            for last in range(first + 1, min(first + _LONGEST, count)):
                end = starts[last - 1] + len(words[last - 1].text)
                if not free[last] or text[end : starts[last]].strip("*-") != " ":
                    break
                written, letters, more, zipf, _ = words[last]
                folded += letters
                sound += more
                if zipf < rarest:
                    rarest = zipf
                if len(folded) > _MOST_LETTERS:
                    break
                if rarest < _PLAIN and not (zipf >= _LITTLE and written.islower()):
                    self._add(first, last, folded, sound)

    def _add(self, first: int, last: int, folded: str, sound: str) -> None:
        self.runs.append((first, last))
        self.folded.append(folded)
        self.phones.append(sound)

    def __getitem__(self, number: int) -> "Stretch":
        first, last = self.runs[number]
        words = self.words[first : last + 1]
        return Stretch(self.starts[first], self.starts[last] + len(words[-1].text), words, self.folded[number])

    def singles(self) -> Iterator[tuple[int, Word]]:
        """Where the words stand that lie outside the places taken, and the words."""
        return (item for item, free in zip(zip(self.starts, self.words, strict=True), self._free, strict=True) if free)

    def same(self, folded: str) -> Iterator["Stretch"]:
        """All runs written with the same letters."""
        return (self[number] for number, other in enumerate(self.folded) if other == folded)


def _free(starts: list[int], words: list[Word], taken: list[tuple[int, int]]) -> list[bool]:
    """Which words lie outside the places taken."""
    free = [True] * len(words)
    for begin, end in taken:
        number = max(0, bisect_left(starts, begin) - 1)
        while number < len(starts) and starts[number] < end:
            if starts[number] + len(words[number].text) > begin:
                free[number] = False
            number += 1
    return free


def holds(words: list[Word], meant: str) -> bool:
    """Whether some of the words by themselves are the name."""
    count = len(words)
    return count > 1 and any(
        "".join(word.folded for word in words[first:last]) == meant
        for first in range(count)
        for last in range(first + 1, count + 1)
        if last - first < count
    )


def is_part(heard: str, form: str) -> bool:
    """Whether what was heard is some words of a name of several: a short form, no mishearing."""
    parts = [fold(part) for part in form.replace("-", " ").split()]
    count = len(parts)
    return count > 1 and (
        any("".join(parts[first:last]) == heard for first in range(count) for last in range(first + 1, count + 1))
        or "".join(part for part in parts if len(part) > 1) == heard
    )


def shares_word(words: list[Word], form: str) -> bool:
    """Whether a form of two words has one of them in its place, and the other one is a little like the right one, but
    no mere form of it.
    """
    parts = [fold(part) for part in form.replace("-", " ").split()]
    if len(parts) != 2 or len(words) != 2 or parts[0] == "the":
        return False
    (one, other), (first, last) = parts, (word.folded for word in words)
    if first == one:
        return not is_form(last, other) and score(last, other) >= _A_LITTLE
    return last == other and not is_form(first, one) and score(first, one) >= _A_LITTLE


def differs_in_endings(words: list[Word], form: str) -> bool:
    """Whether all words are those of a form but for their endings: insulin resistant, insulin resistance."""
    parts = [fold(part) for part in form.replace("-", " ").split()]
    return len(parts) == len(words) and all(
        shared_start(word.folded, part) >= _STEM * min(len(word.folded), len(part))
        for word, part in zip(words, parts, strict=True)
    )
