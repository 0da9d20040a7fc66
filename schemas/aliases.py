"""Alias tables: the names that archives are full of, how else they are written, and how they are misheard."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

EntityType = Literal["person", "organisation", "product", "media", "place", "term"]
Text = Annotated[str, Field(min_length=1, pattern=r"^\S(?:.*\S)?$")]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Misspelling(_Record):
    """A wrong form of a name.

    `global` forms are practically never right anywhere; `context` forms are legitimate elsewhere, and wrong only
    where one of `near` stands within some 300 code points and none of `not_near`.  `to` is what to write instead,
    where that is not the entity's name. `seen` are notes (file names without ending) in which the form was met; none
    means that it is known from elsewhere.
    """

    form: Text
    scope: Literal["global", "context"]
    to: Text | None = None
    near: tuple[Text, ...] = ()
    not_near: tuple[Text, ...] = ()
    seen: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _context_needs_words(self) -> "Misspelling":
        if self.scope == "context" and not self.near:
            raise ValueError(f"context form {self.form!r} needs words that must be near")
        if self.scope == "global" and (self.near or self.not_near):
            raise ValueError(f"global form {self.form!r} needs no words near it")
        return self


class Entity(_Record):
    """A named thing or technical term.

    `name` is the canonical form, `zh` are its Chinese names, `variants` other accepted writings, `short` accepted
    short forms (a surname that is nobody else's), `wrong` the known misspellings.
    """

    name: Text
    type: EntityType
    zh: tuple[Text, ...] = ()
    variants: tuple[Text, ...] = ()
    short: tuple[Text, ...] = ()
    wrong: tuple[Misspelling, ...] = ()

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every right way to write it."""
        return (self.name, *self.zh, *self.variants, *self.short)


class AliasTable(RootModel[tuple[Entity, ...]]):
    """The entities of one file."""


def table_problems(entities: Iterable[Entity]) -> Iterator[str]:
    """What is wrong with entities taken together, over all files of a set of tables.

    Names come once; no misspelling is another entity's accepted form, or given twice for different right forms
    without a context.
    """
    entities = list(entities)
    for name, count in Counter(entity.name.casefold() for entity in entities).items():
        if count > 1:
            yield f"{name!r} stands {count} times"
    accepted = {form.casefold(): entity.name for entity in entities for form in entity.accepted}
    right: dict[str, str] = {}
    for entity in entities:
        for wrong in entity.wrong:
            form = wrong.form.casefold()
            if form in accepted:
                yield f"{wrong.form!r}, a misspelling of {entity.name!r}, is an accepted form of {accepted[form]!r}"
            if wrong.scope == "global" and right.setdefault(form, entity.name) != entity.name:
                yield f"{wrong.form!r} is a global misspelling of both {right[form]!r} and {entity.name!r}"


def is_sorted(entities: Iterable[Entity]) -> bool:
    """Whether entities stand in the order of their names, whatever their case."""
    names = [entity.name.casefold() for entity in entities]
    return names == sorted(names)
