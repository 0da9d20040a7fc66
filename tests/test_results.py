"""Results packed, unpacked, totalled and laid aside."""

import pytest

from podlint.cli import results
from podlint.cli.codec import pack, summary, unpack
from podlint.cli.results import Results
from podlint.schemas.diagnostic import Diagnostic, Edit, Fix
from podlint.schemas.report import FileResult, Located, Mended, Place
from podlint.schemas.span import Span


def diagnostic(code: str, fix: Fix | None = None) -> Diagnostic:
    return Diagnostic(
        "n.md", code, "a-name", "warning", Span(3, 5), "“米拉”\n\ud800", fix, {"names": ["a", "b"], "n": 1.5}
    )


FIX = Fix("write “b”", (Edit(Span(3, 5), "b\n"), Edit(Span(9, 9), "")), "unsafe")
FOUND = tuple(
    Located(diagnostic(code, fix), Place(1, 4, 3), Place(2, 1, 5), "line", 7)
    for code, fix in (("TR101", None), ("TR101", FIX), ("ST104", FIX._replace(applicability="display")))
)
RESULT = FileResult("n.md", "Solder & Smoke", FOUND)


@pytest.mark.parametrize(
    "result",
    [
        FileResult("n.md"),
        RESULT,
        FileResult("n.md", error="No such file"),
        RESULT._replace(mended=Mended((diagnostic("TU102", FIX)._replace(data={}),), True, "--- a\n+++ b\n", "remark")),
    ],
)
def test_packing_loses_nothing(result: FileResult) -> None:
    assert unpack("n.md", pack(result)) == result
    assert unpack("other.md", pack(result)).path == "other.md"


def test_a_summary_tells_the_totals() -> None:
    assert summary(pack(RESULT).front).found == {
        ("TR101", "warning", None): 1,
        ("TR101", "warning", "unsafe"): 1,
        ("ST104", "warning", "display"): 1,
    }


def test_totals(monkeypatch: pytest.MonkeyPatch) -> None:
    mended = RESULT._replace(mended=Mended((diagnostic("TU102", FIX),), True, "", "a remark"))
    every = Results.of([RESULT, mended, FileResult("n.md"), FileResult("n.md", error="gone")])
    assert (every.severities, every.findings["TR101", "warning"], every.notes["TR101"]) == ({"warning": 6}, 4, 2)
    assert (every.fixable, every.faulty, every.applied, every.mended, every.changed) == (2, 2, 1, 1, 1)
    assert every.remarks() == ["n.md: a remark", "n.md: gone"]
    assert [every.at_or_above(level) for level in ("error", "warning", "info", "never")] == [False, True, True, False]


def test_many_results_go_to_a_file_and_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_IN_MEMORY", 1000)
    given = [RESULT._replace(path=f"{number}.md", show="x" * number) for number in range(50)]
    every = Results([result.path for result in given])
    for number in reversed(range(50)):
        packed = pack(given[number])
        every.put(number, packed, summary(packed.front))
    for _ in range(2):
        assert [(found.path, found.show) for found in every] == [(found.path, found.show) for found in given]
    every.close()
