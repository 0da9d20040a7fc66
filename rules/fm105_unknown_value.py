"""FM105."""

import re
from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._frontmatter_rule import FieldRule
from podlint.rules._kinds import near
from podlint.rules._yaml_edit import members, replace, shown
from podlint.rules.fm110_stray_quotes import unquoted
from podlint.schemas.diagnostic import Finding, Fix
from podlint.schemas.fields import FieldSpec
from podlint.schemas.frontmatter import Entry, Value

_SURE = 85
"""Least likeness of a slip, as `near` counts it: of the shipped values, two that mean different things reach 81."""


class UnknownValue(FieldRule):
    """A value is not one of those the schema allows.

    ## What it finds

    Values outside the field's list of allowed ones, that do not match its pattern, or that are shorter or longer than
    declared; each item of a list on its own.  One finding stands for one value.

    ## Why it matters

    A misspelt category is a category of its own: the note is missing where readers look for it.

    ## Fix

    Writes the allowed value that is nearly the same, where exactly one is (`evengreen`, `Evergreen`).  Unsafe where the
    two are less alike (`data-engineering` for `tech-engineering`).
    """

    severity = "error"
    judges_models = True

    def check_field(self, document: Document, entry: Entry, spec: FieldSpec) -> Iterator[Finding]:
        """Yield one finding for each value that is not allowed."""
        value = entry.value
        what = f"item of {entry.key!r}" if value.kind == "list" else entry.key
        for item in members(value):
            if item.kind == "scalar" and item.text.strip() and isinstance(item.data, str):
                yield from _judge(entry.key, what, item, spec)
        length = len(value.items) if value.kind == "list" else len(value.text)
        unit = ("item" if value.kind == "list" else "character") + ("s" if length != 1 else "")
        if spec.max_length is not None and length > spec.max_length:
            yield Finding(value.span, f"{entry.key!r} has {length} {unit}; at most {spec.max_length} are allowed")
        if spec.min_length is not None and 0 < length < spec.min_length:
            yield Finding(value.span, f"{entry.key!r} has {length} {unit}; at least {spec.min_length} are wanted")


def _judge(key: str, what: str, value: Value, spec: FieldSpec) -> Iterator[Finding]:
    text = value.text
    if spec.allowed and text not in spec.allowed:
        if unquoted(text) in spec.allowed:
            return  # FM110 speaks
        meant = near(text, spec.allowed)
        message = f"“{shown(text)}” is not a known {what}" + (f"; did you mean “{meant}”?" if meant else "")
        fix = None
        if meant and not value.anchor:
            sure = near(text, spec.allowed, cutoff=_SURE) == meant
            fix = Fix(f"write “{meant}”", (replace(value, meant),), "safe" if sure else "unsafe")
        yield Finding(value.span, message, fix, {"field": key, "value": text, "suggestion": meant})
    elif spec.pattern is not None and not re.fullmatch(spec.pattern, text):
        yield Finding(value.span, f"“{shown(text)}” does not match the pattern of {key!r}: {spec.pattern}")
