"""Which misspellings of the tables are wrong where they stand."""

import re
from collections.abc import Iterator
from functools import cached_property

from podlint.extract.names.scan import Hit, Scan
from podlint.extract.names.tables import Tables, Wrong
from podlint.schemas.names import Certainty, Correction, EntityType, Source
from podlint.schemas.span import Span

REACH = 300
"""Code points before and after a form in which the words that decide are looked for."""

_COMMON = 3.0
"""Zipf frequency from which a word is ordinary: each of its uses has to be judged by itself."""

_WORD = re.compile(r"[a-z0-9\u00df-\u024f]+")


class Judge:
    """Decides on the misspellings in one note; `leave_out` are the notes whose witness does not count."""

    def __init__(self, scan: Scan, tables: Tables, leave_out: frozenset[str] = frozenset()) -> None:
        self._scan = scan
        self._tables = tables
        self._leave_out = leave_out

    def anywhere(self) -> Iterator[Correction]:
        """The forms that are wrong wherever they stand, where no sense that depends on its context is proven."""
        for hit, senses in self._misspelled:
            certain = [sense for sense in senses if not sense.in_context]
            if certain and not self._fitting(hit, senses):
                yield self._correction(hit, certain[0], "table: practically never right")

    def in_context(self) -> Iterator[Correction]:
        """The forms that are wrong for what stands near them, or for the show of the note."""
        undecided: dict[str, list[Hit]] = {}
        proven: dict[str, tuple[Wrong, str]] = {}
        for hit, senses in self._misspelled:
            fitting = self._fitting(hit, senses)
            if len({sense.name for sense, _ in fitting}) == 1:
                proven[hit.form] = fitting[0]
                yield self._correction(hit, *fitting[0])
            elif all(sense.in_context for sense in senses):
                undecided.setdefault(hit.form, []).append(hit)
        for form, hits in undecided.items():
            # One sense a discourse (Gale, Church and Yarowsky 1992), where the form is no ordinary word or a full name.
            if form in proven and (self._is_rare(form) or (proven[form][0].type == "person" and " " in form)):
                for hit in hits:
                    if not self._is_excluded(proven[form][0], hit):
                        yield self._correction(hit, proven[form][0], f"{proven[form][1]}, elsewhere in this note")

    @cached_property
    def _misspelled(self) -> list[tuple[Hit, list[Wrong]]]:
        """The forms of the tables' misspellings that stand in prose, with their senses."""
        found = []
        for hit in self._scan.hits:
            senses = [wrong for wrong in self._tables.wrong(hit.form) if not self._is_left_out(wrong)]
            if senses and self._scan.is_prose(hit.start, hit.end):
                found.append((hit, senses))
        return found

    def _fitting(self, hit: Hit, senses: list[Wrong]) -> list[tuple[Wrong, str]]:
        """The senses that the context of a form proves, each with the proof."""
        return [(sense, why) for sense in senses if sense.in_context and (why := self._proof(sense, hit))]

    def _is_left_out(self, wrong: Wrong) -> bool:
        return bool(wrong.seen) and self._leave_out.issuperset(wrong.seen)

    def _is_rare(self, form: str) -> bool:
        return all(self._tables.zipf(word) < _COMMON for word in form.split()) or not form.isascii()

    def _proof(self, sense: Wrong, hit: Hit) -> str:
        """The words that prove a sense of a form, or nothing."""
        if self._is_excluded(sense, hit):
            return ""
        for show in sense.shows:
            if show.casefold() in self._scan.show:
                return f"table: in notes of “{show}”"
        word = self._near(sense.near, hit)
        return f"table: near “{word}”" if word else ""

    def _is_excluded(self, sense: Wrong, hit: Hit) -> bool:
        return bool(self._near(sense.not_near, hit))

    def _near(self, number: int, hit: Hit) -> str:
        """The first of a context's words that stands near a form, or nothing."""
        if number < 0:
            return ""
        words, phrases = self._tables.context(number)
        text = self._scan.normal
        around = text[max(0, hit.start - REACH) : hit.start], text[hit.end : hit.end + REACH]
        found = words.intersection(*[_WORD.findall(" ".join(around))]) if words else ()
        if found:
            return min(found)
        return next((phrase for phrase in phrases if any(phrase in part for part in around)), "")

    def _correction(self, hit: Hit, wrong: Wrong, evidence: str) -> Correction:
        certainty: Certainty = "sure" if not wrong.in_context and wrong.seen else "likely"
        span = Span(hit.start, hit.end)
        return correction(self._scan.text, span, wrong.text, wrong.name, wrong.type, "table", evidence, certainty)


def correction(
    whole: str, span: Span, text: str, name: str, kind: EntityType, source: Source, why: str, certainty: Certainty
) -> Correction:
    """A correction of `span` of the text `whole`; a plural s behind it is made part of both forms."""
    end = span.end
    if whole[end : end + 1] == "s" and not text.endswith("s") and not whole[end + 1 : end + 2].isalnum():
        span, text = Span(span.start, end + 1), f"{text}s"
    return Correction(span, span.of(whole), text, name, kind, source, why, certainty)
