"""One broken link, one finding: the rules on links share the faults among them."""

import pytest
from support import assert_linear

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.core.registry import registry
from mailcheck.tools.lint.engine import Linter
from mailcheck.tools.lint.hosts import is_internal, is_ip_address
from mailcheck.tools.lint.rule import Example, Options
from mailcheck.tools.lint.url_placeholder import certain_placeholder, url_placeholder

LINKS = [rule.id for rule in registry("lint").values() if rule.topic == "link"]
LINTER = Linter(LINKS, Options(), organizational_domain)
HTML = "Content-Type: text/html; charset=utf-8"


def findings(raw: bytes) -> list[tuple[str, str]]:
    return [
        (f.rule, raw[f.location.offset : f.location.end].decode("utf-8", "replace"))
        for f in LINTER.lint(raw).findings
    ]


FAULTS = [
    # href, the one rule, where it points
    ("#", "link-empty", "#"),
    ("{{url}}", "link-placeholder-left", "{{url}}"),
    ("#URL#", "link-placeholder-left", "#URL#"),
    ("https://{{host}}/ x", "link-placeholder-left", "https://{{host}}/ x"),
    ("https://192.0.2.1/", "link-ip-address", "192.0.2.1"),
    ("https://[2001:db8::1]:8080/", "link-ip-address", "[2001:db8::1]"),
    ("https://10.0.0.1/", "link-internal-host", "10.0.0.1"),
    ("http://localhost/", "link-internal-host", "localhost"),
    ("C:\\temp", "link-internal-host", "C:\\temp"),
    ("\\\\server\\a", "link-internal-host", "\\\\server\\a"),
    ("//server/a", "link-internal-host", "server"),
    ("file:///C:/a.exe", "link-internal-host", "file:///C:/a.exe"),
    ("www.example.net", "link-without-scheme", "www.example.net"),
    ("bo@example.net", "link-without-scheme", "bo@example.net"),
    ("setup.exe", "link-without-scheme", "setup.exe"),
    ("javascript:void(0)", "link-script-scheme", "javascript:void(0)"),
    ("https://", "link-invalid", "https://"),
    ("https://https://example.net/", "link-invalid", "https://https://example.net/"),
    ("https://example.net/a b", "link-invalid", "https://example.net/a b"),
    ("mailto:", "link-invalid", "mailto:"),
    ("https://3221225985/", "link-host-obfuscated", "3221225985"),
    ("https:/example.net/", "link-host-obfuscated", "example.net"),
    ("https://exam\u00adple.net/", "link-host-obfuscated", "exam\u00adple.net"),
    ("https://exam\u200bple.net/", "link-hidden-character", "\u200b"),
    ("https://example.net/\u200b", "link-hidden-character", "\u200b"),
    ("\u200ehttps://example.net/", "link-hidden-character", "\u200e"),
    ("http://example.net/", "link-not-https", "http://example.net/"),
    ("https://example.net/a.exe", "link-executable", "https://example.net/a.exe"),
    ("https://bit.ly/4711", "link-shortener", "https://bit.ly/4711"),
]


@pytest.mark.parametrize(("href", "rule", "place"), FAULTS)
def test_each_fault_is_said_once_and_where_it_is(href, rule, place):
    raw = Example(HTML, body=f'<p><a href="{href}">Read more</a></p>\n').octets()
    assert findings(raw) == [(rule, place)]


def test_every_rule_on_html_links_is_known_here():
    special = {"link-defanged", "link-redirector", "link-text-mismatch", "link-userinfo"}
    assert {row[1] for row in FAULTS} | special | {"link-host-lookalike"} == set(LINKS)


QUIET = [
    '<a href="https://example.org/a?b=c&amp;d=%20e#f">x</a>',
    '<a href="mailto:bo@example.net?subject=A%20b">x</a><a href="tel:+4930123">y</a>',
    '<a href="cid:a@example.org">x</a><img src="cid:b">',
    '<a name="x">x</a><a>y</a><a href="#x">z</a>',
    '<base href="https://example.org/"><a href="a">x</a><a href="#b">y</a><a href="">z</a>',
]


@pytest.mark.parametrize("body", QUIET)
def test_ordinary_links_are_left_in_peace(body):
    assert findings(Example(HTML, body=body).octets()) == []


def test_a_fault_of_a_text_is_not_that_of_html():
    text = "C:\\temp, http://localhost/, www.example.net, https://, mailto:, #, page.html\n"
    assert findings(Example(body=text).octets()) == []


@pytest.mark.parametrize(
    ("host", "address", "internal"),
    [
        ("192.0.2.1", True, False),
        ("0.0.0.0", True, True),
        ("127.0.0.1", True, True),
        ("169.254.1.1", True, True),
        ("172.15.0.1", True, False),
        ("172.16.0.1", True, True),
        ("172.31.0.1", True, True),
        ("172.32.0.1", True, False),
        ("192.168.1.1", True, True),
        ("192.169.1.1", True, False),
        ("1.2.3.256", False, False),
        ("1.2.3.4.example.net", False, False),
        ("[::1]", True, True),
        ("[::]", True, True),
        ("[fd00::1]", True, True),
        ("[febf::1]", True, True),
        ("[fec0::1]", True, False),
        ("[2001:db8::1]", True, False),
        ("intranet", False, True),
        ("nas.local", False, True),
        ("router.home.arpa", False, True),
        ("local.example.net", False, False),
        ("3221225985", False, False),
        ("0x7f000001", False, False),
    ],
)
def test_hosts(host, address, internal):
    assert (is_ip_address(host), is_internal(host)) == (address, internal)


@pytest.mark.parametrize(
    ("url", "html", "text"),
    [
        ("https://example.org/%UNSUBSCRIBE%", "%UNSUBSCRIBE%", "%UNSUBSCRIBE%"),
        ("https://example.org/%link%", "%link%", ""),
        ("https://example.org/%DATE%", "%DATE%", ""),
        ("https://example.org/%DA%TE", "", ""),
        ("https://example.org/%ADDED%", "", ""),
        ("https://example.org/?q=100%wool%20x", "", ""),
        ("https://example.org/?q=50%OFF%", "", ""),
        ("https://example.org/%7b%7bname%7d%7d", "{{name}}", "{{name}}"),
        ("https://example.org/{id}", "{id}", ""),
        ('https://example.org/{"id":1}', "", ""),
        ("https://example.org/{0}", "", ""),
        ("https://example.org/?a[name]=b", "", ""),
        ("https://example.org/?a=[name]&b", "[name]", ""),
        ("https://example.org/db.nsf/0/$FILE/a.pdf", "", ""),
        ("https://example.org/", "", ""),
    ],
)
def test_placeholders_of_urls(url, html, text):
    assert (url_placeholder(url), certain_placeholder(url)) == (html, text)


HOSTILE = [
    ('<a href="https://', "é", ',/">x</a>'),
    ('<a href="https://', "1.", '/">x</a>'),
    ('<a href="https://[', ":1", '/">x</a>'),
    ('<a href="https://example.org/', "%A", '">x</a>'),
    ('<a href="', "{{", '">x</a>'),
    ('<a href="', "[", '">x</a>'),
    ('<a href="#">', "a.", "\u200bb\u200b</a>"),
    ("aa[.]", "11[.]", ""),
    ("", "a dot ", ""),
    ("", "<[.]", ""),
    ("", '<a href="#{n}" name="x{n}">hxxp://a.b</a>', ""),
    ("", '<a href="https://www.google.com/url?q={n}">x</a>', ""),
]


@pytest.mark.parametrize(("lead", "unit", "tail"), HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_bodies_take_no_square_of_their_length(lead, unit, tail):
    def make(size: int) -> bytes:
        count = size // len(unit)
        middle = "".join(unit.replace("{n}", str(number)) for number in range(count))
        return Example(HTML, body=lead + middle + tail).octets()

    assert_linear(LINTER.lint, make, 25_000)
