"""Elements of HTML bodies: found once, and found again in the source."""

import base64

import pytest

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.core.message import parse_message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.elements import MAX_ELEMENTS
from mailcheck.tools.lint.rule import Options


def elements_of(source: str | bytes, encoding: str = "8bit"):
    body = source.encode() if isinstance(source, str) else source
    if encoding == "base64":
        body = base64.encodebytes(body)
    head = f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    raw = head.encode() + body
    context = Context(parse_message(raw), Options(), organizational_domain)
    return raw, context.elements(context.html_bodies[0])


def tags_at(source: str, name: str, encoding: str = "8bit") -> list[bytes]:
    raw, elements = elements_of(source, encoding)
    spans = [elements.span(node) for node in elements.named(name)]
    return [raw[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("source", "places"),
    [
        ("<p>Grüße</p><img src=a><IMG\nsrc=b>", [b"<img src=a>", b"<IMG\nsrc=b>"]),
        ("<!-- <img src=a> --><img src=b>", [b"<img src=b>"]),
        ("<!--[if mso]><img src=a><![endif]--><img src=b>", [b"<img src=b>"]),
        ("<![if !mso]><img src=a><![endif]>", [b"<img src=a>"]),
        ("<style>/*<img src=a>*/</style><img src=b>", [b"<img src=b>"]),
        ("<script>'<img src=a>'</SCRIPT ><img src=b>", [b"<img src=b>"]),
        ("<textarea><img src=a></textarea><img src=b>", [b"<img src=b>"]),
        ("<table><img src=a><tr><td><img src=b></table>", [b"<img src=a>", b"<img src=b>"]),
        ("<imgx><image-map><p>img", []),
    ],
)
def test_the_nth_element_is_the_nth_start_tag(source, places):
    assert tags_at(source, "img") == places


def test_in_base64_the_place_is_the_line():
    source = "<p>" + "x" * 200 + "</p><img src=a>"
    (line,) = tags_at(source, "img", "base64")
    assert b"<img src=a>"[:6] in base64.b64decode(line) or line in base64.encodebytes(
        source.encode()
    )


def test_a_body_without_the_element_is_not_asked():
    _, elements = elements_of("<p>Hello</p>")
    assert elements.named("script", "form") == []
    assert elements.images == ()


def test_many_elements_are_cut():
    _, elements = elements_of("<img>" * (MAX_ELEMENTS + 5))
    assert len(elements.images) == MAX_ELEMENTS


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<title>News</title><p>Hello <b>Bo</b></p>", "Hello Bo"),
        ("<p>a</p><div style='DISPLAY : none'>b<p>c</p></div><p>d</p>", "a d"),
        ("<div style='display:none'><p style='display:block'>b</p></div>a", "a"),
        ("<div style='visibility:hidden'>b</div>a", "a"),
        ("<div style='display:block'>a</div>", "a"),
        ("<body><style>p{}</style><script>1</script><noscript>n</noscript>a", "a"),
        ("&lt;b&gt; &amp;", "<b> &"),
        ("", ""),
    ],
)
def test_shown_text(source, text):
    _, elements = elements_of(source)
    assert " ".join(elements.shown_text.split()) == text


@pytest.mark.parametrize(
    ("tag", "width", "height", "is_pixel"),
    [
        ("<img width=600 height='300'>", 600, 300, False),
        ("<img width=600 style='width:50px'>", 50, None, False),
        ("<img width='100%' height=auto>", None, None, False),
        ("<img width=1 height=1px>", 1, 1, True),
        ("<img style='width:0;height:9px'>", 0, 9, True),
        ("<img width=1>", 1, None, False),
    ],
)
def test_size_of_a_picture(tag, width, height, is_pixel):
    _, elements = elements_of(tag)
    (image,) = elements.images
    assert (image.width, image.height, image.is_pixel) == (width, height, is_pixel)


def test_alternative_text_that_is_empty_is_there():
    _, elements = elements_of("<img alt><img alt=''><img alt=a><img>")
    assert [image.alt for image in elements.images] == ["", "", "a", None]
