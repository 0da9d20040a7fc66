"""ST001."""

from podlint.rules._rule import Rule


class UnreadableFile(Rule):
    """The file is no note: binary, not UTF-8, or far too large.

    ## What it finds

    Files whose bytes are no UTF-8 text, that hold NUL bytes, or that are larger than 64 MiB.  One finding stands for
    the file; no other rule looks at it. A file that the system refuses to open is an error of the run (exit status
    2), not a finding.

    ## Why it matters

    Such a file breaks the build of the site, or shows replacement characters to readers.
    """

    severity = "error"
