"""Finds the forms of the tables in a text: all at once, by one automaton."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain
from operator import methodcaller
from typing import Any
from zlib import crc32

from podlint.extract.names.store import Lines

_LATIN_WORD = re.compile(r"[a-z0-9\u00df-\u024f]+")
_bytes = methodcaller("encode", "utf-8", "surrogatepass")
_OTHERS = re.compile(r"[^\x00-\x7f\u00df-\u024f]+.?", re.S)


class Search:
    """Looks for `forms` in texts in normal form (see `podlint.extract.names.tables`).

    The others are what `index` returns.
    """

    def __init__(self, forms: Lines, keys: bytes, firsts: bytes, numbers: bytes) -> None:
        self._forms = forms
        self._keys, self._firsts, self._numbers = array("I", keys), array("I", firsts), array("I", numbers)

    def matches(self, text: str, once: bool) -> tuple[Sequence[str], list[tuple[int, int, int]]]:
        """Every place in a text where a form stands: forms, and number of the form, start, end; they may overlap.

        `once` tells that few texts are to come: only what can stand in this one is looked for, since to make the
        automaton for all forms takes longer than to read some notes.
        """
        if once:
            forms: Sequence[str] = [*self._possible(text)]
            automaton = _automaton(forms, once=True)
        else:
            forms, automaton = self._all
        return forms, automaton.find_matches_as_indexes(text, overlapping=True)

    @cached_property
    def _all(self) -> tuple[Sequence[str], Any]:
        forms = self._forms[:]
        return forms, _automaton(forms)

    def _possible(self, text: str) -> Iterator[str]:
        """The forms that may stand in a text: it has the word, or the two characters, that they are filed under."""
        found = {"", *_LATIN_WORD.findall(text)}
        found |= {word[:-1] for word in found if word.endswith("s")}  # plurals of names
        for other in _OTHERS.findall(text):
            found.update(map(str.__add__, other, other[1:]), other)
        forms, firsts = self._forms, self._firsts
        for key in sorted(set(map(crc32, map(_bytes, found))).intersection(self._keys)):
            place = bisect_left(self._keys, key)
            yield from (forms[number] for number in self._numbers[firsts[place] : firsts[place + 1]])


def index(forms: Iterable[str], frequency: Callable[[str], float]) -> tuple[bytes, bytes, bytes]:
    """Files forms under what has to stand in a text that has them: the rarest word in Latin script (`frequency` tells
    how common one is), else the first two characters, nothing for signs.

    Returns three rows of 32-bit numbers: hashes of these keys, sorted; for each the first of its places in the third
    row, and in the end the length of that; the numbers of the forms.
    """
    filed: dict[int, list[int]] = {}
    for number, form in enumerate(forms):
        words = _LATIN_WORD.findall(form)
        key = min(words, key=frequency) if words else form[:2] if form[0] > "\x7f" else ""
        filed.setdefault(crc32(_bytes(key)), []).append(number)
    rows = [filed[key] for key in sorted(filed)]
    firsts = accumulate(map(len, rows), initial=0)
    return tuple(array("I", row).tobytes() for row in (sorted(filed), firsts, chain.from_iterable(rows)))  # type: ignore[return-value]


def _automaton(forms: Sequence[str], once: bool = False) -> Any:
    """An automaton for some forms; one for a single text is made the way that is faster to make."""
    from ahocorasick_rs import AhoCorasick, Implementation

    kind = Implementation.NoncontiguousNFA if once else Implementation.ContiguousNFA
    return AhoCorasick(forms, implementation=kind, store_patterns=False)
