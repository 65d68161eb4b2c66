"""The link has a user name in front of the host

Why: In `https://www.mybank.example@evil.test/` everything before the `@` is a user name and the
link leads to evil.test. People read the beginning only, so phishing uses it; browsers warn or drop
the part, filters count it (rspamd's URL_USER_PASSWORD). A real password in a link is known to
everybody who gets the message.

Fix: Take out what is between `//` and `@`. Let people sign in on the page, or use a link with
a one-time token.

See: RFC 3986 §3.2.1, §7.6; rspamd URL_USER_PASSWORD.
"""

import re
from collections.abc import Iterator

from mailcheck.core.later import later
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnLink, Severity, rule
from mailcheck.tools.lint.url import percent_decoded

_HTML = "Content-Type: text/html; charset=utf-8"


_GIT = later(r"\.git(?:[/?#]|$)")
_LIKE_A_HOST = later(
    r"www\..*|(?:[a-z0-9-]+\.)+(?:com|net|org|info|biz|gov|edu|test|example|[a-z]{2})", re.I
)


@rule(
    Severity.WARNING,
    OnLink(),
    bad=(
        Example(body="http://user@example.net/page\n"),
        Example(_HTML, body='<a href="http://admin:secret@192.0.2.1/x">x</a>\n'),
        Example(
            _HTML,
            body='<a href="https://www.mybank.example@example.net/">x</a>\n',
            severity=Severity.ERROR,
        ),
        Example(body="https://mybank.com:443@example.net/\n", severity=Severity.ERROR),
    ),
    good=(
        Example(body="https://example.net/@anna and https://example.net/?mail=a@example.org\n"),
        Example(_HTML, body='<a href="mailto:sales@example.com">Write</a>\n'),
        Example(body="ftp://anonymous@ftp.example.net/pub\n"),
        Example(body="git clone https://anna@git.example.net/garden/bulbs.git\n"),
        Example(_HTML, body='<a href="https://{{user}}@example.net/">x</a>\n'),
        Example(_HTML, body='<a href="user@example.net">x</a>\n'),
        Example(body="See https://anna...@example.net/ for more.\n"),
    ),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    target = link.target
    user = target.userinfo
    # Other schemes (ftp, ssh, git) have a use for it.
    if user is None or target.scheme not in ("http", "https") or not target.host:
        return
    # Google Groups shortens whatever looks like an address: `anna...@example.net`.
    if user.endswith("..."):
        return
    if _GIT.search(target.tail) or any(sign in user for sign in "{[<*$"):
        return
    posing = any(
        _LIKE_A_HOST.fullmatch(piece) for piece in re.split("[:@/]", percent_decoded(user))
    )
    yield Found(
        link.span_of(f"{user}@"),
        f"`{user[:60]}` in the link is a user name; the link leads to `{target.host[:60]}`.",
        "Take out everything between `//` and `@`.",
        severity=Severity.ERROR if posing else None,
        values={"host": target.host},
    )
