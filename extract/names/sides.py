"""Names that one side of a block has right and the other wrong.

Where a Chinese passage names something and its English does not, the English often has a word or two that sound much
like it: the name as speech recognition heard it.  A Chinese name may be written in either script; the tables, the
note's labels and its glosses tell what it is in English.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from podlint.extract.document import Document, Passage
from podlint.extract.names.likeness import Words
from podlint.extract.names.scan import Scan
from podlint.extract.names.sound import fold
from podlint.extract.names.tables import Tables
from podlint.schemas.names import EntityType

_LONGEST = 4
"""Words of a wrong form: more than these are never taken for one name."""

_NUMBERS = {"1": "one", "2": "two", "4": "four", "8": "eight", "10": "ten"}
"""Figures that speech recognition writes for words."""

_TELLING = 3.5
"""Zipf frequency below which a word of a person's name tells the person by itself."""

_INFLECTED = 2.0
"""Zipf frequency from which a word that differs from a name in its ending only is taken for a form of it."""

_MOST_WORDS = 900
"""Longer passages are lists, or gaps, and not searched."""


class Named(NamedTuple):
    """A name on one side: how it is written in Latin script (one or several ways), where, and how well it is known.

    `known` tells whether the tables or the front matter vouch for it.
    """

    forms: tuple[str, ...]
    name: str
    type: EntityType
    start: int
    stop: int
    known: bool


class Misheard(NamedTuple):
    """A stretch of the English of a block that stands for a name of its Chinese; `gain` is by how much its likeness
    passes what was asked for."""

    start: int
    end: int
    named: Named
    form: str
    gain: float
    block: int


class Sides:
    """Compares the sides of a note's blocks; `vouched` are folded names that the note's own authorities have."""

    def __init__(self, scan: Scan, tables: Tables, words: Words, vouched: frozenset[str]) -> None:
        self._document: Document = scan.document
        self._scan = scan
        self._tables = tables
        self._words = words
        self._vouched = vouched
        self._starts = [hit.start for hit in scan.hits]

    def misheard(self) -> Iterator[Misheard]:
        """What the English of a block has instead of a name that its Chinese has, in the order of the blocks."""
        languages = self._document.languages
        if languages not in (("zh", "en"), ("en", "zh")):
            return
        for number, block in enumerate(self._document.blocks):
            if block.translation is None or block.original is None:
                continue
            chinese, english = block.translation, block.original
            if languages[0] == "en":
                chinese, english = english, chinese
            yield from self._block(number, chinese, english)

    def _block(self, number: int, chinese: Passage, english: Passage) -> Iterator[Misheard]:
        words = list(self._words.between(*english.span))
        if not words or len(words) > _MOST_WORDS:
            return
        tokens = [fold(word) for _, _, word in words]
        there = f" {' '.join(tokens)} ", Counter(tokens)
        lacking = [(named, more) for named in self._named(chinese) if (more := self._lacks(named, there, chinese))]
        if not lacking:
            return
        candidates = self._candidates(words, english, fold(chinese.text))
        for named, more in lacking:
            yield from self._best(number, named, more, candidates, chinese, english)

    def _lacks(self, named: Named, there: tuple[str, Counter[str]], chinese: Passage) -> int:
        """How often the English lacks a name that the Chinese has: 2 where it has it nowhere, 1 where less often."""
        text, tokens = there
        has = 0
        for form in named.forms:
            parts = [fold(part) for part in form.replace("-", " ").split()]
            joined = "".join(parts)
            has = max(has, text.count(f" {' '.join(parts)} "), tokens[joined], tokens[f"{joined}s"])
            if named.type == "person":
                has = max([has, *(tokens[part] for part in parts if len(part) > 3 and self._words.zipf(part) < 5)])
        if not has:
            return 2
        written = named.forms[0] if named.start < 0 else self._scan.text[named.start : named.stop]
        return int(chinese.text.count(written) > has and len(written) > 2)

    def _named(self, passage: Passage) -> Iterator[Named]:
        """The names of a Chinese passage."""
        start, end = passage.span
        hits = self._scan.hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        met: set[str] = set()
        covered: list[tuple[int, int]] = []
        for hit in hits:
            covered.append((hit.start, hit.end))
            meanings = self._tables.names.get(hit.form, ())
            if meanings and meanings[0][0] not in met:
                name, kind, form = meanings[0]
                if form.islower() and form.isascii():
                    continue  # a term that is a plain word
                met.add(name)
                forms = tuple(written for meaning in meanings for written in self._tables.spellings(meaning[0]))
                yield Named(self._with_parts(forms, kind), name, kind, hit.start, hit.end, True)
        for word_start, word_end, text in self._words.latin_phrases(start, end):
            if any(a < word_end and word_start < b for a, b in covered):
                continue
            folded = fold(text)
            if len(folded) < 4 or folded in met or self._words.zipf(folded) > 3.5:
                continue
            met.add(folded)
            known = folded in self._vouched
            yield Named(self._with_parts((text,), "person"), text, self._words.type_of(folded), word_start, word_end, known)
        for label, partner in self._partners.items():
            place = self._scan.text.find(label, start, end)
            if place >= 0 and partner not in met:
                yield Named(self._with_parts((partner,), "person"), partner, "person", place, place + len(label), True)

    def _with_parts(self, forms: tuple[str, ...], kind: EntityType) -> tuple[str, ...]:
        """Forms of a name, and for persons the telling ones of its words, by which they go as well."""
        if kind != "person":
            return forms
        parts = (part for form in forms if " " in form for part in form.split())
        telling = (part for part in parts if len(part) > 3 and self._words.zipf(fold(part)) < _TELLING)
        return tuple(dict.fromkeys((*forms, *telling)))

    @cached_property
    def _partners(self) -> dict[str, str]:
        """Chinese labels of the note and the English labels of the same speakers."""
        english: dict[str, Counter[str]] = {}
        chinese: dict[str, str] = {}
        for (_, label), speaker in self._document.speakers.items():
            if label.isascii():
                english.setdefault(speaker, Counter())[label] += 1
            elif len(label) > 2 and "\u3400" <= label[0] <= "\u9fff":
                chinese[label] = speaker
        return {
            label: english[speaker].most_common(1)[0][0]
            for label, speaker in chinese.items()
            if len(english.get(speaker, ())) == 1 and self._words.is_name_like(next(iter(english[speaker])))
        }

    def _candidates(self, words: list[tuple[int, int, str]], english: Passage, there: str) -> "list[_Candidate]":
        """Stretches of a few words of the English that are no names which the Chinese has too."""
        taken = self._right_hits(english, there)
        result: list[_Candidate] = []
        for first in range(len(words)):
            text = ""
            for last in range(first, min(first + _LONGEST, len(words))):
                start, end, word = words[last]
                if any(a < end and start < b for a, b in taken):
                    break
                if last > first and not self._scan.text[words[last - 1][1] : start].strip("* \n") == "":
                    break
                text += _NUMBERS.get(word) or fold(word)
                if 2 < len(text) < 24:
                    result.append(_Candidate(words[first][0], end, text, last - first + 1))
        return result

    def _right_hits(self, english: Passage, there: str) -> list[tuple[int, int]]:
        """Names of the English that the Chinese has too: they are right, or wrong on both sides."""
        start, end = english.span
        hits = self._scan.hits[bisect_left(self._starts, start) : bisect_right(self._starts, end)]
        right = []
        for hit in hits:
            for name, _, _ in self._tables.names.get(hit.form, ()):
                forms = self._tables.forms_of(name)
                if any(fold(form) in there for form in forms):
                    right.append((hit.start, hit.end))
                    break
        return right

    def _best(
        self,
        number: int,
        named: Named,
        lacks: int,
        candidates: "list[_Candidate]",
        chinese: Passage,
        english: Passage,
    ) -> Iterator[Misheard]:
        """The stretch most like a name, and further ones written the same."""
        best: Misheard | None = None
        for form, candidate, likeness in self._words.nearest(named.forms, candidates):
            if candidate.size == 1 and candidate.folded == fold(form):
                continue
            needed = self._needed(named, candidate, form)
            if lacks == 1:
                needed += 0.04
            where = (named.start - chinese.span.start) / max(1, chinese.span.end - chinese.span.start)
            place = (candidate.start - english.span.start) / max(1, english.span.end - english.span.start)
            needed += 0.1 * max(0.0, abs(where - place) - 0.25)
            gain = likeness - needed
            if gain >= 0 and (best is None or gain > best.gain):
                best = Misheard(candidate.start, candidate.end, named, form, gain, number)
        if best is not None:
            folded = next(item.folded for item in candidates if (item.start, item.end) == (best.start, best.end))
            for other in candidates:
                if other.folded == folded:
                    yield best._replace(start=other.start, end=other.end)

    def _needed(self, named: Named, candidate: "_Candidate", form: str) -> float:
        """The least likeness at which a stretch is taken for a name: less for what is no word, more for plain words."""
        words = self._words.split(candidate.start, candidate.end)
        if candidate.folded == fold(form):
            return 1.0 if " " not in form and len(form) > 4 and named.type != "term" else 2.0  # a name split in two
        zipfs = [self._words.zipf(fold(word)) for word in words]
        rarest, commonest = min(zipfs), max(zipfs)
        if len(words) == 1 and rarest >= _INFLECTED and _is_form(candidate.folded, fold(form), form[0].isupper()):
            return 2.0
        if len(words) > 1 and len(words[-1]) == 1:
            return 2.0
        if rarest == 0 and (len(words) == 1 or commonest < 3):
            needed = 0.62
        elif rarest < 1.5:
            needed = 0.7
        elif rarest < 2.5:
            needed = 0.76
        else:
            needed = 0.84 if self._words.is_capitalised(candidate.start, candidate.end) else 0.9
        if len(words) > 1 and not self._words.is_capitalised(candidate.start, candidate.end):
            needed += 0.06
        if len(fold(form)) < 5:
            needed += 0.08
        if not named.known:
            needed += 0.08
        return needed


class _Candidate(NamedTuple):
    start: int
    end: int
    folded: str
    size: int


def _is_form(heard: str, meant: str, is_name: bool) -> bool:
    """Whether two words are forms of one: the same but for endings.  What is short of a name's last letters is none."""
    shared = 0
    while shared < min(len(heard), len(meant)) and heard[shared] == meant[shared]:
        shared += 1
    if is_name and shared == len(heard):
        return False
    return shared > 3 and max(len(heard), len(meant)) - shared <= 4
