"""EN201."""

from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._entities import LISTS, Item, is_han, items_of, mostly_han, tables_of
from podlint.rules._known_names import names_of
from podlint.rules._list_edit import add, is_list
from podlint.rules._listed import is_listed
from podlint.rules._recurring import Candidate, recurring, speakers
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding, Fix
from podlint.schemas.frontmatter import Entry, FrontMatter


class UnlistedEntity(Rule):
    """A list of the front matter lacks speakers of the note, or entities that it keeps coming back to.

    ## What it finds

    - speakers whose label is a full name, and who have some turns, for the list `people`,
    - people, companies, products and media of the alias tables that many paragraphs name, each for the list of its kind
      (`people`, `companies_orgs`, `products_models`, `media_books`).

    None of them stands in any of the lists, in any writing that the tables know, nor in the names of the show, and no
    listed name has theirs in it.  Words that are common ones as well (Circle, 理想) count only where the note has a
    form besides that leaves no doubt.  Notes that lack a list are not asked to have it.  One finding stands for one
    list.

    ## Why it matters

    Indexes of people, companies and books are made from these lists: who is not listed is not found.

    ## Fix

    Adds the names at the end of the list, in its style and in the language that the lists mostly use.  Unsafe, for
    only the editor knows who matters.
    """

    severity = "info"
    turns: Annotated[int, "The least number of turns of a speaker."] = 3
    paragraphs: Annotated[int, "The least number of paragraphs, counted on one side, that name an entity."] = 5
    share: Annotated[float, "The least share of the paragraphs that name an entity."] = 0.04

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each list that lacks something."""
        front = document.front_matter
        entries = [e for e in front.entries if e.key in LISTS.values() and is_list(e.value)] if front else []
        if front is None or not entries or not document.blocks:
            return
        items = items_of(document, self.settings)
        missing = [
            found
            for found in self._candidates(document)
            if not is_listed(found, items, front, tables_of(self.settings))
        ]
        for entry in entries:
            lacking = [found for found in missing if LISTS[found.type] == entry.key]
            if lacking and front.get(entry.key) is entry:
                yield self._finding(document, front, entry, items, lacking)

    def _candidates(self, document: Document) -> list[Candidate]:
        """The entities that have to be listed, each once, speakers first and then the most named."""
        names, tables = names_of(document, self.settings), tables_of(self.settings)
        found: dict[str, Candidate] = {}
        for item in speakers(document, names, tables):
            if item.passages >= self.turns:
                known = {name for form in item.forms for name, kind, _ in tables.meanings(form.lower())}
                item = item._replace(name=known.pop()) if len(known) == 1 else item
                found.setdefault(item.name, item)
        for item in sorted(recurring(document, names, tables), key=lambda item: -item.passages):
            if item.passages >= max(self.paragraphs, self.share * item.of):
                found.setdefault(item.name, item)
        return list(found.values())

    def _finding(
        self, document: Document, front: FrontMatter, entry: Entry, items: list[Item], lacking: list[Candidate]
    ) -> Finding:
        own = mostly_han([item for item in items if item.entry.key == entry.key])
        han = own if own is not None else mostly_han(items)
        written = {self._written(found, han): found for found in lacking}
        edit = add(document.text, front, entry, list(written))
        fix = Fix(f"add {', '.join(written)}", (edit,), "unsafe") if edit else None
        described = ", ".join(f"“{text}” ({_reason(found)})" for text, found in written.items())
        data = {
            "field": entry.key,
            "missing": [
                {"name": text, "type": found.type, "passages": found.passages, "speaks": found.speaks}
                for text, found in written.items()
            ],
        }
        return Finding(entry.key_span, f"{entry.key!r} lacks {described}", fix, data)

    def _written(self, found: Candidate, han: bool | None) -> str:
        """The name in Chinese or in Latin script, as the lists have it, or else as the note mostly writes it."""
        chinese = [form for form in found.forms if is_han(form)]
        if han is None:
            han = len(chinese) == len(found.forms)
        if not han or not chinese:
            return found.name
        longest = max(chinese, key=lambda form: (len(form) > 2, found.forms[form]))
        full = next((form for form in tables_of(self.settings).forms_of(found.name) if is_han(form)), None)
        return full if full is not None and found.type == "person" and len(full) > len(longest) else longest


def _reason(found: Candidate) -> str:
    return f"a speaker, {found.passages} turns" if found.speaks else f"named in {found.passages} paragraphs"
