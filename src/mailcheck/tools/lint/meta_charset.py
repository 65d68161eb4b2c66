"""The charset an HTML document names for itself, for when it is read without mail around it.

<meta charset="utf-8">
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
"""

import re
from typing import NamedTuple

SEARCHED = 16_384
"""Characters looked at. HTML demands the element in the first 1024 octets; Outlook is later."""

# `<` cannot stand inside, so that a start is given up at the next one.
_META = r"<meta\b[^<>]*?\bcharset\s*+=\s*+[\"']?+\s*+([^\"'\s/<>;]++)[^<>]*+>?"


class MetaCharset(NamedTuple):
    """The element and the name in it; places are characters of the text."""

    label: str
    start: int
    end: int


def find_meta_charset(text: str) -> MetaCharset | None:
    """The first meta element that names a charset, those in comments left out."""
    head = text[:SEARCHED]
    for match in re.finditer(_META, head, re.IGNORECASE):
        if _declares(match[0].lower()) and not _in_comment(head, match.start()):
            return MetaCharset(match[1], match.start(), match.end())
    return None


def _declares(element: str) -> bool:
    """Whether the word charset is an attribute, or part of a Content-Type, and no other text."""
    return "content" not in element or "http-equiv" in element


def _in_comment(text: str, at: int) -> bool:
    return text.rfind("<!--", 0, at) > text.rfind("-->", 0, at)
