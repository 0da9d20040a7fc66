"""Forms that sound like a name of the tables of which the note itself has no right form."""

from collections.abc import Iterator
from typing import NamedTuple

from podlint.extract.names.likeness import is_cut, score
from podlint.extract.names.sound import ends, fold, likeness, skeleton
from podlint.extract.names.tables import Tables
from podlint.extract.names.words import RARE, Words
from podlint.schemas.names import EntityType


_CLOSE = 0.92
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
    for first, last in words.unknown_pairs:
        found = _person(fold(first), fold(last), words, tables)
        if found is not None and fold(first + last) not in (fold(found), f"{fold(found)}s"):
            yield Echo(f"{first} {last}", found, found, "person", firm=True)
    for word, folded, _ in words.unknown:
        found_word = _word(word, folded, tables)
        if found_word is not None:
            yield found_word


def _person(first: str, last: str, words: Words, tables: Tables) -> str | None:
    """The one person of the tables whose first and last name sound like these, where one of them is no word."""
    rarest = min(words.zipf(first), words.zipf(last))
    alone = rarest >= RARE
    if rarest > 2.6 or tables.meanings(f"{first} {last}"):
        return None
    people: dict[str, float] = {}
    for part in (first, last):
        for token, name, kind in tables.sounding(skeleton(part)):
            parts = [fold(piece) for piece in name.split()]
            if kind != "person" or not 1 < len(parts) < 4 or fold(token) not in (parts[0], parts[-1]):
                continue
            alike = likeness(first, parts[0]), likeness(last, parts[-1])
            spelled = score(first + last, parts[0] + parts[-1])
            if min(alike) >= 0.7 and sum(alike) >= 1.6 and spelled >= (0.9 if alone else 0.84):
                people[name] = spelled
    if len(people) != 1:
        return None
    return next(iter(people))


def _word(word: str, folded: str, tables: Tables) -> Echo | None:
    """The one name of the tables whose telling word is much like this one."""
    if len(folded) < 5:
        return None
    near: dict[str, tuple[float, str, EntityType]] = {}
    keys = skeleton(folded), ends(folded)
    for token, name, kind in (entry for key in keys for entry in tables.sounding(key)):
        alike = score(folded, fold(token)) if folded != fold(token) else 0.0
        if alike >= 0.86 and token.islower() == word.islower():
            near[name] = alike, token, kind
    tokens = {fold(token) for _, token, _ in near.values()}
    if len(tokens) != 1:
        return None
    name, (alike, token, kind) = max(near.items(), key=lambda item: (item[0] == item[1][1], item[1][0]))
    close = alike >= _CLOSE or is_cut(folded, fold(token))
    return Echo(word, token, name, kind, firm=fold(name) == fold(token) and len(folded) > 6 and close)


def sounding_like(surface: str, tables: Tables) -> list[tuple[str, float]]:
    """The names of the tables that sound most like a form, with their likeness, the nearest first."""
    folded = fold(surface)
    near: dict[str, float] = {}
    for key in (skeleton(folded), ends(folded)):
        for sound in tables.sounding(key):
            alike = max(score(folded, fold(sound.word)), score(folded, fold(sound.name)))
            near[sound.name] = max(near.get(sound.name, 0.0), alike)
    return sorted(near.items(), key=lambda item: -item[1])[:5]
