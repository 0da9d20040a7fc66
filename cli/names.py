"""`podlint names`."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from podlint.extract.document import Document
    from podlint.extract.names.names import NamePass


@click.command()
@click.argument("notes", nargs=-1, required=True, metavar="NOTE…", type=click.Path(dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--config", "config_file", type=click.Path(dir_okay=False), help="Configuration to use.")
def names(notes: tuple[str, ...], form: str, config_file: str | None) -> None:
    """Show the names in notes: what is rightly named, by its canonical name, and what is wrong and why."""
    from podlint.cli.config import ConfigError, settings_for
    from podlint.extract.names.names import NamePass
    from podlint.extract.names.tables import load
    from podlint.extract.source import NotANoteError, UnreadableError

    status, records = 0, []
    try:
        tables = load(settings_for(notes, config_file).aliases)
    except ConfigError as error:
        click.echo(f"podlint: {error}", err=True)
        sys.exit(2)
    for note in notes:
        try:
            found = NamePass(read_document(note), tables)
        except (UnreadableError, NotANoteError) as error:
            click.echo(f"podlint: {note}: {error}", err=True)
            status = 2
            continue
        if form == "json":
            records.append(_record(note, found))
        else:
            click.echo("\n".join(_lines(note, found)))
    if form == "json":
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    sys.exit(status)


def read_document(path: str) -> "Document":
    """The parsed note of a path.  Raises UnreadableError and NotANoteError."""
    from podlint.extract.note import parse
    from podlint.extract.source import read_source

    return parse(read_source(path))


def _lines(note: str, found: "NamePass") -> Iterator[str]:
    from podlint.extract.lines import Lines

    yield f"{note}"
    counts = Counter((mention.name, mention.type) for mention in found.mentions)
    for (name, kind), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        forms = sorted({mention.span.of(found.scan.text) for mention in found.mentions if mention.name == name})
        others = [form for form in forms if form != name]
        yield f"  {count:4} {name} ({kind})" + (f", as {', '.join(others)}" if others else "")
    lines = Lines(found.scan.text)
    for item in found.corrections:
        place = lines.place(item.span.start)
        yield f"  {place.line}:{place.column} “{item.surface}” → “{item.text}” [{item.certainty}]: {item.evidence}"


def _record(note: str, found: "NamePass") -> dict[str, Any]:
    text = found.scan.text
    return {
        "path": note,
        "mentions": [
            {"start": m.span.start, "end": m.span.end, "text": m.span.of(text), "name": m.name, "type": m.type}
            for m in found.mentions
        ],
        "corrections": [
            {
                "start": c.span.start, "end": c.span.end, "surface": c.surface, "text": c.text, "name": c.name,
                "type": c.type, "source": c.source, "evidence": c.evidence, "certainty": c.certainty,
            }
            for c in found.corrections
        ],
    }  # fmt: skip
