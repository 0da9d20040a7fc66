"""Whether the front matter has an entity already."""

from podlint.extract.names.scan import SHOW_FIELDS
from podlint.extract.names.sound import fold, likeness
from podlint.extract.names.tables import Tables
from podlint.rules._entities import Item, is_han
from podlint.rules._recurring import Candidate
from podlint.schemas.frontmatter import FrontMatter

_ALIKE = 0.8


def is_listed(found: Candidate, items: list[Item], front: FrontMatter, tables: Tables) -> bool:
    """Whether the lists, or the names of the show, have an entity in some form, or one much like it."""
    forms = {fold(found.name), *map(fold, found.forms)}
    shows = [fold(entry.value.text) for entry in front.entries if entry.key in (*SHOW_FIELDS, "guest", "series")]
    if any(form in show for show in shows for form in forms if len(form) > 1):
        return True
    chinese_only = found.speaks and all(map(is_han, forms))
    for item in items:
        other = fold(item.text)
        if item.name == found.name or any(form in other or (len(other) > 3 and other in form) for form in forms):
            return True
        if other.isascii() and any(form.isascii() and likeness(form, other) >= _ALIKE for form in forms):
            return True
        if chinese_only and item.entry.key in ("people", "guest") and not _is_somebody_else(item, tables):
            return True
    return False


def _is_somebody_else(item: Item, tables: Tables) -> bool:
    """Whether it can be told that a listed name is not that of a speaker with another one in Chinese."""
    return is_han(item.text) or (item.name is not None and any(map(is_han, tables.forms_of(item.name))))
