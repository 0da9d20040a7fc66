"""What the rules about the front matter's lists of people, companies, products and media share."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from podlint.extract.document import Document
from podlint.extract.language import count_han
from podlint.extract.names.authorities import LIST_TYPES
from podlint.extract.names.names import NamePass
from podlint.extract.names.tables import Tables, load, normal
from podlint.rules._known_names import names_of
from podlint.rules._yaml_edit import members
from podlint.schemas.frontmatter import Entry, Value
from podlint.schemas.names import Correction, EntityType
from podlint.schemas.settings import Settings
from podlint.schemas.span import Span

LISTS: dict[EntityType, str] = {
    "person": "people", "organisation": "companies_orgs", "product": "products_models", "media": "media_books",
}  # fmt: skip
"""The list that entities of a type belong to."""

_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")


class Item(NamedTuple):
    """An entry of one of the lists.

    `text` is what stands there without title marks, misspellings that the pass over names knows corrected; `name` and
    `type` are those of the one entity of the tables that is called so, or None; `number` is its place in the list.
    """

    entry: Entry
    number: int
    value: Value
    text: str
    name: str | None
    type: EntityType | None


def tables_of(settings: Settings) -> Tables:
    """The tables that the settings name."""
    return load(settings.aliases)


def items_of(document: Document, settings: Settings) -> list[Item]:
    """The entries of a note's lists, in their order."""
    found = document.facts.get("entities")
    if found is None:
        found = document.facts["entities"] = list(_items(document, settings))
    assert isinstance(found, list)
    return found


def _items(document: Document, settings: Settings) -> Iterator[Item]:
    front = document.front_matter
    entries = [e for e in front.entries if e.key in LIST_TYPES and front.get(e.key) is e] if front else []
    entries = [e for e in entries if e.value.kind == "list" or e.key == "guest"]
    values = [(e, i, v) for e in entries for i, v in enumerate(members(e.value)) if v.kind == "scalar"]
    if not any(isinstance(value.data, str) and value.text.strip() for _, _, value in values):
        return
    names, tables = names_of(document, settings), tables_of(settings)
    for entry, index, value in values:
        if isinstance(value.data, str) and value.text.strip():
            text = unmarked(corrected(document, names, value.span) if value.style == "plain" else value.text)
            meaning = meaning_of(tables, text)
            yield Item(entry, index, value, text, *(meaning or (None, None)))


def unmarked(text: str) -> str:
    """A title without 《》 around it."""
    text = text.strip()
    inner = text[1:-1]
    return inner.strip() if text[:1] + text[-1:] == "《》" and not {"《", "》"} & set(inner) else text


def meaning_of(tables: Tables, text: str) -> tuple[str, EntityType] | None:
    """Name and type of the one entity of the tables that is called so."""
    meanings = tables.meanings(normal(text))
    if not meanings and is_slug(text):
        meanings = tables.meanings(text.replace("_", " ").replace("-", " "))
    found = {(name, kind) for name, kind, _ in meanings}
    return found.pop() if len(found) == 1 else None


def corrected(document: Document, names: NamePass, span: Span) -> str:
    """A stretch of a note with the names in it put right."""
    text, position = "", span.start
    corrections = names.corrections
    for number in range(bisect_left(corrections, span.start, key=_start), len(corrections)):
        item = corrections[number]
        if item.span.start >= span.end:
            break
        if item.span.start >= position and item.span.end <= span.end and item.certainty != "doubtful":
            text += document.text[position : item.span.start] + item.text
            position = item.span.end
    return text + document.text[position : span.end]


def _start(item: Correction) -> int:
    return item.span.start


def is_slug(text: str) -> bool:
    """Whether words are joined by hyphens in lower case, as in an address."""
    return _SLUG.fullmatch(text) is not None


def is_han(text: str) -> bool:
    """Whether a name is written in Chinese."""
    return count_han(text) > 0


def mostly_han(items: list[Item]) -> bool | None:
    """Whether lists are mostly written in Chinese; None where they leave it open."""
    han = sum(is_han(item.text) for item in items)
    return None if 2 * han == len(items) else 2 * han > len(items)
