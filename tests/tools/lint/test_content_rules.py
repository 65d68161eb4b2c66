"""Rules on texts, HTML, pictures and files: where they point, how they count, what they replace."""

import base64

import pytest

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.tools.lint.engine import Linter
from mailcheck.tools.lint.rule import Options

HEAD = b"From: anna@example.org\r\nTo: bo@example.net\r\nSubject: x\r\nMIME-Version: 1.0\r\n"


def lint(raw: bytes, *rules: str, **options: bool):
    return Linter(rules, Options(**options), organizational_domain).lint(raw).findings


def only(raw: bytes, rule: str, **options: bool):
    (finding,) = lint(raw, rule, **options)
    return finding, raw[finding.location.offset : finding.location.end]


def mixed(*parts: bytes) -> bytes:
    body = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts)
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + body + b"--b--\r\n"


def html(source: str, encoding: str = "8bit") -> bytes:
    body = source.encode()
    if encoding == "base64":
        body = base64.encodebytes(body).replace(b"\n", b"\r\n")
    head = (
        f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    return head.encode() + body


@pytest.mark.parametrize(("length", "fires"), [(998, False), (999, True)])
@pytest.mark.parametrize("end", [b"\r\n", b"\n", b""])
def test_long_lines_are_counted_without_their_end(length, fires, end):
    raw = HEAD + b"\r\nHello\r\n" + b"x" * length + end
    assert bool(lint(raw, "body-line-too-long")) is fires


def test_a_long_line_is_pointed_at_in_its_part():
    raw = mixed(b"\r\nHello", html("<p>short</p>\r\n<p>" + "y" * 1200 + "</p>"))
    finding, text = only(raw, "body-line-too-long")
    assert text == b"<p>" + b"y" * 1200 + b"</p>"
    assert finding.location.part == "2"


def test_many_long_lines_are_one_finding():
    finding, _ = only(HEAD + b"\r\n" + (b"x" * 1000 + b"\r\n") * 300, "body-line-too-long")
    assert finding.count == 100


def test_a_placeholder_is_pointed_at_exactly():
    raw = mixed(b"\r\nGr\xc3\xbc\xc3\x9fe {{ first_name }}!")
    finding, text = only(raw, "body-placeholder-left")
    assert (text, finding.location.part) == (b"{{ first_name }}", "1")


@pytest.mark.parametrize("encoding", ["8bit", "base64"])
def test_a_body_is_looked_at_once(encoding):
    source = "<p>Gr\u00fc\u00dfe {{name}}, pass\u200bword ac\u200bcount ex\u200bpire</p>"
    for rule in ("body-placeholder-left", "body-hidden-character"):
        finding, _ = only(mixed(html(source, encoding)), rule)
        assert finding.count == 1


@pytest.mark.parametrize("rule", ["html-script", "html-form", "image-alt-missing"])
def test_repeats_are_counted(rule):
    source = "<script></script><form></form><img src=a>" * 3
    finding, text = only(mixed(html(source)), rule)
    assert finding.count == 3 and len(finding.others) == 2
    assert text in (b"<script>", b"<form>", b"<img src=a>")


def test_alternatives_in_the_wrong_order_point_at_the_multipart():
    inner = (
        b"Content-Type: multipart/alternative; boundary=c\r\n\r\n"
        b"--c\r\nContent-Type: text/html\r\n\r\nHello\r\n--c\r\n\r\nHello\r\n--c--"
    )
    finding, text = only(mixed(inner), "body-alternative-order")
    assert (text[:12], finding.location.part) == (b"Content-Type", "1")


def attached(name: str, content_type: str = "application/octet-stream") -> bytes:
    return (
        f"Content-Type: {content_type}\r\n"
        f'Content-Disposition: attachment; filename="{name}"\r\n\r\nx'
    ).encode()


def test_a_blocked_file_is_pointed_at_by_its_name():
    finding, text = only(mixed(b"\r\nHello", attached("setup.exe")), "attachment-type-blocked")
    assert text == b'"setup.exe"'
    assert (finding.location.header, finding.location.part) == ("Content-Disposition", "2")


def test_the_second_extension_replaces_the_blocked_type():
    rules = ("attachment-type-blocked", "attachment-double-extension")
    raw = mixed(attached("invoice.pdf.exe"))
    assert [finding.rule for finding in lint(raw, *rules)] == ["attachment-double-extension"]


@pytest.mark.parametrize("rule", ["attachment-type-blocked", "attachment-name-unsafe"])
def test_enclosed_messages_keep_their_attachments_to_themselves(rule):
    inner = mixed(attached("../setup.exe"))
    raw = mixed(b"\r\nHello", b"Content-Type: message/rfc822\r\n\r\n" + inner)
    assert not lint(raw, rule)


@pytest.mark.parametrize(
    ("disposition", "fires"),
    [("attachment", True), ("inline", False)],
)
def test_a_web_page_shown_inline_is_no_attachment(disposition, fires):
    part = f"Content-Type: text/html; name=a.html\r\nContent-Disposition: {disposition}\r\n\r\n<p>"
    assert bool(lint(mixed(part.encode()), "attachment-html")) is fires


def test_a_missing_way_out_points_at_the_last_text():
    raw = mixed(b"\r\nHello", html("<p>Hello</p>"))
    finding, text = only(raw, "body-unsubscribe-missing", bulk=True)
    assert (text, finding.location.part) == (b"<p>Hello</p>", "2")
    assert not lint(raw, "body-unsubscribe-missing")


def test_an_empty_message_points_at_its_body():
    raw = HEAD + b"\r\n \r\n"
    finding, text = only(raw, "body-empty")
    assert text == b" \r\n" and finding.location.line == 6
