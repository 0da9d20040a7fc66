"""The configuration file as users write it, in TOML.  Loaded only where there is one: pydantic is heavy."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from podlint.schemas.diagnostic import Severity
from podlint.schemas.fields import FieldType

FailLevel = Literal["error", "warning", "info", "never"]
Selectors = list[str]


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_kebab, populate_by_name=False)


class RulesSection(_Section):
    """What applies to a set of files."""

    extend_select: Annotated[Selectors, Field(description="Rules to turn on besides those on by default.")] = []
    ignore: Annotated[Selectors, Field(description="Rules to turn off: codes, prefixes of codes or names.")] = []
    severity: Annotated[dict[str, Severity], Field(description="Other severities, by code or prefix.")] = {}
    rules: Annotated[
        dict[str, dict[str, object]], Field(description="Options of rules, by code; `podlint rule CODE` lists them.")
    ] = {}


class OverrideSection(RulesSection):
    """Settings for some paths only."""

    paths: Annotated[list[str], Field(min_length=1, description="gitignore patterns, relative to this file.")]


class FieldSection(_Section):
    """How one field of the front matter is declared."""

    type: Annotated[FieldType, Field(description="What the field holds.")] = "any"
    required: Annotated[bool, Field(description="Whether the key must be there.")] = False
    non_empty: Annotated[bool, Field(description="Whether the field must hold something.")] = False
    allowed: Annotated[
        list[str] | str, Field(description="Allowed values, the name of a taxonomy, or a file with one value a line.")
    ] = []
    pattern: Annotated[str | None, Field(description="Regular expression for the value, or for every item.")] = None
    min_length: Annotated[int | None, Field(ge=0, description="Least number of characters, or items.")] = None
    max_length: Annotated[int | None, Field(ge=0, description="Greatest number of characters, or items.")] = None
    aliases: Annotated[list[str], Field(description="Other names of the field, met in old notes.")] = []
    description: str = ""


class KindSection(_Section):
    """The front matter of one kind of note; see the shipped kinds with `podlint schema --toml`."""

    extends: Annotated[str | None, Field(description="A kind whose fields this one has too.")] = None
    paths: Annotated[list[str], Field(description="Shell patterns of the files; * also matches /.")] = []
    keys: Annotated[list[str], Field(description="Keys that tell this kind where no path does.")] = []
    without: Annotated[list[str], Field(description="Fields of the other kind that this one lacks.")] = []
    extra: Annotated[Literal["allow", "forbid"], Field(description="Whether other fields are welcome.")] = "forbid"
    model: Annotated[str | None, Field(description='Your pydantic model instead: "package.module:Class".')] = None
    fields: dict[str, FieldSection] = {}


class ConfigFile(RulesSection):
    """podlint.toml, or [tool.podlint] in pyproject.toml."""

    select: Annotated[Selectors, Field(description="Run these rules only.")] = []
    exclude: Annotated[list[str], Field(description="gitignore patterns of files and folders to leave out.")] = []
    fail_on: Annotated[FailLevel, Field(description="The lowest severity that makes the exit status 1.")] = "error"
    aliases: Annotated[
        list[str], Field(description="Alias tables of your own; their entries override shipped ones.")
    ] = []
    taxonomies: Annotated[dict[str, list[str]], Field(description="Lists of values, by name.")] = {}
    kinds: Annotated[
        dict[str, KindSection],
        Field(description="The kinds of notes, instead of the shipped ones, tried in this order."),
    ] = {}
    overrides: Annotated[list[OverrideSection], Field(description="Other settings for some paths.")] = []
