"""Comments that switch rules off."""

import pytest
from notes import DIRTY, FRONT_MATTER, pair

from podlint.extract.note import parse
from podlint.extract.source import Source
from podlint.rules._engine import Linter
from podlint.rules._fix import fix_text
from podlint.schemas.settings import RuleSettings, Settings

WRONG = pair("你好。", "Hello.").replace("<summary>Original", "<summary>Orignal")


def codes(text: str, *select: str) -> list[str]:
    linter = Linter(Settings(rules=RuleSettings(select=select)))
    return [item.code for item in linter.check(parse(Source("a.md", text)))]


def test_next_line_skips_blank_lines() -> None:
    comment = "<!-- podlint-disable-next-line ST104 -->\n"
    text = WRONG.replace("<summary>", comment + "<summary>")
    assert codes(text, "ST104", "SU001") == []
    assert codes(text.replace(comment, comment + "\n"), "ST104", "SU001") == []


def test_range_and_enable() -> None:
    text = f"<!-- podlint-disable ST -->\n\n{WRONG}<!-- podlint-enable ST -->\n\n{WRONG}"
    assert codes(text, "ST104", "SU001") == ["ST104"]
    assert codes(text.replace("enable ST", "enable"), "ST104") == ["ST104"]
    assert codes(text.replace("<!-- podlint-enable ST -->\n\n", ""), "ST104") == []


def test_whole_file_by_name_and_by_family() -> None:
    for selectors in ("", " ST104", " ST", " summary-label", " FM, ST104"):
        assert codes(f"{WRONG}<!-- podlint-disable-file{selectors} -->\n", "ST104") == []


def test_front_matter_comments() -> None:
    assert codes(DIRTY, "FM105") == ["FM105"]
    assert codes(DIRTY.replace("evengreen", "evengreen # podlint-disable-line FM105"), "FM105", "SU001") == []
    assert codes(DIRTY.replace("status:", "# podlint-disable-next-line FM105\nstatus:"), "FM105", "SU001") == []


def test_code_is_no_comment() -> None:
    text = f"```html\n<!-- podlint-disable-file -->\n```\n\n{WRONG}"
    assert codes(text, "ST104") == ["ST104"]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("<!-- podlint-disable-file ST107 -->", ["ST104", "SU001"]),
        ("<!-- podlint-disable-file ST104, ST107 -->", ["SU001"]),
        ("<!-- podlint-disable-file FM101 -->", ["ST104"]),
        ("<!-- podlint-disable-file ST104 -->", []),
    ],
)
def test_unused_comments(comment: str, expected: list[str]) -> None:
    """Codes that did not run are never judged."""
    found = codes(f"{WRONG}{comment}\n", "ST104", "ST107", "SU001")
    assert found == expected


def test_unused_codes_are_taken_out() -> None:
    linter = Linter(Settings(rules=RuleSettings(select=("ST104", "ST107", "SU001"))))

    def fix(text: str) -> str:
        return fix_text(text, lambda current: linter.check(parse(Source("a.md", current)))).text

    assert (
        fix(f"{WRONG}<!-- podlint-disable-file ST104, ST107 -->\n") == f"{WRONG}<!-- podlint-disable-file ST104 -->\n"
    )
    right = pair("你好。", "Hello.")
    assert fix(f"{right}<!-- podlint-disable-file ST107 -->\n") == right
    assert (
        fix(FRONT_MATTER.replace("draft: false", "draft: false # podlint-disable-line ST107") + right)
        == FRONT_MATTER + right
    )
