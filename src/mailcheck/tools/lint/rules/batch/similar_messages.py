"""Many nearly identical messages within a short time

Why: Hosters and receivers watch how many messages of one kind come in how many minutes; beyond
that they stop accepting ("try again later"), because hacked accounts and web forms send so. A
mailing that was meant looks the same to them. Which number is too many, each decides for itself.

Fix: Spread the sending over more time, or send it through a newsletter service that does. If you
did not mean to send them, look for the script, web form or account that did. Window and number can
be set (`similar_seconds`, `similar_messages`).

See: Advice of mail hosters; RFC 6647 on greylisting; A. Broder, "On the resemblance and
containment of documents" (1997).
"""

import re
from binascii import crc32
from collections import OrderedDict
from collections.abc import Iterator
from itertools import islice
from operator import eq
from typing import NamedTuple

from mailcheck.core.finding import Related
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.prefix import bare_subject
from mailcheck.tools.lint.rule import Digest, Example, Found, Options, Severity, batch_rule

check = batch_rule(
    Severity.WARNING,
    bad=(
        Example("Subject: Your invoice 4711"),
        Example("Subject: Your invoice 4711", options=Options(similar_messages=2)),
        Example(without=("Subject",)),
        Example("Content-Type: text/html; charset=utf-8", body="<p>Hello <b>Bo</b></p>\n"),
    ),
    good=(
        # Without a Date there is no telling when it was sent.
        Example(without=("Date",)),
        Example("Date: nonsense"),
        # Bounces are many because something else was.
        Example("Return-Path: <>", "From: MAILER-DAEMON@example.net"),
        Example("List-Id: <garden.example.org>", "List-Post: <mailto:garden@example.org>"),
    ),
    default=False,
)

SKETCH = 16
"""Octets of a body's MinHash: one for each of as many classes of word groups."""
GROUP = 3
"""Words taken together (chosen: two letters from one form share most groups of three)."""
NEAR = 11
"""Octets of two sketches that must be equal: about two thirds of the word groups in common."""
MAX_WORDS = 2000
"""Words of a body that are looked at (chosen: some pages)."""
MAX_SUBJECTS = 10_000
"""Subjects remembered at once; the one that was seen longest ago goes first."""


class Shape(NamedTuple):
    """What is kept of a message: when it was sent, and hashes of what it says."""

    second: int
    subject: bytes
    """The Subject with numbers and the recipient's name masked."""
    sketch: bytes
    """MinHash of the body, masked in the same way."""


def digest(context: Context) -> Digest | None:
    """The message's shape, or None for mail that nobody here has sent in numbers."""
    moment = context.date.moment if context.date else None
    kind = context.kind
    if moment is None or kind.report or kind.discussion_list:
        return None
    mask = _mask(context)
    field = context.first("Subject")
    subject = " ".join(_words(bare_subject(field.text), mask)) if field else ""
    shape = Shape(int(moment.timestamp()), _hash(subject), _sketch(_words(_body(context), mask)))
    span = field.value_span if field else context.header.span
    return Digest(shape, span, field.name if field else None)


_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_ADDRESS = re.compile(r"\S{1,64}@\S{1,255}|https?://\S{1,2000}", re.IGNORECASE)


def _mask(context: Context) -> frozenset[str]:
    """The words that make up the recipients' names and addresses."""
    text = " ".join(
        f"{box.mailbox.name or ''} {box.mailbox.address}" for box in context.recipients[:20]
    )
    return frozenset(_WORD.findall(text.casefold()))


def _words(text: str, mask: frozenset[str]) -> list[str]:
    plain = _DIGITS.sub("0", _ADDRESS.sub(" @ ", text).casefold())
    words = (match[0] for match in _WORD.finditer(plain))
    kept = ("*" if word in mask else word for word in words)
    return list(islice(kept, MAX_WORDS))


def _body(context: Context) -> str:
    """The beginning of the first text, of HTML what is visible."""
    if context.text_parts:
        return context.text_parts[0].text[: 20 * MAX_WORDS]
    for body in context.html_bodies[:1]:
        return str(body.tree.text(separator=" "))[: 20 * MAX_WORDS]
    return ""


def _hash(text: str) -> bytes:
    # Not at the top: only this rule needs it, and it costs as much as ten rules to load.
    from hashlib import blake2b

    return blake2b(text.encode(errors="replace"), digest_size=16).digest()


def _sketch(words: list[str]) -> bytes:
    """One-permutation MinHash: of each class of word groups, the smallest checksum's last octet."""
    least = [1 << 32] * SKETCH
    for at in range(max(1, len(words) - GROUP + 1)):
        check = crc32(" ".join(words[at : at + GROUP]).encode(errors="replace"))
        least[check % SKETCH] = min(least[check % SKETCH], check // SKETCH)
    filled = [value for value in least if value < 1 << 32]
    # A class that no group fell into borrows from the next one, as short texts leave many empty.
    for at in reversed(range(SKETCH)):
        if least[at] == 1 << 32:
            least[at] = (
                least[(at + 1) % SKETCH] if least[(at + 1) % SKETCH] < 1 << 32 else filled[0]
            )
    return bytes(value & 255 for value in least)


def _near(one: bytes, other: bytes) -> bool:
    equal: int = sum(map(eq, one, other))
    return equal >= NEAR


class Batch:
    """The shapes of the last minutes, by Subject."""

    def __init__(self, options: Options) -> None:
        self._seconds = options.similar_seconds
        self._limit = options.similar_messages
        self._recent: OrderedDict[bytes, list[Shape]] = OrderedDict()
        self._told: set[bytes] = set()

    def add(self, digest: Digest, related: Related) -> Iterator[Found]:
        """`digest` of the next message; says so once when there are too many like it."""
        shape: Shape = digest.value
        recent = self._within(shape)
        if len(recent) <= self._limit:
            # The volume is low, whatever the bodies say: what was told is over.
            self._told.discard(shape.subject)
        elif shape.subject not in self._told:
            alike = sum(_near(shape.sketch, other.sketch) for other in recent)
            if alike > self._limit:
                self._told.add(shape.subject)
                yield self._found(digest, alike)

    def _found(self, digest: Digest, alike: int) -> Found:
        return Found(
            digest.span,
            f"With this one there are {alike} nearly identical messages within "
            f"{self._seconds} seconds.",
            "Spread the sending over more time, or find out what sends them.",
        )

    def _within(self, shape: Shape) -> list[Shape]:
        """The messages of this Subject in the window that ends with the newest, `shape` added.

        Nothing when `shape` lies before it: the input is taken to be roughly in order.
        """
        known = self._recent.pop(shape.subject, [])
        newest = max(shape.second, max((other.second for other in known), default=0))
        kept = [other for other in (*known, shape) if newest - other.second < self._seconds]
        # Twice the limit says all there is to say.
        self._recent[shape.subject] = kept[-2 * self._limit - 2 :]
        if len(self._recent) > MAX_SUBJECTS:
            gone, _ = self._recent.popitem(last=False)
            self._told.discard(gone)
        return self._recent[shape.subject] if newest - shape.second < self._seconds else []
