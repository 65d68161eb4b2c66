"""Placeholders of templates that were not filled in: `{{first_name}}`, `*|FNAME|*`, `%%name%%`.

Only the syntaxes of known programs, and only where nothing else looks like them: `[List]`, `100%`
and the percent-encoding of URLs are none.
"""

import re
from collections.abc import Iterator

_MARKS = ("{{", "{%", "%", "*|", "[[", "${", "$")

# Bounded pieces, none of which holds the mark that ends it: linear on any text.
_SYNTAXES = (
    r"\{\{\{?[#/^>&!~]?[ \t]*[A-Za-z_@$][^{}\r\n]{0,80}\}\}",  # Handlebars, Liquid, Jinja, Twig
    r"\{%-?[ \t]*[a-z]+\b[^%\r\n]{0,80}%\}",  # Liquid, Jinja, Twig
    r"\*\|[A-Za-z_:][^|\r\n]{0,60}\|\*",  # Mailchimp, Mandrill
    r"%%=?[A-Za-z_][^%\r\n]{0,60}%%",  # Marketing Cloud
    # Many: %FNAME%. Not in percent-encoding (%E4%B8%AD) and not behind a figure (50%OFF%).
    r"(?<![0-9A-Za-z%])%(?![0-9A-F]{2}[^%\r\n]*%[0-9A-Fa-f]{2})[A-Z][A-Z0-9_]{2,40}%(?![%0-9A-Za-z])",
    r"(?<![0-9A-Za-z%])%[a-z]+[_.][a-z_.]{1,40}%(?![%0-9A-Za-z])",  # %first_name%
    r"(?<![0-9A-Za-z%])%(?:date|email|name|subject|firstname|lastname|fname|lname|company|city|url)%",
    r"[$%](?:RND|RANDOM)_[A-Z_]{2,40}",  # bulk programs: $RND_WORD
    r"\[\[[A-Za-z][A-Za-z0-9_.-]{0,40}\]\]",  # Typo3, Mailpoet
    r"\$\{[A-Za-z_][^{}\r\n]{0,60}\}",  # shells, Java, JavaScript
)


def placeholders(text: str) -> Iterator[tuple[int, int]]:
    """Where placeholders stand in `text`, in order."""
    if any(mark in text for mark in _MARKS):
        for match in re.finditer("|".join(_SYNTAXES), text):
            if not _is_known_word(match[0]):
                yield match.span()


def _is_known_word(found: str) -> bool:
    """What looks like a placeholder and is something else: marks of filters, system variables."""
    return found.strip("[]%").lower() in _WORDS


_WORDS = frozenset(
    {
        *("spam", "external", "path", "temp", "tmp", "windir", "systemroot", "systemdrive"),
        *("userprofile", "appdata", "localappdata", "programfiles", "programdata", "homepath"),
        *("username", "userdomain", "computername", "comspec", "allusersprofile", "public"),
    }
)
