"""Comments in a note that switch rules off.

`<!-- podlint-disable-next-line TR101 -->`, `<!-- podlint-disable TR -->` … `<!-- podlint-enable TR -->`,
`<!-- podlint-disable-file EN -->` in the transcript; `# podlint-disable-line FM105`, `# podlint-disable-next-line` and
`# podlint-disable-file` in the front matter.  Without codes a comment means all rules.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from podlint.extract.document import Document
from podlint.rules._registry import entries, matching
from podlint.schemas.diagnostic import Diagnostic, Edit, Fix, Severity
from podlint.schemas.span import Span

_HTML = re.compile(r"<!--\s*podlint-(disable-next-line|disable-file|disable|enable)\b([^>]*?)\s*-->")
_YAML = re.compile(r"#[ \t]*podlint-(disable-line|disable-next-line|disable-file)\b([^\n\r]*)")
_SEPARATOR = re.compile(r"[\s,]+")


@dataclass
class _Directive:
    """A comment, its reach for each code, and which of its selectors have suppressed something."""

    kind: str
    span: Span
    selectors: tuple[str, ...]
    reach: dict[str, Span]
    used: set[str] = field(default_factory=set)

    def takes(self, diagnostic: Diagnostic) -> bool:
        reach = self.reach[diagnostic.code]
        if not reach.start <= diagnostic.span.start < reach.end:
            return False
        self.used.update(s for s in self.selectors or ("ALL",) if diagnostic.code in matching(s))
        return True


class Suppressions:
    """The suppression comments of one document."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._path = document.path
        self._directives = self._read(document)
        self._by_code: defaultdict[str, list[_Directive]] = defaultdict(list)
        for directive in self._directives:
            for code in directive.reach:
                self._by_code[code].append(directive)

    def apply(self, found: Sequence[Diagnostic], codes: Sequence[str], unused: Severity | None) -> list[Diagnostic]:
        """Drop what is suppressed; where `unused` is set, add SU001 of that severity for selectors that suppress
        nothing.

        A selector is judged unused only if every rule it means, save those that are off by default, is among `codes`,
        those that ran.
        """
        kept = self._left(found)
        if unused is not None:
            idle = [d for directive in self._directives for d in self._unused(directive, set(codes), unused)]
            kept += self._left(idle)
        return kept

    def _left(self, found: Sequence[Diagnostic]) -> list[Diagnostic]:
        # All that reach a finding take it, so that each counts as used.
        return [d for d in found if not [one for one in self._by_code.get(d.code, ()) if one.takes(d)]]

    def _read(self, document: Document) -> list[_Directive]:
        text, end = document.text, len(document.text)
        directives: list[_Directive] = []
        still_off: defaultdict[str, list[_Directive]] = defaultdict(list)
        if document.front_matter is not None:
            for match in _YAML.finditer(text, *document.front_matter.inner):
                directives.append(self._directive(match, match[1], end))
        for comment in document.comments:
            match_html = _HTML.search(text, *comment)
            if match_html is None:
                continue
            if match_html[1] == "enable":
                for code in _codes(_selectors(match_html[2])):
                    for directive in still_off.pop(code, ()):
                        directive.reach[code] = Span(directive.reach[code].start, match_html.start())
                continue
            directives.append(self._directive(match_html, match_html[1], end))
            for code in directives[-1].reach if match_html[1] == "disable" else ():
                still_off[code].append(directives[-1])
        return directives

    def _directive(self, match: re.Match[str], kind: str, end: int) -> _Directive:
        selectors = _selectors(match[2])
        if kind == "disable-file":
            reach = Span(0, end + 1)
        elif kind == "disable":
            reach = Span(match.end(), end + 1)
        else:
            reach = self._line(match.start()) if kind == "disable-line" else self._next_line(match.end())
        return _Directive(kind, Span(*match.span()), selectors, dict.fromkeys(_codes(selectors), reach))

    def _line(self, offset: int) -> Span:
        stop = self._text.find("\n", offset)
        return Span(self._text.rfind("\n", 0, offset) + 1, stop + 1 if stop >= 0 else len(self._text) + 1)

    def _next_line(self, offset: int) -> Span:
        """The next line that is not blank."""
        start = self._text.find("\n", offset) + 1
        if not start:
            return Span(len(self._text), len(self._text) + 1)
        while start < len(self._text) and self._text[start].isspace():
            start += 1
        return self._line(start)

    def _unused(self, directive: _Directive, codes: set[str], severity: Severity) -> list[Diagnostic]:
        selectors = directive.selectors or ("ALL",)
        idle = [selector for selector in selectors if selector not in directive.used and _ran(selector, codes)]
        if not idle:
            return []
        named = ", ".join(idle) if directive.selectors else "any rule"
        message = f"nothing to suppress here for {named}"
        fix = self._fix(directive, [s for s in directive.selectors if s not in idle])
        data = {"selectors": idle}
        return [Diagnostic(self._path, "SU001", "unused-suppression", severity, directive.span, message, fix, data)]

    def _fix(self, directive: _Directive, rest: list[str]) -> Fix:
        """Rewrite the comment without its idle selectors, or take it away with its line."""
        text, span = self._text, directive.span
        if rest:
            comment = f"podlint-{directive.kind} {' '.join(rest)}"
            new = f"<!-- {comment} -->" if text[span.start] == "<" else f"# {comment}"
            return Fix("remove the idle codes", (Edit(span, new),))
        line = self._line(span.start)
        alone = not (text[line.start : span.start] + text[span.end : line.end]).strip()
        if alone:
            span = Span(line.start, min(line.end, len(text)))
        else:
            start = span.start
            while start > line.start and text[start - 1] in " \t":
                start -= 1
            span = Span(start, span.end)
        return Fix("remove the comment", (Edit(span, ""),))


def _codes(selectors: tuple[str, ...]) -> set[str]:
    """The codes that are meant.  SU001 must be named: an idle comment for all rules would hide itself."""
    named = {code for selector in selectors if selector != "ALL" for code in matching(selector)}
    return named if selectors and "ALL" not in selectors else named | (set(entries()) - {"SU001"})


def _ran(selector: str, codes: set[str]) -> bool:
    """Whether the rules that a selector means have run, so that it could have suppressed something."""
    meant = _codes((selector,))
    return "SU001" not in meant and all(code in codes or not entries()[code].load().default for code in meant)


def _selectors(text: str) -> tuple[str, ...]:
    return tuple(filter(None, _SEPARATOR.split(text)))
