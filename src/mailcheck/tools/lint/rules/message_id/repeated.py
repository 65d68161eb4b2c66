"""The Message-ID belongs to another message already

Why: A Message-ID names one message in the world and no other. Mail stores and programs throw away
the second message of a name as a copy (Gmail and Cyrus do), and a reply whose own name is that of
the message answered is nowhere in the thread. Mostly a script uses a fixed name, or a template
was saved with its fields.

Fix: Let each message get a new name when it is made: `email.utils.make_msgid()` in Python; in a
template leave the field out.

See: RFC 5322 §3.6.4 (MUST be unique); RFC 5321 §6.3.
"""

from binascii import crc32
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from mailcheck.core.finding import Related
from mailcheck.core.header import Field
from mailcheck.core.message_id import parse_ids
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.prefix import bare_subject
from mailcheck.tools.lint.rule import Digest, Example, Found, OnField, Options, Severity, rule

_NEW_NAME = "Give each message a new Message-ID when it is made."


@rule(
    Severity.WARNING,
    OnField("Message-ID"),
    bad=(
        Example("Message-ID: <1@example.org>", "In-Reply-To: <1@example.org>"),
        Example("Message-ID: <1@example.org>", "In-Reply-To:\n <2@example.net> <1@example.org>"),
    ),
    good=(
        Example("Message-ID: <1@example.org>", "In-Reply-To: <2@example.net>"),
        Example("Message-ID: <1@example.org>", "References: <0@example.net> <1@example.org>"),
        Example("Message-ID: <>", "In-Reply-To: <>"),
    ),
    batch=True,
)
def check(field: Field, context: Context) -> Iterator[Found]:
    answered = context.first("In-Reply-To")
    own = _own_id(field)
    if answered is None or own is None:
        return
    if any(found.text == own for found in parse_ids(answered.flat).ids):
        yield Found(
            field.value_span,
            f"The Message-ID {excerpt(own)} is that of the message it answers.",
            _NEW_NAME,
        )


def _own_id(field: Field | None) -> str | None:
    """The identifier, when there is exactly one and a whole one."""
    ids = parse_ids(field.flat).ids if field is not None else ()
    return ids[0].text if len(ids) == 1 and not ids[0].problem else None


class Seen(NamedTuple):
    """What tells a message from a copy of it, small enough to be kept for a whole run."""

    name: str
    octets: tuple[int, int]
    """Their number and checksum."""
    date: int
    subject: int
    """Checksum of the Subject without what lists put in front."""
    lines: tuple[int, ...]
    """Checksums of the first lines of the text."""

    def is_copy_of(self, other: "Seen") -> bool:
        """Whether both are one message: the same octets, or what lists, servers and people who
        send it again make of one. Then two of Date, Subject and the beginning of the text agree."""
        agree = (self.date == other.date) + (self.subject == other.subject) + self._starts(other)
        return self.octets == other.octets or agree > 1

    def _starts(self, other: "Seen") -> bool:
        # Lists put their footer after the text, so the shorter text is the beginning of the other.
        pairs = list(zip(self.lines, other.lines, strict=False))
        return bool(pairs) and all(mine == theirs for mine, theirs in pairs)


LINES_KEPT = 8
"""Lines of the text that tell two messages apart (chosen: past greeting and quotation)."""


def digest(context: Context) -> Digest | None:
    """The message's name and what it is, or None when it has no usable name."""
    field = context.first("Message-ID")
    own = _own_id(field)
    if field is None or own is None:
        return None
    raw = context.message.raw
    moment = context.date.moment if context.date else None
    subject = context.first("Subject")
    seen = Seen(
        own[:250],
        (len(raw), crc32(raw)),
        _checksum(str(moment)),
        _checksum(bare_subject(subject.text).casefold() if subject else ""),
        tuple(_checksum(line) for line in islice(_lines(context), LINES_KEPT)),
    )
    return Digest(seen, field.value_span, field.name)


def _lines(context: Context) -> Iterator[str]:
    """Lines of the first text that are not blank, white space left out."""
    text = context.text_parts[0].text if context.text_parts else ""
    for line in text[:MAX_TEXT].split("\n"):
        bare = "".join(line.split())
        if bare:
            yield bare


MAX_TEXT = 10_000
"""Characters looked through for lines (chosen: more than eight lines have)."""


def _checksum(text: str) -> int:
    return crc32(text.encode(errors="replace"))


MAX_NAMES = 20_000
"""Names remembered of a run, the latest (chosen: some megabytes, however long the run is)."""


class Batch:
    """The latest names of a run, each with the message that had it first."""

    def __init__(self, options: Options) -> None:
        self._first: dict[str, tuple[Seen, Related]] = {}

    def add(self, digest: Digest, related: Related) -> Iterator[Found]:
        """`digest` of the message `related`; what it repeats."""
        seen: Seen = digest.value
        before, first = self._first.setdefault(seen.name, (seen, related))
        if len(self._first) > MAX_NAMES:
            del self._first[next(iter(self._first))]
        if seen.is_copy_of(before):
            return
        where = first.file or "an earlier message"
        if first.index is not None:
            where += f", message {first.index + 1}"
        yield Found(
            digest.span,
            f"The Message-ID is that of another message of this run ({where}).",
            _NEW_NAME,
            related=(first,),
        )
