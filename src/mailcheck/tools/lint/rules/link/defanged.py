"""A link is disarmed: hxxp, [.], "dot com" or blanks

Why: `hxxp://` and `example[.]com` keep a link from being pressed. In reports on phishing and
malware that is good practice. In other mail it hides an address from filters and leaves the reader
to put it together, which spam asks for (rspamd's URL_OBFUSCATED_TEXT).

Fix: In a security notice, nothing. Otherwise write the address as it is; a link that a filter may
not see does not belong in the message.

See: rspamd URL_OBFUSCATED_TEXT; FIRST and MISP guides on sharing indicators.
"""

import re
from collections.abc import Iterator
from itertools import islice

from mailcheck.core.message import Message
from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"


# Looked for first; hardly any text has one of them.
_MARKS = ("hxxp", "h**p", "[.]", "[dot]", "(dot)", " dot ")
_DOT = r"(?:\[\.\]|\[dot\]|\(dot\))"
_NO_NAMES = "the|a|an|our|your|my|this|that|his|her|its|their|of|and|or|in|for|to|is|as|not|no|with"
_DEFANGED = (
    r"\bh(?:xx|\*\*)ps?(?:\[:\]|:)//[^\s<>\"']+"
    # Not in a mail address.
    rf"|(?<![\w.@-])[a-z0-9-]{{2,63}}{_DOT}(?:[a-z0-9-]{{1,63}}(?:\.|{_DOT})){{0,5}}[a-z]{{2,}}\b"
    rf"|(?<![\w.@-])(?<! at )(?!(?:{_NO_NAMES}) )[a-z0-9-]{{2,63}} dot (?:com|net|org|info)\b(?!-)"
)
# A blank or two between the letters of the scheme, around `://`, or before a dot of the host. What
# reads as a URL without any blank is none of them.
_B = r"[ \t\xa0]{0,2}"
_LABEL = r"(?:[a-z0-9-]{2,63}|[a-z0-9](?:[ \t\xa0][a-z0-9]){0,30})"
_HOST = rf"{_LABEL}(?:{_B}\.{_B}{_LABEL}){{0,5}}{_B}\.{_B}[a-z]{{2,24}}\b"
_SCHEME = rf"h{_B}(?:t{_B}t|x{_B}x){_B}p{_B}(?:s{_B})?:{_B}/{_B}/{_B}|w{_B}w{_B}w{_B}\.{_B}"
_PLAIN = r"(?:h(?:tt|xx)ps?://|www\.)[a-z0-9-]{1,63}[.:/?#\s]"
_PATH = rf"(?:{_B}/{_B}[^\s<>\"']+)?"
_SPACED = (
    rf"(?<![\w.@/])(?!{_PLAIN})(?:{_SCHEME}){_HOST}{_PATH}"
    rf"|(?<![\w.@/])https?://[a-z0-9-]{{1,63}}[ \t\xa0]\.{_B}{_HOST}{_PATH}"
)
MAX_HITS = 20
"""Looked at per part (chosen; one finding is made of them)."""
# Between these is nothing that people see.
_UNSHOWN = (("<", ">"), ("<style", "</style"), ("<script", "</script"), ("<!--", "-->"))


# One look for what no plain URL has. Each way begins with a letter, for which a search is quick.
_G = r"[ \t\xa0]{1,2}"
_SPACED_MARK = (
    rf"h(?:(?<!\wh)(?:{_G}[tx]{_G}?[tx]|[tx]{_G}[tx]|[tx][tx]{_G}p)"
    rf"|[tx][tx]ps?(?:{_G}:|:{_G}/|:/{_G}/))"
    rf"|://(?:{_G}|[a-z0-9-]{{1,63}}{_G}\.)"
    rf"|w(?<!\ww)(?:{_G}w|w{_G}w|ww(?:{_G}\.|\.{_G}))"
)


@rule(
    Severity.INFO,
    OnMessage(),
    bad=(
        Example(body="Do not open hxxp://www.example.org/a or hXXps://example.net.\n"),
        Example(body="It came from example[.]com/login.\n"),
        Example(body="It came from example(dot)com and example[dot]org.\n"),
        Example(body="Visit garden-bulbs dot com today.\n"),
        Example(body="h**p://example.org/\n"),
        Example(body="Look at h t t p : / / www.example.org/tulips before Friday.\n"),
        Example(body="Our page: https : // www . example . org / tulips\n"),
        Example(body="Our page: http: //example.org and http :// example.net\n"),
        Example(body="Go to w w w . example . org today.\n"),
        Example(body="Go to www . example . org today.\n"),
        Example(body="See h t t p s : / / e v i l . example . org or ht tp://example.net.\n"),
        Example(body="See https://www .example.org/x and hxxps : // example . net\n"),
        Example(_HTML, body="<p>Do not open hxxps[:]//example.org/.</p>\n"),
    ),
    good=(
        Example(body="The dot com bubble, and our dot org friends.\n"),
        Example(body="Write to anna at example dot org, or anna@example[.]org.\n"),
        Example(body="a[.]b and [.]txt and x[i].com and foo(.)bar\n"),
        Example(body="Use http, https: // is a comment in C, and https : a scheme.\n"),
        Example(body="The s s h p t h letters; www . is nothing; h t t p alone.\n"),
        Example(body="See https://example.org . Then https://example.net. And www.example.com .\n"),
        Example(body="See http://\n\nexample.org and https:\n// example . org\n"),
        Example(body="The word hxxp and http://example.org/ and httpx://example.org/\n"),
        Example(_HTML, body='<p class="a[.]com" title="hxxp://example.org/">Hello</p>\n'),
        Example(_HTML, body="<style>a[.]com { }</style><p>Hello</p>\n"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    for part in context.text_parts:
        for match in _matches(part):
            yield _found(part, match)
    for body in context.html_bodies:
        for match in _matches(body.part):
            if _is_shown(match.string, match.start()):
                yield _found(body.part, match)


def _matches(part: Part) -> Iterator[re.Match[str]]:
    lowered = part.text.lower()
    if _has_mark(lowered):
        # Lower case is longer than the text in a few languages; places must be the text's.
        text = lowered if len(lowered) == len(part.text) else part.text
        yield from islice(re.finditer(_DEFANGED, text), MAX_HITS)
    if re.search(_SPACED_MARK, lowered):
        text = lowered if len(lowered) == len(part.text) else part.text
        yield from islice(re.finditer(_SPACED, text), MAX_HITS)


def _has_mark(text: str) -> bool:
    return "hxxp" in text or "h**p" in text or "[.]" in text or ("dot" in text and _has_dot(text))


def _has_dot(text: str) -> bool:
    return any(mark in text for mark in _MARKS)


def _is_shown(source: str, at: int) -> bool:
    return all(source.rfind(begin, 0, at) <= source.rfind(end, 0, at) for begin, end in _UNSHOWN)


def _found(part: Part, match: re.Match[str]) -> Found:
    text = excerpt(part.text[match.start() : match.end()])
    return Found(
        part.text_span(*match.span()),
        f"`{text}` is a link that was disarmed.",
        "Outside reports on security, write the address as it is, or leave it out.",
        part=part.path or None,
        values={"text": text},
    )
