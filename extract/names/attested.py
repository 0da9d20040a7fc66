"""Forms of a note that are a slip for a name the note itself has."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from podlint.extract.names.authorities import Authority
from podlint.extract.names.likeness import is_cut, like
from podlint.extract.names.sound import fold, is_pinyin, likeness
from podlint.extract.names.words import RARE, Words

_OF_WORDS = ("person", "organisation", "media")
"""What is called by two words each of which helps to tell it."""

_ORDINARY = 4.0
"""Zipf frequency from which a word of a company's name is not compared: Capital, American."""

_DOMINANT = 8
"""How many times as often as a slip a name stands in a note that can hardly mean two people."""

_TELLING = 4.2
"""Zipf frequency below which a plain word says what a note is about."""

_RAREST_TARGET = 1.2
_NUMBERED = re.compile(r"(?<![A-Za-z0-9])([A-Z][A-Za-z]{1,8})[ -](\d+\.\d+)(?![.\d]*\d)")
"""A model and its version."""

_CAMEL = re.compile(r"[a-z][A-Z]")
"""Capitals within a word: somebody chose to write it so."""

_CODE = re.compile(r"[A-Z]{2,4}\d{0,4}|[A-Z]{1,3}\d{2,4}")
_RHYMING = (frozenset("BCDEGPTVZ"), frozenset("AHJK"), frozenset("FSX"), frozenset("MN"), frozenset("QUW"))

_NEVER_MET = 0.1
"""By how much less likeness is asked for where English never has a word, and a weighty authority's name is used."""

_NAME_WORD = 3.4
"""Zipf frequency below which a word may be the telling part of a name."""


class Slip(NamedTuple):
    """A wrong form, everywhere in the note where it stands so written, and the name it is meant for.

    `text` is what to write for `surface`; `gain` tells by how much its likeness passes what was asked for.
    """

    surface: str
    text: str
    authority: Authority
    gain: float


class Attested:
    """Finds slips for the names of a note's authorities."""

    def __init__(self, words: Words, found: list[Authority]) -> None:
        self._words = words
        self._full = {authority.folded: authority for authority in found}
        self._people = [item for item in found if item.type in _OF_WORDS and len(item.words) in (2, 3)]
        self._tokens: dict[str, Authority] = {}
        for authority in found:
            for word in authority.words:
                if len(word) > 4 and words.zipf(word) < _NAME_WORD and word.isalpha() and not is_pinyin(word):
                    self._tokens.setdefault(word, authority)

    def slips(self) -> Iterator[Slip]:
        """All slips, full names first."""
        yield from self._full_names()
        yield from self._single_words()
        yield from self._codes()
        yield from self._versions()
        yield from self._plain_words()

    def _full_names(self) -> Iterator[Slip]:
        """First and last names of which one is a person's and the other much like it."""
        if not self._people:
            return
        for (first, last), count in self._pairs().items():
            if is_pinyin(fold(first)) and is_pinyin(fold(last)):
                continue  # Chinese names are many, and many differ in a letter
            own = self._full.get(fold(first + last))
            best: tuple[float, Authority] | None = None
            for person in self._people:
                if (own is not None and own.weight >= person.weight) or person.folded.startswith(fold(first + last)):
                    continue
                gain = self._gain(fold(first), fold(last), count, person)
                if gain > 0 and (best is None or gain > best[0]):
                    best = gain, person
            if best is not None:
                words = best[1].text.split()
                yield Slip(f"{first} {last}", f"{words[0]} {words[-1]}", best[1], best[0])

    def _pairs(self) -> dict[tuple[str, str], int]:
        """Capitalised words in pairs of which one is a name's first or last word."""
        names = {part for person in self._people for part in (person.words[0], person.words[-1])}
        return {
            pair: count
            for pair, count in self._words.capital_pairs.items()
            if not names.isdisjoint((fold(pair[0]), fold(pair[1])))
        }

    def _gain(self, first: str, last: str, count: int, person: Authority) -> float:
        if person.weight < 3 and count * 2 > person.uses:
            return 0.0
        if first == person.words[0]:
            heard, meant, needed = last, person.words[-1], 0.66
        elif last == person.words[-1]:
            heard, meant, needed = first, person.words[0], 0.72
            if meant.startswith(heard) or heard.startswith(meant):
                return 0.0  # a short form of the first name
        else:
            return 0.0
        if person.type != "person" and (len(person.words) > 2 or self._words.zipf(meant) > _ORDINARY):
            return 0.0
        if len(heard) < 3 or len(meant) < 3 or heard in (meant, f"{meant}s", f"{meant}y") or meant == f"{heard}s":
            return 0.0
        if self._words.zipf(heard) > 3.0:
            needed += 0.14
        if person.uses >= _DOMINANT * count:
            needed -= 0.13
        return max(likeness(heard, meant), 0.8 if is_cut(heard, meant) else 0.0) - needed

    def _single_words(self) -> Iterator[Slip]:
        """Words that are none, much like the telling word of a name."""
        known = set(self._tokens)
        for word, folded, count in (*self._words.unknown, *self._words.unusual):
            if folded in known or self._is_form(folded) or (word.isupper() and len(word) < 6):
                continue
            best: tuple[float, str] | None = None
            for token, near in like(folded, self._tokens):
                authority = self._tokens[token]
                if authority.weight < 3 and count * 2 > authority.uses:
                    continue
                if authority.uses < 2 and authority.weight < 2:
                    continue
                needed = 0.84 if word[0].isupper() else 0.87
                needed += 0.05 if len(token) < 6 else 0.0
                if authority.weight == 3 and self._words.uses(token) > 1 and not self._words.zipf(folded):
                    needed -= 0.0 if _CAMEL.search(word) else _NEVER_MET if word[0].isupper() else _NEVER_MET / 2
                if self._words.zipf(folded) >= RARE:
                    if count * 3 > authority.uses:
                        continue
                    needed += 0.05
                if near >= needed and (best is None or near - needed > best[0]):
                    best = near - needed, token
            if best is not None:
                authority = self._tokens[best[1]]
                text = next(
                    (part for part in authority.text.replace("-", " ").split() if fold(part) == best[1]), authority.text
                )
                yield Slip(word, text, authority, best[0])

    def _is_form(self, folded: str) -> bool:
        """Whether a word is a name with an ending or something before it: Iranian, tokenizer, exaFLOPS."""
        return any(
            token.startswith(folded) or (token[:-1] in folded and len(folded) >= len(token) and _wraps(folded, token))
            for token in self._tokens
        )

    def _codes(self) -> Iterator[Slip]:
        """Names of letters and figures of which one letter was taken for another that rhymes with it: GP200, MCB."""
        known = {item.text: item for item in self._full.values() if _CODE.fullmatch(item.text)}
        shapes: dict[tuple[int, str], list[Authority]] = {}
        for code, item in known.items():
            shapes.setdefault((len(code), "".join(filter(str.isdigit, code))), []).append(item)
        for word, count in self._words.counts.items():
            short = word[:-1] if word.endswith("s") else word
            if not _CODE.fullmatch(short) or short in known or self._words.is_known(short):
                continue
            near = [
                item
                for item in shapes.get((len(short), "".join(filter(str.isdigit, short))), ())
                if _rhymes(short, item.text) and item.uses >= max(2, count)
            ]
            if len(near) == 1:
                yield Slip(short, near[0].text, near[0], 0.0)

    def _versions(self) -> Iterator[Slip]:
        """Models of which the version is right and the name is not: JM 4.7 for GLM 4.7."""
        known: dict[str, list[tuple[str, Authority]]] = {}
        for item in self._full.values():
            if (match := _NUMBERED.fullmatch(item.text)) is not None:
                known.setdefault(match[2], []).append((match[1], item))
        for match in _NUMBERED.finditer(self._words.text) if known else ():
            heard, models = match[1], known.get(match[2], [])
            if (
                len({fold(name) for name, _ in models}) != 1
                or fold(match[0]) in self._full
                or (self._words.is_known(heard) and not heard.isupper())
            ):
                continue
            (name, item), *_ = models
            if heard[-1] == name[-1] and heard.isupper() == name.isupper() and likeness(fold(heard), fold(name)) > 0.45:
                yield Slip(match[0], item.text, item, 0.0)

    def _plain_words(self) -> Iterator[Slip]:
        """Words that are none, and one of the note's telling words with its middle lost."""
        targets = [
            word
            for word, count in self._words.lower_counts.items()
            if count > 1 and len(word) > 6 and word.isalpha() and _RAREST_TARGET < self._words.zipf(word) < _TELLING
        ]
        for word, folded, count in self._words.unknown:
            if not word.islower() or len(folded) < 6 or self._words.zipf(folded):
                continue
            near = [token for token, _ in like(folded, targets) if is_cut(folded, token)]
            if len(near) == 1 and self._words.uses(near[0]) > count:
                item = Authority(near[0], near[0], (near[0],), "term", f"this note says “{near[0]}” elsewhere", 1, 2)
                yield Slip(word, near[0], item, 0.0)


def _rhymes(one: str, other: str) -> bool:
    """Whether two codes differ in one letter, and the two letters' names rhyme."""
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and any(set(differing[0]) <= group for group in _RHYMING)


def _wraps(folded: str, token: str) -> bool:
    return folded.endswith(token) or folded.startswith(token[:-1])
