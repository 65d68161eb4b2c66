"""The host of the link is written so that nobody can read it

Why: `http://3221225985/`, `http://0xC0.0.2.1/`, `http://%65vil.test/` and `http:\\\\evil.test` open
in browsers all the same, but neither people nor simple filters see where they lead. Honest mail
has no reason to do it; filters refuse it (SpamAssassin's HTTP_ESCAPED_HOST, rspamd's
URL_BACKSLASH_PATH).

Fix: Write the host as a plain name after `https://`. A backslash or a missing slash is mostly a
slip: `https://example.org/path`.

See: RFC 3986 §3.2.2, §7.4; WHATWG URL, host parsing; SpamAssassin HTTP_ESCAPED_HOST.
"""

import re
from collections.abc import Iterator
from unicodedata import normalize

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnLink, Severity, rule
from mailcheck.tools.lint.url import Url

_HTML = "Content-Type: text/html; charset=utf-8"


def _link(href: str) -> Example:
    return Example(_HTML, body=f'<a href="{href}">Read more</a>\n')


_NUMBERS = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+)){0,3}")
_PLAIN_ADDRESS = re.compile(r"(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2})")
_ESCAPES = re.compile(r"(?:[^%]|%[0-9a-f]{2})+", re.IGNORECASE)
_NAME = re.compile(r"[\w.-]+")
_PLACEHOLDER = re.compile(r"[{}*|$<>]|\[[^0-9a-f:.]|%%", re.IGNORECASE)


@rule(
    Severity.ERROR,
    OnLink(),
    bad=(
        _link("http://3221225985/x"),
        _link("http://0xc0000201/"),
        _link("http://0300.0.02.01/"),
        _link("http://0xC0.0.2.1:8080/"),
        _link("http://192.513/"),
        _link("http://%65vil.test/"),
        _link("http://exam&shy;ple.net/"),
        _link("http:\\\\example.net/x"),
        _link("https://mybank.example\\@example.net/"),
        _link("https:/example.net/x"),
        _link("http:example.net"),
        _link("https://ｅxample.net/"),
        _link("https://example。net/"),
        Example(body="http://3221225985/x\n"),
    ),
    good=(
        _link("http://192.0.2.1/x"),
        _link("http://[2001:db8::1]/x"),
        _link("https://4711.example.net/100%25/a%20b?x=\\n"),
        _link("https://example.net/C:\\temp"),
        _link("http://%HOST%/x"),
        _link("http://%%host%%/x"),
        _link("http://{{host}}/x"),
        _link("https://bücher.example/"),
        _link("file:\\\\server\\share"),
        _link("mailto:bo@example.net"),
        _link("http://"),
        _link("http://%20www.example.net/"),
        Example(body="It runs on http://0:8080/ and http://127.1:8080/ here.\n"),
        Example(_HTML, body='<base href="https://example.net/"><a href="x/y">x</a>\n'),
        Example(body="看 https://example.net。谢谢\n"),
        Example(body="Version 1.2 of http://example.net/1.2\n"),
    ),
    replaces=("link-hidden-character",),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    target = link.target
    if not target.is_web or not target.host or _PLACEHOLDER.search(target.written_host):
        return
    why = _trick(target, link)
    if why:
        yield Found(
            link.span_of(target.written_host),
            f"The host in `{excerpt(link.url)}` is {why}.",
            f"Write it plainly: `{target.scheme}://{_plain(target.host)[:60]}`.",
            values={"host": target.host},
        )


def _trick(target: Url, link: Link) -> str:
    """How the host is hidden, or ""."""
    written = target.written_host
    if "\\" in target.slashes or target.tail.startswith("\\"):
        return "set off by a backslash"
    if len(target.slashes) < 2:
        return "not set off by two slashes"
    if "%" in written and _ESCAPES.fullmatch(written) and _NAME.fullmatch(target.host):
        return "percent-encoded"
    if "\u00ad" in written:
        return "broken by soft hyphens"
    if link.in_html and not written.isascii() and any(map(_is_wide, written)):
        return "written in wide characters"
    if _NUMBERS.fullmatch(target.host) and not _PLAIN_ADDRESS.fullmatch(target.host):
        # `http://0:8080` and `http://127.1` are how programmers name their own machine.
        own = _plain(target.host).startswith(("0.", "127."))
        return "" if own else "an IP address written as no address is written"
    return ""


def _is_wide(char: str) -> bool:
    return not char.isascii() and (char == "\u3002" or normalize("NFKC", char).isascii())


def _plain(host: str) -> str:
    """`host`, and where it is an IP address in disguise, that address."""
    if not _NUMBERS.fullmatch(host):
        return host
    *front, last = [_number(piece) for piece in host.split(".")]
    # The last number fills the octets that the others leave (inet_aton).
    value = sum(number << 8 * (3 - at) for at, number in enumerate(front)) + last
    return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


def _number(piece: str) -> int:
    if piece.startswith("0x"):
        return int(piece[2:10] or "0", 16)
    octal = piece.startswith("0") and piece.strip("01234567") == ""
    return int(piece[:12], 8 if octal else 10)
