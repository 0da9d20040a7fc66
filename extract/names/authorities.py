"""Who in a note knows a name: its front matter, its labels, the tables' names met in it, and what it says often."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from podlint.extract.names.scan import SHOW_FIELDS, Scan
from podlint.extract.names.sound import fold
from podlint.extract.names.tables import Tables
from podlint.extract.names.words import Words
from podlint.schemas.names import EntityType

LIST_TYPES: dict[str, EntityType] = {
    "people": "person", "guest": "person", "companies_orgs": "organisation", "products_models": "product",
    "media_books": "media",
}  # fmt: skip
"""The fields of the front matter that list entities, and what they list."""

_OFTEN = 3


class Authority(NamedTuple):
    """A name that a note vouches for.

    `why` says in words who has it; `weight` is 3 for the names of the show and of the tables, 2 for lists of the front
    matter, 1 for what the text merely says often.  `uses` is how often it stands in the note.
    """

    text: str
    folded: str
    words: tuple[str, ...]
    type: EntityType
    why: str
    weight: int
    uses: int


def authorities(scan: Scan, tables: Tables, words: Words) -> list[Authority]:
    """The names that the note vouches for, the weightiest first, each once."""
    found: dict[str, Authority] = {}
    for text, kind, why, weight in _named(scan, tables, words):
        folded = fold(text)
        if len(folded) < 4 or not folded.isascii():
            continue
        parts = tuple(fold(part) for part in text.replace("-", " ").split())
        count = min((words.uses(part) for part in parts), default=0)
        known = found.get(folded)
        if known is None or weight > known.weight:
            found[folded] = Authority(text, folded, parts, kind, why, weight, count)
    return sorted(found.values(), key=lambda item: -item.weight)


def _named(scan: Scan, tables: Tables, words: Words) -> Iterator[tuple[str, EntityType, str, int]]:
    front = scan.document.front_matter
    for entry in front.entries if front else ():
        if entry.key in SHOW_FIELDS:
            for text in words.capitals(*entry.value.span):
                yield text, "person", f"the front matter's {entry.key} has “{text}”", 3
        elif entry.key in LIST_TYPES:
            for value in entry.value.items or (entry.value,):
                if value.text and tables.wrong(value.text.lower()) == ():
                    yield value.text, LIST_TYPES[entry.key], f"the front matter lists “{value.text}”", 2
    for name in tables.regulars(scan.show):
        yield name, tables.type_of(name) or "person", f"“{name}” belongs to this show", 3
    mentioned: Counter[tuple[str, EntityType]] = Counter()
    for hit in scan.hits:
        meanings = tables.meanings(hit.form)
        if len(meanings) == 1 and is_written_as_name(scan.text[hit.start : hit.end], meanings[0][2], words):
            mentioned[meanings[0][0], meanings[0][1]] += 1
    for name, kind in mentioned:
        for form in tables.spellings(name):
            if form[:1].isupper() or not form.isalpha():
                yield form, kind, f"the tables know “{name}”, and this note names it", 3
    for label in dict.fromkeys(label for _, label in scan.document.speakers):
        last = label.split()[-1:]
        if last and words.counts[last[0]] >= _OFTEN and words.is_name_like(label):
            yield label, "person", f"a speaker of this note is “{label}”", 1


def is_written_as_name(text: str, form: str, words: Words) -> bool:
    """Whether a form of the tables stands for what it names: a plain word needs its capital."""
    return not (text.islower() and not form.islower() and text.isalpha() and words.zipf(text) > 2.5)
