"""Whom the labels of a note mean.

A note itself tells which labels stand for one speaker: names that are equal but for case and marks, labels that open
the two sides of the same turns time and again (`主持人` and `Host`), and names that are part of just one other one
(`Edith`, `Edith Head`).
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from podlint.schemas.document import Side

if TYPE_CHECKING:
    from podlint.extract.document import Block, Document

Key = tuple[Side, str]
"""A label of one side."""

_LATIN = r"A-Za-z0-9\u00c0-\u024f"
_TOKEN = re.compile(rf"[{_LATIN}]+(?:['’\-][{_LATIN}]+)*|[^\W_{_LATIN}]+")
_MARK = re.compile(r"[a-z]|\d+|[甲乙丙丁一二三四五六七八九十]")
_USUAL = 2
_OFTEN = 3
_ALIKE = 0.8
_MANY = 300
"""Labels and pairs beyond the most frequent ones are taken as they come: no conversation has so many speakers."""


def speakers_of(document: "Document") -> dict[Key, str]:
    """For every label of either side the speaker's name, the same for all labels of one speaker."""
    return Speakers(meetings(document.blocks), labels(document.blocks)).names()


def labels(blocks: Iterable["Block"]) -> Counter[Key]:
    """How many turns each label opens."""
    return Counter(
        (passage.side, turn.label.name)
        for block in blocks
        for passage in (block.translation, block.original)
        if passage is not None
        for turn in passage.turns
        if turn.label is not None
    )


def meetings(blocks: Iterable["Block"]) -> Counter[tuple[str, str]]:
    """How often a label of the translation and one of the original open the same turn.

    Only blocks count whose sides have equally many turns.
    """
    return Counter(
        (ours.label.name, theirs.label.name)
        for block in blocks
        if block.translation and block.original and len(block.translation.turns) == len(block.original.turns)
        for ours, theirs in zip(block.translation.turns, block.original.turns, strict=True)
        if ours.label and theirs.label
    )


class Speakers:
    """The labels of a note gathered by speaker.

    Built from how often labels meet (translation, original) and how often they are used.
    """

    def __init__(self, meetings: Counter[tuple[str, str]], uses: Counter[Key]) -> None:
        self._uses = uses
        self._groups: dict[Key, set[Key]] = {key: {key} for key in uses}
        met: list[tuple[tuple[Key, Key], int]] = [
            ((("translation", ours), ("original", theirs)), count) for (ours, theirs), count in meetings.most_common()
        ]
        self._met = dict(met[:_MANY])
        self._join_equal()
        self._join_partners()
        self._join_parts()
        for (one, other), _ in met[_MANY:]:
            if len(self._groups[one]) == len(self._groups[other]) == 1:
                self._join(one, other)

    def same(self, ours: str, theirs: str) -> bool:
        """Whether a label of the translation and one of the original can mean one speaker.

        They do, or neither has ever met another label.
        """
        one: Key = ("translation", ours)
        other: Key = ("original", theirs)
        if one not in self._groups or other not in self._groups:
            return False
        return other in self._groups[one] or not (self._paired(one) or self._paired(other))

    def names(self) -> dict[Key, str]:
        """Every label's speaker, called by the speaker's most used label."""
        # Sets have no order of their own: side and name decide where uses tie, so that all runs agree.
        groups = {id(group): group for group in self._groups.values()}
        chief = {number: max(group, key=lambda key: (self._uses[key], key)) for number, group in groups.items()}
        return {key: chief[id(group)][1] for key, group in self._groups.items()}

    def _join(self, one: Key, other: Key) -> None:
        group = self._groups[one]
        if other not in group:
            group |= self._groups[other]
            for key in group:
                self._groups[key] = group

    def _join_equal(self) -> None:
        first: dict[tuple[str, ...], Key] = {}
        for key in self._uses:
            self._join(first.setdefault(_tokens(key[1]), key), key)

    def _join_partners(self) -> None:
        """Those that met most often take each other; then a label that is left may be another name for one of them."""
        pairs = sorted(self._met, key=lambda pair: -self._met[pair])
        for ours, theirs in pairs:
            if not self._paired(ours) and not self._paired(theirs):
                self._join(ours, theirs)
        for ours, theirs in pairs:
            known, new = (ours, theirs) if self._paired(ours) else (theirs, ours)
            if theirs not in self._groups[ours] and not self._paired(new) and self._is_other_name(known, new):
                self._join(known, new)

    def _paired(self, key: Key) -> int:
        """How often the labels of a group have met."""
        group = self._groups[key]
        return sum(count for (ours, theirs), count in self._met.items() if ours in group and theirs in group)

    def _is_other_name(self, known: Key, new: Key) -> bool:
        """Whether a label that opens the other side of a known speaker's turns is a name for him and no mistake."""
        group = self._groups[known]
        if any(_is_form(new[1], key[1]) or (key[0] == new[0] and alike(new[1], key[1])) for key in group):
            return True
        if any(key[0] == new[0] and _tokens(key[1]) == _tokens(known[1]) for key in group):
            return False  # the other side calls him the same
        if self._paired(known) < _USUAL:
            return True
        together = self._met.get((known, new)) or self._met.get((new, known), 0)
        return together >= max(_OFTEN, 0.9 * self._uses[new]) and _is_han(known[1]) != _is_han(new[1])

    def _join_parts(self) -> None:
        """A name that is part of one other speaker's name, and only of his, is his."""
        frequent = [key for key, _ in self._uses.most_common(_MANY)]
        for key in frequent:
            wholes = {id(self._groups[other]): other for other in frequent if part_of(key[1], other[1])}
            if len(wholes) == 1:
                self._join(next(iter(wholes.values())), key)


@lru_cache(4096)
def _tokens(name: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(normalize("NFKC", name).casefold())) or (name,)


def part_of(part: str, whole: str) -> bool:
    """Whether a name holds all words of another and more, where the rest is not just a number or a letter."""
    ours, theirs = set(_tokens(part)), set(_tokens(whole))
    if not ours < theirs or all(map(_MARK.fullmatch, ours)):
        return False
    return not any(map(_MARK.fullmatch, theirs - ours))


def alike(one: str, other: str) -> bool:
    """Whether two names differ as a name and its misspelling do; numbers and single letters must agree."""
    from difflib import SequenceMatcher

    ours, theirs = _tokens(one), _tokens(other)
    if [t for t in ours if _MARK.fullmatch(t)] != [t for t in theirs if _MARK.fullmatch(t)]:
        return False
    return SequenceMatcher(None, " ".join(ours), " ".join(theirs)).ratio() >= _ALIKE


def is_slip(one: str, other: str) -> bool:
    """Whether two names differ as a name and its misspelling do, and not merely in case, marks or completeness."""
    return _tokens(one) != _tokens(other) and not _is_form(one, other) and alike(one, other)


def _is_form(one: str, other: str) -> bool:
    """Whether one name is the other in part, in full, or by its initials."""
    return part_of(one, other) or part_of(other, one) or _is_initials(one, other) or _is_initials(other, one)


def _is_initials(short: str, name: str) -> bool:
    words = _tokens(name)
    return len(words) > 1 and _tokens(short) == ("".join(word[0] for word in words),)


def _is_han(name: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in name)
