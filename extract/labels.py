"""Turn labels: which names before a colon open a turn, and which do not.

A bold term before a colon may also head a list entry, and `Name: text` is ordinary prose.  So candidates are
collected first, over the whole note, and the note's own pattern decides which of them are labels.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from podlint.schemas.document import Label, Turn
from podlint.schemas.span import Span

_LEAD = r"(?P<lead>(?:(?:>>?|[-*+])[ \t]*(?=[^*\s]|\*\*)){0,4}+)"
_BOLD = re.compile(
    _LEAD + r"\*\*[ ]?(?P<open>[\[【「]?)(?P<name>[^*\n:：\[\]【】「」]{1,60}?)(?P<close>[\]】」]?)[ ]?"
    r"(?:\*\*(?:[ ]?[(（][^()（）\n:：]{1,40}[)）])?[ ]?(?P<out>[:：])|(?P<in>[:：])[ ]?\*\*)"
)
_PLAIN = re.compile(
    _LEAD + r"(?P<open>\[?)(?P<name>[^\s:：*<>|#\[\]（）()“”\"，。！？、；,.!?;`/《》]{1,20}"
    r"(?:[ ·][^\s:：*<>|#\[\]（）()“”\"，。！？、；,!?;`/《》]{1,20}){0,3}"
    r"(?:[ ]?[（(][^\s（）()]{1,20}[)）])?)(?P<close>\]?)[ ]?(?P<out>：|:(?=\s|[^\x00-\x7f]))"
)
_TITLE = "".join(
    rf"(?<!\b{title}\.)" for title in ("[A-Z]", "[DMJS]r", "[MS][st]", "Mrs", "Rep", "Sen", "Gov", "Gen", "Prof")
)
_SENTENCE_MARKS = re.compile(rf"[，。！？；“”…]|[.!?]{_TITLE}(?=\s|$)")

Candidate = tuple[re.Match[str], bool]
"""A match and whether it is bold."""


def candidate(text: str, start: int, end: int) -> Candidate | None:
    """What may be a label at `start` (a line's first character), or None."""
    first = text[start]
    if first in "*>-+":
        match = _BOLD.match(text, start, end)
        if match is not None:
            return match, True
        if first == "*":
            return None
    if text.find(":", start, start + 64) < 0 and text.find("：", start, start + 64) < 0:
        return None
    match = _PLAIN.match(text, start, end)
    return (match, False) if match is not None else None


class LabelPolicy:
    """Decides for one note which candidates are labels.

    Built from `paragraphs` (the number of the note's paragraphs), the `candidates` by the places of all paragraphs,
    and `both_sides`, the names that open the translation and the original of one block.
    """

    def __init__(self, paragraphs: int, candidates: Mapping[int, Candidate | None], both_sides: set[str]) -> None:
        self._candidates = candidates
        bold: Counter[str] = Counter()
        plain: Counter[str] = Counter()
        plain_firm: Counter[str] = Counter()
        found = [item for item in candidates.values() if item is not None]
        for match, is_bold in found:
            name = match["name"]
            if _SENTENCE_MARKS.search(name):
                continue
            if is_bold and not _is_bullet(match["lead"]):
                bold[name] += 1
            elif not is_bold:
                plain[name] += 1
                if match["lead"].startswith(">"):
                    plain_firm[name] += 1
        self.bold = _accept(bold, paragraphs, both_sides, share=0.4)
        self.bullet = {
            name
            for name, count in Counter(
                match["name"] for match, is_bold in found if is_bold and _is_bullet(match["lead"])
            ).items()
            if count >= 3
        }
        known = {name for name in plain if name in self.bold}
        self.plain = known | _accept_plain(plain, paragraphs, both_sides)

    def opening(self, text: str, start: int, end: int) -> Label | None:
        """The label at the start of a paragraph, whose place is among the candidates', or None."""
        return self._label(self._candidates[start]) if start in self._candidates else self.label(text, start, end)

    def label(self, text: str, start: int, end: int) -> Label | None:
        """The label at the start of a line, or None."""
        return self._label(candidate(text, start, end))

    def _label(self, found: Candidate | None) -> Label | None:
        if found is None:
            return None
        match, is_bold = found
        lead, before, name, after, out = match.group("lead", "open", "name", "close", "out")
        if not is_bold:
            accepted, style = name in self.plain, f"{lead}{before}N{after}{out}"
        else:
            accepted = name in (self.bullet if lead and lead[0] in "-*+" else self.bold)
            style = f"{lead}**{before}N{after}**{out}" if out else f"{lead}**{before}N{after}{match['in']}**"
        return Label(Span(*match.span()), Span(*match.span("name")), name.strip(), style) if accepted else None


def _is_bullet(lead: str) -> bool:
    return lead[:1] in "-*+" and lead != ""


def _accept(names: Counter[str], paragraphs: int, both_sides: set[str], share: float) -> frozenset[str]:
    """Dialogue repeats few names; a list of terms has many names once each."""
    total = sum(names.values())
    if not total:
        return frozenset()
    if total >= share * paragraphs or (total >= 6 and len(names) <= total / 3):
        return frozenset(names)
    return frozenset(name for name, count in names.items() if name in both_sides or count >= 3)


def _accept_plain(names: Counter[str], paragraphs: int, both_sides: set[str]) -> frozenset[str]:
    """Unmarked labels need a pattern: a third of the paragraphs, and names that come again or open both sides."""
    repeated = {name: count for name, count in names.items() if count >= 2}
    total = sum(repeated.values())
    if len(repeated) < 1 or total < 4 or total < paragraphs / 3:
        return frozenset()
    return frozenset(name for name in names if name in repeated or name in both_sides)


def turns_of(text: str, paragraphs: Iterable[Span], policy: LabelPolicy) -> tuple[Turn, ...]:
    """Cut paragraphs into turns at every accepted label."""
    starts: list[tuple[int, Label | None]] = []
    end = 0
    for position, end in paragraphs:
        label = policy.opening(text, position, end)
        if label is not None or not starts:
            starts.append((position, label))
        while 0 < (position := text.find("\n", position, end) + 1) < end:
            if text[position] in "*>[-+" or not starts[-1][1]:
                label = policy.label(text, position, end)
                if label is not None:
                    starts.append((position, label))
    turns: list[Turn] = []
    for index, (start, label) in enumerate(starts):
        stop = starts[index + 1][0] if index + 1 < len(starts) else end
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        text_start = label.span.end if label else start
        while text_start < stop and text[text_start].isspace():
            text_start += 1
        turns.append(Turn(Span(start, stop), label, Span(text_start, max(stop, text_start))))
    return tuple(turns)
