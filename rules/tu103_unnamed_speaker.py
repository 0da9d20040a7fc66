"""TU103."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding
from podlint.schemas.document import Label

_NAMELESS = (
    r"(?:un(?:known|identified|named) ?)?(?:speaker|voice|person|participant)[ _#-]*(?:\d{1,3}|[a-z])?"
    r"|unknown|unidentified|>>|未知"
    r"|(?:未知|未具名|不明|匿名)?的?(?:说话|說話|发言|發言|讲话|講話)[人者]"
    r"[ _#-]*(?:\d{1,3}|[a-z一二三四五六甲乙丙丁])?"
    r"|(?:讲|講|演讲|演講)者[ _#-]*(?:\d{1,3}|[a-z一二三四五六甲乙丙丁])?"
)


class UnnamedSpeaker(Rule):
    """A label stands for a voice that nobody has put a name to.

    ## What it finds

    Labels that speech recognition gives to voices: `Speaker 1`, `Speaker B`, `Unknown Speaker`, `说话人 1`, `发言人A`,
    `>>`.  Roles (`Host`, `主持人`, `Audience Member`) are names enough.  One finding stands for all turns of one such
    speaker in the note, both sides together, at the first of them.

    ## Why it matters

    Readers cannot tell who speaks, and the speaker is missing from the note's people.
    """

    severity = "info"

    labels: Annotated[tuple[str, ...], "further labels that are nobody's name"] = ()

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each speaker without a name."""
        nameless = re.compile("|".join([_NAMELESS, *map(re.escape, self.labels)]), re.IGNORECASE)
        used = {
            turn.label.name
            for block in document.blocks
            for passage in (block.translation, block.original)
            if passage is not None
            for turn in passage.turns
            if turn.label is not None
        }
        voices = {name for name in used if nameless.fullmatch(name)}
        if not voices:
            return
        counts: Counter[str] = Counter()
        first: dict[str, Label] = {}
        for block in document.blocks:
            seen = set()
            for passage in (block.translation, block.original):
                for number, turn in enumerate(passage.turns if passage else ()):
                    if passage and turn.label is not None and turn.label.name in voices:
                        speaker = document.speakers[passage.side, turn.label.name]
                        first.setdefault(speaker, turn.label)
                        seen.add((speaker, number))
            counts.update(speaker for speaker, _ in seen)
        for speaker, label in first.items():
            turns = f"{counts[speaker]} turns" if counts[speaker] > 1 else "one turn"
            data = {"scope": "note", "count": counts[speaker]}
            yield Finding(label.span, f"“{label.name}” is nobody's name ({turns} in this note)", data=data)
