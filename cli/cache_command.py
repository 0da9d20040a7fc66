"""`podlint cache`: where the cache is, how large, and how to get rid of it."""

import os

import click

from podlint.cli.cache import delete, files
from podlint.extract.cache_folder import cache_folder


@click.group()
def cache() -> None:
    """Show or delete what podlint keeps of earlier runs."""


@cache.command()
def info() -> None:
    """Show the cache's folder and the size of each file in it: one for each project, and compiled tables of names."""
    click.echo(cache_folder())
    for file in files():
        click.echo(f"{_size(file) / 1e6:9.1f} MB  {os.path.basename(file)}")


@cache.command()
def clean() -> None:
    """Delete all that is kept; it will be made again when it is needed."""
    freed = 0
    for file in files():
        freed += _size(file)
        delete(file)
    click.echo(f"{freed / 1e6:.1f} MB freed in {cache_folder()}")


def _size(file: str) -> int:
    try:
        return os.path.getsize(file)
    except OSError:
        return 0
