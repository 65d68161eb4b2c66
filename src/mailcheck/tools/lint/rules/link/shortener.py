"""The link goes through a URL shortener

Why: A shortened link hides where it leads, so phishing uses it: one message in seven of it, and
hardly any ordinary mail. Filters count the hosts (SpamAssassin's SHORT_URL rules), blocklists list
them when they are abused, and mail hosters ask not to use them. When the service closes, as goo.gl
did, the links in all old mail are dead.

Fix: Write the full address; in HTML put it behind words, then its length does not matter. To count
clicks, use the tracking of the newsletter program under a domain of yours.

See: SpamAssassin 25_url_shortener.cf; advice of mail hosters; Spamhaus DBL on abused redirectors.
"""

from collections.abc import Iterator

from mailcheck.knowledge.lists.shorteners import OF_ONE_SERVICE, SHORTENERS
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnLink, Severity, rule
from mailcheck.tools.lint.url import is_listed

_HTML = "Content-Type: text/html; charset=utf-8"


@rule(
    Severity.WARNING,
    OnLink(),
    bad=(
        Example(_HTML, body='<a href="https://bit.ly/4711abc">Read more</a>\n'),
        Example(body="Read more: https://tinyurl.com/jf8wv76t#part\n"),
        Example(body="See www.tinyurl.com/abc.\n"),
        Example(body="https://garden.page.link/bulbs\n"),
        Example(_HTML, body='<base href="https://bit.ly/"><a href="4711abc">Read more</a>\n'),
        Example(body="https://youtu.be/dQw4w9WgXcQ\n", severity=Severity.INFO),
        Example(body="https://t.co/abc\n", severity=Severity.INFO),
    ),
    good=(
        Example(body="We used https://bit.ly and https://tinyurl.com/ before.\n"),
        Example(body="https://www.youtube.com/watch?v=dQw4w9WgXcQ\n"),
        Example(body="https://example.org/bit.ly/abc?u=https://bit.ly/abc\n"),
        Example(body="https://notbit.ly/abc https://bit.ly.example.org/abc\n"),
        Example(_HTML, body='<img src="https://bit.ly/4711abc" alt="">\n'),
        Example("From: Bitly <news@bit.ly>", body="https://bit.ly/4711abc\n"),
        Example(body="https://wa.me/491234567\n"),
        Example("Return-Path: <>", "From: MAILER-DAEMON@example.net", body="https://x.co/abc\n"),
    ),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    target = link.target
    # A bounce quotes what a server said; its author cannot write it otherwise.
    if not target.is_web or not link.is_clickable or len(target.tail) < 2 or context.kind.report:
        return
    known = is_listed(target.host, OF_ONE_SERVICE)
    if not (known or is_listed(target.host, SHORTENERS)) or context.is_own(target.host):
        return
    yield Found(
        link.span,
        f"`{excerpt(link.url)}` hides where it leads.",
        "Write the full address; in HTML, put it behind words.",
        severity=Severity.INFO if known else None,
        values={"host": target.host},
    )
