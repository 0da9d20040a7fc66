"""`podlint schema`."""

import json
import sys

import click

from podlint.cli.config import ConfigError, find, load
from podlint.rules._kinds import shipped_kinds, shipped_text


@click.command()
@click.argument("kind", required=False)
@click.option("--config", "config_file", type=click.Path(dir_okay=False), help="Configuration to use.")
@click.option("--toml", is_flag=True, help="The shipped declaration instead, ready to copy into podlint.toml.")
def schema(kind: str | None, config_file: str | None, toml: bool) -> None:
    """Print the JSON Schema of a KIND of front matter; without KIND, of all kinds by name."""
    if toml:
        click.echo(shipped_text(), nl=False)
        return
    from podlint.schemas.models import json_schema

    try:
        found = config_file or find(["."])
        kinds = (load(found).kinds if found else None) or shipped_kinds()
    except ConfigError as error:
        click.echo(f"podlint: {error}", err=True)
        sys.exit(2)
    schemas = {entry.name: json_schema(entry) for entry in kinds if entry.model is None}
    if kind is not None and kind not in schemas:
        raise click.UsageError(f"There is no kind {kind!r}; there are {', '.join(schemas)}.")
    click.echo(json.dumps(schemas[kind] if kind else schemas, ensure_ascii=False, indent=2))
