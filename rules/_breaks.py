"""Where passages break off: sentences without an end, and originals with words left out."""

from podlint.extract.document import Document
from podlint.rules._pairs import Pair, pairs

ELLIPSES = ("...", "…")

_ENDS = tuple("。！？!?.…”\"’'」』》）)】]~～；;—–-♪`")
_FULL_STOPS = tuple(".!?。！？")
_CLOSERS = "\"'”’」』）)]* \n"

_ABRIDGED = 1 / 3
_WORDS_TO_A_CUT = 100
"""With fewer ellipses speakers break off now and then; with more, whoever prepared the note leaves words out."""


def is_finished(text: str) -> bool:
    """Whether a passage ends as passages do; a comma, a colon or a bare word is no end."""
    return text.rstrip(" \n*_").endswith(_ENDS)


def has_full_stop(text: str) -> bool:
    """Whether a passage ends with a whole sentence, neither in mid-air nor in an ellipsis."""
    text = text.rstrip(_CLOSERS)
    return text.endswith(_FULL_STOPS) and not text.endswith(ELLIPSES)


def is_open(text: str) -> bool:
    """Whether a passage, as written, ends inside bold, brackets or a title."""
    if text.count("**") % 2:
        return True
    return any(text.rfind(pair[0]) > text.rfind(pair[1]) for pair in ("（）", "《》", "()"))


def abridged_originals(document: Document) -> list[Pair]:
    """The pairs whose original leaves words out where the translation does not, if the note does so throughout.

    Counted are originals of 20 words or more with an ellipsis that the translation lacks; none are returned where they
    are fewer than a third of such originals, or than three.
    """
    if "abridged originals" not in document.facts:
        document.facts["abridged originals"] = _abridged(document)
    return document.facts["abridged originals"]  # type: ignore[no-any-return]


def _abridged(document: Document) -> list[Pair]:
    if not any(dots in document.text for dots in ELLIPSES):
        return []
    long = [pair for pair in pairs(document) if pair.original.words >= 20]
    found = [pair for pair in long if _ellipses(pair.original.text) and not _ellipses(pair.translation.text)]
    if len(found) < 3 or len(found) < _ABRIDGED * len(long):
        return []
    cuts = sum(_ellipses(pair.original.text) for pair in found)
    return found if cuts * _WORDS_TO_A_CUT >= sum(pair.original.words for pair in found) else []


def _ellipses(text: str) -> int:
    return sum(map(text.count, ELLIPSES))
