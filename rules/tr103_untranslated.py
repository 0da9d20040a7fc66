"""TR103."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._pairs import LANGUAGE_NAMES, Pair, pairs, place, untranslated
from podlint.rules._rule import Rule
from podlint.rules._runs import opening
from podlint.schemas.diagnostic import Finding
from podlint.schemas.span import Span


class Untranslated(Rule):
    """A translation is the original again, wholly or for a clause.

    ## What it finds

    - passages that stand in the language of the originals,
    - clauses of five words or more that a translation leaves in that language and the original has too, or of ten words
      or more in any case,
    - in a note whose sides are in one language: passages that say the same as their original, if that is true of half
      of them.

    Direction is judged by the text, not by the summaries' labels.  One finding stands for one passage or clause, or for
    a run of blocks (`data.scope` is `run`) that are untranslated one after the other.

    ## Why it matters

    Readers who rely on the translation get none.

    ## When it stays silent

    Names, titles, song lines, code, addresses, quotations and glosses keep their language, and so do answers of one
    word.  An edited version over the spoken one, both in the same language, is no missing translation.
    """

    severity = "error"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each clause, passage or run of passages."""
        found = untranslated(document)
        if not found:
            return
        language = LANGUAGE_NAMES[document.languages[1]]
        run: list[Pair] = []
        last = -1
        for pair in pairs(document):
            clause = found.get(pair.number)
            if clause == "":
                if run and pair.number != last + 1:
                    yield _whole(document, run, language)
                    run = []
                run.append(pair)
                last = pair.number
            elif clause:
                shown = " ".join((clause if len(clause) < 60 else clause[:57] + "…").split())
                yield Finding(place(document, pair.translation, clause), f"left in {language}: “{shown}”")
            elif pair.number == last + 1 and pair.translation.language in (document.languages[1], "none"):
                last = pair.number  # a name or a word of assent does not end a run
        if run:
            yield _whole(document, run, language)


def _whole(document: Document, run: list[Pair], language: str) -> Finding:
    first, last = run[0], run[-1]
    if first is last:
        message = f"not translated: the passage is in {language} like its original"
        return Finding(opening(document, first.translation), message)
    blocks = last.number - first.number + 1
    message = f"{blocks} passages in a row are not translated: they are in {language} like their originals"
    span = Span(first.translation.span.start, last.translation.span.end)
    return Finding(span, message, data={"scope": "run", "blocks": blocks})
