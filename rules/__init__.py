"""How a Document becomes diagnostics: one file for one rule, engine pieces with a leading underscore."""
