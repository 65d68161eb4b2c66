"""The link leads to an IP address instead of a name

Why: A site that has no name is a router, a test or a hijacked machine; phishing and spam link to
bare addresses (one spam in six of 2002), newsletters do not. Filters count it (SpamAssassin's
NORMAL_HTTP_TO_IP, rspamd's HTTP_TO_IP), and no certificate names the address, so browsers warn.

Fix: Write the name of the site. If it has none, give it one in your DNS, with a certificate for it.

See: SpamAssassin NORMAL_HTTP_TO_IP; rspamd HTTP_TO_IP; M3AAWG sender best practices.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.hosts import is_internal, is_ip_address
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnLink, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"


@rule(
    Severity.WARNING,
    OnLink(),
    bad=(
        Example(_HTML, body='<a href="http://192.0.2.1/login">Log in</a>\n'),
        Example(_HTML, body='<img src="https://198.51.100.7:8080/logo.png" alt="">\n'),
        Example(_HTML, body='<a href="http://admin@[2001:db8::1]/">x</a>\n'),
        Example(body="The log is at http://192.0.2.1/log\n", severity=Severity.INFO),
        Example(
            "List-Post: <mailto:talk@example.org>",
            _HTML,
            body='<p><a href="http://192.0.2.1/17">192.0.2.1/17</a></p>\n',
            severity=Severity.INFO,
        ),
    ),
    good=(
        Example(_HTML, body='<a href="https://192-0-2-1.example.net/">x</a>\n'),
        Example(_HTML, body='<a href="https://example.net/192.0.2.1/">x</a>\n'),
        Example(_HTML, body='<a href="http://192.168.0.1/">x</a>\n'),
        Example(_HTML, body='<a href="http://[fe80::1]/">x</a>\n'),
        Example(_HTML, body='<a href="http://3221225985/">x</a>\n'),
        Example(_HTML, body="<p>The server is 192.0.2.1.</p>\n"),
        Example(body="http://127.0.0.1:8080/ and http://10.1.2.3/\n"),
        Example(body="Version www.1.2.3.4 and 192.0.2.1\n"),
    ),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    target = link.target
    if target.is_web and is_ip_address(target.host) and not is_internal(target.host):
        yield Found(
            link.span_of(target.written_host),
            f"The link leads to the IP address {excerpt(target.host)}.",
            "Write the name of the site instead of its address.",
            # Logs, tests and questions about servers have them in plain text and on lists.
            None if link.in_html and not context.kind.discussion_list else Severity.INFO,
            values={"host": target.host},
        )
