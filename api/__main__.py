"""`python -m podlint`."""

from podlint.cli.main import main

main()
