"""pydantic models of the front matter, made from its declaration: for JSON Schema, and for users who want typed
data.
"""

import datetime
from typing import Annotated, Any, Literal

from pydantic import AnyUrl, BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr, create_model

from podlint.schemas.fields import FieldSpec, FieldType, NoteKind

_TYPES: dict[FieldType, Any] = {
    "string": StrictStr,
    "text": StrictStr,
    "boolean": StrictBool,
    "date": datetime.datetime | datetime.date,
    "url": AnyUrl,
    "integer": StrictInt,
    "number": StrictInt | StrictFloat,
    "any": Any,
}


def model_of(kind: NoteKind) -> type[BaseModel]:
    """A pydantic model that accepts the front matter of a kind of note; its fields are named as the keys are."""
    fields: dict[str, Any] = {name: _field(spec) for name, spec in kind.fields.items()}
    config = ConfigDict(extra=kind.extra, title=kind.name.capitalize())
    return create_model(kind.name.capitalize(), __config__=config, **fields)


def json_schema(kind: NoteKind) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind's front matter, for editors that complete and check YAML."""
    schema = model_of(kind).model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _field(spec: FieldSpec) -> tuple[Any, Any]:
    item = _item(spec)
    limits: dict[str, Any] = {}
    if spec.type in ("list", "string", "text"):
        least = spec.min_length if spec.min_length is not None else 1 if spec.non_empty else None
        limits = {"min_length": least, "max_length": spec.max_length}
    kind: Any = list[item] if spec.type == "list" else item  # type: ignore[valid-type]  # made at run time
    kind = Annotated[kind, Field(**limits)] if any(value is not None for value in limits.values()) else kind
    if not spec.non_empty and spec.type != "list":
        kind = kind | None
    info = Field(... if spec.required else None, description=spec.description or None)
    return (kind if spec.required or spec.type != "list" else kind | None, info)


def _item(spec: FieldSpec) -> Any:
    """The type of a value, or of one item of a list."""
    if spec.allowed:
        return Literal[(*spec.allowed, *(() if spec.non_empty or spec.type == "list" else ("",)))]
    base = _TYPES[spec.type] if spec.type != "list" else StrictStr
    if spec.type == "url" and not spec.non_empty:
        base = base | Literal[""]
    return Annotated[base, Field(pattern=f"^(?:{spec.pattern})$")] if spec.pattern else base
