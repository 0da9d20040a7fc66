"""Forms that sound like a name of the tables of which the note itself has no right form."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from podlint.extract.names.likeness import is_cut, score
from podlint.extract.names.sound import ends, fold, is_pinyin, likeness, skeleton
from podlint.extract.names.tables import Sound, Tables
from podlint.extract.names.vocabulary import bare
from podlint.extract.names.words import RARE, Words
from podlint.schemas.names import EntityType

_CAMEL = re.compile(r"[a-z][A-Z]")
"""Capitals within a word: somebody chose to write it so."""

_SELDOM_TOGETHER = 4.9
"""Zipf frequency of the rarer of two words up to which they are a name taken apart, and not just two words."""

_HARDLY_A_WORD = 2.6
"""Zipf frequency below which a word of a person's name is mostly a name."""

_ALIKE_RARE, _ALIKE, _ALIKE_WORD, _SAME_FIRST_NAME = 0.84, 0.9, 0.86, 0.8
"""Likeness asked for of full names of which one word is none, of other full names, of single words, of first names."""

_CLOSE = 0.94
"""Likeness from which a long word that is none can hardly be anything but the name it is like."""


class Echo(NamedTuple):
    """A form that is no word and sounds like a name of the tables.

    `text` is what to write for `surface`; `firm` tells whether two words of a name agree, or a long one does very
    closely, so that it is hardly anything else.
    """

    surface: str
    text: str
    name: str
    type: EntityType
    firm: bool


def echoes(words: Words, tables: Tables) -> Iterator[Echo]:
    """Echoes of names, first and last names together before single words."""
    for first, last in words.capital_pairs:
        found = _two_words(fold(first), fold(last), words, tables)
        written = {fold(first + last).rstrip("s"), fold(bare(first) + last).rstrip("s")}
        if found is not None and fold(found[1]).rstrip("s") not in written:
            kind = tables.type_of(found[0]) or "person"
            yield Echo(f"{first} {last}", found[1], found[0], kind, firm=True)
    for first, last in words.capital_pairs:
        split = _split(first, last, words, tables)
        if split is not None:
            yield split
    for word, folded, _ in words.unknown:
        echo = _word(word, folded, tables)
        if echo is not None and not (echo.type == "person" and _is_other_person(echo, words)):
            yield echo


def _split(first: str, last: str, words: Words, tables: Tables) -> Echo | None:
    """A name of one word that was heard as two: Poly Market."""
    for meaning in tables.meanings((first + last).lower()):
        one_word = meaning.form.isalnum() and len(meaning.form) > 5
        if one_word and meaning.type in ("organisation", "product") and not tables.meanings(f"{first} {last}".lower()):
            ordinary = min(words.zipf(fold(first)), words.zipf(fold(last))) > _SELDOM_TOGETHER
            return None if ordinary else Echo(f"{first} {last}", meaning.form, meaning.name, meaning.type, firm=True)
    return None


def _near(folded: str, tables: Tables) -> Iterator[Sound]:
    """The telling words of names that may sound like a folded word."""
    yield from tables.sounding(skeleton(folded))
    yield from tables.sounding(ends(folded))


def _two_words(first: str, last: str, words: Words, tables: Tables) -> tuple[str, str] | None:
    """The one name of the tables whose first and last word sound like these, where one of them is hardly a word: the
    canonical name and how it is written in Latin script.
    """
    rarest = min(words.zipf(first), words.zipf(last))
    if rarest > _HARDLY_A_WORD or tables.meanings(f"{first} {last}"):
        return None
    needed = _ALIKE_RARE if rarest < RARE else _ALIKE
    people: dict[str, str] = {}
    for sound in (*_near(first, tables), *_near(last, tables)):
        if sound.type not in ("person", "organisation", "media", "place"):
            continue
        for written in tables.spellings(sound.name)[:1]:
            parts = [fold(part) for part in written.split()]
            most = 3 if sound.type == "person" else 2
            if not 1 < len(parts) <= most or all(map(is_pinyin, parts)):
                continue
            if sound.folded not in (parts[0], parts[-1]):
                continue
            alike = likeness(first, parts[0]), likeness(last, parts[-1])
            if min(alike) >= 0.6 and sum(alike) >= 1.6 and score(first + last, parts[0] + parts[-1]) >= needed:
                people[sound.name] = written
    return next(iter(people.items())) if len(people) == 1 else None


def _word(word: str, folded: str, tables: Tables) -> Echo | None:
    """The one name of the tables whose telling word is much like this one; of persons' names only the last counts."""
    if len(folded) < 5 or is_pinyin(folded) or _CAMEL.search(word):
        return None
    near: dict[str, tuple[float, Sound]] = {}
    for sound in _near(folded, tables):
        token = sound.folded
        alike = score(folded, token) if folded != token else 0.0
        last = sound.type != "person" or fold(sound.name).endswith(token)
        if alike >= _ALIKE_WORD and last and sound.word.islower() == word.islower():
            near[sound.name] = alike, sound
    if len({sound.folded for _, sound in near.values()}) != 1:
        return None
    alike, sound = max(near.values(), key=lambda item: (item[1].name.endswith(item[1].word), item[0]))
    token = sound.folded
    close = alike >= _CLOSE or is_cut(folded, token)
    firm = fold(sound.name) == token and len(folded) > 6 and close
    return Echo(word, sound.word, sound.name, sound.type, firm)


def _is_other_person(echo: Echo, words: Words) -> bool:
    """Whether the form stands somewhere as the last name of somebody with another first name, or is a first name."""
    first = fold(echo.name.split()[0])
    return any(
        echo.surface == before or likeness(fold(before), first) < _SAME_FIRST_NAME
        for before, after in words.capital_pairs
        if echo.surface in (before, after)
    )


def sounding_like(surface: str, tables: Tables) -> list[tuple[str, float]]:
    """The names of the tables that sound most like a form, with their likeness, the nearest first."""
    folded = fold(surface)
    near: dict[str, float] = {}
    for key in (skeleton(folded), ends(folded)):
        for sound in tables.sounding(key):
            alike = max(score(folded, sound.folded), score(folded, fold(sound.name)))
            near[sound.name] = max(near.get(sound.name, 0.0), alike)
    return sorted(near.items(), key=lambda item: -item[1])[:5]
