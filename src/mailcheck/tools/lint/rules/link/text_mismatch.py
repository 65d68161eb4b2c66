"""The link shows one address and leads to another

Why: A link whose text is `https://www.mybank.example/login` and whose target is another site is the
oldest trick of phishing. Mail programs warn of it, filters weigh it heavily (rspamd's PHISHING,
SpamAssassin's SPOOFED_URL), and mail hosters ask that text and target agree. In honest mail click
tracking does it: the text shows the shop, the target is the counter.

Fix: Write words as the text of the link ("Read more"), not an address; or let the text show the
address it really leads to. With click tracking, set up a tracking domain under your own domain
(`links.example.org`).

See: rspamd PHISHING; SpamAssassin SPOOFED_URL; M3AAWG sender best practices.
"""

import re
from collections.abc import Iterator

from mailcheck.knowledge.lists.same_owner import OWNER
from mailcheck.knowledge.lists.shorteners import OF_ONE_SERVICE
from mailcheck.knowledge.lists.trackers import CLICK_TRACKERS, LINK_SCANNERS
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnHtmlLink, Severity, rule
from mailcheck.tools.lint.url import (
    MAX_TAIL,
    Url,
    hosts_inside,
    is_listed,
    percent_decoded,
    read_url,
)

_HTML = "Content-Type: text/html; charset=utf-8"


def _link(href: str, text: str, severity: Severity | None = None) -> Example:
    return Example(_HTML, body=f'<p><a href="{href}">{text}</a></p>\n', severity=severity)


_BANK = "https://www.mybank.example/login"


# The whole text is a URL: with a scheme, or `www.` and a path. Anything that merely looks like a
# domain is a name to its author (`CNET.com`), and one newsletter in four has it.
_SHOWN = re.compile(r"(?:https?://([^\s/?#\\]+)\S*|(www\.[^\s/?#\\]+)/\S*)", re.IGNORECASE)
_HOST = re.compile(r"[^\W_](?:[\w.-]*[^\W_])?")
_AROUND = "<>()[]\"'“”‘’ .,;:"


@rule(
    Severity.WARNING,
    OnHtmlLink(),
    bad=(
        _link("https://login.example.com/", _BANK),
        _link("http://192.0.2.1/x", "www.mybank.example/login"),
        _link("https://evil.example.net/mybank.example", "<b>https://</b>mybank.example"),
        _link("https://example.net/?x=notmybank.example", "https://mybank.example/"),
        # Twice round the corner: the target shows the same host, and another one after it.
        _link(
            "http://example.net/r?u=http%3A%2F%2Fwww.mybank.example%2F%3Fv%3Dhttp%253A%252F%252Fevil.test%252F",
            "http://www.mybank.example",
        ),
        _link("https://example.org/click?to=https%3A%2F%2Fevil.test%2F", "https://mybank.example/"),
        _link("https://links.example.org/c/4711", _BANK, Severity.INFO),
        _link("https://u4711.ct.sendgrid.net/ls/click?upn=abc", _BANK, Severity.INFO),
        _link("https://t.co/abc", _BANK, Severity.INFO),
    ),
    good=(
        _link("https://login.mybank.example/", _BANK),
        _link("http://mybank.example/login", _BANK),
        _link("https://example.com/?url=https%3A%2F%2Fwww.mybank.example%2Flogin", _BANK),
        _link("https://urldefense.com/v3/__https://www.mybank.example/login__;!!abc$", _BANK),
        _link(
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.mybank.example_login", _BANK
        ),
        _link("https://login.example.com/", "Log in to www.mybank.example"),
        _link("https://login.example.com/", "mybank.example"),
        _link("https://login.example.com/", "Node.js"),
        _link("mailto:bo@example.net", _BANK),
        # Other names of one owner, and the text that Safe Links left behind.
        _link("https://www.youtube.com/watch?v=4711", "https://youtu.be/4711"),
        _link("https://x.com/anna", "https://twitter.com/anna"),
        _link("https://www.google.com/maps/x", "https://maps.app.goo.gl/x"),
        _link("https://www.facebook.com/garden", "https://fb.com/garden"),
        _link(
            "https://example.org/",
            "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F",
        ),
        # What is in the target is in the text as well.
        _link(
            "https://www.google.com/url?q=https%3A%2F%2Fmybank.example%2F%3Fto%3Dhttps%253A%252F%252Fid.test%252F",
            "https://mybank.example/?to=https%3A%2F%2Fid.test%2F",
        ),
        _link("https://xn--bcher-kva.example/", "https://bücher.example/"),
        _link("https://example.net/", "https://{{shop}}/"),
        Example(body=f"{_BANK}\n"),
    ),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    target = link.target
    if not link.texts or target.scheme not in ("http", "https") or not target.host:
        return
    shown = {anchor.text: anchor for anchor in reversed(link.anchors)}
    for text, anchor in reversed(shown.items()):
        host = _shown_host(text)
        severity = _severity(host, text, target, context) if host else None
        if severity:
            yield Found(
                link.span_at(anchor),
                f"The link shows `{host[:60]}` but leads to `{target.host[:60]}`.",
                "Let the text say what it leads to in words, or show the address it really has.",
                severity=severity,
                values={"shown": host, "target": target.host},
            )
            return


def _shown_host(text: str) -> str:
    """The host of the URL that `text` is, or ""."""
    match = _SHOWN.fullmatch(text.strip(_AROUND))
    host = read_url("//" + (match[1] or match[2])).host if match else ""
    return host if "." in host and _HOST.fullmatch(host) else ""


def _severity(shown: str, text: str, target: Url, context: Context) -> Severity | None:
    organization = context.organizational
    wanted, reached = organization(shown), organization(target.host)
    if wanted == reached or is_listed(shown, LINK_SCANNERS):
        return None
    if wanted in OWNER and OWNER[wanted] == OWNER.get(reached):
        return None
    strangers = [
        host
        for host in hosts_inside(target.tail) - hosts_inside(text)
        if organization(host) not in (wanted, reached) and not context.is_own(host)
    ]
    if strangers:
        return Severity.WARNING
    if _carries(shown, target):
        return None
    return Severity.INFO if _is_counter(target.host, context) else Severity.WARNING


def _carries(shown: str, target: Url) -> bool:
    """Whether the target is a redirector that names the host shown as where it leads to."""
    # A path may say anything (`evil.test/mybank.example`), but link scanners put the address there.
    scanned = is_listed(target.host, LINK_SCANNERS)
    carrier = target.tail if scanned else target.tail[len(target.path) :]
    bare = shown.removeprefix("www.")
    if any(host.removeprefix("www.") == bare for host in hosts_inside(carrier)):
        return True
    plain = rf"(?:^|[^a-z0-9.-])(?:www\.)?{re.escape(bare)}(?![a-z0-9-])"
    return re.search(plain, percent_decoded(carrier[:MAX_TAIL]).lower()) is not None


def _is_counter(host: str, context: Context) -> bool:
    """Whether clicks are counted there on the way, under the author's name or a known service's."""
    names = CLICK_TRACKERS | LINK_SCANNERS | OF_ONE_SERVICE
    return context.is_own(host) or is_listed(host, names)
