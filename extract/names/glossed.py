"""Names that a translation has right in Chinese, with a wrong original in brackets: 杰夫·贝索斯（Jeff Bazos）."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from podlint.extract.names.likeness import score
from podlint.extract.names.scan import Scan
from podlint.extract.names.sound import fold
from podlint.extract.names.tables import Meaning, Tables
from podlint.extract.names.words import LATIN, RARE, Words

_NAME = rf"[{LATIN}][{LATIN}0-9'’.-]*(?: [{LATIN}0-9][{LATIN}0-9'’.-]*){{0,3}}"
_ORIGINAL = re.compile(rf"(?:\*\*)?[ ]?[（(](?:\*\*)?({_NAME})(?=\*\*|[)）,，:：])")
_ALIKE, _WORDS_ALIKE = 0.7, 0.5
"""Likeness asked for of an original, and of each of its words: less than elsewhere, for the Chinese is a witness."""

_KINDS = ("person", "organisation", "product")


class Glossed(NamedTuple):
    """An original in brackets that is wrong, the form it should have, and the name that its Chinese stands for."""

    surface: str
    form: str
    meaning: Meaning


def glossed(scan: Scan, words: Words, tables: Tables) -> Iterator[Glossed]:
    """The wrong originals behind Chinese names of the tables, each once."""
    met: set[str] = set()
    for hit in scan.hits:
        if hit.form < "\u2e80" or len(hit.form) < 3:
            continue
        match = _ORIGINAL.match(scan.text, hit.end)
        if match is None or match[1] in met or match[1].isupper():
            continue
        met.add(match[1])
        meanings = tables.meanings(hit.form)
        if len(meanings) != 1 or meanings[0].type not in _KINDS or tables.meanings(match[1].lower()):
            continue
        is_full_name = meanings[0].type == "person" and " " in match[1]
        if is_full_name or min(words.zipf(fold(word)) for word in match[1].split()) < RARE:
            form = _nearest(match[1], tables.spellings(meanings[0].name))
            if form:
                yield Glossed(match[1], form, meanings[0])


def _nearest(surface: str, forms: tuple[str, ...]) -> str:
    """The form of a name that an original is most like, word by word; nothing if it is none or is no slip."""
    heard = [fold(word) for word in surface.split()]
    found: list[tuple[float, str]] = []
    for form in forms:
        meant = [fold(word) for word in form.split()]
        if len(meant) != len(heard):
            continue
        pairs = list(zip(heard, meant, strict=True))
        if all(score(*pair) >= _WORDS_ALIKE and not _is_ending(*pair) for pair in pairs):
            found.append((score("".join(heard), "".join(meant)), form))
    best, form = max(found, default=(0.0, ""))
    return form if best >= _ALIKE and fold(form) != "".join(heard) else ""


def _is_ending(one: str, other: str) -> bool:
    """Whether two words differ in a plural s alone."""
    return one != other and one.rstrip("s") == other.rstrip("s")
