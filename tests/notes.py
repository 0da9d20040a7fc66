"""Small notes for tests."""

FRONT_MATTER = """\
---
title: 一块旧电路板的故事
date: '2026-03-01'
layout: post.njk
source: https://www.youtube.com/watch?v=Ab3dEf6hI9k
speaker: Solder & Smoke
summary: 两位工程师聊第一块电路板。
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


def pair(chinese: str, english: str, label: str = "") -> str:
    """One block of a translation and its original."""
    return f"{label}{chinese}\n\n<details>\n<summary>Original English</summary>\n\n{label}{english}\n\n</details>\n\n"


CLEAN = (
    FRONT_MATTER
    + pair("我们从第一块电路板讲起。", "Let us begin with the first board.", "**Mira**: ")
    + pair("那块板子我还留着，放在抽屉里。", "I still have that board, in a drawer.", "**Jonas**: ")
)
DIRTY = CLEAN.replace("<summary>Original English", "<summary>Veiw/Hide Original English", 1).replace(
    "inbox", "evengreen"
)
