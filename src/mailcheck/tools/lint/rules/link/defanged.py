"""A link is disarmed: hxxp, [.] or "dot com"

Why: `hxxp://` and `example[.]com` keep a link from being pressed. In reports on phishing and
malware that is good practice. In other mail it hides an address from filters and leaves the reader
to put it together, which spam asks for (rspamd's URL_OBFUSCATED_TEXT).

Fix: In a security notice, nothing. Otherwise write the address as it is; a link that a filter may
not see does not belong in the message.

See: rspamd URL_OBFUSCATED_TEXT; FIRST and MISP guides on sharing indicators.
"""

import re
from collections.abc import Iterator

from mailcheck.core.message import Message
from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Rule, Severity

_HTML = "Content-Type: text/html; charset=utf-8"

RULE = Rule(
    Severity.INFO,
    OnMessage(),
    bad=(
        Example(body="Do not open hxxp://www.example.org/a or hXXps://example.net.\n"),
        Example(body="It came from example[.]com/login.\n"),
        Example(body="It came from example(dot)com and example[dot]org.\n"),
        Example(body="Visit garden-bulbs dot com today.\n"),
        Example(body="h**p://example.org/\n"),
        Example(_HTML, body="<p>Do not open hxxps[:]//example.org/.</p>\n"),
    ),
    good=(
        Example(body="The dot com bubble, and our dot org friends.\n"),
        Example(body="Write to anna at example dot org, or anna@example[.]org.\n"),
        Example(body="a[.]b and [.]txt and x[i].com and foo(.)bar\n"),
        Example(body="The word hxxp and http://example.org/ and httpx://example.org/\n"),
        Example(_HTML, body='<p class="a[.]com" title="hxxp://example.org/">Hello</p>\n'),
        Example(_HTML, body="<style>a[.]com { }</style><p>Hello</p>\n"),
    ),
)

# Looked for first; hardly any text has one of them.
_MARKS = ("hxxp", "h**p", "[.]", "[dot]", "(dot)", " dot ")
_DEFANGED = (
    r"\bh(?:xx|\*\*)ps?(?:\[:\]|:)(?://|\[//\])[^\s<>\"']+"
    r"|(?<![\w.@-])[a-z0-9-]{2,63}(?:\[\.\]|\[dot\]|\(dot\))(?:[a-z0-9-]+(?:\.|\[\.\]|\[dot\]))*[a-z]{2,}\b(?:/[^\s<>\"']*)?"
    r"|(?<![\w@.-])(?!(?:the|a|an|our|your|my|this|that|his|her|its|their|of|and|or|in|for|to|is|as|not|no)\s)"
    r"(?<! at )[a-z0-9-]{2,63} dot (?:com|net|org|info|biz)\b(?!-)"
)
_UNREAD = r"<(?:style|script)\b.*?</(?:style|script)|<!--.*?-->|<[^>]*"
MAX_HITS = 20
"""Looked at per part (chosen; one finding is made of them)."""


def check(message: Message, context: Context) -> Iterator[Found]:
    for part in context.text_parts:
        yield from _found(part)
    for body in context.html_bodies:
        yield from _found(body.part)
