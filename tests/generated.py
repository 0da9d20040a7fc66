"""Whole notes for hypothesis: every YAML style, newline style and script, and markup broken in the ways notes are."""

from hypothesis import strategies as st

LISTS = [
    "{}: []", "{}:", "{}: '[]'", '{}: "[]"', "{}: Ada Lovelace", "{}:\n- Ada\n- Ada\n- Bo", "{}:\n  - Ada # first\n  - Ada",
    "{}: [Ada, Bo, Ada]", "{}: [Ada,\n  Bo]", "{}: ['Ada', \"Bo\", “Cy”]", "{}: &a [Ada, Ada]", "{}: *a", "{}:\n    - 《书》\n    - a: b",
    "{}: '[Ada, Bo]'", "{}: 12", "{}:\n- 12\n- yes\n- 2026-01-02\n- ~", "{}: [Ada,  Ada , ]", "{}: >-\n  Ada", "{}:\n- |\n  Ada\n- Ada",
    "{}: null", "{}: [ ]", "{}:   # none", "{}: {Ada: Bo}",
]  # fmt: skip
SCALARS = [
    "{}: {!}", "{}: '{!}'", '{}: "{!}"', "{}:   {!}  # a comment", "{}: >-\n  {!}\n  {!}", "{}: |\n  {!}\n\n  {!}", "{}: “{!}”", "{}: ''",
    "{}: {!}\n  {!}", "{}: '{!}\n\n  {!}'", "{}:", "{}: ~", "{}: !!str {!}", "{}: &x {!}", "{}: *x", "{}: [{!}]", "{}: '“{!}”'",
    "\"{}\": {!}", "? {}\n: {!}", "{}: \"'{!}'\"", "{}: {!}\t",
]  # fmt: skip
VALUES = [
    "evergreen", "evengreen", "Evergreen", "inbox", "true", "false", "yes", "'true'", "2026-03-01", "2026-3-1", "03/04/2026", "13/04/2026",
    "2026年3月1日", "March 1, 2026", "20260301", "2026-02-30", "https://www.youtube.com/watch?v=Ab3dEf6hI9k", "YOUR_VIDEO_ID", "example.com",
    "tech-engineering", "tech_engineering", "钟楼上的蜂箱：为什么", "It''s 《书》 #1", "a: b", "post.njk", "1984", "0x1F", "1e3", "مرحبا", "😀", "…",
    "Solder & Smoke",
]  # fmt: skip
TEXT_KEYS = ["title", "date", "layout", "source", "speaker", "summary", "area", "category", "status", "draft", "guest", "insight", "series",
             "statu", "Series", "channel", "author"]  # fmt: skip
LIST_KEYS = ["people", "tags", "companies_orgs", "products_models", "media_books", "project", "Tags"]
SPEECH = [
    "我们从第一块电路板讲起，那时候谁也不知道它能做什么。", "我們從第一塊電路板講起，那時候誰也不知道。", "Let us begin with the first board, which nobody thought would work.",
    "那块板子我还留着，放在抽屉里，有1.2亿人看过。", "I still have that board in a drawer; 120 million people saw it.", "音乐。", "[laughter]", "（笑）对。", "Yes.",
    "**软体机器人**（Soft Robots: 一种机器人）很有意思。", "**熊****经理**来了", "a ** lone mark", ">> And then?", "最初の基板から始めましょう。", "لنبدأ باللوحة الأولى",
    "😀👩‍🔧 emoji", "好的，以下是翻译结果：", "`<details>` is a tag", "1. first\n2. second", "> quoted\n> lines", "two\nlines  ", "    code", "| a | b |",
    "We ran Whimo and Enthropic in Cloud Code.", "[TRANSCRIPT_END]", "text with `code` and <b>bold</b> & [link](https://a.b/c)",
]  # fmt: skip
LABELS = ["", "**Mira**: ", "**Jonas**: ", "**Mira:** ", "**Mira**：", "**[Mira]**: ", "Mira: ", "主持人: ", "**主持人**：", "- **Mira**: ", "> **Mira:** ",
          "**Mirra**: ", "**Mira**:", "**Speaker 1**: "]  # fmt: skip
SUMMARIES = ["<summary>Original English</summary>", "<summary>View/Hide Original English</summary>", "<summary>Veiw/Hide Original English</summary>",
             "<summary>Original English</p>", "<summary>Original English", "<summary>Original Original English</summary>", "",
             "<summary> Original  English </summary>", "<summary>Note: the model says</summary>"]  # fmt: skip
BLOCKS = [
    "{z}\n\n<details>\n{s}\n\n{e}\n\n</details>\n\n", "{z}\n\n<details>\n{s}\n\n{e}\n\n</details>\n\n", '{z}\n\n<details>\n{s}\n<p class="english-text">{e}</p>\n</details>\n\n',
    "{z}\n<details>\n{s}\n{e}\n</details>\n", "{z}\n\n<details>\n{s}\n\n{e}\n\n", "{z}\n\n<details>{s}{e}</details>{z}\n", "{z}\n\n<details>\n{s}\n<p>**{e}**\n</details>\n",
    "{z}\n\n{e}\n\n", "{e}\n\n<details>\n{s}\n\n{z}\n\n</details>\n\n", "{z}\n\n<details>\n{s}\n\n{e}\n\n</sdetails>\n\n", "{z}\n\n<detials>\n{s}\n\n{e}\n\n</details>\n",
    "<details>\n{s}\n\n</details>\n\n", "{z}\n\n{z}\n\n<details>\n{s}\n\n{e}\n{e}\n\n{e}\n\n</details>\n \n",
]  # fmt: skip
ASIDES = [
    "<!-- chunk 3/7 -->\n", "## Chapter\n\n", "#### Deep\n", "---\n", "```\n**Mira**: a\n**Jonas**: b\n```\n\n", "```python\n<details>\n```\n", "~~~\n", "<!-- padding: x -->\n",
    "<!-- unclosed ", "<!-- podlint-disable-next-line TR -->\n", "<!-- podlint-disable ST105, TR101 -->\n", "<!-- podlint-enable -->\n", "<!-- podlint-disable-file EN -->\n",
    "<!-- podlint-disable-next-line -->\n<!-- podlint-disable-next-line ST -->\n", "</details>\n", "<details>\n", "</p>", "<p>", "\n\n\n", "（未完待续）\n\n", "</summary>\n",
    "[TRANSCRIPT_START]\n\n",
]  # fmt: skip


@st.composite
def front_matters(draw: st.DrawFn) -> str:
    """Front matter of some keys, most of it right or wrong in a usual way."""
    keys = draw(st.lists(st.sampled_from(TEXT_KEYS + LIST_KEYS), max_size=12, unique=draw(st.integers(0, 9)) > 0))
    lines = []
    for key in keys:
        form = draw(st.sampled_from(LISTS if key in LIST_KEYS else SCALARS)).replace("{}", key)
        while "{!}" in form:
            form = form.replace("{!}", draw(st.sampled_from(VALUES)), 1)
        lines.append(form)
    lines.insert(
        draw(st.integers(0, len(lines))),
        draw(st.sampled_from(["", "# a comment", "# podlint-disable-line FM", "x: [", "  ", "a b"])),
    )
    return "---\n" + "\n".join(lines) + draw(st.sampled_from(["\n---\n", "\n---\n\n", "\n--- \n", "\n"]))


@st.composite
def transcripts(draw: st.DrawFn) -> str:
    """Blocks in a few styles that mostly stay the same through the note, and what else stands between blocks."""
    usual = draw(st.sampled_from(BLOCKS)), draw(st.sampled_from(SUMMARIES)), draw(st.sampled_from(LABELS))
    pieces: list[str] = []
    for _ in range(draw(st.integers(0, 12))):
        kind = draw(st.integers(0, 9))
        if kind == 0:
            pieces.append(draw(st.sampled_from(ASIDES)))
            continue
        if kind == 1 and pieces:
            pieces.append(draw(st.sampled_from(pieces)))
            continue
        block, summary, label = usual
        if kind < 5:
            block, summary, label = (
                draw(st.sampled_from(BLOCKS)),
                draw(st.sampled_from(SUMMARIES)),
                draw(st.sampled_from(LABELS)),
            )
        chinese, english = draw(st.sampled_from(SPEECH)), draw(st.sampled_from(SPEECH))
        pieces.append(block.replace("{z}", label + chinese).replace("{e}", label + english).replace("{s}", summary))
    return "".join(pieces)


@st.composite
def notes(draw: st.DrawFn) -> str:
    """Whole notes, some of them damaged at one place, in every newline style (mixed ones too)."""
    text = draw(st.one_of(front_matters(), front_matters(), st.just(""))) + draw(transcripts())
    if draw(st.integers(0, 3)) == 0 and text:
        start = draw(st.integers(0, len(text)))
        text = (
            text[:start]
            + draw(st.sampled_from(["", "<", ">", "**", "\n", " ", "-", "'", "-->", "\u2028", "\x85", "\ufeff"]))
            + text[start + draw(st.integers(0, 9)) :]
        )
    if draw(st.booleans()):
        text = text.rstrip("\n")
    newline = draw(st.sampled_from(["\n", "\n", "\r\n", "\r", "mixed"]))
    if newline == "mixed":
        lines = text.split("\n")
        text = "".join(line + ("\n", "\r\n")[index * 7 % 3 == 0] for index, line in enumerate(lines[:-1])) + lines[-1]
    else:
        text = text.replace("\n", newline)
    return draw(st.sampled_from(["", "", "\ufeff"])) + text
