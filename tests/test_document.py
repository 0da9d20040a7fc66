"""The parser: every code point in one part, blocks and turns where they are, on generated and real notes."""

import re
from pathlib import Path

import pytest
from conftest import NOTES
from hypothesis import given, settings
from hypothesis import strategies as st
from notes import CLEAN, FRONT_MATTER, pair

from podlint.extract.document import Document
from podlint.extract.language import HAN, count_han, count_words, language_from_counts, language_of, words_of
from podlint.extract.note import parse
from podlint.extract.source import NotANoteError, Source, read_source

PIECES = st.sampled_from(
    [
        "<details>", "</details>", "<DETAILS open>", "</sdetails>", "<summary>", "</summary>", "<summary>Original English</summary>",
        "<p class=\"english-text\">", "</p>", "<!--", "-->", "<!-- chunk 1/2 -->", "```", "```mermaid", "~~~", "### 标题", "# Title", "---",
        "**Mira**: ", "**Mira:** ", "**[Speaker 1]**: ", "主持人：", "Mira: ", "> ", "- ", "* ", "**", "`", "我们从第一块电路板讲起。",
        "Let us begin with the first board.", "**软体机器人**（Soft Robots: 一种机器人）", "，", " ", "\t", "\n", "\n\n", "\r\n", "\r", "\u2028",
        "\ufeff", "🎙", "𠮷", "e\u0301", "<", ">", "<br>", "[laughter]", ">> ",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join)


def check_document(document: Document) -> None:
    position = 0
    for part in document.parts:
        assert part.start == position < part.end
        position = part.end
    assert position == len(document.text)
    last = document.body_start
    for block in document.blocks:
        assert last <= block.span.start <= block.span.end <= len(document.text)
        last = block.span.end
        assert block.translation or block.original or block.opening
        for passage in filter(None, (block.translation, block.original)):
            assert block.span.start <= passage.span.start < passage.span.end <= block.span.end
            assert passage.turns
            assert passage.turns[0].span.start == passage.span.start
            before = passage.span.start
            for turn in passage.turns:
                assert before <= turn.span.start <= turn.text_span.start <= turn.text_span.end == turn.span.end
                before = turn.span.end
                if turn.label is not None:
                    assert turn.span.start == turn.label.span.start
                    assert turn.label.name_span.of(document.text).strip() == turn.label.name
            assert passage.han >= 0 <= passage.words
    assert document.shape in (
        "dialogue", "half-labelled", "monologue", "single", "interleaved", "mixed", "english", "empty",
    )  # fmt: skip
    for defect in document.defects:
        assert 0 <= defect.span.start < defect.span.end <= len(document.text)


@given(TEXTS, st.sampled_from(["", FRONT_MATTER, "\ufeff" + FRONT_MATTER, "---\na: [\n---\n"]))
@settings(max_examples=400, deadline=None)
def test_any_text_is_tiled(body: str, head: str) -> None:
    check_document(parse(Source("x.md", head + body)))


def test_every_real_note_is_tiled(corpus: list[Path]) -> None:
    for path in corpus:
        try:
            check_document(parse(read_source(str(path))))
        except NotANoteError:
            continue


SHAPES = {
    "episode-dialogue": "dialogue", "monologue": "monologue", "half-labelled": "half-labelled", "chinese-only": "single",
    "chinese-dialogue": "single", "interleaved": "interleaved", "english-first": "interleaved", "english-only": "english",
    "reversed": "dialogue", "traditional": "dialogue", "several-turns": "dialogue", "plain-labels": "half-labelled", "quoted": "dialogue",
    "numbered-speakers": "single", "empty": "empty", "crlf": "dialogue", "bom": "dialogue",
}  # fmt: skip


@pytest.mark.parametrize(("name", "shape"), SHAPES.items())
def test_shapes(name: str, shape: str) -> None:
    assert parse(read_source(str(NOTES / f"{name}.md"))).shape == shape


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_blocks_of_a_clean_note(newline: str) -> None:
    document = parse(Source("a.md", CLEAN.replace("\n", newline)))
    assert [(b.translation is not None, b.original is not None, b.body) for b in document.blocks] == [
        (True, True, "markdown")
    ] * 2
    first = document.blocks[0]
    assert first.translation is not None
    assert first.original is not None
    assert first.translation.prose == "我们从第一块电路板讲起。"
    assert first.original.prose == "Let us begin with the first board."
    assert first.translation.turns[0].label is not None
    assert first.translation.turns[0].label.name == "Mira"
    assert first.summary_text is not None
    assert first.summary_text.of(document.text) == "Original English"
    assert document.languages == ("zh", "en")


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("**Mira**: ", "Mira"), ("**Mira:** ", "Mira"), ("**[Speaker 1]**: ", "Speaker 1"), ("**主持人**：", "主持人"), ("**主持人：**", "主持人"),
        ("> **Mira:** ", "Mira"), ("Mira: ", "Mira"), ("主持人：", "主持人"), ("**姆达尼·某某**: ", "姆达尼·某某"), ("**Dr. Kim**: ", "Dr. Kim"),
    ],
)  # fmt: skip
def test_label_styles(label: str, name: str) -> None:
    text = "".join(pair(f"这是第{n}句话。", f"This is sentence {n}.", label) for n in range(6))
    document = parse(Source("a.md", text))
    names = {turn.label.name for a, b in document.pairs for turn in (*a.turns, *b.turns) if turn.label}
    assert names == {name}


def test_plain_labels_need_the_notes_pattern() -> None:
    text = "".join(pair(f"这是第{n}句话。", f"This is sentence {n}.") for n in range(8))
    text += pair("他说：这不行。", "Remember: this does not work.")
    document = parse(Source("a.md", text))
    assert all(turn.label is None for a, b in document.pairs for turn in (*a.turns, *b.turns))


def test_html_and_markdown_bodies() -> None:
    text = '你好。\n<details>\n<summary>View/Hide Original English</summary>\n<p class="english-text">Hello.<br>World.</p>\n</details>\n'
    (block,) = parse(Source("a.md", text)).blocks
    assert block.body == "html"
    assert block.original is not None
    assert block.original.text == "Hello.<br>World."
    assert block.original.prose == "Hello. World."


def test_everything_on_one_line() -> None:
    text = "你好。\n\n<details><summary>Original English</summary>Hello.</details>\n"
    (block,) = parse(Source("a.md", text)).blocks
    assert block.translation is not None
    assert block.original is not None
    assert block.original.text == "Hello."


def test_glosses_do_not_count() -> None:
    text = pair("我们做**软体机器人**（Soft Robots: 一种用柔软材料做的机器人（很贵））。", "We make soft robots.")
    document = parse(Source("a.md", text))
    (gloss,) = document.glosses
    assert gloss.of(text) == "（Soft Robots: 一种用柔软材料做的机器人（很贵））"
    assert document.pairs[0][0].prose == "我们做软体机器人。"


def test_code_is_no_transcript() -> None:
    text = "讲解如下。\n\n```python\n**Mira**: x\n<details>\n```\n\n```\n<details>\n```\n"
    document = parse(Source("a.md", text))
    assert [part.kind for part in document.parts if part.kind in ("code", "fence")] == ["code", "fence", "fence"]


def test_an_unclosed_block_takes_nothing_from_the_next() -> None:
    lost = pair("第二句。", "The second one.", "**Jonas**: ").replace("</details>\n\n", "")
    text = pair("第一句。", "The first one.", "**Mira**: ") + lost + pair("第三句。", "The third one.", "**Mira**: ")
    document = parse(Source("a.md", text))
    assert [defect.kind for defect in document.defects] == ["unclosed-details"]
    assert [(a.prose, b.prose) for a, b in document.pairs] == [
        ("第一句。", "The first one."), ("第二句。", "The second one."), ("第三句。", "The third one."),
    ]  # fmt: skip


@given(st.text(st.sampled_from("aÉĞž'’- \n.9中〇龥，\U00020000×\ud800"), max_size=30))
def test_words_and_han_are_counted_as_patterns_would(text: str) -> None:
    assert count_words(text) == len(words_of(text))
    assert count_han(text) == len(re.findall(f"[{HAN}]", text))
    assert language_of(text) == language_from_counts(count_han(text), count_words(text))
