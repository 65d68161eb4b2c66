"""Outcomes to render, and text that tries to get out of its place."""

from collections.abc import Callable
from importlib import import_module

import pytest

from mailcheck.core.finding import Finding, Location, Severity, Span
from mailcheck.core.message import parse_message
from mailcheck.render.answer import Look
from mailcheck.render.formats import module_of
from mailcheck.render.outcome import LintOutcome, LintSummary

RAW = (
    b"From: Anna Berg <anna@example.org>\r\nTo: Bo <bo@example.net>\r\nSubject: \r\n\r\nHello.\r\n"
)

HOSTILE = {
    "colour": "\x1b[31mred\x1b[0m",
    "c1": "\x9b2J\x85\x90q",
    "osc8": "\x1b]8;;https://evil.example.com\x1b\\click\x1b]8;;\x1b\\",
    "newlines": "one\r\n::error::forged\nTo: victim\rx",
    "separators": "a\u2028b\u2029c",
    "bidi": "invoice\u202efdp.exe \u2066x\u2069",
    "invisible": "a\u200bb\ufeffc\u00ad",
    "cdata": "x]]><failure message='forged'/><!-- -->",
    "surrogates": "\udce4\ud800\udfff",
    "noncharacters": "\x00\ufffe\uffff",
    "markup": "[bold red]x[/] [link=https://evil.example.com]y[/link]",
    "link": "[click](https://evil.example.com)",
    "attachment": "[[ATTACHMENT|secret.txt]]",
    "percent": "100% %0A %25 %s %(x)d %%",
    "quotes": "\"'<>&amp;</testcase>",
    "command": "a,b:c=d::warning file=x::y",
}


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    """One hostile text after the other."""
    text: str = request.param
    return text


@pytest.fixture
def place() -> Callable[..., Location]:
    """The place of some octets in a message."""

    def locate(
        octets: bytes, raw: bytes = RAW, header: str | None = None, part: str | None = None
    ) -> Location:
        start = raw.index(octets)
        return parse_message(raw).location(Span(start, start + len(octets)), part, header)

    return locate


@pytest.fixture
def finding(place) -> Callable[..., Finding]:
    """A finding about the empty Subject of `RAW`, with changes."""

    def make(**changes) -> Finding:
        usual = {
            "rule": "subject-empty",
            "severity": Severity.WARNING,
            "message": "The Subject field is there, but empty.",
            "help": "Write after `Subject:` what the message is about.",
            "location": place(b"Subject: ", header="Subject"),
        }
        return Finding(**{**usual, **changes})

    return make


@pytest.fixture
def outcome() -> Callable[..., LintOutcome]:
    """The outcome of one message, with its findings."""

    def make(*findings: Finding, file="mail/news.eml", index=None, error=None, raw=RAW):
        return LintOutcome(file, index, findings, error, b"" if error else raw)

    return make


@pytest.fixture
def render() -> Callable[..., str]:
    """What a format prints for some outcomes."""

    def run(name: str, *outcomes: LintOutcome, exit_code: int = 1) -> str:
        renderer = import_module(module_of(name)).Format(Look("lint", "1.2.3", gap=""))
        unreadable = sum(item.error is not None for item in outcomes)
        found = [finding for item in outcomes for finding in item.findings]
        counts = [
            sum(finding.count for finding in found if finding.severity is severity)
            for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        ]
        summary = LintSummary(len(outcomes) - unreadable, unreadable, *counts, exit_code)
        return "".join(renderer.add(item) for item in outcomes) + renderer.close(summary.end())

    return run
