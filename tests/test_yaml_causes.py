"""What is said about YAML that cannot be read, and where."""

import pytest
import yaml

from podlint.extract import _yaml_walk
from podlint.extract.frontmatter import read_front_matter

LOADERS = [name for name in ("CSafeLoader", "SafeLoader") if hasattr(yaml, name)]

# YAML with the place that must be touched between ⟦ and ⟧, a part of the message, a part of the hint.
CASES = [
    # A colon in a value
    ("title: ⟦Foo: bar⟧\nb: 1", "colon followed by a space", '"Foo: bar"'),
    ("title: ⟦“Foo” said: bar⟧  \r\nb: 1", "colon followed by a space", '"“Foo” said: bar"'),
    ('title: ⟦Foo: "it\'s"⟧', "colon followed by a space", "'Foo: \"it''s\"'"),
    ("a:\n  - b: ⟦c: d⟧\n  - e", "colon followed by a space", '"c: d"'),
    ("a: ⟦b:⟧", "colon followed by a space", '"b:"'),
    ("a: [⟦b: c:⟧ d]", "colon inside an unquoted item", "quotes around the item"),
    ("a: ⟦" + "x" * 80 + ": y⟧", "colon followed by a space", "…"),
    # Quotes
    ("title: ⟦“Foo: bar”⟧", "curly quotes", '"Foo: bar"'),
    ('title: ⟦"⟧Foo\ndate: 1\nc: 2', "never closed", 'end the value with "'),
    ('title: ⟦"⟧Foo\ndate: "2026-01-01"\nx: 1', "never closed", 'end the value with "'),
    ("a: ⟦'⟧b\nc: d\ne: 'f'\ng: h", "never closed", "end the value with '"),
    ('title: ⟦"⟧Foo”\nb: 1', "never closed", 'with ", not with ”'),
    ("title: 'It⟦'⟧s fine'\nb: 1", "ends what is quoted", "write ''"),
    ('title: "a ⟦"⟧b" c"\nx: 1', "ends what is quoted", 'write \\"'),
    ('title: "Foo⟦"⟧: bar', "ends what is quoted", "single quotes"),
    ('"a⟦"⟧ b: c', "ends what is quoted", "single quotes"),
    ('a: "b ⟦\\d⟧ c"', "\\d means nothing", "\\\\"),
    # Brackets
    ("tags: ⟦[⟧a, b\ndate: x", "[ opened here is never closed", "write ]"),
    ("tags: ⟦[⟧a, b", "[ opened here is never closed", "write ]"),
    ("tags: ⟦[⟧a,\n  b\ndate: x", "[ opened here is never closed", "write ]"),
    ("tags: ⟦{⟧a: b\nc: d", "{ opened here is never closed", "write }"),
    ("tags: {a: ⟦[⟧b}", "[ opened here is never closed", "write ]"),
    ("title: ⟦[News] Some⟧\nb: 1", "begins with [ ends at its ]", '"[News] Some"'),
    ("title: ⟦[News]: some⟧", "begins with [ ends at its ]", '"[News]: some"'),
    ("title: {⟦{ title }⟧}", "cannot be a key", "in quotes"),
    ("a: [b,⟦,⟧c]", "an item is missing", "delete the comma"),
    ('a: ["b [", c]\nx: ⟦y: z⟧', "colon followed by a space", '"y: z"'),
    # Characters with a meaning
    ("a: ⟦@b c⟧\nd: 1", "`@` cannot begin", '"@b c"'),
    ("a: ⟦`b`⟧", "a backtick cannot begin", '"`b`"'),
    ("a: ⟦%b⟧", "`%` cannot begin", '"%b"'),
    ("a: [b, ⟦@c⟧, d]", "`@` cannot begin", '"@c"'),
    ("a: ⟦*b* c⟧", "is an alias", '"*b* c"'),
    ("a: ⟦*b c⟧\nd: 1", "is an alias", '"*b c"'),
    ("a: [⟦*b⟧, c]", "is an alias", '"*b"'),
    ("a: ⟦& b⟧", "is an anchor", '"& b"'),
    ("a: ⟦!b c⟧\nd: 1", "is a tag", '"!b c"'),
    ("a: 1\n⟦!b⟧: c", "is a tag", '"!b"'),
    ("a: ⟦!!int b⟧", "tagged !!int", "delete !!int"),
    ("a: ⟦| b⟧\nc: 1", "after `|`", '"| b"'),
    ("a: ⟦> b⟧", "after `>`", '"> b"'),
    ("a: ⟦- b⟧", "line of its key", "on a line of its own"),
    ("a: ⟦? b⟧", "announces a key", '"? b"'),
    ("a: ⟦, b⟧", "`,` cannot begin", '", b"'),
    ("a: ⟦]⟧", "never opened", '"]"'),
    # Indentation
    ("a: b\n⟦\t⟧c: d", "tabs", "spaces"),
    ("a:\n⟦\t⟧- b", "tabs", "spaces"),
    ("title: Foo\n⟦  ⟧sub: bar", "deeper than `title`", "column of the keys above"),
    ("a:\r\n  b: 1\r\n⟦ ⟧c: 2\r\n", "indented by 1, the one above by 2", "one column"),
    ("⟦  ⟧a: 1\nb: 2", "indented by 2 here and by 0", "no top-level key"),
    ("a:\n  - x\n⟦ -⟧ y\nb: 1", "indented by 1, the items above by 2", "one column"),
    ("a: 1\n⟦-⟧ b", "already has a value", "a key of its own"),
    ("a: |\n    b\n⟦  ⟧c\nd: 1", "indented by 2, the one above by 4", "one column"),
    # Lines that are no `key: value`
    ("a: 1\n⟦foo bar⟧\nb: 2", "no `key: value`", "add the key"),
    ("⟦foo bar⟧\nb: 2", "no `key: value`", "add the key"),
    ("a: 1\n⟦foo⟧", "no `key: value`", "add the key"),
    ("⟦foo bar⟧", "no `key: value`", "add the key"),
    ('⟦"foo: bar"⟧', "no `key: value`", "add the key"),
    ("a: 1\nfoo⟦:⟧bar\nb: 2", "wants a space", "`: `"),
    ("title⟦:⟧foo", "wants a space", "`: `"),
    ("a: 1\nfoo⟦：⟧bar\nb: 2", "full-width colon", "`: `"),
    ("a: 1\n⟦*Ann*: hello⟧", "no `key: value`", "close the front matter"),
    ("⟦- a⟧\n- b", "is a list", "key: value"),
    # Documents
    ("a: 1\n⟦----⟧\nb: 2", "stray line of dashes", "delete"),
    ("a: 1\n⟦---⟧ x", "second YAML document", "delete"),
    ("a: b\n⟦...⟧\nc: d", "ends the YAML", "delete"),
    # The rest
    ("a: x⟦\0⟧y", "U+0000", "delete"),
    ("a: 1\nb: x⟦\x07⟧: y: z", "U+0007", "delete"),
    ("a: ⟦\ud800⟧", "U+D800", "delete"),
    ("<<: ⟦3⟧\na: 1", "takes in mappings", "quote it"),
    ("a: &x [⟦*x⟧]", "contains itself", "delete"),
    ("&x ⟦- a⟧", "not valid YAML", "mend"),
]  # fmt: skip


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize(("marked", "message", "hint"), CASES)
def test_cause(marked: str, message: str, hint: str, bom: str, loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_yaml_walk, "_Parser", getattr(yaml, loader))
    text = f"{bom}---\n{marked}\n---\nbody\n"
    start, end = text.index("⟦"), text.index("⟧") - 1
    front = read_front_matter(text.replace("⟦", "").replace("⟧", ""))
    assert front is not None
    assert front.problem is not None
    assert (front.problem.span, front.entries) == ((start, end), ())
    assert message in front.problem.message
    assert hint in front.problem.hint
    assert "\n" not in front.problem.message + front.problem.hint


def test_byte_order_mark_within() -> None:
    text = "---\na: 1\n\ufeffb: 2\n---\n"
    front = read_front_matter(text)
    assert front is not None
    if front.problem is not None:  # the Python parser takes it as part of the key
        assert front.problem.span.of(text) == "\ufeff"
