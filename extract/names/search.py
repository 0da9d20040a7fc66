"""Finds the forms of the tables in a text: all at once, by one automaton."""

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from podlint.extract.names.store import Lines

_FEW = 3
"""Notes of a run for which an automaton of their own is made."""

_LATIN_WORD = re.compile(r"[a-z0-9\u00df-\u024f]+")
_OTHERS = re.compile(r"[^\x00-\x7f\u00df-\u024f]+.?", re.S)


class Search:
    """Looks for `forms`, which are sorted, in texts in normal form (see `podlint.extract.names.tables`).

    `heads` are what forms begin with that follow each other, `runs` the numbers of the first of these forms.
    """

    def __init__(self, forms: Lines, heads: str, runs: bytes) -> None:
        self._forms = forms
        self._heads = heads
        self._runs = array("I", runs)
        self._texts = 0

    def matches(self, text: str) -> tuple[Sequence[str], list[tuple[int, int, int]]]:
        """Every place in a text where a form stands: forms, and number of the form, start, end; they may overlap.

        The first notes of a run are searched only for what can stand in them: to make the automaton for all forms
        takes longer than to read a note.
        """
        self._texts += 1
        if self._texts > _FEW:
            forms, automaton = self._all
        else:
            forms = [*self._possible(text)]
            automaton = _automaton(forms, once=True)
        return forms, automaton.find_matches_as_indexes(text, overlapping=True)

    def prepare(self) -> None:
        """Make the automaton for all forms: many texts are to come."""
        self._texts = _FEW
        _ = self._all

    @cached_property
    def _all(self) -> tuple[list[str], Any]:
        forms = self._forms[:]
        return forms, _automaton(forms)

    def _possible(self, text: str) -> Iterator[str]:
        """The forms that may stand in a text: their words in Latin script do, or their first two characters in Han."""
        words = {"", *_LATIN_WORD.findall(text)}
        words |= {word[:-1] for word in words if word.endswith("s")}  # plurals of names
        pairs: set[str] = set()
        for other in _OTHERS.findall(text):
            pairs.update(map(str.__add__, other, other[1:]), other)
        forms, runs, has_words = self._forms, self._runs, words.issuperset
        for number, first in enumerate(self._heads.split("\n")):
            if first in words:
                run = forms[runs[number] : runs[number + 1]]
                yield from (form for form in run if form == first or has_words(_LATIN_WORD.findall(form)))
            elif first in pairs:
                yield from forms[runs[number] : runs[number + 1]]


def head(form: str) -> str:
    """What a form in normal writing begins with: a word in Latin script, or two characters; nothing for a sign."""
    match = _LATIN_WORD.match(form)
    return match[0] if match else form[:2] if form[0] > "\x7f" else ""


def _automaton(forms: list[str], once: bool = False) -> Any:
    """An automaton for some forms; one for a single text is made the way that is faster to make."""
    from ahocorasick_rs import AhoCorasick, Implementation

    kind = Implementation.NoncontiguousNFA if once else Implementation.ContiguousNFA
    return AhoCorasick(forms, implementation=kind, store_patterns=False)
