"""Forms of a note that are a slip for a name the note itself has."""

from collections.abc import Iterator
from typing import NamedTuple

from podlint.extract.names.authorities import Authority
from podlint.extract.names.likeness import Words, is_cut
from podlint.extract.names.sound import fold, likeness

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
        self._people = [item for item in found if item.type == "person" and len(item.words) in (2, 3)]
        self._tokens: dict[str, Authority] = {}
        for authority in found:
            for word in authority.words:
                if len(word) > 3 and words.zipf(word) < _NAME_WORD and word.isalpha():
                    self._tokens.setdefault(word, authority)

    def slips(self) -> Iterator[Slip]:
        """All slips, full names first."""
        yield from self._full_names()
        yield from self._single_words()

    def _full_names(self) -> Iterator[Slip]:
        """First and last names of which one is a person's and the other much like it."""
        if not self._people:
            return
        by_part: dict[str, list[Authority]] = {}
        for person in self._people:
            by_part.setdefault(person.words[0], []).append(person)
            by_part.setdefault(person.words[-1], []).append(person)
        for text, count in self._words.full_names.items():
            first, last = (fold(part) for part in (text.split()[0], text.split()[-1]))
            own = self._full.get(first + last)
            best: tuple[float, Authority] | None = None
            for person in {id(p): p for p in (*by_part.get(first, ()), *by_part.get(last, ()))}.values():
                if own is not None and own.weight >= person.weight:
                    continue
                gain = self._gain(first, last, count, person)
                if gain > 0 and (best is None or gain > best[0]):
                    best = gain, person
            if best is not None:
                person = best[1]
                yield Slip(text, person.text, person, best[0])

    def _gain(self, first: str, last: str, count: int, person: Authority) -> float:
        if person.weight < 3 and count * 2 > person.count:
            return 0.0
        if first == person.words[0]:
            heard, meant, needed = last, person.words[-1], 0.66
        elif last == person.words[-1]:
            heard, meant, needed = first, person.words[0], 0.72
            if meant.startswith(heard) or heard.startswith(meant):
                return 0.0  # a short form of the first name
        else:
            return 0.0
        if len(heard) < 3 or len(meant) < 3 or heard == meant:
            return 0.0
        if self._words.zipf(heard) > 3.0:
            needed += 0.14
        if person.count == 0:
            needed += 0.06
        return max(likeness(heard, meant), 0.8 if is_cut(heard, meant) else 0.0) - needed

    def _single_words(self) -> Iterator[Slip]:
        """Words that are none, much like the telling word of a name."""
        known = set(self._tokens)
        for word, folded, count in self._words.unknown:
            if folded in known or self._is_form(folded):
                continue
            best: tuple[float, str] | None = None
            for token, near in self._words.like(folded, self._tokens):
                authority = self._tokens[token]
                if authority.weight < 3 and count * 2 > authority.count:
                    continue
                if authority.count < 2 and authority.weight < 2:
                    continue
                needed = 0.84 if word[0].isupper() else 0.87
                needed += 0.05 if len(token) < 6 else 0.0
                if near >= needed and (best is None or near - needed > best[0]):
                    best = near - needed, token
            if best is not None:
                authority = self._tokens[best[1]]
                text = next(
                    (part for part in authority.text.replace("-", " ").split() if fold(part) == best[1]), authority.text
                )
                yield Slip(word, text, authority, best[0])

    def _is_form(self, folded: str) -> bool:
        """Whether a word is a name with an ending: Iranian, tokenizer, Claude's."""
        return any(
            folded.startswith(token[:-1]) and len(folded) >= len(token) or token.startswith(folded)
            for token in self._tokens
            if token[0] == folded[0]
        )
