"""EN203."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._entities import LISTS, Item, items_of, tables_of
from podlint.rules._list_edit import add, take_out
from podlint.rules._misfiled import is_misfiled
from podlint.rules._rule import Rule
from podlint.rules._yaml_edit import shown
from podlint.schemas.diagnostic import Edit, Finding, Fix

_CALLED: dict[str | None, str] = {
    "person": "a person", "organisation": "an organisation", "product": "a product", "media": "a book, show or paper",
}  # fmt: skip


class MisfiledEntity(Rule):
    """An entity stands in the wrong list of the front matter: a company under people.

    ## What it finds

    Entries of `people`, `companies_orgs`, `products_models` and `media_books` that the alias tables know as one entity
    of a type that belongs elsewhere: a company or a term (`originalism`) under people, a person under companies, a book
    under products, a model under companies.  Where both lists can be defended the rule is silent: many organisations
    are media or products too (Bloomberg, DeepSeek, YouTube), books bear the names of people, a first name can be a
    product's as well.  One finding stands for one entry.

    ## Why it matters

    Indexes of people, companies and books are made from these lists.

    ## Fix

    Moves the entry to the end of the right list, or takes it out where that list has it already.  Unsafe, since only
    the editor knows whether another entity of the same name is meant.  There is no fix where the note lacks the right
    list, where no list is right (terms, places), or where a comment stands beside the entry.
    """

    severity = "info"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each entry of the wrong list."""
        items = items_of(document, self.settings)
        tables = tables_of(self.settings) if items else None
        wrong = [item for item in items if item.type and tables and is_misfiled(item, tables)]
        fixes = _fixes(document, items, wrong)
        for item in wrong:
            target = LISTS.get(item.type) if item.type else None
            place = f"; {target!r} is the list for it" if target else ""
            message = f"“{shown(item.text)}” in {item.entry.key!r} is {_CALLED.get(item.type, 'a term')}{place}"
            data = {"entity": item.name, "type": item.type, "field": item.entry.key, "target": target}
            yield Finding(item.value.span, message, fixes.get((item.entry.key, item.number)), data)


def _fixes(document: Document, items: list[Item], wrong: list[Item]) -> dict[tuple[str, int], Fix]:
    """The moves, by list and place in it; those into one list share the edit that adds to it."""
    front, source = document.front_matter, document.text
    if front is None:
        return {}
    there = {(item.entry.key, item.name) for item in items}
    targets = {kind: entry for kind, key in LISTS.items() if (entry := front.get(key)) is not None}
    open_to = {kind for kind, entry in targets.items() if add(source, front, entry, ["x"]) is not None}
    movable = [
        item for item in wrong if item.type in open_to or (item.type and (LISTS.get(item.type), item.name) in there)
    ]
    removals: dict[tuple[str, int], Edit] = {}
    for key in dict.fromkeys(item.entry.key for item in movable):
        own = [item for item in movable if item.entry.key == key]
        edits = take_out(source, own[0].entry, [item.number for item in own])
        removals.update({(key, number): edit for number, edit in edits.items()})
    fixes: dict[tuple[str, int], Fix] = {}
    for kind, entry in targets.items():
        moved = [item for item in movable if item.type == kind and (item.entry.key, item.number) in removals]
        new = {item.name: item.text for item in reversed(moved) if (entry.key, item.name) not in there}
        edit = add(source, front, entry, list(reversed(new.values()))) if new else None
        for item in moved:
            place = item.entry.key, item.number
            if (entry.key, item.name) in there:
                fixes[place] = Fix(f"remove it; {entry.key} has it", (removals[place],), "unsafe")
            elif edit is not None:
                fixes[place] = Fix(f"move it to {entry.key}", (removals[place], edit), "unsafe")
    return _joined(fixes)


def _joined(fixes: dict[tuple[str, int], Fix]) -> dict[tuple[str, int], Fix]:
    """Fixes that empty a list together are made together, lest an entry be removed and not added."""
    shared: dict[Edit, list[tuple[str, int]]] = {}
    for place, fix in fixes.items():
        shared.setdefault(fix.edits[0], []).append(place)
    for places in shared.values():
        edits = tuple(dict.fromkeys(edit for place in places for edit in fixes[place].edits))
        fixes.update({place: fixes[place]._replace(edits=edits) for place in places})
    return fixes
