"""Names that one side of a block has right and the other wrong.

Where a Chinese passage names something and its English does not, the English often has a word or two that sound much
like it: the name as speech recognition heard it.  A Chinese name may be written in either script; the tables, the
note's labels and its glosses tell what it is in English.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from podlint.extract.document import Passage
from podlint.extract.names import abbreviations
from podlint.extract.names.likeness import is_form, is_inflected, nearest, score, shares_stem
from podlint.extract.names.scan import Scan
from podlint.extract.names.sound import fold, initial, phones
from podlint.extract.names.stretches import Stretch, Stretches, differs_in_endings, holds, is_part, shares_word
from podlint.extract.names.tables import Tables, normal
from podlint.extract.names.vocabulary import Word
from podlint.extract.names.words import Words
from podlint.schemas.names import EntityType

_TRIES = 5
"""Blocks on end whose English does without a name before it is looked for no more: it is said otherwise there."""

_MANY_WORDS, _MOST_WORDS = 900, 3000
"""Words of a passage from which terms of one word are looked for no more, and from which nothing is."""

_INFLECTED = ("ed", "ing", "ent", "ies", "es", "able", "ity", "er", "ers", "ion", "al", "ly", "ic", "ist", "ism", "ize")
"""Endings of forms of a term that English does not have yet: containerizing."""

_TELLING = 3.5
"""Zipf frequency below which a word of a person's name tells the person by itself."""

_CANONICAL = 0.05
"""What the canonical form of a name is preferred by."""

_TITLE = 4.5
"""Zipf frequency from which a capitalised word before a name is none itself: Mr, President, And."""

_NEXT = re.compile(r"\W*([a-z0-9]+)")
_GOES_ON = re.compile(r" [A-Z\u00c0-\u00de][a-z\u00df-\u024f]")

_OFTEN = 5
"""Uses of a name in a note from which a form is a little more likely to be meant for it."""

_HALF_RIGHT = 0.70
"""Likeness asked for of two words of which one is right already."""

_A_NAME = 0.05
"""How much less likeness is asked of what is hardly a word, where a name and no term is meant."""

_NEVER, _SPLIT = 2.0, 0.9
_CAMEL = re.compile(r"[a-z][A-Z]")


class Named(NamedTuple):
    """A name on one side: how it is written in Latin script (one or several ways), and where.

    `known` tells whether the tables or the front matter vouch for it.
    """

    forms: tuple[str, ...]
    name: str
    type: EntityType
    start: int
    end: int
    known: bool


class Misheard(NamedTuple):
    """A stretch of the English of a block that stands for a name of its Chinese; `gain` is by how much its likeness
    passes what was asked for.
    """

    start: int
    end: int
    named: Named
    form: str
    gain: float


class Sides:
    """Compares the sides of a note's blocks; `vouched` are folded names that the note's own authorities have."""

    def __init__(self, scan: Scan, tables: Tables, words: Words, vouched: frozenset[str]) -> None:
        self._document = scan.document
        self._scan = scan
        self._tables = tables
        self._words = words
        self._vouched = vouched
        self._starts = [hit.start for hit in scan.hits]
        self._in_vain: Counter[str] = Counter()

    def misheard(self) -> Iterator[Misheard]:
        """What the English of a block has instead of a name that its Chinese has, in the order of the blocks."""
        languages = self._document.languages
        if languages not in (("zh", "en"), ("en", "zh")):
            return
        for block in self._document.blocks:
            if block.translation is not None and block.original is not None:
                sides = (block.translation, block.original)
                yield from self._block(*(sides if languages[0] == "zh" else sides[::-1]))

    def _block(self, chinese: Passage, english: Passage) -> Iterator[Misheard]:
        there = self._scan.normal[english.span.start : english.span.end]
        lacking = [
            (named, more)
            for named in self._named(chinese)
            if self._is_worth_a_try(named.name) and (more := self._lacks(named, there, chinese))
        ]
        if not lacking:
            return
        lacking.sort(key=lambda item: not item[0].known)
        starts, words = self._words.between(*english.span)
        if len(words) > _MANY_WORDS:
            lacking = [item for item in lacking if item[0].type != "term" or " " in item[0].name]
        if len(words) > _MOST_WORDS:
            return
        initials = {initial(phones(fold(form))) for named, _ in lacking for form in named.forms}
        stretches = Stretches(starts, words, self._shared(chinese, english), initials, self._scan.text)
        for named, more in lacking:
            found = [*self._best(named, more, stretches, chinese, english), *self._abbreviated(named, more, stretches)]
            self._in_vain[named.name] = 0 if found else self._in_vain[named.name] + 1
            yield from found

    def _is_worth_a_try(self, name: str) -> bool:
        """Whether a name was not looked for in vain too often of late; one that the note is about gets more tries."""
        return self._in_vain[name] < _TRIES + self._uses(name) // 3

    def _named(self, passage: Passage) -> Iterator[Named]:
        """The names of a Chinese passage."""
        start, end = passage.span
        hits = self._scan.hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        met: set[str] = set()
        for hit in hits:
            meanings = self._tables.meanings(hit.form)
            if meanings and meanings[0][0] not in met:
                name, kind, form = meanings[0]
                if form.islower() and form.isascii():
                    continue  # a term that is a plain word
                met.add(name)
                forms = tuple(written for meaning in meanings for written in self._tables.spellings(meaning[0]))
                here = self._scan.text[hit.start : hit.end]
                if here.isupper():
                    forms = tuple(form for form in forms if form == here or not form.isupper())
                yield Named(self._with_parts(forms, kind), name, kind, hit.start, hit.end, True)
        for word_start, word_end, text in self._words.phrases(start, end):
            folded = fold(text)
            if len(folded) < 4 or folded in met or self._words.zipf(folded) > _TELLING:
                continue
            number = bisect_left(self._starts, word_end) - 1
            if number >= 0 and self._scan.hits[number].end > word_start:
                continue  # part of a name of the tables
            met.add(folded)
            kind = "term" if text.islower() else "organisation"
            known = folded in self._vouched
            yield Named(self._with_parts((text,), "person"), text, kind, word_start, word_end, known)
        for label, partner in self._partners.items():
            place = self._scan.text.find(label, start, end)
            if place >= 0 and partner not in met:
                forms = self._with_parts((partner,), "person")
                yield Named(forms, partner, "person", place, place + len(label), True)

    def _with_parts(self, forms: tuple[str, ...], kind: EntityType) -> tuple[str, ...]:
        """Forms of a name, and for persons the telling ones of its words, by which they go as well."""
        parts = [part for form in forms if " " in form for part in form.split()] if kind == "person" else []
        telling = (part for part in parts if len(part) > 3 and self._words.zipf(fold(part)) < _TELLING)
        written: dict[str, str] = {}
        for form in (*forms, *telling):
            folded = fold(form)
            if folded not in written or form in self._words.counts:
                written[folded] = form  # accents as this note has them
        return tuple(written.values())

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

    def _lacks(self, named: Named, there: str, chinese: Passage) -> int:
        """How much the English (in normal form) lacks a name of the Chinese: 2 where it has it nowhere, 1 where less
        often, 0 where it does not.
        """
        has = max((there.count(normal(form)) for form in named.forms), default=1)
        if not has:
            return 2
        written = self._scan.text[named.start : named.end]
        return int(len(written) > 2 and chinese.text.count(written) > has)

    def _shared(self, chinese: Passage, english: Passage) -> list[tuple[int, int]]:
        """Names of the English that the Chinese has too: they are right, or wrong on both sides."""
        there = self._scan.normal[chinese.span.start : chinese.span.end]
        start, end = english.span
        hits = self._scan.hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [
            (hit.start, hit.end)
            for hit in hits
            for name, _, _ in self._tables.meanings(hit.form)
            if any(normal(form) in there for form in self._tables.forms_of(name))
        ]

    def _best(
        self, named: Named, lacks: int, stretches: Stretches, chinese: Passage, english: Passage
    ) -> Iterator[Misheard]:
        """The stretch most like a name, and further ones written the same."""
        best: tuple[float, str, Stretch] | None = None
        folded = {fold(form): form for form in named.forms}
        for meant, form in folded.items():
            if len(meant) < 3:
                continue
            for number, likeness in nearest(meant, stretches.phones, stretches.folded):
                stretch = stretches[number]
                if stretch.folded in folded and stretch.folded != meant:
                    continue  # another form of the name
                apart = abs(_place(chinese, named) - _place(english, stretch))
                gain = likeness - self._needed(named, stretch, form, meant)
                gain -= 0.04 * (lacks == 1) + 0.1 * max(0.0, apart - 0.25)
                if gain < 0:
                    continue
                gain += _CANONICAL * (form in named.name)
                if best is None or gain > best[0]:
                    best = gain, form, stretch
        if best is not None:
            gain, form, found = best
            for stretch in stretches.same(found.folded):
                if not self._goes_on(stretch, form):
                    plural = named.type != "person" and _is_plural(stretch, form)
                    yield Misheard(stretch.start, stretch.end - plural, named, form, gain)

    def _goes_on(self, stretch: Stretch, form: str) -> bool:
        """Whether the last word of a name that a stretch lacks follows it: brain drive neurotrphic factor."""
        last = form.rpartition(" ")[2].lower()
        following = _NEXT.match(self._scan.normal, stretch.end)
        return following is not None and following[1] == last != stretch.words[-1].text.lower()

    def _abbreviated(self, named: Named, lacks: int, stretches: Stretches) -> Iterator[Misheard]:
        """What stands for an abbreviation with a letter lost or changed, where just one thing can."""
        for form in named.forms if lacks == 2 and named.known else ():
            found = list(abbreviations.slips(form, stretches.singles(), self._is_abbreviation))
            if len({word.text for _, word in found}) == 1:
                for start, word in found:
                    yield Misheard(start, start + len(word.text), named, form, 0.0)

    def _is_abbreviation(self, heard: str, meant: str) -> bool:
        """Whether what was heard is right: the note's Chinese has it too, or it is a name as long as what is meant."""
        return heard in self._capitals or (len(heard) == len(meant) and bool(self._tables.meanings(heard.lower())))

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """The abbreviations that the Chinese of the note has: they are right, or wrong on both sides."""
        sides = [(block.translation, block.original) for block in self._document.blocks]
        chinese = [ours if self._document.languages[0] == "zh" else theirs for ours, theirs in sides]
        return frozenset(item for passage in chinese if passage for item in abbreviations.capitals_in(passage.text))

    def _needed(self, named: Named, stretch: Stretch, form: str, meant: str) -> float:
        """The least likeness at which a stretch is taken for a name: less for what is no word, more for plain words.

        More than 1 where it never is.
        """
        words, heard = stretch.words, stretch.folded
        several = len(words) > 1
        capitals = all(word.text[0].isupper() for word in words)
        zipfs = [word.zipf for word in words]
        rarest = min(zipfs)
        if heard == meant:  # a name split in two
            proper = capitals or _CAMEL.search(form) is not None or rarest < _TITLE
            whole = several and named.known and " " not in form and len(form) > 4 and named.type != "term"
            return _SPLIT if whole and proper else _NEVER
        if several and (len(words[-1].text) == 1 or any("'" in word.text or "’" in word.text for word in words)):
            return _NEVER  # a letter alone, or I'm, can't
        if not several and rarest < _TELLING and self._tables.is_name_word(heard):
            return _NEVER
        if holds(words, meant) or is_part(heard, form) or self._is_inflected(words, heard, form, meant, named):
            return _NEVER
        if form.isupper() and len(form) < 5 and (len(heard) != len(meant) or (rarest > 3 and not capitals)):
            return _NEVER
        if capitals and rarest >= 1.5 and self._is_part_of_name(stretch):
            return _NEVER
        is_name = named.known and named.type != "term"
        if rarest == 0 and (not several or max(zipfs) < 3):
            needed = 0.62 - _A_NAME * is_name
        elif rarest < 1.5:
            needed = 0.7 - _A_NAME * is_name
        elif rarest < 2.5:
            needed = 0.76 - _A_NAME * is_name
        elif capitals and (several or not self._begins_sentence(stretch)):
            needed = 0.84
        else:
            needed = 0.96 if named.type == "person" else 0.9 if named.type == "term" else 0.94
        if named.known and several and named.type != "term" and shares_word(words, form):
            needed = min(needed, _HALF_RIGHT - 0.08 * (not capitals))
        if named.known and self._uses(form) >= _OFTEN:
            needed -= 0.04
        return (
            needed
            + 0.06 * (several and not capitals and len(meant) < 8)
            + 0.08 * (len(meant) < 5)
            + 0.04 * (not named.known)
        )

    def _uses(self, form: str) -> int:
        """How often the note has all words of a form."""
        return min((self._words.uses(fold(part)) for part in form.replace("-", " ").split()), default=0)

    @staticmethod
    def _is_inflected(words: list[Word], heard: str, form: str, meant: str, named: Named) -> bool:
        """Whether what stands in the English is another form of the name and no mishearing."""
        several, rarest = len(words) > 1, min(word.zipf for word in words)
        if is_form(heard, meant):
            return True
        if named.type == "place" and rarest > 2 and heard[:4] == meant[:4] and heard != meant[: len(heard)]:
            return True
        if named.type == "place" and meant in (f"{heard}a", f"{heard}ia"):
            return True
        if named.type == "term" and several and (differs_in_endings(words, form) or len(words) > len(form.split())):
            return rarest > 1.5
        if named.type == "term" and not several:
            if rarest > 1.5 or is_inflected(heard, meant):
                return True
            return shares_stem(heard, meant) and (rarest > 0 or heard.endswith(_INFLECTED))
        return rarest > 2 and not several and shares_stem(heard, meant)

    def _begins_sentence(self, stretch: Stretch) -> bool:
        before = self._scan.text[max(0, stretch.start - 4) : stretch.start].rstrip("* \"“'>")
        return not before or before[-1] in ".?!:\n"

    def _is_part_of_name(self, stretch: Stretch) -> bool:
        """Whether a capitalised word that is a name in its own right goes on in a further capitalised word."""
        text = self._scan.text
        if _GOES_ON.match(text, stretch.end):
            return True
        previous = text[max(0, stretch.start - 24) : stretch.start].rstrip().rpartition(" ")[2]
        is_name = previous[:1].isupper() and previous.isalpha() and len(previous) > 2
        return is_name and self._words.zipf(fold(previous)) < _TITLE


def _place(passage: Passage, thing: Named | Stretch) -> float:
    """Where in a passage something stands, from 0 to 1."""
    return (thing.start - passage.span.start) / max(1, passage.span.end - passage.span.start)


def _is_plural(stretch: Stretch, form: str) -> bool:
    """Whether a stretch ends in a plural s that its name lacks."""
    last, meant = stretch.words[-1].text, fold(form)
    if not last.endswith("s") or last.endswith("ies") or len(last) < 4 or form.endswith(("s", "x")):
        return False
    return score(stretch.folded[:-1], meant) > score(stretch.folded, meant)
