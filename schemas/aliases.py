"""Alias tables: the names that archives are full of, how else they are written, and how they are misheard."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from podlint.schemas.names import EntityType

Text = Annotated[str, Field(min_length=1, pattern=r"^\S(?:.*\S)?$")]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Misspelling(_Record):
    """A wrong form of a name."""

    form: Annotated[Text, Field(description="As met; case, hyphens, possessive and plural s do not matter.")]
    scope: Annotated[
        Literal["global", "context"],
        Field(description="global: practically never right anywhere; context: right elsewhere, wrong near some words."),
    ]
    to: Annotated[Text | None, Field(description="What to write instead, where that is not the entity's name.")] = None
    near: Annotated[
        tuple[Text, ...],
        Field(description="Words of which one must stand within 300 code points; @name stands for a shared list."),
    ] = ()
    not_near: Annotated[tuple[Text, ...], Field(description="Words of which none may stand there.")] = ()
    shows: Annotated[
        tuple[Text, ...], Field(description="Shows (speaker or author of the note) in which no word need be near.")
    ] = ()
    seen: Annotated[
        tuple[Text, ...],
        Field(description="Notes (file names without ending) in which the form was met, five at the most."),
    ] = ()

    @model_validator(mode="after")
    def _context_needs_words(self) -> "Misspelling":
        if self.scope == "context" and not (self.near or self.shows):
            raise ValueError(f"context form {self.form!r} needs words that must be near, or shows")
        if self.scope == "global" and (self.near or self.not_near or self.shows):
            raise ValueError(f"global form {self.form!r} needs no words near it")
        return self


class Entity(_Record):
    """A named thing or technical term."""

    name: Annotated[Text, Field(description="The canonical form.")]
    type: EntityType
    zh: Annotated[tuple[Text, ...], Field(description="Chinese names, Simplified and Traditional.")] = ()
    variants: Annotated[tuple[Text, ...], Field(description="Other accepted writings, never flagged.")] = ()
    short: Annotated[tuple[Text, ...], Field(description="Accepted short forms: a surname that is nobody else's.")] = ()
    shows: Annotated[
        tuple[Text, ...], Field(description="Shows whose notes are likely to name it: those of a host or producer.")
    ] = ()
    wrong: Annotated[tuple[Misspelling, ...], Field(description="Known misspellings.")] = ()

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every right way to write it."""
        return (self.name, *self.zh, *self.variants, *self.short)


class AliasTable(_Record):
    """One file: entities, sorted by name, and lists of words that several context forms share."""

    contexts: Mapping[str, tuple[Text, ...]] = {}
    entities: tuple[Entity, ...] = ()


def table_problems(tables: Iterable[AliasTable]) -> Iterator[str]:
    """What is wrong with tables taken together.

    Names come once; no misspelling is another entity's accepted form, or given twice for different right forms
    without a context; every `@list` exists.
    """
    tables = list(tables)
    entities = [entity for table in tables for entity in table.entities]
    contexts = {name for table in tables for name in table.contexts}
    for name, count in Counter(entity.name.casefold() for entity in entities).items():
        if count > 1:
            yield f"{name!r} stands {count} times"
    accepted = {form.casefold(): entity.name for entity in entities for form in entity.accepted}
    right: dict[str, str] = {}
    for entity in entities:
        forms = Counter(wrong.form.casefold() for wrong in entity.wrong if wrong.scope == "global")
        yield from (
            f"{form!r} is given {count} times for {entity.name!r}" for form, count in forms.items() if count > 1
        )
        for wrong in entity.wrong:
            form = wrong.form.casefold()
            if form in accepted:
                yield f"{wrong.form!r}, a misspelling of {entity.name!r}, is an accepted form of {accepted[form]!r}"
            if wrong.scope == "global" and right.setdefault(form, entity.name) != entity.name:
                yield f"{wrong.form!r} is a global misspelling of both {right[form]!r} and {entity.name!r}"
            for word in (*wrong.near, *wrong.not_near):
                if word.startswith("@") and word[1:] not in contexts:
                    yield f"{wrong.form!r}, a misspelling of {entity.name!r}: there is no list {word}"


def is_sorted(entities: Iterable[Entity]) -> bool:
    """Whether entities stand in the order of their names, whatever their case."""
    names = [entity.name.casefold() for entity in entities]
    return names == sorted(names)
