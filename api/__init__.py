"""podlint: a linter for bilingual podcast notes."""

__version__ = "0.1.0"
