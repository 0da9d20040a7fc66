"""Makes an archive of notes for whoever has none: bilingual and Chinese ones, mostly clean, every time the same."""

import random
from pathlib import Path

_CHINESE = (
    "我们 今天 讲的 是 电路板 和 它的 历史 因为 那时候 没有人 知道 问题 在哪里 "
    "所以 他们 把 温度 降低 然后 再 测量 一次 结果 很 清楚"
)
_ENGLISH = (
    "we talk about circuit boards and their history because nobody knew where the problem was so they lowered the "
    "temperature and then measured it once more which made the result quite clear to everyone in the laboratory"
)
_NAMES = (("米拉", "Mira Sandoval"), ("约纳斯", "Jonas Weber"), ("主持人", "Host"))
_FRONT = """\
---
title: 第 {number} 期 电路板的故事
date: '2026-03-{day:02}'
layout: post.njk
source: https://www.youtube.com/watch?v={video}
speaker: Solder & Smoke
summary: 两位工程师聊电路板。
tags:
  - hardware
area: tech-engineering
category: technology
status: inbox
draft: false
guest: ''
insight: ''
series: ''
project: []
---

"""


def generate(folder: Path, notes: int, size: int = 39_000, seed: int = 1) -> None:
    """Write so many notes of about `size` bytes into a folder; two in three are Chinese only, as in real archives."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(notes):
        (folder / f"{number:05}.md").write_text(note(number, size, random.Random(seed + number)), "utf-8")


def note(number: int, size: int, chance: random.Random) -> str:
    """One note of about so many bytes."""
    video = "".join(chance.choices("abcdefghijkmnpqrstuvwxyzABCDEFGH", k=11))
    parts = [_FRONT.format(number=number, day=1 + number % 28, video=video)]
    length, bilingual = 0, number % 3 == 0
    while length < size:
        speaker = chance.choice(_NAMES)
        chinese = _sentences(_CHINESE.split(), "", "，", "。", chance)
        block = f"**{speaker[0]}**: {chinese}\n\n"
        if bilingual and chance.random() > 0.005:
            english = _sentences(_ENGLISH.split(), " ", ", ", ". ", chance)
            block += f"<details>\n<summary>Original English</summary>\n\n**{speaker[1]}**: {english}\n\n</details>\n\n"
        parts.append(block)
        length += len(block.encode())
    return "".join(parts)


def _sentences(words: list[str], space: str, comma: str, stop: str, chance: random.Random) -> str:
    said = [space.join(chance.choices(words, k=chance.randint(5, 12))) for _ in range(chance.randint(2, 12))]
    text = "".join(part + chance.choice((comma, stop)) for part in said[:-1]) + said[-1] + stop
    if chance.random() < 0.3:
        text += f"{chance.randint(2, 90)}%{stop}"
    return text.strip()
