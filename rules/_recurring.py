"""Whom a note's lists ought to hold: its speakers, and the entities that it keeps coming back to."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from podlint.extract.document import Document
from podlint.extract.language import count_han
from podlint.extract.names.names import NamePass
from podlint.extract.names.sound import fold
from podlint.extract.names.tables import Tables, normal
from podlint.rules._entities import LISTS, corrected, is_han
from podlint.schemas.document import Side
from podlint.schemas.names import EntityType, Mention

_CAPITAL = r"[A-Z\u00c0-\u00de][\w'’.-]"
_FULL_NAME = re.compile(rf"{_CAPITAL}+(?: (?:(?:de|von|van|der|bin|al|da|la) )?{_CAPITAL}*){{1,3}}")
_ROLES = frozenset(
    re.findall(
        r"\w+",
        """speaker host guest audience audio clip narrator interviewer reporter caller listener member voter worker
        student professor dr mr mrs ms president senator officer moderator announcer voice video news snippet man woman
        male female intro outro unknown staff team crowd question advertisement sponsor commercial recording music panel
        participant justice judge chief general reverend kid child boy girl white black podcast show the and""",
    )
)
_WORD = re.compile(r"\w+")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤柴"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇魏呂盧鍾譚陸"
)
_CHINESE_ROLES = frozenset("人者员員师師生总總哥姐爷爺奶叔姨妈媽爸友士长長官授家手们們客民工伯婆")
"""What a word for a role ends in."""
_SHORT = 2
_ORDINARY = 3.3
"""Zipf frequency from which a word of English is so common that its capital alone does not make it a name."""
_NEAR = 6
_ORDINARY_TITLE = 2.5
"""The same for titles, which are often plain words."""
_USUAL = 5.2
"""The same for the parts of people's names."""
_ORDINARY_HAN = frozenset({
    "金山", "理想", "苹果", "蘋果", "光明", "联想", "聯想", "平安", "长城", "長城", "大众", "大眾", "快手", "美团",
    "豆包", "元宝", "混元", "通义", "文心", "小米", "万科", "平等", "三星", "雪球", "脉脉", "知乎", "蔚来", "圆桌",
    "晚点", "普惠", "得到", "看见", "活着", "论语", "创新",
})  # fmt: skip
"""Names of two characters that are, or stand within, ordinary words."""


class Candidate(NamedTuple):
    """An entity that the lists may lack.

    `name` is that of the tables, or as the label has it; `forms` are the ways in which the note writes it, and how
    often; `passages` counts the paragraphs of one side that mention it (a speaker's turns), out of `of`.
    """

    name: str
    type: EntityType
    forms: Counter[str]
    passages: int
    of: int
    speaks: bool


def speakers(document: Document, names: NamePass, tables: Tables) -> Iterator[Candidate]:
    """The speakers with full names, whatever the number of their turns."""
    turns: dict[str, Counter[Side]] = {}
    forms: dict[str, Counter[str]] = {}
    total: Counter[Side] = Counter()
    for block in document.blocks:
        for passage in (block.translation, block.original):
            for turn in passage.turns if passage else ():
                if passage is None or turn.label is None:
                    continue
                total[passage.side] += 1
                who = document.speakers[passage.side, turn.label.name]
                turns.setdefault(who, Counter())[passage.side] += 1
                forms.setdefault(who, Counter())[corrected(document, names, turn.label.name_span)] += 1
    whole = {
        who: Counter({form: count for form, count in written.items() if is_full_name(form, tables)})
        for who, written in forms.items()
    }
    both = document.bilingual and not all(is_han(form) for written in whole.values() for form in written)
    for who, full in whole.items():
        if not full or (both and all(map(_is_written_out, full))):
            continue  # in a note with both languages, a foreign name that stands there in Chinese only has another half
        side, count = turns[who].most_common(1)[0]
        latin = [form for form in full if not is_han(form)]
        yield Candidate(max(latin or full, key=lambda f: full[f]), "person", full, count, total[side], True)


def _is_written_out(text: str) -> bool:
    """Whether a name is a foreign one in Chinese: two or three groups of one to six Han characters, dots between."""
    groups = text.split("·")
    return 1 < len(groups) < 4 and all(0 < len(group) == count_han(group) < 7 for group in groups)


def is_full_name(text: str, tables: Tables) -> bool:
    """Whether a label is a person's full name and no role."""
    if is_han(text):
        chinese = len(text) == count_han(text) == 3 and text[0] in _SURNAMES and text[-1] not in _CHINESE_ROLES
        return chinese or _is_written_out(text)
    if _FULL_NAME.fullmatch(text) is None or text.isupper() or not _ROLES.isdisjoint(_WORD.findall(text.lower())):
        return False
    return bool(tables.meanings(normal(text))) or all(tables.zipf(fold(word)) < _USUAL for word in text.split())


def recurring(document: Document, names: NamePass, tables: Tables) -> Iterator[Candidate]:
    """The entities of the tables that the transcript names, by people's full names or telling forms at least once."""
    paragraphs = sorted(
        (paragraph.start, paragraph.end, side)
        for block in document.blocks
        for side, passage in enumerate((block.translation, block.original))
        for paragraph in (passage.paragraphs if passage else ())
    )
    starts = [start for start, _, _ in paragraphs]
    total = Counter(side for _, _, side in paragraphs)
    places: dict[tuple[str, EntityType], list[set[int]]] = {}
    forms: dict[tuple[str, EntityType], Counter[str]] = {}
    marked: set[tuple[str, EntityType]] = set()
    for mention in names.mentions:
        number = bisect_right(starts, mention.span.start) - 1
        if mention.type not in LISTS or number < 0 or mention.span.end > paragraphs[number][1]:
            continue
        key = mention.name, mention.type
        sides = places.setdefault(key, [set(), set()])
        sides[paragraphs[number][2]].add(number)
        forms.setdefault(key, Counter())[mention.span.of(document.text)] += 1
        if _is_marked(document.text, mention):
            marked.add(key)
    for (name, kind), (ours, theirs) in places.items():
        written = forms[name, kind]
        if (name, kind) in marked or _is_certain(kind, written, tables):
            side = int(len(theirs) > len(ours))
            count = len(theirs) if side else len(ours)
            yield Candidate(name, kind, written, count, total[side], False)


def _is_marked(text: str, mention: Mention) -> bool:
    """Whether what stands around a mention shows that it is a name: title marks, or Chinese around a Latin name."""
    start, end = mention.span
    if mention.type == "media":
        return text[start - 1] in "《〈"
    if mention.type == "person" or is_han(text[start:end]) or end - start < 3:
        return False
    return is_han(text[max(0, start - _NEAR) : start]) and is_han(text[end : end + _NEAR])


def _is_certain(kind: EntityType, forms: Counter[str], tables: Tables) -> bool:
    """Whether the forms of an entity in a note leave no doubt that it is meant."""
    return any(_is_telling(kind, form, tables) for form in forms) or (
        kind != "media" and any(map(is_han, forms)) and not all(map(is_han, forms))
    )


def _is_telling(kind: EntityType, form: str, tables: Tables) -> bool:
    if is_han(form):
        return kind != "media" and (len(form) > _SHORT or (kind != "person" and form not in _ORDINARY_HAN))
    if form.isdigit() or form.casefold().startswith("the "):
        return False
    if kind != "person" and len(form) > 2 and form[1:] != form[1:].lower() and " " not in form:
        return True
    words = form.replace("-", " ").replace("\\n", " ").split()
    if kind == "person":
        return len(words) > 1
    if kind == "media" and all(word.islower() for word in words):
        return False
    limit = _ORDINARY_TITLE if kind == "media" else _ORDINARY
    return any(len(word) > 1 and tables.zipf(fold(word)) < limit for word in words)
