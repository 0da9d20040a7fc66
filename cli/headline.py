"""The line that concise reports have for a finding, and what may stand in one."""

from podlint.schemas.report import Located


def headline(item: Located) -> str:
    """`12:3: TR101 missing-original [warning] message`, without the path; one line, whatever the message."""
    (_, code, name, severity, _, message, *_), start, *_ = item
    return f"{start.line}:{start.column}: {code} {name} [{severity}] {clean(message)}"


def clean(text: str) -> str:
    """Text without control characters: neither file names nor notes may drive the terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u3000" else " " if c == "\t" else "\ufffd" for c in text)


def printable(path: str) -> str:
    """A path without the lone surrogates that stand for bytes which are not UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
