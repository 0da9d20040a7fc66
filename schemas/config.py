"""The configuration file as users write it, in TOML.  Loaded only where there is one: pydantic is heavy."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from podlint.schemas.diagnostic import Severity

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


class ConfigFile(RulesSection):
    """podlint.toml, or [tool.podlint] in pyproject.toml."""

    select: Annotated[Selectors, Field(description="Run these rules only.")] = []
    exclude: Annotated[list[str], Field(description="gitignore patterns of files and folders to leave out.")] = []
    fail_on: Annotated[FailLevel, Field(description="The lowest severity that makes the exit status 1.")] = "error"
    overrides: Annotated[list[OverrideSection], Field(description="Other settings for some paths.")] = []
