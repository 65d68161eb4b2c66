"""Links: which URLs a message has, what they are used for, and where they stand."""

import base64
import quopri

import pytest

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.core.message import parse_message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.links import MAX_LINKS, text_urls
from mailcheck.tools.lint.rule import Options
from mailcheck.tools.lint.url import hosts_inside, is_listed, read_url, unicode_host


def links_of(raw: bytes):
    return Context(parse_message(raw), Options(), organizational_domain).links


def mail(body: bytes, subtype: str = "html", encoding: str = "8bit", charset: str = "utf-8"):
    encoded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}
    return (
        f"Content-Type: text/{subtype}; charset={charset}\n"
        f"Content-Transfer-Encoding: {encoding}\n\n"
    ).encode() + encoded.get(encoding, bytes)(body)


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("See https://example.org/a.", ["https://example.org/a"]),
        ("(see https://example.org/a)", ["https://example.org/a"]),
        (
            "https://example.org/Mail_(disambiguation)",
            ["https://example.org/Mail_(disambiguation)"],
        ),
        ("<https://example.org/a>, then", ["https://example.org/a"]),
        ('"https://example.org/a"', ["https://example.org/a"]),
        ("https://example.org/a?b=c&d=%20#e!", ["https://example.org/a?b=c&d=%20#e"]),
        ("*https://example.org/a*", ["https://example.org/a"]),
        (
            "HTTP://Example.org and ftp://example.net/x",
            ["HTTP://Example.org", "ftp://example.net/x"],
        ),
        ("www.example.org, awww.example.org", ["www.example.org"]),
        ("www... www.x wwww.example.org", []),
        ("https:// http://. https://)", []),
        ("https://[2001:db8::1]/x", ["https://[2001:db8::1]/x"]),
        ("看https://example.net。谢谢", ["https://example.net"]),
        ("Hier:https://bücher.example/a,b", ["https://bücher.example/a,b"]),
        ("https://example.net,da", ["https://example.net"]),
        ("“https://example.org/a”", ["https://example.org/a"]),
        ("https://user:pass@example.org:8080/x", ["https://user:pass@example.org:8080/x"]),
        (
            "\u2066https://example.org/a\u2069 https://example.org/b\u200b.",
            ["https://example.org/a", "https://example.org/b"],
        ),
        ("mailto:bo@example.net //example.org/x", []),
    ],
)
def test_urls_of_text(text, urls):
    found = list(text_urls(text))
    assert [url for _, url in found] == urls
    assert all(text.startswith(url, at) for at, url in found)


@pytest.mark.parametrize("tail", [")" * 200_000, "." * 200_000, "(" * 100_000 + ")" * 100_000])
def test_hostile_closing_punctuation_ends(tail):
    assert len(list(text_urls("https://example.org/" + tail))) == 1


@pytest.mark.parametrize(
    ("html", "url", "tag", "text"),
    [
        ('<a href="https://example.org/">A <b>bold</b>\n text</a>', None, "a", "A bold text"),
        ("<A HREF='https://example.org/'>x</A>", None, "a", "x"),
        ("<a href=https://example.org/>x</a>", None, "a", "x"),
        ('<a href=" https://example.org/\n">x</a>', None, "a", "x"),
        (
            '<a href="https://example.org/?a=1&amp;b=2">x</a>',
            "https://example.org/?a=1&b=2",
            "a",
            "x",
        ),
        (
            '<a href="https://example.org/?a=1&copy=2">x</a>',
            "https://example.org/?a=1&copy=2",
            "a",
            "x",
        ),
        ('<a href="https&#58;//example&#46;org/">x</a>', None, "a", "x"),
        ('<a href="https&#x3A;//example.org/">x</a>', None, "a", "x"),
        ('<img src="https://example.org/">', None, "img", ""),
        ('<form action="https://example.org/"></form>', None, "form", ""),
        ('<table background="https://example.org/"><tr><td>x</td></tr></table>', None, "table", ""),
        ('<area href="https://example.org/">', None, "area", ""),
        ('<a class="x" href="https://example.org/" title="t">x', None, "a", "x"),
    ],
)
@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
def test_urls_of_html(html, url, tag, text, encoding):
    body = f"<p>Grüße</p>\n<p>{html}</p>\n".encode()
    raw = mail(body, encoding=encoding)
    (link,) = links_of(raw)
    assert link.url == (url or "https://example.org/")
    assert (link.anchors[0].tag, link.anchors[0].text) == (tag, text)
    span = link.span
    if encoding == "8bit":
        assert raw[span.start : span.start + 5] == b"https"
        written = raw[span.start : span.end].decode()
        assert f"{written}" in html and written == written.strip()
    else:
        # The encoded lines, whole ones from the first to the last.
        assert raw[span.start - 1 : span.start] == b"\n"
        assert raw[span.end : span.end + 1] == b"\n"


LONG = "x" * 30


@pytest.mark.parametrize(
    ("encoding", "line"),
    [
        ("8bit", '<a href="https://example.org/'),
        ("quoted-printable", '<a href=3D"https://example.org/'),
    ],
)
def test_position_behind_soft_line_breaks(encoding, line):
    body = f'<p>{LONG} {LONG} {LONG} = ä {LONG}</p>\n<a href="https://example.org/">x</a>\n'
    raw = mail(body.encode(), encoding=encoding).replace(b"\n", b"\r\n")
    (link,) = links_of(raw)
    start = raw.rfind(b"\n", 0, link.span.start) + 1
    assert raw[start:].startswith(line.encode())


def test_position_in_base64_is_the_encoded_line():
    body = b"".join(b"<p>%03d %s</p>\n" % (n, b"y" * 40) for n in range(100))
    body += b'<a href="https://example.org/">x</a>'
    raw = mail(body, encoding="base64")
    (link,) = links_of(raw)
    encoded = raw[raw.index(b"\n\n") + 2 :]
    before = raw[raw.index(b"\n\n") + 2 : link.span.start]
    assert len(base64.b64decode(before)) <= body.index(b"https://")
    shown = base64.b64decode(encoded[len(before) : link.span.end - (len(raw) - len(encoded))])
    assert shown in body and b"https" in body[body.index(shown) :][: len(shown) + 8]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1251", "utf-16", "shift_jis"])
def test_position_in_other_charsets(charset):
    text = {"windows-1251": "Привет", "shift_jis": "今日"}.get(charset, "Grüße")
    body = f'<p>{text} {text}</p><a href="https://example.org/">x</a>'.encode(charset)
    raw = mail(body, charset=charset)
    (link,) = links_of(raw)
    start = "https".encode(charset).removeprefix(b"\xff\xfe")
    assert raw[link.span.start :].startswith(start)


def test_nth_use_of_a_url_is_its_nth_place():
    first = b'<a href="https://example.org/?a&amp;b">one</a> '
    second = b"<img src='https://example.org/?a&b'> "
    third = b'<a href="https://example.org/?a&#38;b">three</a>'
    raw = mail(first + second + third)
    (link,) = links_of(raw)
    starts = [link.span_at(anchor).start for anchor in link.anchors]
    start = raw.index(b"https")
    assert starts == [
        start,
        start + len(first) + 1,
        start + len(first) + len(second),
    ]
    assert link.texts == ("one", "three")


def test_links_inside_comments_are_not_the_place():
    comment = b'<!--[if mso]><v:rect href="https://example.org/"><![endif]-->'
    raw = mail(
        comment + b'<p data-href="https://example.org/"><a href="https://example.org/">x</a>'
    )
    (link,) = links_of(raw)
    assert link.span.start == raw.rindex(b"https://example.org/")


def test_comment_that_never_ends_leaves_the_body():
    raw = mail(b'<a href="https://example.org/">x</a><!-- <a href="https://example.net/">')
    assert [link.url for link in links_of(raw)] == ["https://example.org/"]


def test_piece_of_a_url():
    raw = mail(b'<a href="https://user@www.example.org/?u=www.example.org&amp;x">y</a>')
    (link,) = links_of(raw)
    host, user = link.span_of(link.target.written_host), link.span_of("user@")
    assert raw[host.start : host.end] == b"www.example.org"
    assert raw[user.start : user.end] == b"user@"
    assert link.span_of("nowhere") == link.span


def test_base_element_gives_relative_links_a_target():
    raw = mail(
        b'<base href="https://example.org/dir/"><a href="page">x</a><a href="//a.test/">y</a>'
    )
    assert [link.target.host for link in links_of(raw)] == ["example.org", "a.test"]


def test_html_before_text_and_each_url_once():
    raw = (
        b"Content-Type: multipart/alternative; boundary=b\n\n"
        b"--b\n\nhttps://example.org/a https://example.org/b https://example.org/b\n"
        b'--b\nContent-Type: text/html\n\n<a href="https://example.org/a">x</a>\n'
        b"--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nhttps://example.org/c\n"
        b"--b--\n"
    )
    links = links_of(raw)
    assert [(link.url, link.in_html, link.part.path) for link in links] == [
        ("https://example.org/a", True, "2"),
        ("https://example.org/b", False, "1"),
    ]
    assert links[1].span.start == raw.index(b"https://example.org/b")
    assert len(links[1].anchors) == 2


@pytest.mark.parametrize(
    "body",
    [
        b'<a href="https://example.org/%d">x</a>',
        b"<a href='https://example.org/%d'>",
        b'<img src="https://example.org/%d">',
    ],
)
def test_number_of_links_is_capped(body):
    raw = mail(b"\n".join(body % n for n in range(MAX_LINKS + 500)))
    links = links_of(raw)
    assert len(links) == MAX_LINKS
    assert raw[links[-1].span.start :].startswith(b"https://example.org/4999")


@pytest.mark.parametrize(
    "body",
    [
        b'<a href="' * 50_000,
        b"<a href='" * 50_000,
        b"<!--" * 50_000,
        b"href=" * 50_000,
        b"href" + b" " * 100_000,
        b"<a href=x>" * 20_000,
        b'<a href="https://e.test/' + b"\xff" * 50_000 + b'">',
    ],
)
def test_hostile_html_is_read(body):
    for link in links_of(mail(body)):
        assert 0 <= link.span.start <= link.span.end <= len(body) + 100


@pytest.mark.parametrize(
    ("text", "scheme", "userinfo", "host", "port", "tail"),
    [
        ("https://example.org", "https", None, "example.org", "", ""),
        ("HTTPS://Example.ORG./a?b#c", "https", None, "example.org", "", "/a?b#c"),
        ("http://u:p@example.org:8080/@x", "http", "u:p", "example.org", "8080", "/@x"),
        ("https://a@b@example.org", "https", "a@b", "example.org", "", ""),
        ("http:\\\\example.org\\x", "http", None, "example.org", "", "\\x"),
        ("https://good.example\\@evil.test/", "https", None, "good.example", "", "\\@evil.test/"),
        ("http:example.org/x", "http", None, "example.org", "", "/x"),
        ("http://ex%61mple.org/", "http", None, "example.org", "", "/"),
        ("http://exam\u00adple.org/", "http", None, "example.org", "", "/"),
        ("http://example。org/", "http", None, "example.org", "", "/"),
        ("http://[2001:db8::1]:80/", "http", None, "[2001:db8::1]", "80", "/"),
        ("ht\ntps://exa\tmple.org/", "https", None, "example.org", "", "/"),
        ("//example.org/x", "", None, "example.org", "", "/x"),
        ("mailto:bo@example.net", "mailto", None, "", "", "bo@example.net"),
        ("page.html", "", None, "", "", "page.html"),
        ("C:\\temp", "c", None, "", "", "temp"),
        ("", "", None, "", "", ""),
        (f"http://{'a.' * 500}/", "http", None, ("a." * 500)[:-1], "", "/"),
        (f"http://{'a.' * 501}/", "http", None, "", "", "/"),
        ("http://", "http", None, "", "", ""),
    ],
)
def test_read_url(text, scheme, userinfo, host, port, tail):
    url = read_url(text)
    assert (url.scheme, url.userinfo, url.host) == (scheme, userinfo, host)
    assert (url.port, url.tail) == (port, tail)


@pytest.mark.parametrize(
    ("tail", "hosts"),
    [
        ("/a?u=https%3A%2F%2Fwww.example.org%2Fb", {"www.example.org"}),
        ("/a?u=http%253A%252F%252Fa.test&v=https://b.test/", {"a.test", "b.test"}),
        ("/https:/example.org/x", {"example.org"}),
        ("/?u=www.example.org/x", {"www.example.org"}),
        ("/a//b.test/c?x=1.2", set()),
        ("", set()),
    ],
)
def test_hosts_inside(tail, hosts):
    assert hosts_inside(tail) == hosts


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("xn--bcher-kva.example", "bücher.example"),
        ("www.example.org", "www.example.org"),
        ("xn--.example", "xn--.example"),
        ("xn--abc-.example", "xn--abc-.example"),
        ("xn--\x00!!.example", "xn--\x00!!.example"),
        ("xn--99999999999.example", "xn--99999999999.example"),
    ],
)
def test_unicode_host(host, shown):
    assert unicode_host(host) == shown


def test_is_listed():
    names = frozenset({"bit.ly", "list-manage.com"})
    assert is_listed("bit.ly", names) and is_listed("a.b.list-manage.com", names)
    assert not is_listed("notbit.ly", names) and not is_listed("", names)
