"""What a run is to do: the validated configuration in the plain form that the engine reads."""

from collections.abc import Mapping
from typing import NamedTuple

from podlint.schemas.diagnostic import Severity
from podlint.schemas.fields import NoteKind


class RuleSettings(NamedTuple):
    """What applies to the files of one set of overrides."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    options: Mapping[str, Mapping[str, object]] = {}


class Override(NamedTuple):
    """Settings for files whose path matches one of `paths` (gitignore patterns, relative to the configuration's folder)."""

    paths: tuple[str, ...]
    rules: RuleSettings


class Settings(NamedTuple):
    """A whole configuration.

    `select` and `ignore` hold codes or prefixes of codes (`TR`, `TR1`, `TR105`) or rule names; an empty `select` means the rules that are on by
    default.  `root` is the folder that patterns and relative file names refer to.  `kinds` are the schemas of the front
    matter, tried in order.
    """

    root: str = "."
    rules: RuleSettings = RuleSettings()
    overrides: tuple[Override, ...] = ()
    exclude: tuple[str, ...] = ()
    kinds: tuple[NoteKind, ...] | None = None
    fail_on: Severity | None = "error"
