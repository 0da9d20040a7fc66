"""`podlint aliases`."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from podlint.extract.names.tables import Tables, Wrong
    from podlint.schemas.aliases import AliasTable

_FILE = click.Path(dir_okay=False)


@click.group()
def aliases() -> None:
    """Work with alias tables: names, their variants and their misspellings."""


@aliases.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=_FILE)
def check(files: tuple[str, ...]) -> None:
    """Validate alias tables: each on its own, all of them together, and against the shipped ones."""
    problems = [*_problems(files)]
    for problem in problems:
        click.echo(f"podlint: {problem}", err=True)
    sys.exit(1 if problems else 0)


def _problems(files: Iterable[str]) -> Iterator[str]:
    import os

    from podlint.extract.names.compile import AliasTableError, read_table
    from podlint.extract.names.tables import shipped_files
    from podlint.schemas.aliases import is_sorted, table_problems

    own: list[AliasTable] = []
    for file in files:
        try:
            table = read_table(file)
        except AliasTableError as error:
            yield from str(error).splitlines()
            continue
        if not is_sorted(table.entities):
            yield f"{file}: the entities are not sorted by name"
        own.append(table)
    given = {os.path.realpath(file) for file in files}
    names = {entity.name for table in own for entity in table.entities}
    shipped = [read_table(path) for path in shipped_files() if os.path.realpath(path) not in given]
    kept = [
        table.model_copy(update={"entities": tuple(e for e in table.entities if e.name not in names)})
        for table in shipped
    ]
    yield from table_problems([*own, *kept])


@aliases.command()
def schema() -> None:
    """Print the JSON Schema of alias tables, for editors."""
    import json

    from podlint.schemas.aliases import AliasTable

    click.echo(json.dumps(AliasTable.model_json_schema(), ensure_ascii=False, indent=2))


@aliases.command()
@click.argument("surface")
@click.argument("note", required=False, type=_FILE)
@click.option("--config", "config_file", type=_FILE, help="Configuration to use.")
def explain(surface: str, note: str | None, config_file: str | None) -> None:
    """Say what would be decided about a form, and why; in NOTE, for each place where it stands."""
    from podlint.cli.config import ConfigError, settings_for
    from podlint.extract.names.tables import load

    try:
        settings = settings_for([note or "."], config_file)
        tables = load(settings.aliases)
        click.echo("\n".join(_explained(surface, tables)))
        if note is not None:
            click.echo("\n".join(_decided(surface, note, tables)))
    except ConfigError as error:
        click.echo(f"podlint: {error}", err=True)
        sys.exit(2)


def _explained(surface: str, tables: "Tables") -> Iterator[str]:
    """What the tables know of a form, whatever note it stands in."""
    from podlint.extract.names.gazetteer import sounding_like
    from podlint.extract.names.sound import fold
    from podlint.extract.names.tables import normal

    form = normal(surface)
    meanings, wrongs = tables.meanings(form), tables.wrong(form)
    for meaning in meanings:
        yield f"“{surface}” is an accepted form of {meaning.name} ({meaning.type}): never flagged"
    for wrong in wrongs:
        yield f"“{surface}” is a misspelling of {wrong.name} ({wrong.type}): write “{wrong.text}”"
        yield from _conditions(wrong, tables)
    if not meanings and not wrongs:
        zipf = tables.zipf(fold(surface))
        commonness = f"an English word (Zipf frequency {zipf:.1f})" if zipf else "no English word"
        yield f"“{surface}” is in no table; it is {commonness}"
        for name, likeness in sounding_like(surface, tables):
            yield f"  sounds like {name} ({likeness:.0%})"


def _conditions(wrong: "Wrong", tables: "Tables") -> Iterator[str]:
    if not wrong.in_context:
        yield "  anywhere"
    for words, text in ((wrong.near, "  where one of these is near: "), (wrong.not_near, "  and none of these: ")):
        if words >= 0:
            single, phrases = tables.context(words)
            yield text + ", ".join(sorted((*single, *phrases)))
    if wrong.shows:
        yield "  in notes of " + ", ".join(wrong.shows)
    yield "  met in " + ", ".join(wrong.seen) if wrong.seen else "  met in no note yet"


def _decided(surface: str, note: str, tables: "Tables") -> Iterator[str]:
    """What is decided at each place of a note where a form stands."""
    from podlint.cli.names import read_document
    from podlint.extract.lines import Lines
    from podlint.extract.names.names import NamePass
    from podlint.extract.names.tables import normal

    document = read_document(note)
    found = NamePass(document, tables)
    lines, wanted, position, met = Lines(document.text), normal(surface), 0, False
    while (start := found.scan.normal.find(wanted, position)) >= 0:
        position, met = start + len(wanted), True
        place = lines.place(start)
        where = f"{note}:{place.line}:{place.column}"
        decided = [item for item in found.corrections if item.span.start < position and start < item.span.end]
        if decided:
            yield from (f"{where}: “{d.surface}” → “{d.text}”, {d.certainty}: {d.evidence}" for d in decided)
        elif not found.scan.is_prose(start, position):
            yield f"{where}: left alone, as part of an address, a file name, code or a field that is not read"
        else:
            yield f"{where}: left alone; nothing here proves it wrong"
    if not met:
        yield f"{note} does not have “{surface}”"


@aliases.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATHS…", type=click.Path())
@click.option("--least", default=2, show_default=True, help="Notes in which a form must stand.")
@click.option("--most", default=200, show_default=True, help="Entities to propose.")
@click.option("--config", "config_file", type=_FILE, help="Configuration to use.")
def mine(paths: tuple[str, ...], least: int, most: int, config_file: str | None) -> None:
    """Propose new entries from a whole archive, as an alias table ready for review.

    What notes themselves prove wrong comes with the right name; forms that merely sound alike come as clusters, the
    most frequent form first.  Comments give counts, shows and a context.
    """
    from podlint.cli.config import ConfigError, settings_for
    from podlint.cli.files import find_notes
    from podlint.cli.mining import Mine
    from podlint.cli.output import progress
    from podlint.extract.names.tables import load

    try:
        settings = settings_for(paths, config_file)
        tables = load(settings.aliases)
    except ConfigError as error:
        click.echo(f"podlint: {error}", err=True)
        sys.exit(2)
    found = Mine(tables)
    files = find_notes(paths, settings.root, settings.exclude)
    with progress(len(files), False) as done:
        for file in files:
            if problem := found.read(file):
                click.echo(f"podlint: {problem}", err=True)
            done()
    click.echo(found.table(least, most), nl=False)
