"""EN204."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from podlint.extract.document import Document
from podlint.extract.names.scan import SHOW_FIELDS
from podlint.rules._entities import Item, is_han, is_slug, items_of, mostly_han, tables_of, unmarked
from podlint.rules._list_edit import take_out
from podlint.rules._rule import Rule
from podlint.rules._yaml_edit import replace, shown
from podlint.schemas.diagnostic import Finding, Fix
from podlint.schemas.span import Span

_READ = (*SHOW_FIELDS, "title", "summary")


class EntityStyle(Rule):
    """An entity in a list of the front matter is written as no reader would: `bloomberg-podcasts`, `《三体》`.

    ## What it finds

    In `people`, `companies_orgs`, `products_models` and `media_books`:

    - slugs: words in lower case joined by hyphens (`bloomberg-podcasts`), where neither the alias tables nor the note's
      text write it so, and single words in lower case for which the tables have capitals (`openai`),
    - `《》` around a title,
    - one entity twice in a list, in two languages or writings that the tables know (`Nvidia` and `英伟达`).

    One finding stands for one entry; of an entity that is listed twice, for the entry to take out.

    ## Why it matters

    Pages and indexes show what the lists hold, and count two writings as two entities.

    ## Fix

    Writes a slug as the tables or the note's text do, if one of them does; takes the `《》` away; of two entries for
    one entity keeps the one in the language that the list mostly uses, the canonical name before others, and removes
    the other.
    """

    severity = "info"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each entry."""
        for _, group in groupby(items_of(document, self.settings), key=lambda item: item.entry.key_span):
            items = list(group)
            repeated = _repeated(items)
            edits = take_out(document.text, items[0].entry, list(repeated))
            for item in items:
                if (kept := repeated.get(item.number)) is not None:
                    edit = edits.get(item.number)
                    fix = Fix(f"remove it beside “{kept.text}”", (edit,)) if edit else None
                    message = f"“{shown(item.text)}” and “{shown(kept.text)}” in {item.entry.key!r} are one entity"
                    yield Finding(item.value.span, message, fix, {"field": item.entry.key, "entity": item.name})
                elif sum(_folded(other.text) == _folded(item.text) for other in items) == 1 or not item.text.islower():
                    yield from self._written(document, item)

    def _written(self, document: Document, item: Item) -> Iterator[Finding]:
        written = item.value.text.strip()
        plain = unmarked(written)
        data = {"field": item.entry.key, "entity": item.name}
        if plain != written:
            fix = None if item.value.anchor or not plain else Fix(f"write “{plain}”", (replace(item.value, plain),))
            yield Finding(item.value.span, f"“{shown(written)}”: titles stand in lists without 《》", fix, data)
        elif is_slug(written) or (written.isascii() and written.isalpha() and written.islower()):
            right = self._right(document, item, written)
            if right == written or (right is None and not is_slug(written)):
                return
            fix = None
            if right is not None and not item.value.anchor:
                fix = Fix(f"write “{right}”", (replace(item.value, right),))
            meant = f"; “{right}” is meant" if right else ""
            yield Finding(item.value.span, f"“{shown(written)}” is written like a slug{meant}", fix, data)

    def _right(self, document: Document, item: Item, slug: str) -> str | None:
        """How the tables write a slug, or else the note's text; None where neither has it."""
        tables = tables_of(self.settings)
        for form in (slug, slug.replace("-", " ").replace("_", " ")):
            meanings = {form for name, _, form in tables.meanings(form) if name == item.name}
            if meanings:
                return slug if slug in meanings else max(meanings, key=lambda form: (form == item.name, form))
        if not is_slug(slug):
            return None
        words = r"[ \-]?".join(map(re.escape, re.split("[-_]", slug)))
        pattern = re.compile(rf"(?<![\w/.@#-]){words}(?![\w/@]|-\w|\.\w)", re.IGNORECASE | re.ASCII)
        front = document.front_matter
        places = [entry.value.span for entry in front.entries if entry.key in _READ] if front else []
        places.append(Span(document.body_start, len(document.text)))
        found = Counter(match[0] for span in places for match in pattern.finditer(document.text, *span))
        if slug in found:
            return slug
        written = [form for form in found if not form.islower()]
        return max(written, key=lambda form: (found[form], form)) if written else None


def _repeated(items: list[Item]) -> dict[int, Item]:
    """For the places of entries whose entity another entry has, that one; not those that FM109 finds."""
    found: dict[int, Item] = {}
    for name in dict.fromkeys(item.name for item in items if item.name):
        same = [item for item in items if item.name == name]
        texts = {_folded(item.text) for item in same}
        if len(texts) < len(same) or len(same) < 2 or any(_goes_on(one, other) for one in texts for other in texts):
            continue
        han = mostly_han([item for item in items if item.name != name]) or False
        kept = min(same, key=lambda item: (is_han(item.text) != han, item.text != name, item.number))
        found.update({item.number: kept for item in same if item is not kept})
    return found


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _goes_on(one: str, other: str) -> bool:
    """Whether a name is the other and more, as versions are: Gemini 3.5 Flash."""
    return one != other and one.startswith(other) and any(map(str.isdigit, one))
