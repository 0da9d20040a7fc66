"""What the rules that compare the sides of a block share: the pairs, and passages in the wrong language."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from podlint.extract.document import Block, Document, Passage
from podlint.extract.language import HAN, count_han, count_words, language_of, words_of
from podlint.rules._runs import opening
from podlint.schemas.document import Language
from podlint.schemas.span import Span

LANGUAGE_NAMES: dict[Language, str] = {"zh": "Chinese", "en": "English"}

Stretches = dict[int, str]
"""Number of a block -> the words of it that are meant, `""` for the whole passage."""

# Compiled on first use: few notes need them.
_LATIN_RUN = r"(?<![A-Za-z])[A-Za-z][A-Za-z0-9 ,;.'’?!\n-]{24,}"
_HAN_RUN = f"[{HAN}，、。]{{8,}}"
_ASIDES = r"（[^（）]{0,400}）|\([^()]{0,400}\)|“[^“”]{0,400}”|\"[^\"\n]{0,400}\""
_ADDRESS = r"\S+[.@/][a-z]\S*"
_BEFORE_QUOTATION = tuple("（(《〈“‘\"'「『[【`♪#@/")
_OPENING_MARKS, _CLOSING_MARKS = tuple("《“♪`["), tuple("》”♪`]")

_COMMON = """
    a about all am an and are as at be because but by can could did do does don for from get got had has have he her him
    his how i if in is it its just let me my no not of on or our she should so than that the their them then there these
    they this to us was we were what when where which who why will with would yes you your
"""
FUNCTION_WORDS = frozenset(_COMMON.split())
"""Words that English sentences have and names have not."""

_PARTICLES = "a an and as at by de for from in la of on or the to und van von vs with y"
_NAME_PARTICLES = frozenset(_PARTICLES.split())


class Pair(NamedTuple):
    """A block that has both sides; `number` is its place among the document's blocks."""

    number: int
    block: Block
    translation: Passage
    original: Passage


def pairs(document: Document) -> Iterator[Pair]:
    """The blocks of a bilingual note that have both sides."""
    if document.bilingual:
        for number, block in enumerate(document.blocks):
            if block.translation is not None and block.original is not None:
                yield Pair(number, block, block.translation, block.original)


def place(document: Document, passage: Passage, words: str) -> Span:
    """Where words of the passage stand; its opening where emphasis or tags between them hide the place."""
    start = document.text.find(words, *passage.span)
    return Span(start, start + len(words)) if start >= 0 else opening(document, passage)


def untranslated(document: Document) -> Stretches:
    """What of the translations is still in the language of the originals."""
    return _fact(document, "untranslated", _untranslated)


def foreign_originals(document: Document) -> Stretches:
    """What of the originals is in the language of the translations."""
    return _fact(document, "foreign originals", _foreign_originals)


def _fact(document: Document, name: str, find: Callable[[Document], Stretches]) -> Stretches:
    if name not in document.facts:  # a side without a language of its own has nothing that is foreign to it
        document.facts[name] = find(document) if LANGUAGE_NAMES.keys() >= set(document.languages) else {}
    return document.facts[name]  # type: ignore[no-any-return]


def _untranslated(document: Document) -> Stretches:
    if not document.bilingual:
        return {}
    wanted, given = document.languages
    if wanted == given:
        return _copies(document)
    result: Stretches = {}
    for number, _, translation, original in pairs(document):
        if translation.language == given:
            if original.language != wanted and _is_speech(translation.prose):
                result[number] = ""
        elif translation.words > 4 if wanted == "zh" else translation.han > 7:
            clause = _clause(translation.prose, original.prose, given)
            if clause:
                result[number] = clause
    return result


def _copies(document: Document) -> Stretches:
    """The copies where both sides are in one language, if they are its habit: other notes edit what was said."""
    every = list(pairs(document))
    copies: Stretches = {
        pair.number: ""
        for pair in every
        if _is_copy(pair.translation.prose, pair.original.prose) and _is_speech(pair.original.prose)
    }
    return copies if 2 * len(copies) >= len(every) else {}


def _is_copy(translation: str, original: str) -> bool:
    ours, theirs = _letters(translation), _letters(original)
    return 0.6 * len(theirs) < len(ours) < 1.6 * len(theirs) and (theirs in ours or ours in theirs)


def _letters(text: str) -> str:
    """The text without case, punctuation and blanks, for comparing."""
    return "".join(re.findall(r"[^\W_]+", text.casefold()))


def _is_speech(text: str) -> bool:
    """Whether a passage says more than a name, a title, a term, an address, a line sung or a word of assent."""
    text = text.strip().lstrip("> ")
    if text.startswith(_OPENING_MARKS) and text.rstrip("。.，,!?！？").endswith(_CLOSING_MARKS):
        return False
    if count_han(text) > 7:
        return True
    words = words_of(re.sub(_ADDRESS, "", text))
    ordinary = _ordinary(words)
    return len(words) > 1 and (len(ordinary) > 2 or (bool(ordinary) and _has_function_word(words)))


def _ordinary(words: list[str]) -> list[str]:
    """The words that a name or title would not have in lower case."""
    return [word for word in words if word[0].islower() and word not in _NAME_PARTICLES]


def _has_function_word(words: list[str]) -> bool:
    return any(word.casefold().replace("’", "'").partition("'")[0] in FUNCTION_WORDS for word in words)


def _clause(text: str, original: str, language: Language) -> str:
    """The first stretch of the text that is a clause in the given language, or nothing.

    Names, titles, quotations, what stands in brackets, and addresses are no clauses; short ones count only where the
    original has them too.
    """
    for match in re.finditer(_LATIN_RUN if language == "en" else _HAN_RUN, text):
        before = text[max(0, match.start() - 200) : match.start()].rstrip()
        if before.endswith(_BEFORE_QUOTATION) or _is_open(before, "（", "）") or _is_open(before, "(", ")"):
            continue
        clause = match[0].strip(" ,;\n-，、。")
        if language == "zh":
            return clause
        words = words_of(clause)
        ordinary = _ordinary(words)
        if len(words) < 5 or len(ordinary) < max(3, len(words) / 2 - 1) or not _has_function_word(words):
            continue
        if len(words) > 9 or _letters(clause) in _letters(original):
            return clause
    return ""


def _is_open(text: str, opening_mark: str, closing_mark: str) -> bool:
    return text.rfind(opening_mark) > text.rfind(closing_mark)


def _foreign_originals(document: Document) -> Stretches:
    if not document.bilingual:
        return {}
    wanted, given = document.languages
    result: Stretches = {}
    if wanted == given:
        return result
    for number, _, translation, original in pairs(document):
        if wanted == "en":
            if original.language == wanted and _is_speech(original.prose):
                result[number] = ""
        elif original.han > 3 and translation.language != "none":
            spoken = re.sub(_ASIDES, "", original.prose)
            clause = _clause(spoken, "", wanted)
            if language_of(spoken) == wanted and count_han(spoken) > 3 and (not clause or count_words(spoken) < 3):
                result[number] = ""
            elif clause:
                result[number] = clause
    return result
