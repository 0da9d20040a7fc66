"""`podlint aliases`."""

import sys
from collections.abc import Iterator

import click


@click.group()
def aliases() -> None:
    """Work with alias tables: names, their variants and their misspellings."""


@aliases.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(dir_okay=False))
def check(files: tuple[str, ...]) -> None:
    """Validate alias tables, each on its own and all of them together."""
    problems = [*_problems(files)]
    for problem in problems:
        click.echo(f"podlint: {problem}", err=True)
    sys.exit(1 if problems else 0)


def _problems(files: tuple[str, ...]) -> Iterator[str]:
    import yaml
    from pydantic import ValidationError

    from podlint.schemas.aliases import AliasTable, Entity, is_sorted, table_problems

    entities: list[Entity] = []
    for file in files:
        try:
            with open(file, "rb") as stream:
                data = yaml.load(stream, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # safe either way
            table = AliasTable.model_validate(data).root
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            yield f"{file}: {error}"
            continue
        except ValidationError as error:
            for item in error.errors():
                place = item["loc"][0] if item["loc"] else None
                entry = data[place] if isinstance(place, int) else {}
                name = entry.get("name", f"entry {place}") if isinstance(entry, dict) else f"entry {place}"
                yield f"{file}: {name}: {'.'.join(map(str, item['loc'][1:]))}: {item['msg']}"
            continue
        if not is_sorted(table):
            yield f"{file}: the entities are not sorted by name"
        entities += table
    yield from table_problems(entities)
