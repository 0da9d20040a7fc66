"""EN202."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._entities import items_of, tables_of
from podlint.rules._known_names import names_of
from podlint.rules._note_words import NoteWords
from podlint.rules._rule import Rule
from podlint.rules._yaml_edit import shown
from podlint.schemas.diagnostic import Finding

_LEAST = 400
"""Characters of a transcript below which it says nothing about what a note is about."""


class UnsupportedEntity(Rule):
    """An entity is listed in the front matter, and the note never mentions it.

    ## What it finds

    Entries of `people`, `companies_orgs`, `products_models` and `media_books` that stand nowhere in the transcript, the
    title, the summary or the show's name: neither as listed nor in any other form that the alias tables accept or know
    as a misspelling, in either script; nor a part of a person's name, the telling word of another name, or a spelling
    much like it.  The rule is silent where there is no transcript, and about names in a language that the note has no
    text in, unless the tables know their other forms.  One finding stands for one entry.

    ## Why it matters

    Who follows the index to a note looks for the name in vain.  Most of these entries are names that somebody guessed:
    the company that makes what is talked about, a person of the same name.
    """

    severity = "info"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each entry that nothing supports."""
        items = items_of(document, self.settings)
        if not items or len(document.text) - document.body_start < _LEAST:
            return
        words, named = NoteWords(document), self._named(document)
        tables = tables_of(self.settings)
        for item in items:
            if item.name in named or item.value.text.strip() in named:
                continue
            forms = {item.text, item.value.text.strip()}
            if item.name is not None:
                forms.update(tables.forms_of(item.name))
            if not any(map(words.speaks, forms)) or any(map(words.has, forms)):
                continue
            message = f"“{shown(item.text)}” is listed in {item.entry.key!r}, and the note never mentions it"
            yield Finding(item.value.span, message, None, {"field": item.entry.key, "entity": item.name})

    def _named(self, document: Document) -> set[str]:
        """The names of the tables' entities that the text has in any form, and what its wrong names should be."""
        names, tables = names_of(document, self.settings), tables_of(self.settings)
        found: set[str] = set()
        for form in {hit.form for hit in names.scan.hits if hit.start >= document.body_start}:
            found.update(name for name, _, _ in tables.meanings(form))
            found.update(wrong.name for wrong in tables.wrong(form))
        for correction in names.corrections:
            if correction.span.start >= document.body_start:
                found.update((correction.name, correction.text))
        return found
