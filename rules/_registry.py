"""Which rules there are.  The file name of a rule gives its code and name, so that nothing needs a list of them."""

import os
import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from podlint.rules._rule import Rule

_FILE = re.compile(r"([a-z]{2}\d{3})_([a-z0-9_]+)\.py$")


class RuleError(Exception):
    """A rule failed on a document: a bug of podlint, not of the note."""


class Entry(NamedTuple):
    """A rule that has not been imported yet."""

    code: str
    name: str
    module: str

    def load(self) -> "type[Rule]":
        """The rule's class."""
        return _load(self)


@cache
def entries() -> dict[str, Entry]:
    """All rules by code, in the order of their codes."""
    found = []
    for file in os.listdir(os.path.dirname(__file__)):
        match = _FILE.match(file)
        if match:
            found.append(Entry(match[1].upper(), match[2].replace("_", "-"), f"podlint.rules.{file[:-3]}"))
    return {entry.code: entry for entry in sorted(found)}


@cache
def _load(entry: Entry) -> "type[Rule]":
    from podlint.rules._rule import Rule

    module = import_module(entry.module)
    rule = next(
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == entry.module
    )
    rule.code, rule.name = entry.code, entry.name
    return rule


def matching(pattern: str) -> list[str]:
    """The codes that a selector means: a code, a prefix of codes, a name or ALL."""
    if pattern == "ALL":
        return list(entries())
    wanted = pattern.upper()
    return [code for code, entry in entries().items() if code.startswith(wanted) or entry.name == pattern.lower()]
