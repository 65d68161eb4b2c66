"""The host of the link looks like another one

Why: `раураl.com` in Cyrillic letters and `paypa1.com` with a one are other domains than they seem.
Names that mix scripts inside one label are hardly ever honest, and a name that looks exactly like
the sender's or a big brand's without being it is made to deceive. Browsers show such names as
`xn--...`, filters count them (rspamd's OMOGRAPH_URL).

Fix: Check whose domain it is, letter by letter, and link to the real one. A name in one script of
its own (`bücher.example`) is fine: then this is only said so that you know what `xn--...` stands
for.

See: Unicode UTS 39 §4, §5; RFC 5890; rspamd OMOGRAPH_URL.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from mailcheck.core.remember import remembered
from mailcheck.knowledge.lists.brands import BRANDS
from mailcheck.knowledge.lists.confusables import skeleton
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnLink, Options, Severity, rule
from mailcheck.tools.lint.scripts import mixed_scripts
from mailcheck.tools.lint.url import unicode_host

_HTML = "Content-Type: text/html; charset=utf-8"


def _link(href: str, severity: Severity | None = None) -> Example:
    return Example(_HTML, body=f'<a href="{href}">Read more</a>\n', severity=severity)


MIN_LABEL = 5
"""Chosen: with fewer letters, two honest names look alike by chance."""


@rule(
    Severity.WARNING,
    OnLink(),
    bad=(
        _link("https://pаypal.com/"),  # one Cyrillic letter
        _link("https://xn--pypal-4ve.com/"),  # the same as it goes over the wire
        _link("https://раураӏ.com/"),  # all Cyrillic
        _link("https://www.paypa1.com/login"),
        _link("https://rnicrosoft.com/"),
        _link("https://examp1e.org/"),  # the sender is example.org
        Example(
            _HTML,
            body='<a href="https://gardenc1ub.net/">x</a>\n',
            options=Options(brands=("gardenclub.net",)),
        ),
        _link("https://bücher.example/", Severity.INFO),
        _link("https://xn--bcher-kva.example/", Severity.INFO),
        Example(body="http://xn--e1afmkfd.xn--p1ai/\n", severity=Severity.INFO),
    ),
    good=(
        _link("https://paypal.com/"),
        _link("https://www.paypal.de/"),
        _link("https://example.org/"),
        _link("https://web1.example.org/"),
        Example(
            "From: Anna <anna@bücher.example>",
            _HTML,
            body='<a href="https://xn--bcher-kva.example/">x</a>\n',
        ),
        Example(body="Смотри https://example.org/ и https://example.net,там\n"),
        Example(body="看https://example.net/谢谢\n"),
        _link("https://{{host}}/"),
        _link("mailto:bo@pаypal.com"),
    ),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    target = link.target
    if not target.is_web or not target.host or any(sign in target.host for sign in "{%[*"):
        return
    shown = unicode_host(target.host)
    severity, why = _judge(shown, target.host, link, context)
    if why and not context.is_own(shown):
        yield Found(
            link.span_of(target.written_host),
            f"`{target.written_host[:60]}` {why}.",
            "Check letter by letter whose domain it is, and link to the one that is meant.",
            severity=severity,
            values={"host": target.host, "shown": shown},
        )


def _judge(shown: str, host: str, link: Link, context: Context) -> tuple[Severity | None, str]:
    for label in () if shown.isascii() else shown.split("."):
        scripts = mixed_scripts(label)
        if scripts:
            return None, f"mixes {' and '.join(scripts).lower()} letters in one word"
    imitated = _imitated(shown, context)
    if imitated:
        return None, f"looks like `{imitated}`, but is another domain"
    # In plain text, words of the language may follow a host without a blank.
    if shown != host or (link.in_html and not shown.isascii()):
        return Severity.INFO, f"is the name `{shown[:60]}`"
    return None, ""


def _imitated(shown: str, context: Context) -> str:
    """The domain or brand that this host looks like without being it, or ""."""
    tables = [_brands(), _looks(context.options.brands)]
    if _resembles(shown, context.from_domain):
        tables.append(_looks((context.from_organization,)))
    for table in tables:
        for label in shown.split("."):
            real = table.get(_shape(label)) if len(label) >= MIN_LABEL else None
            # The public suffix list is asked only now: it takes longer than all the rest.
            if real and label not in real and _is_registered(label, shown, context):
                return next(iter(real.values()))
    return ""


def _resembles(shown: str, domain: str) -> bool:
    """Whether a label of the host has the shape of one of `domain` without being one of them."""
    own = unicode_host(domain).split(".")
    shapes = {_shape(label) for label in own}
    return any(label not in own and _shape(label) in shapes for label in shown.split("."))


def _is_registered(label: str, shown: str, context: Context) -> bool:
    """Whether `label` is the part of the host that somebody has registered."""
    return unicode_host(context.organizational(shown)).startswith(f"{label}.")


_shape = remembered(4096)(skeleton)
"""The skeleton of a label; the same few hosts come again and again."""


@lru_cache(maxsize=256)
def _looks(domains: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Skeleton -> the labels that rightly look so, each with the name to show for it."""
    table: dict[str, dict[str, str]] = {}
    for domain in filter(None, domains):
        label = unicode_host(domain).partition(".")[0]
        table.setdefault(_shape(label), {})[label] = domain
    return table


@cache
def _brands() -> dict[str, dict[str, str]]:
    names = [name for name in BRANDS if name.isalpha()]
    return _looks((*names, *(name for domains in BRANDS.values() for name in domains)))
