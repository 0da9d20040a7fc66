"""Whether a note mentions a name, asked leniently: in part, in another spelling, in another script's words."""

import re
from functools import cached_property

from podlint.extract.document import Document
from podlint.extract.language import count_han, count_words
from podlint.extract.names.scan import SHOW_FIELDS
from podlint.extract.names.sound import fold, likeness
from podlint.rules._entities import is_han

_READ = (*SHOW_FIELDS, "title", "summary", "insight", "series")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f0-9]+")
_SMALL = frozenset({
    "the", "and", "for", "inc", "ltd", "llc", "corp", "corporation", "company", "group", "new", "of", "in",
    "on", "to", "with", "how", "what", "why", "from", "by", "at", "its", "podcast", "show", "university",
    "bank", "institute", "department", "news", "daily", "times",
})  # fmt: skip
_ENOUGH_WORDS = 300
_ENOUGH_HAN = 300
_ALIKE = 0.78


class NoteWords:
    """What a note says, its lists of names left out."""

    def __init__(self, document: Document) -> None:
        front = document.front_matter
        fields = [entry.value.text for entry in front.entries if entry.key in _READ] if front else []
        body = document.text[document.body_start :]
        self._text = "\n".join((*fields, body))
        han, words = count_han(body), count_words(body)
        self._chinese = han >= _ENOUGH_HAN and words * 2 < han
        self._english = words >= _ENOUGH_WORDS and words * 3 > han

    def speaks(self, name: str) -> bool:
        """Whether there is enough text in the script of a name to tell that the name is not in it."""
        return self._chinese if is_han(name) else self._english

    def has(self, name: str) -> bool:
        """Whether a name stands in the note, or enough of it to be recognised."""
        if is_han(name):
            return name in self._text or any(pair in self._text for run in _han_runs(name) for pair in _pairs(run))
        folded = fold(name)
        if not name.replace(" ", "").isalnum() and name.casefold() in self._text.casefold():
            return True
        if len(folded) > 4 and folded in self._folded:
            return True
        words = [fold(word) for word in _WORD.findall(name)]
        if "".join(words) in self._words or folded in self._words:
            return True
        initials = "".join(word[0] for word in words)
        if len(words) > 2 and (initials in self._words or (initials[:1] == "t" and initials[1:] in self._words)):
            return True
        telling = [word for word in words if len(word) > 2 and word not in _SMALL]
        return any(self._has_word(word) for word in telling)

    def _has_word(self, word: str) -> bool:
        if word in self._words or f"{word}s" in self._words:
            return True
        near = self._by_initial.get(word[0], ())
        return len(word) > 3 and any(abs(len(w) - len(word)) < 4 and likeness(w, word) >= _ALIKE for w in near)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(map(fold, _WORD.findall(self._text)))

    @cached_property
    def _by_initial(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._words:
            if len(word) > 3:
                found.setdefault(word[0], []).append(word)
        return found

    @cached_property
    def _folded(self) -> str:
        return "".join(map(fold, _WORD.findall(self._text)))


def _han_runs(name: str) -> list[str]:
    return "".join(character if count_han(character) else " " for character in name).split()


def _pairs(run: str) -> list[str]:
    return [run[start : start + 2] for start in range(len(run) - 1)] or [run]
