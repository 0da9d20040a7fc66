"""`python -m podlint`."""

from podlint.cli.main import run

run()
