"""Is it quoted? What is in an answer's quotation or a forwarded message was sent by others.

Mail programs mark what they quote in HTML: by `blockquote`, or by an element of their own after
which everything is the other message.
"""

import re

from mailcheck.core.later import later

_BLOCKQUOTE = later(r"<(/?)blockquote\b", re.IGNORECASE)
_BEHIND = later(
    # Gmail, Outlook (three generations), Yahoo, Proton, Zimbra
    r"class=[\"']?(?:gmail_quote|OutlookMessageHeader|yahoo_quoted|protonmail_quote)"
    r"|id=[\"']?(?:divRplyFwdMsg|x?_?appendonsend|mail-editor-reference|zwchr)"
    r"|-{2,10} ?(?:Original|Forwarded) message ?-{2,10}|Begin forwarded message:",
    re.IGNORECASE,
)


def is_quoted(source: str, at: int) -> bool:
    """Whether character `at` of an HTML source is in what was quoted or forwarded."""
    if _BEHIND.search(source, 0, at):
        return True
    opened = 0
    for match in _BLOCKQUOTE.finditer(source, 0, at):
        opened = max(0, opened - 1) if match[1] else opened + 1
    return opened > 0
