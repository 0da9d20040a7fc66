"""ST109."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding
from podlint.schemas.span import Span


class UnknownLayout(Rule):
    """The note mixes its languages in a layout that cannot be paired, so some rules stay silent.

    ## What it finds

    Notes whose originals do not stand in `<details>`: languages that alternate by paragraph or line (interleaved), or
    that both occur in bulk (mixed).  One finding stands for the note, at its first passage.

    ## Why it matters

    In such a note the rules that compare the two sides (TU101, TU102, TR) see nothing, so a clean report means less.
    """

    severity = "info"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield at most one finding."""
        shape = document.shape
        if shape in ("interleaved", "mixed"):
            start = document.blocks[0].span.start
            end = document.text.find("\n", start)
            span = Span(start, end if end >= 0 else len(document.text))
            how = "alternates its languages" if shape == "interleaved" else "mixes its languages"
            yield Finding(
                span,
                f"this note {how} outside <details>: TU1xx and TR1xx/TR2xx stay silent",
                data={"scope": "note", "shape": shape},
            )
