"""What rules on octets, the header and encoded words do together: one broken line, one finding."""

import pytest

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.core.finding import Severity
from mailcheck.core.registry import registry
from mailcheck.tools.lint.engine import Linter
from mailcheck.tools.lint.rule import Options
from mailcheck.tools.lint.rules.message import too_large

HEAD = (
    b"From: Anna Berg <anna@example.org>\n"
    b"To: Bo Li <bo@example.net>\n"
    b"Subject: Meeting on Monday\n"
    b"Date: Sat, 21 Nov 2026 09:30:00 +0100\n"
    b"Message-ID: <20261121.4711@example.org>\n"
    b"MIME-Version: 1.0\n"
    b"Content-Type: text/plain; charset=utf-8\n"
)
BODY = b"\nHello Bo,\n\nsee you on Monday.\n"
GOOD = HEAD + BODY
BOM = b"\xef\xbb\xbf"
MBOX = b"From anna@example.org Sat Nov 21 09:30:00 2026\n"


def serious(raw: bytes, options: Options | None = None) -> list[str]:
    """Warnings and errors of all rules of the default set."""
    chosen = [rule.id for rule in registry("lint").values() if rule.default]
    result = Linter(chosen, options or Options(), organizational_domain).lint(raw)
    return sorted(f.rule for f in result.findings if f.severity is not Severity.INFO)


CASES = {
    "a good message": (GOOD, []),
    "a good message in CR LF": (GOOD.replace(b"\n", b"\r\n"), []),
    "an mbox line shifts nothing": (MBOX + GOOD, []),
    "a BOM hides no field": (BOM + GOOD, ["message-byte-order-mark"]),
    "a BOM after an mbox line": (MBOX + BOM + GOOD, ["message-byte-order-mark"]),
    "NUL in a field": (GOOD.replace(b"on Mon", b"on\0Mon"), ["message-nul"]),
    "CR in a field": (GOOD.replace(b"on Mon", b"on\rBcc: x@example.net\rMon"), ["message-bare-cr"]),
    "a web page": (b"<html>\n<style>a:b</style>\n", ["message-not-a-message"]),
    "prose": (b"Dear Bo,\n\nsee you: soon.\n", ["message-not-a-message"]),
    "nothing": (b"", ["message-not-a-message"]),
    "an Outlook file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 4,
        ["message-not-a-message"],
    ),
    "a smuggled command": (
        GOOD.replace(b"\n", b"\r\n") + b"frost.\n.\nMAIL FROM:<x@example.com>\r\n",
        ["message-smtp-smuggling"],
    ),
    "a smuggled command after CR": (
        GOOD.replace(b"\n", b"\r\n") + b"frost.\r.\rMAIL FROM:<x@example.com>\r\n",
        ["message-smtp-smuggling"],
    ),
    "a blank before the colon": (
        GOOD.replace(b"From:", b"From :"),
        ["header-space-before-colon"],
    ),
    "a line of blanks for the empty line": (HEAD + b" " + BODY, ["header-whitespace-only-line"]),
    "a line of blanks between fields": (
        GOOD.replace(b"\nTo:", b"\n \nTo:"),
        ["header-whitespace-only-line"],
    ),
    "no empty line": (HEAD + BODY[1:], ["header-separator-missing"]),
    "no empty line before the parts": (
        HEAD.replace(b"text/plain; charset=utf-8", b"multipart/mixed; boundary=b1")
        + b"--b1\nContent-Type: text/plain\n\nHello\n--b1--\n",
        ["header-separator-missing"],
    ),
    "a lost indent": (
        GOOD.replace(b"\nSubject", b",\ncy@example.com\nSubject"),
        ["address-list-stray-comma", "header-line-malformed"],
    ),
    "an indented first line": (b" " + GOOD, ["header-line-malformed"]),
    "a field without value": (GOOD.replace(b"Sat, 21 Nov 2026 09:30:00 +0100", b""), None),
    "raw UTF-8": (GOOD.replace(b"Monday\n", "März\n".encode(), 1), ["header-unencoded-utf8"]),
    "raw Latin-1": (GOOD.replace(b"Monday\n", b"M\xe4rz\n", 1), ["header-unencoded-8bit"]),
    "a misspelt field": (GOOD.replace(b"\nTo:", b"\nCc:\nTo:"), ["header-value-empty"]),
    "a broken word": (
        GOOD.replace(b"Meeting on", b"=?utf-8?B?=FF?="),
        ["encoded-word-malformed"],
    ),
}
CASES["a field without value"] = (CASES["a field without value"][0], ["header-value-empty"])


@pytest.mark.parametrize("name", CASES)
def test_one_broken_line_is_one_finding(name):
    raw, expected = CASES[name]
    assert serious(raw) == expected


def test_no_rule_hides_what_later_ones_find():
    words = b" =?utf-8?q?=FF?=\n" * 5000
    raw = GOOD.replace(b"Meeting on Monday\n", b"x\n" + words) + b"x" * 1200 + b"\n"
    assert serious(raw) == ["body-line-too-long", "encoded-word-undecodable", "header-too-large"]


def test_what_is_no_message_keeps_its_other_findings():
    raw = b"Dear Bo,\nsee\n\n" + b"x" * 1200 + b"\n"
    assert serious(raw) == ["body-line-too-long", "message-not-a-message"]


@pytest.mark.parametrize(
    ("extra", "limit", "severities"),
    [
        (0, None, []),
        (too_large.USUAL_LIMIT, None, [Severity.WARNING]),
        (too_large.USUAL_LIMIT, 2 * too_large.USUAL_LIMIT, []),
        (0, len(GOOD) + GOOD.count(b"\n"), []),
        (0, len(GOOD) + GOOD.count(b"\n") - 1, [Severity.ERROR]),
    ],
)
def test_size_counts_as_on_the_wire(extra, limit, severities):
    linter = Linter(["message-too-large"], Options(max_size=limit), organizational_domain)
    for freight in (b"", MBOX):
        findings = linter.lint(freight + GOOD + b"x" * extra).findings
        assert [finding.severity for finding in findings] == severities
