"""What a rule of lint is made of: one module under `rules/<topic>/`; its id is topic-name.

The module's docstring is the rule's page (first line = title; `Why:`, `Fix:`, `See:`). The function
`check` yields what it found, and says above itself what it wants to see:

    @rule(Severity.WARNING, OnField("Subject"), bad=(Example("Subject: "),), good=(...))
    def check(field: Field, context: Context) -> Iterator[Found]:
        if not field.text.strip():
            yield Found(field.span, "The Subject is empty.", "Write what the message is about.")

What `check` is given depends on the interest the rule declares (mypy compares them); the second
argument is always the `Context`. A rule says what it looks at as narrowly as it can, so that
it is not called in vain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from mailcheck.core.finding import Related, Severity, Span
from mailcheck.core.rule import Interest, Rule

if TYPE_CHECKING:
    # ruff: noqa: F401 (the names are used in strings, which name what an interest is called with)
    from mailcheck.core.header import Field, Header
    from mailcheck.core.message import Message
    from mailcheck.core.mime import Part
    from mailcheck.tools.lint.context import AddressAt, AddressField, Context, WordAt
    from mailcheck.tools.lint.links import HtmlBody, Link

__all__ = [
    "HEADER_BLOCK",
    "Digest",
    "Example",
    "Found",
    "OnAddressDefect",
    "OnAddressField",
    "OnAttachment",
    "OnBatch",
    "OnEncodedField",
    "OnEncodedWord",
    "OnField",
    "OnForeignMailbox",
    "OnHtml",
    "OnHtmlLink",
    "OnLink",
    "OnMailbox",
    "OnMessage",
    "OnMissing",
    "OnPart",
    "OnPresent",
    "OnText",
    "Options",
    "Severity",
    "batch_rule",
    "rule",
]


T = TypeVar("T")


class _ByName(Interest[T]):
    """An interest in fields of certain names."""

    __slots__ = ("names",)

    def __init__(self, *names: str) -> None:
        self.names = names


class OnField(_ByName["Field"]):
    """Each field of one of these names in the message's own header: `check(field, context)`.

    Without a name: every field.
    """

    __slots__ = ()


class OnEncodedField(_ByName["Field"]):
    """As `OnField`, but only fields that hold `=?`, with which RFC 2047 words begin."""

    __slots__ = ()


class OnPresent(_ByName["Field"]):
    """Once for each of these names that is there: `check(field, context)` with its first field.

    For rules that look at all fields of a name together, as those on Received do.
    """

    __slots__ = ()


class OnMissing(_ByName["Header"]):
    """Once, when no field of any of these names is there: `check(header, context)`.

    A damaged field counts as present.
    """

    __slots__ = ()


class OnMessage(_ByName["Message"]):
    """Once per message: `check(message, context)`.

    With names only messages that have one of these traits of `tools/lint/message_traits.py`.
    """

    __slots__ = ()


class OnAddressField(_ByName["AddressField"]):
    """Each address field of these names (default: all that hold addresses), parsed:
    `check(AddressField, context)`."""

    __slots__ = ()


class OnAddressDefect(_ByName["AddressField"]):
    """As `OnAddressField`, but only fields in which something is wrong: problems were noted, or
    there is no address at all."""

    __slots__ = ()


class OnMailbox(_ByName["AddressAt"]):
    """Each mailbox of these address fields (default: all): `check(AddressAt, context)`."""

    __slots__ = ()


class OnForeignMailbox(_ByName["AddressAt"]):
    """As `OnMailbox`, but only in fields with more than plain ASCII: raw octets, encoded words or
    A-labels."""

    __slots__ = ()


class OnEncodedWord(Interest["WordAt"]):
    """Each RFC 2047 word of the message's own header: `check(WordAt, context)`."""

    __slots__ = ()


class OnPart(_ByName["Part"]):
    """Each MIME part outside enclosed messages, the top included: `check(part, context)`.

    With names only parts of one of these traits: media type, main type, transfer encoding, or a
    word of `tools/lint/traits.py`. A rule that asks for one is not even loaded for other mail.
    """

    __slots__ = ()


class OnText(Interest["Part"]):
    """Each text/plain body: `check(part, context)`."""

    __slots__ = ()


class OnHtml(Interest["HtmlBody"]):
    """Each HTML body: `check(HtmlBody, context)`."""

    __slots__ = ()


class OnLink(Interest["Link"]):
    """Each distinct URL of text and HTML bodies: `check(link, context)`."""

    __slots__ = ()


class OnHtmlLink(Interest["Link"]):
    """Each distinct URL of HTML bodies: `check(link, context)`."""

    __slots__ = ()


class OnAttachment(Interest["Part"]):
    """Each attached file, and each text that has a file name: `check(part, context)`."""

    __slots__ = ()


class OnBatch(Interest["None"]):
    """Several messages of one run. The module defines, instead of `check` or beside it:

    `digest(context) -> Digest | None`, taken from each message where it is linted, and
    `class Batch`, made with the `Options`, whose `add(digest, related) -> Iterator[Found]` is fed
    in input order (`related` names the message) where the run is put together. The span of what it
    yields does not count: the finding is at the digest's place.
    """

    __slots__ = ()


class Digest(NamedTuple):
    """What a batch rule keeps of one message: small and picklable."""

    value: Any
    span: Span
    header: str | None = None


class Options(NamedTuple):
    """What the caller says about the message; `now` is aware."""

    bulk: bool = False
    """It is bulk mail: what Gmail, Yahoo and Microsoft demand of it is an error."""
    outgoing: bool = False
    """It has not been submitted yet: the submission server still adds Date and Message-ID."""
    smtputf8: bool = False
    """It goes by SMTPUTF8: raw UTF-8 in headers and addresses is right."""
    own_domains: tuple[str, ...] = ()
    now: datetime | None = None
    """For dates in the future; None: nothing is compared with the clock."""
    max_size: int | None = None
    """Limit of the receiving server in octets, when known."""
    max_recipients: int = 20
    brands: tuple[str, ...] = ()
    """Further brand domains (`example.com`) that display names may not borrow."""
    similar_seconds: int = 600
    similar_messages: int = 50


class Found(NamedTuple):
    """What a rule yields: a place, a sentence, and the exact change to make."""

    span: Span
    message: str
    """One sentence that names the value at fault."""
    help: str
    """One or two sentences: what to change, and to what."""
    severity: Severity | None = None
    """When it differs from the rule's own."""
    header: str | None = None
    """Name of the field it is in; filled in for rules on fields."""
    part: str | None = None
    """Path of the MIME part; filled in for rules on parts."""
    values: Mapping[str, str] = {}
    related: tuple[Related, ...] = ()


class Example:
    """A small message for the rule's page and test.

    `lines` are header fields that replace the fields of the same name in a plain good message (or
    are added); `without` takes fields out; `body` replaces the text. `raw` is the whole message.
    Strings stand for UTF-8; `bytes` are taken as they are. `severity` is what the finding's must
    be, when it differs from the rule's own.
    """

    __slots__ = ("body", "lines", "options", "raw", "severity", "without")

    def __init__(
        self,
        *lines: str | bytes,
        without: tuple[str, ...] = (),
        body: str | bytes = "Hello Bo,\n\nsee you on Monday.\n",
        raw: bytes | None = None,
        options: Options | None = None,
        severity: Severity | None = None,
    ) -> None:
        self.lines = lines
        self.without = without
        self.body = body
        self.raw = raw
        self.options = options or Options()
        self.severity = severity

    def text(self) -> str:
        """The message as text to read."""
        return self.octets().decode("utf-8", "backslashreplace")

    def octets(self) -> bytes:
        """The message, with LF line ends unless given otherwise."""
        if self.raw is not None:
            return self.raw
        mine = [_octets(line) for line in self.lines]
        names = {_name(line) for line in mine} | {name.lower().encode() for name in self.without}
        kept = [line for line in _GOOD_HEADER if _name(line) not in names]
        return b"\n".join([*kept, *mine]) + b"\n\n" + _octets(self.body)


_GOOD_HEADER = (
    b"From: Anna Berg <anna@example.org>",
    b"To: Bo Li <bo@example.net>",
    b"Subject: Meeting on Monday",
    b"Date: Sat, 21 Nov 2026 09:30:00 +0100",
    b"Message-ID: <20261121.4711@example.org>",
    b"MIME-Version: 1.0",
    b"Content-Type: text/plain; charset=utf-8",
)


def _octets(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _name(line: bytes) -> bytes:
    return line.partition(b":")[0].strip().lower()


HEADER_BLOCK = "header-block"
"""In `Rule.replaces`: whatever other rules say about the message's own header."""


Judge = Callable[[T, "Context"], Iterable[Found]]


def rule(
    severity: Severity,
    on: Interest[T],
    *,
    bad: tuple[Example, ...],
    good: tuple[Example, ...],
    default: bool = True,
    batch: bool = False,
    replaces: tuple[str, ...] = (),
) -> Callable[[Judge[T]], Rule]:
    """Make a function a rule.

    Args:
        severity: how bad it is.
        on: what it is called with.
        bad: it fires on each of these, the first is shown on its page.
        good: it is silent on each of these: the likely false alarms.
        default: False: only when it is selected by its id.
        batch: whether it also compares the messages of a run, as `OnBatch` describes.
        replaces: rules whose findings at the same place are dropped when this one fired there.
    """
    return lambda judge: Rule(severity, on, judge, bad, good, default, batch, replaces)


def batch_rule(
    severity: Severity,
    *,
    bad: tuple[Example, ...],
    good: tuple[Example, ...],
    default: bool = True,
) -> Rule:
    """A rule that only compares messages; see `OnBatch`."""
    return Rule(severity, OnBatch(), lambda _, __: (), bad, good, default, batch=True)
