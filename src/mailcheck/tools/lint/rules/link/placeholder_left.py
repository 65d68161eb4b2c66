"""The link is a variable that was not filled in

Why: `href="{{link_url}}"` or `*|UNSUB|*` means that the message did not go through the program that
puts the address in, or that the variable is misspelt. The link is dead for every recipient; when it
is the one to unsubscribe, people press the spam button instead.

Fix: Check the name of the variable against the manual of your newsletter program, send a test
through that program (not as a copy from its editor), and press each link of it.

See: RFC 3986 §2; the template languages of mailing programs (Handlebars, Liquid, Mailchimp merge
tags, AMPscript); practice before sending.
"""

import re
from collections.abc import Iterator

from mailcheck.core.later import later
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnLink, Severity, rule
from mailcheck.tools.lint.url_placeholder import certain_placeholder, url_placeholder

_HTML = "Content-Type: text/html; charset=utf-8"


def _link(href: str) -> Example:
    return Example(_HTML, body=f'<p><a href="{href}">Read more</a></p>\n')


# IAB VAST macros and those of Google Campaign Manager, Sizmek, LiveIntent: a number against caches,
# which the picture does without.
_AD_MACRO = later(
    r"time_?stamp|cache_?buster|cachebuster|rand(?:om)?(?:_?num(?:ber)?)?\b|\bcb\b|\bord\b|correlator",
    re.IGNORECASE,
)


@rule(
    Severity.ERROR,
    OnLink(),
    bad=(
        _link("{{link_url}}"),
        _link("*|UNSUB|*"),
        _link("%UNSUBSCRIBE%"),
        _link("https://example.org/u/?id=%%subscriber_id%%"),
        _link("https://example.org/?date=%DATE%&amp;name=%name%"),
        _link("https://example.org/%7B%7Bcustomer.id%7D%7D"),
        _link("https://{$host}/x"),
        _link("https://example.org/{unsubscribe}"),
        _link("[UNSUBSCRIBE]"),
        _link("[%url:unsubscribe%]"),
        _link("#UNSUBSCRIBE#"),
        _link("http://$UNSUB$"),
        _link("&lt;%= unsubscribe_url %&gt;"),
        Example(_HTML, body='<img src="{{ logo }}" alt="">\n'),
        Example(_HTML, body='<img src="https://example.org/{{ logo }}" alt="">\n'),
        Example(body="Leave: https://example.org/u?id=%UNSUBSCRIBE_ID%\n"),
    ),
    good=(
        _link("https://example.org/%7B%22a%22%3A1%7D?b=%AB%CD%EF"),
        _link("https://example.org/?q=100%cotton%20shirt&amp;x=50%OFF%"),
        _link("https://example.org/?filter[name]=a&amp;b[]=c"),
        _link("https://example.org/Doc.aspx?d={F2504E0A-4F89-11D3-9A0C-0305E82C3301}"),
        _link("https://example.org/?price=$10&amp;x={1}"),
        _link("http://[fe80::1]/"),
        _link("#top"),
        _link("https://example.org/#section-2"),
        _link("https://example.org/%ADDED%"),
        # Macros of advertising servers, for whoever counts pictures.
        Example(_HTML, body='<img src="https://ads.example.net/N1/x;ord=[timestamp]?" alt="">\n'),
        Example(_HTML, body='<img src="https://ads.example.net/?cb=%%CACHEBUSTER%%" alt="">\n'),
        Example(body="See https://example.org/%HOME%/x and https://example.org/$HOME\n"),
        Example(
            "List-Post: <mailto:dev@example.org>",
            body="Write https://example.org/?id=%SUBSCRIBER%\n",
        ),
    ),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    find = url_placeholder if link.in_html else certain_placeholder
    name = find(link.url)
    # On lists people write to, templates are a topic.
    if not name or context.kind.discussion_list:
        return
    if not link.is_clickable and link.target.host and _AD_MACRO.search(name):
        return
    yield Found(
        link.span,
        f"The variable `{excerpt(name)}` in a link was not filled in.",
        "Give it a value, or write the address itself.",
        values={"placeholder": name},
    )
