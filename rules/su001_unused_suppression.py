"""SU001."""

from podlint.rules._rule import Rule


class UnusedSuppression(Rule):
    """A comment switches rules off that would not have fired there.

    ## What it finds

    `<!-- podlint-disable… -->` and `# podlint-disable…` comments, or single codes in them, that suppress
    nothing.  One finding stands for one comment.  A code is judged only when every rule it means was on in this run,
    so `--select` does not make comments look unused.

    ## Why it matters

    A forgotten comment hides the next real defect in its reach.

    ## Fix

    Removes the idle codes, or the comment with its line.
    """

    severity = "warning"
