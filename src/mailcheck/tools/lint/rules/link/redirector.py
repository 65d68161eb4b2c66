"""The link takes a detour through somebody else's redirector

Why: `https://www.google.com/url?q=https://example.org/` shows one name and leads to another. It
comes from copying a result of a search, or a link that a social network or webmail has wrapped.
Spam borrows good names this way, so filters look at such links twice, and some redirectors stop
to ask the reader, or end.

Fix: Open the page and copy the address from there, or take the target out of the query.

See: SpamAssassin's redirector patterns (25_uri.cf); rspamd's redirectors.inc.
"""

import re
from collections.abc import Iterator

from mailcheck.knowledge.lists.redirectors import GOOGLE, REDIRECTORS
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnLink, Severity, rule
from mailcheck.tools.lint.url import Url, hosts_inside

_HTML = "Content-Type: text/html; charset=utf-8"


_GOOGLE = r"(?:\w+\.)?google(?:\.com?)?(?:\.[a-z]{2,3})?"
_AMP = r"(?i)/amp/(?:s/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)"


@rule(
    Severity.INFO,
    OnLink(),
    bad=(
        Example(body="https://www.google.com/url?q=https://example.org/&sa=D\n"),
        Example(body="https://www.google.co.uk/amp/s/www.example.org/news.html\n"),
        Example(
            _HTML, body='<a href="https://l.facebook.com/l.php?u=http%3A%2F%2Fexample.org">x</a>\n'
        ),
        Example(_HTML, body='<a href="https://www.youtube.com/redirect?q=www.example.org">x</a>\n'),
        Example(
            body="https://deref-gmx.net/mail/client/x/dereferrer/?redirectUrl=https%3A%2F%2Fexample.org\n"
        ),
    ),
    good=(
        Example(body="https://www.google.com/search?q=https://example.org/\n"),
        Example(body="https://www.google.com/url?q=https://maps.google.com/\n"),
        Example(body="https://www.google.com/amp/ and https://www.google.com/url\n"),
        Example(body="https://google.example.net/url?q=https://example.org/\n"),
        Example(body="https://www.facebook.com/sharer/sharer.php?u=https://example.org/\n"),
        Example(
            "From: G <x@google.com>", body="https://www.google.com/url?q=https://example.org/\n"
        ),
        Example(body="https://example.net/?url=https://example.org/\n"),
        Example(_HTML, body='<img src="https://ad.doubleclick.net/x?u=https://example.org/">\n'),
    ),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    target = link.target
    if not target.is_web or len(target.tail) < 8 or not target.tail.startswith(_paths(target.host)):
        return
    goal = _goal(target)
    if goal and link.is_clickable and not context.is_own(target.host):
        yield Found(
            link.span,
            f"The link to `{excerpt(goal)}` goes through {excerpt(target.host)}.",
            f"Link to `{excerpt(goal)}` itself.",
            values={"host": target.host, "target": goal},
        )


def _paths(host: str) -> tuple[str, ...]:
    """How the redirecting paths of `host` begin; none: it is no redirector."""
    if "google" in host and re.fullmatch(_GOOGLE, host):
        return GOOGLE
    while host:
        if host in REDIRECTORS:
            return REDIRECTORS[host]
        host = host.partition(".")[2]
    return ()


def _goal(target: Url) -> str:
    """The host that the link leads to in the end, or ""."""
    inside = set(hosts_inside(target.tail))
    amp = re.match(_AMP, target.tail)
    if amp:
        inside.add(amp[1].lower())
    near = ".".join(target.host.split(".")[-2:])
    return min((host for host in inside if not f".{host}".endswith(f".{near}")), default="")
