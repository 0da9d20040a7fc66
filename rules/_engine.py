"""Runs rules over documents."""

from collections.abc import Mapping
from time import perf_counter

from podlint.extract.document import Document
from podlint.rules._registry import RuleError, entries, matching
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Diagnostic, Severity
from podlint.schemas.settings import RuleSettings, Settings
from podlint.schemas.span import Span


class Linter:
    """The rules that one set of settings turns on, ready to check any number of documents.

    `seconds` is the time that each rule has taken so far; what several rules need is worked out, and paid
    for, by the first of them.
    """

    def __init__(self, settings: Settings, rules: RuleSettings | None = None) -> None:
        rules = settings.rules if rules is None else rules
        self.codes = enabled(rules)
        known = entries()
        self.rules: list[Rule] = []
        severity: dict[str, Severity] = {}
        for code in self.codes:
            rule = known[code].load()
            self.rules.append(rule(settings, rules.options.get(code, {})))
            severity[code] = rule.severity
        for pattern, level in rules.severity.items():
            severity.update({code: level for code in matching(pattern) if code in severity})
        self._severity: Mapping[str, Severity] = severity
        self.seconds = dict.fromkeys(self.codes, 0.0)

    def prepare(self) -> None:
        """Load what takes long, so that processes forked later have it."""
        for rule in self.rules:
            rule.prepare()

    def check(self, document: Document) -> list[Diagnostic]:
        """All diagnostics of the document that are not suppressed, sorted by place and code.

        Raises RuleError where a rule fails.
        """
        found: list[Diagnostic] = []
        last = perf_counter()
        for rule in self.rules:
            code, name, severity = rule.code, rule.name, self._severity[rule.code]
            try:
                for span, message, fix, data, weight in rule.check(document):
                    found.append(Diagnostic(document.path, code, name, weight or severity, span, message, fix, data))
            except Exception as error:
                raise RuleError(f"{code} failed: {type(error).__name__}: {error}") from error
            now = perf_counter()
            self.seconds[code] += now - last
            last = now
        if "podlint-" in document.text:
            from podlint.rules._suppress import Suppressions

            found = Suppressions(document).apply(found, self.codes, self._severity.get("SU001"))
        document.facts.clear()  # some of them hold the document, and nobody collects such circles in a run
        found.sort(key=lambda diagnostic: (diagnostic.span, diagnostic.code))
        return found

    def unreadable(self, path: str, message: str) -> list[Diagnostic]:
        """The diagnostic of a file that is no note."""
        if "ST001" not in self._severity:
            return []
        return [Diagnostic(path, "ST001", "unreadable-file", self._severity["ST001"], Span(0, 0), message, None, {})]


def enabled(rules: RuleSettings) -> list[str]:
    """The codes that are on, sorted.  The longest selector that fits a rule decides; `ignore` wins a tie."""
    known = entries()
    weight: dict[str, tuple[int, bool]] = {}
    for on, patterns in ((True, (*rules.select, *rules.extend)), (False, rules.ignore)):
        for pattern in patterns:
            codes = matching(pattern)
            strength = 5 if len(codes) == 1 else 0 if pattern == "ALL" else len(pattern)
            for code in codes:
                if code not in weight or strength >= weight[code][0]:
                    weight[code] = (strength, on)
    base = not rules.select
    return [
        code for code, entry in known.items() if (weight[code][1] if code in weight else base and entry.load().default)
    ]
