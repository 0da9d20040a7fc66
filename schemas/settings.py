"""What a run is to do: the validated configuration in the plain form that the engine reads."""

from collections.abc import Mapping
from typing import NamedTuple

from podlint.schemas.diagnostic import Severity
from podlint.schemas.fields import NoteKind


class RuleSettings(NamedTuple):
    """Which rules run and how.

    Selectors are codes, prefixes of codes (`TR`, `TR1`) or rule names.  An empty `select` means the rules that are on
    by default; `extend` turns rules on besides.
    """

    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    options: Mapping[str, Mapping[str, object]] = {}


class Override(NamedTuple):
    """Further settings for files that match one of `paths` (gitignore patterns, relative to the root)."""

    paths: tuple[str, ...]
    rules: RuleSettings


class Settings(NamedTuple):
    """A whole configuration.

    `root` is the folder that patterns and relative file names refer to.  `kinds` are the schemas of the front matter,
    tried in order; None means the shipped ones.  `fail_on` is the lowest severity that makes the exit status 1, None
    for never.  `aliases` are alias tables besides the shipped ones, `leave_out` notes (file names without ending) whose
    witness for misspellings does not count.
    """

    root: str = "."
    rules: RuleSettings = RuleSettings()
    overrides: tuple[Override, ...] = ()
    exclude: tuple[str, ...] = ()
    kinds: tuple[NoteKind, ...] | None = None
    fail_on: Severity | None = "error"
    aliases: tuple[str, ...] = ()
    leave_out: frozenset[str] = frozenset()
