"""The link cannot be right

Why: Without a host, with a blank inside, or with a port that does not exist, a link opens nothing,
or only what the program makes of it; each makes something else. The same goes for `mailto:` without
an address and for `mailto://`.

Fix: Correct the address and press the link in a test message. A blank in a path or a subject is
written `%20`. Addresses put together by a program belong through its function for encoding URLs.

See: RFC 3986 §3.2.2, §3.2.3; RFC 1035 §2.3.4; RFC 6068 §2.
"""

import re
from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnHtmlLink, Severity, rule
from mailcheck.tools.lint.slip import is_slip
from mailcheck.tools.lint.url import Url
from mailcheck.tools.lint.url_placeholder import holds_placeholder

_HTML = "Content-Type: text/html; charset=utf-8"


def _link(href: str, severity: Severity | None = None) -> Example:
    return Example(_HTML, body=f'<p><a href="{href}">Read more</a></p>\n', severity=severity)


_HOST = re.compile(r"[\w.%\u0080-\U0010ffff-]+|\[[0-9a-f:.]+(?:%[\w.%-]+)?\]")


@rule(
    Severity.WARNING,
    OnHtmlLink(),
    bad=(
        _link("https://"),
        _link("http:///?x"),
        _link("https://exam ple.org/"),
        _link("https://example.org/my prices.html"),
        _link("https://example..org/"),
        _link(f"https://{'a' * 64}.example.org/"),
        _link("https://example,org/"),
        _link("https://example.org:99999/"),
        _link("https://example.org:port/"),
        _link("https://https://example.org/"),
        _link("htpps://example.org/"),
        _link("mailto:"),
        _link("mailto:sales"),
        _link("mailto://bo@example.net"),
        _link("mailto:bo@example.net?subject=My order", Severity.INFO),
    ),
    good=(
        _link("https://example.org/?q=a|b&amp;c={1}&amp;d=[2]&amp;e='x'"),
        _link(" https://example.org/ "),
        _link("https://exam&#10;ple.org/"),
        _link("https://my_bucket.example.org:8443/"),
        _link("https://user:pa:ss@example.org/"),
        _link("https://bücher.example/größe"),
        _link("http://[2001:db8::1]:8080/"),
        _link("http://example.org:/"),
        _link("http://example.org./"),
        _link("http://%65xample.org/"),
        _link("mailto:bo@example.net?subject=My%20order"),
        _link("mailto:?subject=Look&amp;body=https://example.org/"),
        _link("mailto:bo%40example.net"),
        _link("{{url}} x"),
        _link("shttp://example.org/"),
        _link("tel: 030 123456"),
        _link("www.example.org/a b"),
        _link("http://..."),
        _link("https://exa...@example.org/"),
        Example(_HTML, body='<img src="data:image/svg+xml,<svg a b>" alt="">\n'),
        Example(body="http://:8080/ and https://example..org/ and http://host:port/\n"),
    ),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    target = link.target
    fault = _mailto_fault(target) if target.scheme == "mailto" else _fault(target)
    if fault and not holds_placeholder(link.url):
        mild = fault == _BLANK and target.scheme == "mailto"
        yield Found(
            link.span,
            f"The link `{excerpt(link.url)}` {fault}.",
            "Write blanks as `%20`." if fault == _BLANK else "Correct it, and try it.",
            # Programs for mail read on; few writers know better.
            Severity.INFO if mild else None,
            values={"url": link.url},
        )


_BLANK = "has a blank inside"


def _fault(target: Url) -> str:
    """What is wrong with a link to a page, or ""."""
    if not target.is_web:
        near = len(target.slashes) == 2 and target.scheme not in ("shttp", "httpx", "sftp", "tftp")
        wrong = near and any(is_slip(target.scheme, name) for name in ("http", "https"))
        return f"has the scheme `{target.scheme}`, which does not exist" if wrong else ""
    host = target.host
    # Shortened for reading (`http://...`), and then made a link by a program: Google Groups.
    if target.written_host.endswith("..."):
        return ""
    if not host:
        return "has no host"
    if host in ("http", "https") and target.tail.startswith("//"):
        return "has two schemes"
    if " " in host or " " in target.tail:
        return _BLANK
    if target.port and int(target.port[:6]) > 65535:
        return f"has the port {excerpt(target.port)}; the highest is 65535"
    # RFC 1035 §2.3.4: labels of 63 octets, names of 255 (253 as text).
    labels = host.split(".")
    if not all(labels) or not _HOST.fullmatch(host):
        return f"has a host that cannot exist: `{excerpt(host)}`"
    if max(map(len, labels)) > 63 or len(host) > 253:
        return "has a host that is too long"
    return ""


def _mailto_fault(target: Url) -> str:
    address, _, fields = target.tail.partition("?")
    if target.slashes:
        return "has slashes after `mailto:`"
    # RFC 6068 §2: the address may be left out when the fields say what to write.
    if not address.strip() and not fields:
        return "has no address"
    if address.strip() and "@" not in address and "%40" not in address:
        return "has no address"
    return _BLANK if " " in target.tail.strip() else ""
