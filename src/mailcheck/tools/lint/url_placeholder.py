"""Variables of templates inside URLs, where they look other than in running text.

A URL may hold no braces (RFC 3986 §2), and `%` begins an encoded octet: so less is needed to know
`{unsubscribe}` and `%UNSUB%` there, and more is needed to tell `%DA%TE` from `%DATE%`.
"""

import re

from mailcheck.core.remember import remembered
from mailcheck.tools.lint.placeholders import placeholders
from mailcheck.tools.lint.url import percent_decoded

_MARKS = frozenset("{%[<$#@*|")
# Compiled when the first URL holds one of the marks.
_BRACES = (
    r"\{[$#!%]?[A-Za-z_][A-Za-z_.:]{1,40}\d?[$#!%]?\}"  # {unsubscribe}, {$url}
    r"|\[%[^%\]]{1,80}%\]"  # Inxmail, Optimizely
    r"|(?:(?<=^)|(?<=[=/]))\[[A-Za-z][A-Za-z_ :-]{2,60}\](?=$|[/?&#])"  # [UNSUBSCRIBE]
    r"|^#[A-Za-z][A-Za-z_]{2,40}#$"
    r"|(?:(?<=^)|(?<=//))\$[A-Za-z][A-Za-z_]{2,20}\$?$"  # http://$UNSUB$
)
# Not after a figure (`50%OFF%`), and the second sign begins no encoded octet.
_PERCENT = r"(?<![0-9%])%([A-Za-z][\w.:-]{1,40})%(?![0-9A-Fa-f]{2}|%)"
_OCTET = r"[0-9A-Fa-f]{2}"


@remembered(1024)
def url_placeholder(url: str) -> str:
    """The first variable in `url` that was not filled in, or ""."""
    if _MARKS.isdisjoint(url):
        return ""
    text = percent_decoded(url) if "%7b" in url.lower() else url
    found = next(placeholders(text), None)
    if found is not None:
        return text[found.start : found.end]
    match = re.search(_BRACES, text) or _percent(url)
    return match[0] if match else ""


def _percent(url: str) -> re.Match[str] | None:
    for match in re.finditer(_PERCENT, url):
        name = match[1]
        # `%DATE%`: a DA that is no octet, because nothing encoded ends in a bare sign.
        if not re.match(_OCTET, name) or (name.isalpha() and not re.fullmatch(_OCTET, name[-2:])):
            return match
    return None


def certain_placeholder(url: str) -> str:
    """The same, but only what cannot be meant: people write about templates in plain text."""
    name = url_placeholder(url)
    found = next(placeholders(name), None) if name else None
    return name if found is not None and found.certain else ""


def holds_placeholder(url: str) -> bool:
    return bool(url_placeholder(url))
