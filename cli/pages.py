"""`podlint rule` and `podlint rules`: the manual of the rules, made from their docstrings and options."""

import inspect
import re
from importlib import resources
from typing import Annotated, Any, get_args, get_origin

import click

from podlint.cli.config import ConfigError, check_selector
from podlint.rules._registry import Entry, entries, matching

FAMILIES = {
    "FM": "Front matter", "ST": "Structure", "TU": "Turns", "TR": "Translation", "EN": "Names",
    "PU": "Publication", "AR": "Archive", "SU": "Suppressions",
}  # fmt: skip
_CASE = re.compile(r"^~~~~note\n(.*?)^~~~~\n\s*~~~~report\n(.*?)^~~~~\n", re.MULTILINE | re.DOTALL)


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]…")
def rule(codes: tuple[str, ...]) -> None:
    """Show the manual page of rules, by code, prefix or name; all of them without CODE."""
    try:
        for code in codes:
            check_selector(code)
    except ConfigError as error:
        raise click.UsageError(str(error)) from error
    wanted = [code for pattern in codes for code in matching(pattern)] or list(entries())
    click.echo_via_pager("\n".join(page(entries()[code]) for code in wanted))


@click.command()
def rules() -> None:
    """List all rules."""
    click.echo("\n".join(overview()))


def overview() -> list[str]:
    """One line a rule: code, name, severity, fixes, first sentence."""
    lines = []
    for entry in entries().values():
        found = entry.load()
        off = "" if found.default else " (off by default)"
        lines.append(f"{entry.code}  {entry.name:24} {found.severity:8} {first_sentence(entry)}{off}")
    return lines


def first_sentence(entry: Entry) -> str:
    """What the rule finds, in one sentence."""
    return inspect.getdoc(entry.load()).split("\n\n", 1)[0].replace("\n", " ")  # type: ignore[union-attr]  # a test demands docstrings


def page(entry: Entry) -> str:
    """The manual page of one rule, in Markdown."""
    found = entry.load()
    doc = inspect.getdoc(found) or ""
    default = "on" if found.default else "off"
    parts = [f"# {entry.code} {entry.name}\n", f"Severity: {found.severity}; {default} by default.\n", doc + "\n"]
    example = _example(entry)
    if example:
        parts.append(f"## Example\n\n````markdown\n{example[0]}````\n\nis reported as\n\n```text\n{example[1]}```\n")
    options = found.option_types()
    if options:
        parts.append(
            "## Options\n\n" + "".join(_option(name, hint, getattr(found, name)) for name, hint in options.items())
        )
    return "\n".join(parts)


def all_pages() -> str:
    """docs/rules.md: an overview and every page."""
    parts = ["# Rules\n\nMade by `podlint rule` from the rules themselves; do not edit.\n"]
    for prefix, family in FAMILIES.items():
        members = [entry for entry in entries().values() if entry.code.startswith(prefix)]
        if not members:
            continue
        rows = [
            f"| [{e.code}](#{e.code.lower()}-{e.name}) | {e.name} | {e.load().severity} | {first_sentence(e)} |"
            for e in members
        ]
        parts.append(
            f"## {family}\n\n| code | name | severity | finds |\n| --- | --- | --- | --- |\n" + "\n".join(rows) + "\n"
        )
        parts += [_deeper(page(entry)) for entry in members]
    return "\n".join(parts)


def _deeper(markdown: str) -> str:
    """The page with its headings two levels down; what looks like one in an example stays."""
    pieces = re.split(r"(^````markdown\n.*?^````\n)", markdown, flags=re.MULTILINE | re.DOTALL)
    return "".join(
        re.sub(r"^(#+ )", r"##\1", piece, flags=re.MULTILINE) if index % 2 == 0 else piece
        for index, piece in enumerate(pieces)
    )


def _example(entry: Entry) -> tuple[str, str] | None:
    """The note and the report of the first wrong case of the rule's fixture file, which travels in the package."""
    name = entry.module.rsplit(".", 1)[1] + ".md"
    try:
        text = resources.files("podlint.cases").joinpath(name).read_text("utf-8")
    except (FileNotFoundError, ModuleNotFoundError):
        return None
    match = _CASE.search(text)
    return (match[1], match[2]) if match else None


def _option(name: str, hint: Any, default: object) -> str:
    description = ""
    if get_origin(hint) is Annotated:
        hint, *notes = get_args(hint)
        description = next((f": {note}" for note in notes if isinstance(note, str)), "")
    kind = hint.__name__ if isinstance(hint, type) and get_origin(hint) is None else str(hint).replace("typing.", "")
    shown = list(default) if isinstance(default, tuple) else default
    return f"- `{name.replace('_', '-')}` ({kind}, default `{shown!r}`){description}\n"


if __name__ == "__main__":
    click.echo(all_pages(), nl=False)
