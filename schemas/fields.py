"""How the front matter of one kind of note is declared."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

FieldType = Literal["string", "text", "list", "boolean", "date", "url", "integer", "number", "any"]


class FieldSpec(NamedTuple):
    """What one field may hold.

    `text` is a string of any length (summaries), `string` one of one line; anything may be empty unless `non_empty`.
    `allowed` lists the permitted values (of each item, for a list).  Lengths count code points, or items for a list;
    `pattern` is a regular expression that the whole value, or every item, must match.  `aliases` are deviating names of
    the field met in old notes.
    """

    type: FieldType = "any"
    required: bool = False
    non_empty: bool = False
    allowed: tuple[str, ...] = ()
    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    aliases: tuple[str, ...] = ()
    description: str = ""


class NoteKind(NamedTuple):
    """The schema of one kind of note.

    A note is of the first kind one of whose `paths` (shell patterns) matches it, else of the first one all of whose
    `keys` its front matter has.  `extra` tells whether fields that are not declared are welcome.  `model` names a
    pydantic model (`"package.module:Class"`) to validate with instead of `fields`.
    """

    name: str
    fields: Mapping[str, FieldSpec]
    paths: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    extra: Literal["allow", "forbid"] = "forbid"
    model: str | None = None
