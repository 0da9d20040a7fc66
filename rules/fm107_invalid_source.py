"""FM107."""

import os
import re
from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._frontmatter_rule import FieldRule
from podlint.rules._yaml_edit import shown
from podlint.rules.fm110_stray_quotes import unquoted
from podlint.schemas.diagnostic import Finding
from podlint.schemas.fields import FieldSpec
from podlint.schemas.frontmatter import Entry

_URL = re.compile(
    r"https?://(?:[^\s/@:]+(?::[^\s/@]*)?@)?(\[[0-9A-Fa-f:.]+\]|[^\s/:?#\"'<>]+\.[^\s/:?#\"'<>.]{2,}|localhost)(?::\d+)?(?:[/?#]\S*)?"
)
_VIDEO = re.compile(
    r"https?://(?:[a-z]+\.)?(?:youtube(?:-nocookie)?\.com/(?:watch/?\?(?:[^#\s]*&)?v=|live/|shorts/|embed/|v/|e/)|youtu\.be/)([^&?/#\s]*)",
    re.IGNORECASE,
)
_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_PLACEHOLDER = re.compile(
    r"(?<![a-z])your[_-]?(?:video[_-]?id|video|url|link|id)(?![a-z])|[/=]video[_-]?id\b(?!=)|[#$]\{|\{\{|<[^<>]*>"
    r"|(?:^|/|\.)(?:example\.(?:com|org|net)|localhost)(?=$|[/:?#])|(?:^|[/=])(?:todo|tbd|xxx+)(?=$|[/?&#])",
    re.IGNORECASE,
)


def video_id(url: str) -> str | None:
    """The id of a YouTube video in any form of URL (watch, youtu.be, live, shorts, embed), or None for other URLs."""
    match = _VIDEO.match(url)
    return match[1] if match else None


class InvalidSource(FieldRule):
    """A source is no URL, a placeholder, or another video than the file is named after.

    ## What it finds

    - values of URL fields that are no http(s) URL, or a placeholder (`YOUR_VIDEO_ID`, `example.com`, `#${id}`),
    - YouTube URLs in any form whose video id is malformed,
    - a video id that differs from the file's name, where that is an id.

    One finding stands for one field.

    ## Why it matters

    The link under the note leads nowhere, or to another recording.
    """

    severity = "error"
    judges_models = True
    match_file_name: Annotated[bool, "whether a file named by a video id must have that video as its source"] = True

    def check_field(self, document: Document, entry: Entry, spec: FieldSpec) -> Iterator[Finding]:
        """Yield at most one finding for a URL field."""
        value = entry.value
        if spec.type != "url" or value.kind != "scalar" or not isinstance(value.data, str) or not value.text.strip():
            return
        if unquoted(value.text) != value.text:
            return  # FM110 speaks
        message = self._problem(value.text.strip(), document.path)
        if message is not None:
            yield Finding(value.span, message, data={"field": entry.key, "value": value.text})

    def _problem(self, url: str, path: str) -> str | None:
        if _PLACEHOLDER.search(url):
            return f"“{shown(url)}” is a placeholder"
        if not _URL.fullmatch(url):
            return f"“{shown(url)}” is no URL"
        video = video_id(url)
        if video is None:
            return None
        if not video:
            return f"“{shown(url)}” names no video"
        if not _ID.fullmatch(video):
            return f"“{shown(video)}” is no id of a YouTube video (11 letters, digits, - or _)"
        stem = os.path.splitext(os.path.basename(path))[0]
        if self.match_file_name and _looks_like_id(stem) and stem != video:
            return f"the source is video {video}, but the file is named after {stem}"
        return None


def _looks_like_id(stem: str) -> bool:
    """Eleven characters of the right kind, in both cases, that are not just a few words (`GPT5-review`)."""
    if not _ID.fullmatch(stem) or stem in (stem.lower(), stem.upper()):
        return False
    return len(re.findall(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+", stem)) > 3
